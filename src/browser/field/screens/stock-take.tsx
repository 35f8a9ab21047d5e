/** Counting what an institution has: scan or search, how many, next. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { signal } from '../feedback.ts'
import type { ListedCommand } from '../queue.ts'
import { Title, useTools } from '../tools.tsx'
import { Count } from './count.tsx'
import { useTakes } from './home.tsx'
import { Scanner } from './scanner-view.tsx'
import {
  countedHere,
  findByNumber,
  type Item,
  labelText,
  searchItems,
  type Take,
  type Thing,
} from './take-data.ts'

/** What a phone shows of a long list; the rest is found by typing. */
const shownItems = 100

export function StockTake({ id, item }: { readonly id: string; readonly item: string | undefined }) {
  const { speaker } = useTools()
  const take = useTakes().find((one) => one.id === id)
  const commands = useOwnCommands()
  if (!take) return <Title text={speaker.say('take.list')} back="" />
  return <Counting id={id} take={take.data} commands={commands} first={item} key={id} />
}

/** Everything this person did here, whatever became of it. */
function useOwnCommands(): readonly ListedCommand[] {
  const { field } = useTools()
  const [commands, setCommands] = useState<readonly ListedCommand[]>([])
  useEffect(() => {
    const read = () => void field.list('waiting', 'done', 'conflict', 'settled').then(setCommands)
    read()
    return field.listen(read)
  }, [field])
  return commands
}

interface CountingProps {
  readonly id: string
  readonly take: Take
  readonly commands: readonly ListedCommand[]
  /** The thing to begin with: one that was in conflict. */
  readonly first: string | undefined
}

function Counting({ id, take, commands, first }: CountingProps) {
  const { field, speaker } = useTools()
  const { say } = speaker
  const firstItem = take.items.find((one) => one.id === first)
  const [room, setRoom] = useState(firstItem?.room ?? take.rooms[0] ?? '')
  const [thing, setThing] = useState<Thing | undefined>(firstItem && { item: firstItem })
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState('')
  const counted = countedHere(commands, id)
  const find = (text: string) => {
    const item = findByNumber(take.items, text)
    setThing(item ? { item } : { label: labelText(text) })
    setSaid('')
    signal(item ? 'done' : 'look')
  }
  const save = async (quantity: number, more: Readonly<Record<string, string>>) => {
    if (!thing) return
    const what = 'item' in thing ? { item: thing.item.id } : { label: thing.label }
    await field.do('delivery.stock_take.count', { take: id, ...what, room, quantity, ...more })
    signal('done')
    setSaid(say('take.saved', { what: 'item' in thing ? thing.item.name : thing.label, amount: quantity }))
    setThing(undefined)
    setTyped('')
  }
  return (
    <>
      <Title text={take.holder} back="" />
      <p class="quiet">{say('take.day', { title: take.title, day: speaker.day(take.day) })}</p>
      <Progress counted={take.items.filter((one) => counted.has(one.id)).length} count={take.items.length} />
      <p role="status" class={said === '' ? '' : 'done'}>
        {said}
      </p>
      <Room room={room} rooms={take.rooms} onRoom={setRoom} />
      {thing ? (
        <Count thing={thing} onSave={save} onCancel={() => setThing(undefined)} />
      ) : (
        <>
          <Scanner onRead={find} />
          <Search
            take={take}
            typed={typed}
            onTyped={setTyped}
            onFind={find}
            counted={counted}
            onChoose={setThing}
          />
        </>
      )}
    </>
  )
}

function Progress({ counted, count }: { readonly counted: number; readonly count: number }) {
  const { say } = useTools().speaker
  return (
    <p class="progress">
      <span id="progress-text">{say('take.counted', { counted, count })}</span>
      <progress value={counted} max={Math.max(1, count)} aria-labelledby="progress-text" />
    </p>
  )
}

interface RoomProps {
  readonly room: string
  readonly rooms: readonly string[]
  readonly onRoom: (room: string) => void
}

function Room({ room, rooms, onRoom }: RoomProps) {
  const { say } = useTools().speaker
  return (
    <div class="field">
      <label for="room">{say('take.room')}</label>
      <p class="quiet" id="room-hint">
        {say('take.room_hint')}
      </p>
      <input
        id="room"
        list="rooms"
        value={room}
        maxLength={80}
        aria-describedby="room-hint"
        onInput={(event) => onRoom(event.currentTarget.value)}
      />
      <datalist id="rooms">
        {rooms.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </div>
  )
}

interface SearchProps {
  readonly take: Take
  readonly typed: string
  readonly onTyped: (typed: string) => void
  /** A whole number or name was typed or scanned by a reader that types. */
  readonly onFind: (text: string) => void
  readonly counted: ReadonlyMap<string, number>
  readonly onChoose: (thing: Thing) => void
}

function Search({ take, typed, onTyped, onFind, counted, onChoose }: SearchProps) {
  const { speaker } = useTools()
  const { say } = speaker
  const [isAll, setAll] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const isSearching = typed.trim() !== ''
  const found = isSearching
    ? searchItems(take.items, typed)
    : take.items.filter(({ id }) => isAll || !counted.has(id))
  const sorted = found.toSorted(
    (a, b) => speaker.compare(a.room ?? '', b.room ?? '') || speaker.compare(a.name, b.name),
  )
  const submit = (event: Event) => {
    event.preventDefault()
    if (found.length === 1 && !findByNumber(take.items, typed)) onChoose({ item: found[0] })
    else if (isSearching) onFind(typed)
  }
  return (
    <>
      <search>
        <form onSubmit={submit}>
          <label for="find">{say('take.find')}</label>
          <input
            id="find"
            ref={input}
            type="search"
            enterkeyhint="search"
            autocomplete="off"
            value={typed}
            onInput={(event) => onTyped(event.currentTarget.value)}
          />
        </form>
      </search>
      {isSearching && found.length === 0 && (
        <>
          <p>{say('take.nothing')}</p>
          <button type="button" class="wide-button" onClick={() => onChoose({ label: labelText(typed) })}>
            {say('take.unlisted')}
          </button>
        </>
      )}
      <h2>{isSearching || isAll ? say('take.list') : say('take.left')}</h2>
      <ul class="rows">
        {sorted.slice(0, shownItems).map((item) => (
          <ItemRow
            key={item.id}
            item={item}
            counted={counted.get(item.id)}
            onChoose={() => onChoose({ item })}
          />
        ))}
      </ul>
      {!isSearching && (
        <button type="button" class="quiet-button" aria-pressed={isAll} onClick={() => setAll(!isAll)}>
          {isAll ? say('take.left') : say('take.all')}
        </button>
      )}
    </>
  )
}

interface ItemRowProps {
  readonly item: Item
  readonly counted: number | undefined
  readonly onChoose: () => void
}

function ItemRow({ item, counted, onChoose }: ItemRowProps) {
  const { say } = useTools().speaker
  const { inventoryNo, name, room } = item
  return (
    <li>
      <button type="button" class="row" onClick={onChoose}>
        <strong>{name}</strong>
        <span class="quiet">{[inventoryNo, room].filter(Boolean).join(' · ')}</span>
        {counted !== undefined && <span class="done">{say('take.mine', { amount: counted })}</span>}
      </button>
    </li>
  )
}

/** What does not agree with what others recorded, or could not be entered: both sides, and a person decides. */
import { useEffect, useState } from 'preact/hooks'
import type { ListedCommand } from '../queue.ts'
import { Title, useTools } from '../tools.tsx'
import { useTakes } from './home.tsx'
import { countAct, type Item } from './take-data.ts'

export function Conflicts() {
  const { field, speaker } = useTools()
  const [conflicts, setConflicts] = useState<readonly ListedCommand[] | undefined>(undefined)
  useEffect(() => {
    const read = () => void field.list('conflict').then(setConflicts)
    read()
    return field.listen(read)
  }, [field])
  return (
    <>
      <Title text={speaker.say('conflicts.title')} back="" />
      {conflicts?.length === 0 && <p>{speaker.say('conflicts.none')}</p>}
      <ul class="rows">
        {conflicts?.map((one) => (
          <li key={one.id}>
            <Both command={one} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Both({ command }: { readonly command: ListedCommand }) {
  const { field, speaker, go } = useTools()
  const { say, language } = speaker
  const { id, at, act, input, conflict } = command
  const take = useTakes().find((one) => one.id === input.take)
  const item = take?.data.items.find((one) => one.id === input.item)
  const isCount = act === countAct && take !== undefined
  const settle = () => field.settle(id)
  const again = async () => {
    await settle()
    go(`take/${input.take}/${input.item ?? ''}`)
  }
  return (
    <article class="card">
      <h2>{item?.name ?? String(input.label ?? '')}</h2>
      <p>{conflict?.text[language]}</p>
      <dl class="sides">
        <div>
          <dt>{say('conflicts.mine')}</dt>
          <dd>{`${sayInput(input, item)} · ${speaker.moment(new Date(at))}`}</dd>
        </div>
        {conflict?.theirs !== undefined && conflict.theirs !== null && (
          <div>
            <dt>{say('conflicts.theirs')}</dt>
            <dd>{sayTheirs(conflict.theirs, speaker)}</dd>
          </div>
        )}
      </dl>
      <p class="quiet">{say(conflict?.isRecorded ? 'conflicts.recorded' : 'conflicts.not_recorded')}</p>
      {isCount && (
        <button type="button" class="main-button" onClick={again}>
          {say('conflicts.again')}
        </button>
      )}
      <button type="button" class="wide-button" onClick={settle}>
        {say(conflict?.isRecorded ? 'conflicts.keep' : 'conflicts.seen')}
      </button>
    </article>
  )
}

function sayInput({ quantity, room, note }: ListedCommand['input'], item: Item | undefined): string {
  const amount = quantity === undefined ? '' : `${quantity}${item?.unit ? ` ${item.unit}` : ''}`
  return [amount, room, note].filter(Boolean).join(' · ')
}

/** Whatever the platform gives: numbers, names and moments, without keys. */
function sayTheirs(theirs: unknown, speaker: ReturnType<typeof useTools>['speaker']): string {
  if (typeof theirs !== 'object' || theirs === null) return String(theirs)
  return Object.values(theirs)
    .filter((value) => ['string', 'number'].includes(typeof value))
    .map((value) =>
      typeof value === 'number'
        ? speaker.number(value)
        : /^\d{4}-\d\d-\d\dT/.test(value)
          ? speaker.moment(new Date(value))
          : value,
    )
    .join(' · ')
}

/**
 * What a stock-take comes to. A count is a fact of one counter; the latest of each counter stands, by its number there and not
 * by any clock. Counters that agree are one result, those that do not are contested until one counts anew or a person settles
 * it. It follows from the set of counts alone: the order in which they arrive cannot matter.
 */
import { foldNumber, foldRoom, plainLabel } from '../equipment/equipment.rules.ts'

/** From the best to the worst; what nobody looked at comes first, so that whatever was seen outweighs it. */
export const conditions = ['unknown', 'good', 'worn', 'broken'] as const
export type Condition = (typeof conditions)[number]

/** A line of the list as it was when the stock-take was opened. */
export interface ListedItem {
  readonly id: string
  readonly inventoryNo: string
  readonly expected: number
}

/** Which thing: of the list by its id, or by what it was called or scanned as. */
interface Thing {
  readonly item: string | null
  readonly label: string | null
}

export interface Count extends Thing {
  readonly id: string
  readonly room: string
  readonly quantity: number
  readonly condition: Condition
  readonly note: string | null
  /** Id of the person. */
  readonly by: string | null
  readonly counter: string
  readonly number: number
  readonly at: Date
}

export interface Settlement extends Thing {
  readonly number: number
  readonly room: string
  readonly quantity: number
  /** Ids of the counts that it decided between. */
  readonly counts: readonly string[]
  readonly reason: string
  readonly by: string | null
  readonly at: Date
}

/** A thing in a room. */
export interface RoomTally {
  /** As the first who counted there wrote it. */
  readonly room: string
  /** Null while it is contested. */
  readonly quantity: number | null
  readonly condition: Condition
  /** The latest of each counter. */
  readonly sides: readonly Count[]
  /** The last decision, where there was one; a later count may contest it. */
  readonly settlement: Settlement | null
  /** How many counts there were: whoever settles has seen these. */
  readonly seen: number
}

export const thingStates = ['contested', 'differs', 'uncounted', 'agrees'] as const
type ThingState = (typeof thingStates)[number]

export interface ThingTally {
  /** Undefined: it is not on the list. */
  readonly item: ListedItem | undefined
  /** What a thing that is not on the list was called first; '' of those that are. */
  readonly label: string
  readonly rooms: readonly RoomTally[]
  /** All rooms together; null where nobody counted it, or while it is contested. */
  readonly counted: number | null
  readonly state: ThingState
}

export interface Tally {
  /** In the order of the list. */
  readonly listed: readonly ThingTally[]
  /** What is not on the list, by what it was called. */
  readonly unlisted: readonly ThingTally[]
}

export function tallyCounts(
  items: readonly ListedItem[],
  counts: readonly Count[],
  settlements: readonly Settlement[],
): Tally {
  const keyOf = keysBy(items)
  const countsOf = Map.groupBy(counts.toSorted(byMoment), keyOf)
  const settledOf = Map.groupBy(settlements, keyOf)
  const tallyOf = (key: string, item: ListedItem | undefined) => {
    const own = countsOf.get(key) ?? []
    const rooms = tallyRooms(own, settledOf.get(key) ?? [])
    return { item, label: item ? '' : plainLabel(own[0].label ?? ''), rooms, ...sumRooms(rooms, item) }
  }
  const listed = items.map((item) => tallyOf(item.id, item))
  const known = new Set(items.map(({ id }) => id))
  const others = [...countsOf.keys()].filter((key) => !known.has(key)).toSorted()
  return { listed, unlisted: others.map((key) => tallyOf(key, undefined)) }
}

/** The id of an item, whose number a label may be; else the label as it is compared. */
function keysBy(items: readonly ListedItem[]): (thing: Thing) => string {
  const byNumber = new Map(items.map(({ id, inventoryNo }) => [foldNumber(inventoryNo), id]))
  return ({ item, label }) => {
    if (item !== null) return item
    const folded = foldNumber(label ?? '')
    return byNumber.get(folded) ?? folded
  }
}

/** Two of one moment are told apart by their ids, so that there is one order only. */
function byMoment(a: Count, b: Count): number {
  return a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1)
}

function tallyRooms(counts: readonly Count[], settlements: readonly Settlement[]): RoomTally[] {
  const settledIn = Map.groupBy(settlements, ({ room }) => foldRoom(room))
  return [...Map.groupBy(counts, ({ room }) => foldRoom(room))].map(([key, own]) =>
    tallyRoom(own, settledIn.get(key) ?? []),
  )
}

function tallyRoom(counts: readonly Count[], settlements: readonly Settlement[]): RoomTally {
  const sides = latestOfEach(counts)
  const settlement = settlements.reduce<Settlement | null>(
    (last, one) => (last && last.number > one.number ? last : one),
    null,
  )
  const decided = new Set(settlement?.counts)
  const open = sides.filter(({ id }) => !decided.has(id))
  const said = new Set([
    ...(settlement ? [settlement.quantity] : []),
    ...open.map(({ quantity }) => quantity),
  ])
  const [quantity] = said
  return {
    room: counts[0].room,
    quantity: said.size === 1 ? quantity : null,
    condition: worst(sides),
    sides,
    settlement,
    seen: counts.length,
  }
}

function latestOfEach(counts: readonly Count[]): Count[] {
  const latest = new Map<string, Count>()
  for (const one of counts) {
    const other = latest.get(one.counter)
    if (!other || isLater(one, other)) latest.set(one.counter, one)
  }
  return [...latest.values()].toSorted(byMoment)
}

function isLater(one: Count, other: Count): boolean {
  return one.number === other.number ? one.id > other.id : one.number > other.number
}

function worst(sides: readonly Count[]): Condition {
  return conditions[Math.max(...sides.map(({ condition }) => conditions.indexOf(condition)))]
}

function sumRooms(
  rooms: readonly RoomTally[],
  item: ListedItem | undefined,
): Pick<ThingTally, 'counted' | 'state'> {
  const expected = item?.expected ?? 0
  if (rooms.some(({ quantity }) => quantity === null)) return { counted: null, state: 'contested' }
  if (rooms.length === 0) return { counted: null, state: expected > 0 ? 'uncounted' : 'agrees' }
  const counted = rooms.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0)
  return { counted, state: counted === expected ? 'agrees' : 'differs' }
}

/** How far it has come. */
export interface Progress {
  readonly items: number
  /** Counted without contradiction. */
  readonly counted: number
  readonly uncounted: number
  /** Things in rooms about which counters disagree. */
  readonly contested: number
  readonly differing: number
  /** Things that are not on the list, those aside that turned out to be none. */
  readonly unlisted: number
}

export function sumTally({ listed, unlisted }: Tally): Progress {
  const having = (state: ThingState) => listed.filter((one) => one.state === state).length
  return {
    items: listed.length,
    counted: listed.length - having('uncounted') - having('contested'),
    uncounted: having('uncounted'),
    contested: [...listed, ...unlisted]
      .flatMap(({ rooms }) => rooms)
      .filter(({ quantity }) => quantity === null).length,
    differing: having('differs'),
    unlisted: unlisted.filter(({ counted }) => counted !== 0).length,
  }
}

/** What others say against a count: the latest of them, or what a person decided; undefined where nothing does. */
export function findContradiction(
  { listed, unlisted }: Tally,
  id: string,
): { readonly quantity: number; readonly by: string | null; readonly at: Date } | undefined {
  const rooms = [...listed, ...unlisted].flatMap((thing) => thing.rooms)
  const room = rooms.find(({ sides }) => sides.some((side) => side.id === id))
  const own = room?.sides.find((side) => side.id === id)
  if (!room || !own || room.quantity !== null) return undefined
  const others = [...room.sides, ...(room.settlement ? [room.settlement] : [])]
  return others
    .filter(({ quantity }) => quantity !== own.quantity)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .at(-1)
}

/** How a difference is written into the ledger: what is missing, what of earlier missing was found, what is more than that. */
export interface Moves {
  readonly missing: number
  readonly found: number
  readonly surplus: number
}

/** @param missing how many of it earlier stock-takes did not find */
export function splitDifference(difference: number, missing: number): Moves {
  if (difference <= 0) return { missing: Math.abs(difference), found: 0, surplus: 0 }
  const found = Math.min(difference, missing)
  return { missing: 0, found, surplus: difference - found }
}

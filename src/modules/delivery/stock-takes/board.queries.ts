/** All that the page of a stock-take tells: the same while it goes on and afterwards, as its record. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { foldRoom } from '../equipment/equipment.rules.ts'
import {
  type CountTable,
  type Line,
  listCounts,
  listLines,
  listSettlements,
  type Take,
  toCount,
} from './takes.queries.ts'
import type { BoardRow, Contested, RoomProgress, TakeData, Unlisted } from './takes.schema.ts'
import {
  type Condition,
  conditions,
  type RoomTally,
  type Settlement,
  sumTally,
  type Tally,
  type ThingTally,
  tallyCounts,
} from './tally.rules.ts'

type Texts = Translator<TextKey>
/** Says who it was; null where nobody is named any more. */
type NameOf = (id: string | null) => string | null

/** All but the holder and how the list of rows stands. */
export type Board = Omit<TakeData, 'holder' | 'list' | 'references'>

export async function describeTake(
  db: Kysely<Database>,
  take: Take,
  { directory }: Pick<Resources, 'directory'>,
  texts: Texts,
): Promise<Board> {
  const lines = await listLines(db, take)
  const [all, settlements] = [await listCounts(db, take), await listSettlements(db, take)]
  const counts = all.filter(({ is_late }) => !is_late)
  const people = [
    ...all.map(({ counted_by }) => counted_by),
    ...settlements.map(({ by }) => by),
    ...[take.opened_by, take.closed_by],
  ]
  const names = await directory.namePeople(db, [...new Set(people.flatMap((id) => id ?? []))])
  const nameOf: NameOf = (id) => names.get(id ?? '') ?? null
  const tally = tallyCounts(lines, counts.map(toCount), settlements)
  const called = new Map(lines.map(({ id, inventoryNo, name }) => [id, `${inventoryNo} ${name}`]))
  const thingOf = (item: string | null, label: string | null) => called.get(item ?? '') ?? label ?? ''
  return {
    take: {
      ...{ id: take.id, title: take.title, day: take.day, state: take.state },
      ...{ opened_at: take.opened_at.toISOString(), opened_by: nameOf(take.opened_by) },
      ...{ closed_at: take.closed_at?.toISOString() ?? null, closed_by: nameOf(take.closed_by) },
      walked_through: take.walked_through,
    },
    progress: sumTally(tally),
    contested: listContested(tally, lines, nameOf),
    unlisted: listUnlisted(tally, nameOf),
    rooms: sumRooms(lines, tally, texts),
    decisions: settlements.map(({ item, label, room, quantity, reason, by, at }) => ({
      ...{ thing: thingOf(item, label), room, quantity, reason },
      ...{ by: nameOf(by), at: at.toISOString() },
    })),
    late: all.filter(({ is_late }) => is_late).map((row) => sayLate(row, thingOf, nameOf)),
    counters: [...new Set(counts.flatMap(({ counted_by }) => nameOf(counted_by) ?? []))].toSorted(),
    rows: lines.map((line, i) => rowOf(line, tally.listed[i], take)),
  }
}

function listContested({ listed, unlisted }: Tally, lines: readonly Line[], nameOf: NameOf): Contested[] {
  const lineOf = new Map(lines.map((line) => [line.id, line]))
  return [...listed, ...unlisted].flatMap((thing) =>
    thing.rooms
      .filter(({ quantity }) => quantity === null)
      .map(({ room, seen, sides, settlement }) => {
        const line = lineOf.get(thing.item?.id ?? '')
        return {
          ...{ item: line?.id ?? null, inventory_no: line?.inventoryNo ?? null },
          ...{ name: line?.name ?? thing.label, label: line ? null : thing.label, room, seen },
          said: saidOf({ sides, settlement }, nameOf),
        }
      }),
  )
}

function saidOf({ sides, settlement }: Pick<RoomTally, 'sides' | 'settlement'>, nameOf: NameOf) {
  const decided = settlement ? [sayDecision(settlement, nameOf)] : []
  const counted = sides.map(({ counter, by, quantity, condition, note, at }) => ({
    ...{ counter, by: nameOf(by), quantity, condition, note, at: at.toISOString() },
  }))
  return [...counted, ...decided]
}

function sayDecision({ by, quantity, reason, at }: Settlement, nameOf: NameOf) {
  return {
    ...{ counter: null, by: nameOf(by), quantity, condition: null, note: reason },
    at: at.toISOString(),
  }
}

function listUnlisted({ unlisted }: Tally, nameOf: NameOf): Unlisted[] {
  return unlisted
    .filter(({ counted }) => counted !== 0)
    .map(({ label, counted, rooms }) => ({
      ...{ label, counted, rooms: rooms.filter(({ quantity }) => quantity !== 0).map(({ room }) => room) },
      by: [...new Set(rooms.flatMap(({ sides }) => sides.flatMap(({ by }) => nameOf(by) ?? [])))],
    }))
}

/** By where the list says things are: who walks through a room wants to know what of it is left. */
function sumRooms(lines: readonly Line[], { listed }: Tally, texts: Texts): RoomProgress[] {
  const groups = Map.groupBy(lines.entries(), ([, { room }]) => foldRoom(room ?? ''))
  const rooms = Array.from(groups.values(), (own) => ({
    room: own[0][1].room ?? texts.text('stock_take.rooms.none'),
    items: own.length,
    counted: own.filter(([i]) => listed[i].rooms.length > 0).length,
  }))
  const { compare } = new Intl.Collator(texts.language, { numeric: true })
  return rooms.toSorted((a, b) => compare(a.room, b.room))
}

function sayLate(
  { item_id, label, room, quantity, counted_by, happened_at, recorded_at }: CountTable,
  thingOf: (item: string | null, label: string | null) => string,
  nameOf: NameOf,
) {
  return {
    ...{ thing: thingOf(item_id, label), room, quantity, by: nameOf(counted_by) },
    ...{ happened_at: happened_at.toISOString(), recorded_at: recorded_at.toISOString() },
  }
}

function rowOf(line: Line, { rooms, counted, state }: ThingTally, take: Take): BoardRow {
  const { id, inventoryNo, name, unit, room, expected } = line
  // What a closed one came to is what was kept, and what nobody counted then was not there.
  const found = take.state === 'closed' ? line.counted : counted
  const isMissing = take.state === 'closed' && found === null
  return {
    ...{ item: id, inventory_no: inventoryNo, name, unit, room, expected, counted: found, state },
    found_in: rooms.filter(({ quantity }) => quantity !== 0).map((one) => one.room),
    difference: isMissing ? -expected + 0 : found === null ? null : found - expected,
    condition: worstOf(rooms),
  }
}

function worstOf(rooms: readonly RoomTally[]): Condition {
  return conditions[Math.max(0, ...rooms.map(({ condition }) => conditions.indexOf(condition)))]
}

/** Somebody counts: a fact, whatever others say, and also after the closing. One on a page, or many that come from the field. */
import { sql, type Transaction } from 'kysely'
import type { ActCall, ActContext, ActDone, Change } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { authorize } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { foldNumber } from '../equipment/equipment.rules.ts'
import { deliveryCount } from '../permissions.ts'
import {
  type CountTable,
  listCounts,
  listListed,
  listSettlements,
  lockTake,
  type Take,
  toCount,
} from './takes.queries.ts'
import { webCounter } from './takes.rules.ts'
import type { CountedThing, CountThing } from './takes.schema.ts'
import { findContradiction, type ListedItem, tallyCounts } from './tally.rules.ts'

type Tx = Transaction<Database>
type Call = ActCall<Resources, CountThing, TextKey>

/** One thing that is counted, and where it stands. */
interface Counting {
  readonly call: Call
  /** The line that is meant; undefined where a label is none's number. */
  readonly item: ListedItem | undefined
  readonly count: CountTable
}

export async function countThing(
  tx: Tx,
  input: CountThing,
  context: ActContext<Resources, TextKey>,
): Promise<ActDone<CountedThing>> {
  const [done] = await countThings(tx, [{ input, context }])
  return done
}

/** Of several stock-takes, whose locks everybody takes in the order of their ids. */
export async function countThings(tx: Tx, calls: readonly Call[]): Promise<ActDone<CountedThing>[]> {
  const done = new Map<Call, ActDone<CountedThing>>()
  const ofTakes = [...Map.groupBy(calls, ({ input }) => input.take)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  for (const [take, own] of ofTakes)
    for (const [call, one] of await countIn(tx, take, own)) done.set(call, one)
  return calls.flatMap((call) => done.get(call) ?? [])
}

async function countIn(
  tx: Tx,
  id: string,
  calls: readonly Call[],
): Promise<Map<Call, ActDone<CountedThing>>> {
  const { take, place } = await lockTake(tx, id, calls[0].context.actor, deliveryCount)
  for (const { context } of calls.slice(1)) authorize(context.actor, deliveryCount, place)
  const countings = await makeCounts(tx, take, calls)
  const isNew = await keep(tx, countings)
  const answers = await answerAll(tx, take, countings)
  return new Map(
    countings.map((counting, i) => {
      const facts = {
        object: { type: 'stock_take', id: take.id },
        place,
        changes: changesOf(counting, answers[i], isNew.has(counting.count.id)),
      }
      return [counting.call, { data: answers[i], facts, said: sentenceOf(counting, answers[i]) }]
    }),
  )
}

const nameOf = ({ item, count: { label } }: Counting) => item?.inventoryNo ?? label ?? ''

function changesOf(counting: Counting, { isLate }: CountedThing, isNew: boolean): Change[] {
  const { id, quantity, room, condition, counter, number } = counting.count
  const said = { count: id, thing: nameOf(counting), room, quantity, condition, number }
  return [
    ...Object.entries(said).map(([field, after]) => ({ field, after })),
    ...(isLate ? [{ field: 'late', after: true }] : []),
    ...(isNew ? [] : [{ field: 'repeated', after: true }]),
    { field: 'counter', after: counter, isPersonal: true },
  ]
}

function sentenceOf(counting: Counting, { isLate, contested }: CountedThing) {
  const how = isLate ? 'late' : contested ? 'contested' : counting.item ? 'listed' : 'unlisted'
  return { thing: nameOf(counting), quantity: counting.count.quantity, how }
}

/** @throws AppError `act.invalid` */
async function makeCounts(tx: Tx, take: Take, calls: readonly Call[]): Promise<Counting[]> {
  const listed = await listListed(tx, take, {
    items: calls.flatMap(({ input: { item } }) => item ?? []),
    folded: calls.flatMap(({ input: { label } }) => (label === undefined ? [] : foldNumber(label))),
  })
  const byId = new Map(listed.map((one) => [one.id, one]))
  const byNumber = new Map(listed.map((one) => [foldNumber(one.inventoryNo), one]))
  const countings: Counting[] = []
  for (const call of calls) {
    const { item: asked, label } = call.input
    if ((asked === undefined) === (label === undefined))
      throw new AppError('act.invalid', {}, [{ code: 'stock_take.thing', path: 'label' }])
    const item = asked === undefined ? byNumber.get(foldNumber(label ?? '')) : byId.get(asked)
    if (!item && asked !== undefined)
      throw new AppError('act.invalid', {}, [{ code: 'stock_take.item_unknown', path: 'item' }])
    countings.push({ call, item, count: await makeCount(tx, take, call) })
  }
  return countings
}

async function makeCount(
  tx: Tx,
  take: Take,
  { input: { room, quantity, condition = 'unknown', ...said }, context: { actor, now, field } }: Call,
): Promise<CountTable> {
  const { id: person } = requirePerson(actor)
  const [item, label, note] = [said.item ?? null, said.label ?? null, said.note ?? null]
  const counter = field?.device ?? webCounter(person)
  return {
    ...{ oblast_code: take.oblast_code, id: field?.command ?? crypto.randomUUID(), take_id: take.id },
    ...{ item_id: item, label, folded_label: label === null ? null : foldNumber(label) },
    ...{ room, quantity, condition, note, counted_by: person, counter },
    // Only what comes from the field comes by the many; there it has its number.
    number: field?.number ?? (await nextNumber(tx, take, counter)),
    happened_at: field?.happenedAt ?? now,
    device_at: field?.deviceAt ?? now,
    recorded_at: now,
    is_late: take.state === 'closed',
  }
}

/** The take is locked: nobody else numbers meanwhile. */
async function nextNumber(tx: Tx, { oblast_code, id }: Take, counter: string): Promise<number> {
  const { last } = await tx
    .selectFrom('delivery.stock_count')
    .select((is) => is.fn.max('number').as('last'))
    .where('oblast_code', '=', oblast_code)
    .where('take_id', '=', id)
    .where('counter', '=', counter)
    .executeTakeFirstOrThrow()
  return Number(last ?? 0) + 1
}

/**
 * The same id is the same count, however often it arrives.
 * @returns ids of those that are new @throws AppError `act.stale` where the id stands for something else already
 */
async function keep(tx: Tx, countings: readonly Counting[]): Promise<ReadonlySet<string>> {
  const counts = countings.map(({ count }) => count)
  const inserted = await tx
    .insertInto('delivery.stock_count')
    .values(counts)
    .onConflict((conflict) => conflict.constraint('stock_count_pk').doNothing())
    .returning('id')
    .execute()
  const isNew = new Set(inserted.map(({ id }) => id))
  const repeated = counts.filter(({ id }) => !isNew.has(id))
  if (repeated.length > 0) await expectSame(tx, repeated)
  return isNew
}

async function expectSame(tx: Tx, repeated: readonly CountTable[]): Promise<void> {
  const rows = await tx
    .selectFrom('delivery.stock_count')
    .selectAll()
    .where('oblast_code', '=', repeated[0].oblast_code)
    .where('id', '=', sql<string>`any(${repeated.map(({ id }) => id)}::uuid[])`)
    .execute()
  const known = new Map(rows.map((row) => [row.id, row]))
  const parts = ['take_id', 'item_id', 'label', 'room', 'quantity', 'counter', 'number'] as const
  for (const count of repeated)
    if (parts.some((part) => known.get(count.id)?.[part] !== count[part])) throw new AppError('act.stale')
}

/** As it stands once all of them are there. */
async function answerAll(tx: Tx, take: Take, countings: readonly Counting[]): Promise<CountedThing[]> {
  const items = [...new Map(countings.flatMap(({ item }) => (item ? [[item.id, item]] : []))).values()]
  const counts = await listCounts(tx, take, {
    items: items.map(({ id }) => id),
    folded: countings.map(({ item, count }) =>
      item ? foldNumber(item.inventoryNo) : (count.folded_label ?? ''),
    ),
  })
  const late = new Set(counts.flatMap(({ id, is_late }) => (is_late ? id : [])))
  const known = counts.filter(({ id }) => !late.has(id)).map(toCount)
  const tally = tallyCounts(items, known, await listSettlements(tx, take))
  const others = countings.map(({ count: { id } }) =>
    late.has(id) ? undefined : findContradiction(tally, id),
  )
  const { directory } = countings[0].call.context.resources
  const names = await directory.namePeople(
    tx,
    others.flatMap((other) => other?.by ?? []),
  )
  return countings.map(({ count: { id } }, i) => {
    if (late.has(id)) return { id, isLate: true }
    const other = others[i]
    if (!other) return { id }
    const { quantity, at } = other
    return { id, contested: { quantity, by: names.get(other.by ?? '') ?? '', at: at.toISOString() } }
  })
}

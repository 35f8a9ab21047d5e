/** A stock-take is closed: what it came to is kept, and the ledger follows. */
import { sql, type Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { idOf } from '#kernel/ledger/account.ts'
import type { Posted } from '#kernel/ledger/post.ts'
import type { Leg, Transfer } from '#kernel/ledger/transfer.ts'
import { tellEnd } from '#kernel/references/references.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Holder, listStock } from '../equipment/equipment.queries.ts'
import { accountOf, outsideOf } from '../equipment/equipment.rules.ts'
import { deliveryEquipment } from '../permissions.ts'
import { type Posting, postEquipment } from '../unexplained/unexplained.commands.ts'
import {
  type Line,
  listCounts,
  listLines,
  listSettlements,
  lockTake,
  type Take,
  toCount,
} from './takes.queries.ts'
import { takeType } from './takes.rules.ts'
import type { ClosedTake, CloseTake } from './takes.schema.ts'
import { type Moves, splitDifference, sumTally, tallyCounts } from './tally.rules.ts'

type Tx = Transaction<Database>

export async function closeTake(
  tx: Tx,
  { take: id, walked_through = false }: CloseTake,
  { actor, now, resources: { directory } }: ActContext<Resources, TextKey>,
): Promise<ActDone<ClosedTake>> {
  const person = requirePerson(actor)
  const { take, holder, place } = await lockTake(tx, id, actor, deliveryEquipment)
  if (take.state === 'closed') throw new AppError('stock_take.closed')
  const results = await reckon(tx, take, walked_through)
  await tx
    .updateTable('delivery.stock_take')
    .set({ state: 'closed', closed_at: now, closed_by: person.id, walked_through })
    .where('oblast_code', '=', take.oblast_code)
    .where('id', '=', id)
    .execute()
  await keepResults(tx, take, results)
  await tellEnd(tx, { type: takeType, id })
  const moves = await post(tx, { take, holder, results }, { now, actorId: person.id, directory })
  const sum = (part: keyof Moves) => moves.reduce((all, one) => all + one[part], 0)
  const sums = { missing: sum('missing'), found: sum('found'), surplus: sum('surplus') }
  return {
    data: { take: id, ...sums },
    facts: {
      object: { type: 'stock_take', id },
      place,
      changes: [
        { field: 'state', before: 'open', after: 'closed' },
        ...Object.entries({ walked_through, ...sums }).map(([field, after]) => ({ field, after })),
      ],
    },
    said: sums,
  }
}

/** A line with what was found of it; null: nobody counted it. */
interface Result {
  readonly line: Line
  readonly counted: number | null
}

/** @throws AppError `stock_take.contested`, `stock_take.uncounted` */
async function reckon(tx: Tx, take: Take, walkedThrough: boolean): Promise<Result[]> {
  const lines = await listLines(tx, take)
  const counts = await listCounts(tx, take)
  const tally = tallyCounts(lines, counts.map(toCount), await listSettlements(tx, take))
  const { contested, uncounted } = sumTally(tally)
  if (contested > 0) throw new AppError('stock_take.contested', { things: contested })
  if (uncounted > 0 && !walkedThrough) throw new AppError('stock_take.uncounted', { items: uncounted })
  return lines.map((line, i) => ({ line, counted: tally.listed[i].counted }))
}

async function keepResults(tx: Tx, { oblast_code, id }: Take, results: readonly Result[]): Promise<void> {
  const counted = results.filter((result) => result.counted !== null)
  await sql`
    update delivery.stock_take_line line set counted = said.counted
    from unnest(${counted.map(({ line }) => line.id)}::uuid[], ${counted.map((one) => one.counted)}::integer[])
      as said(item, counted)
    where line.oblast_code = ${oblast_code} and line.take_id = ${id} and line.item_id = said.item`.execute(tx)
}

async function post(
  tx: Tx,
  { take, holder, results }: { take: Take; holder: Holder; results: readonly Result[] },
  posting: Posting,
): Promise<Moves[]> {
  const missing = new Map((await listStock(tx, holder)).map((one) => [one.id, one.missing]))
  const moved = results.map(({ line, counted }) => ({
    line,
    // What was not counted although everything was walked through, and of which none is expected, moves nowhere.
    moves: splitDifference((counted ?? 0) - line.expected, missing.get(line.id) ?? 0),
  }))
  const transfers = moved.flatMap(({ line, moves }) => transfersOf(take, holder, line, moves, posting.now))
  const { outcomes, unexplained } = await postEquipment(tx, take.oblast_code, transfers, posting)
  // The list stood still since the opening: whatever does not fit is a fault of ours, and nothing is kept.
  const odd = outcomes.find(({ state }) => state !== 'applied') ?? unexplained.find(hasRisen)
  if (odd) throw new Error(`stock-take ${take.id} does not fit the ledger: ${JSON.stringify(odd)}`)
  return moved.map(({ moves }) => moves)
}

function hasRisen({ before, after }: Posted['unexplained'][number]): boolean {
  return after > before
}

/** Facts: it has been seen. Their ids follow from what they are, so that nothing is booked twice. */
function transfersOf(take: Take, holder: Holder, line: Line, moves: Moves, happenedAt: Date): Transfer[] {
  const [held, lost] = [accountOf('held', holder, line), accountOf('missing', holder, line)]
  const legs: Readonly<Record<keyof Moves, readonly [from: Leg['account'], to: Leg['account']]>> = {
    missing: [held, lost],
    found: [lost, held],
    surplus: [outsideOf(holder, line.unit), held],
  }
  return (['missing', 'found', 'surplus'] as const)
    .filter((reason) => moves[reason] > 0)
    .map((reason) => ({
      id: idOf(`stock-take ${take.id} ${line.id} ${reason}`),
      ...{ isFact: true, happenedAt, reason, documents: [`stock_take:${take.id}`] },
      legs: [
        { account: legs[reason][0], amount: -moves[reason] },
        { account: legs[reason][1], amount: moves[reason] },
      ],
    }))
}

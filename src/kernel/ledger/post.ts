/** Transfers into the books: lock → rule → write, for one or for thousands, in four to six statements. */
import { type Selectable, sql, type Transaction } from 'kysely'
import type { PlatformLedgerTransfer } from '../../../db/schema.ts'
import type { Database } from '../database/tables.ts'
import { AppError } from '../errors.ts'
import { lockAccounts } from './accounts.ts'
import type { LedgerScope } from './book.ts'
import { type AccountState, decide, type Outcome } from './decide.ts'
import {
  counterId,
  mirrors,
  type PreparedLeg,
  type PreparedTransfer,
  prepareTransfer,
  type Transfer,
} from './transfer.ts'

type Tx = Transaction<Database>

export interface Recording {
  readonly now: Date
  /** Who records it; undefined: the platform itself. */
  readonly actorId: string | undefined
}

/** An account at which something came to be unexplained, or was explained. */
export interface UnexplainedChange {
  readonly account: string
  readonly before: number
  readonly after: number
}

export interface Posted {
  /** Of each transfer, in the order in which they were given. */
  readonly outcomes: readonly Outcome[]
  readonly unexplained: readonly UnexplainedChange[]
}

/** At most so many in one call. */
export const mostTransfers = 5000

/**
 * Records transfers one after the other, each by itself: one that is refused leaves no trace and holds up no other. What comes
 * twice is recorded once; the same id with other content is kept as an alarm.
 * @throws AppError `act.stale` where the same id with other content is being recorded at this very moment
 */
export async function postTransfers(
  tx: Tx,
  scope: LedgerScope,
  transfers: readonly Transfer[],
  recording: Recording,
): Promise<Posted> {
  return postPrepared(
    tx,
    scope,
    transfers.map((transfer) => prepareTransfer(scope, transfer)),
    recording,
  )
}

export async function postPrepared(
  tx: Tx,
  scope: LedgerScope,
  transfers: readonly PreparedTransfer[],
  recording: Recording,
): Promise<Posted> {
  if (transfers.length > mostTransfers) throw new Error(`more than ${mostTransfers} transfers`)
  const before = await lockAccounts(
    tx,
    scope,
    transfers.flatMap(({ legs }) => legs),
  )
  // Asked under the locks: who sends the same again waits above until the first is there to be seen.
  const known = await findKnown(tx, scope, transfers)
  const states = new Map(before)
  const lines: Line[] = []
  const alarms: PreparedTransfer[] = []
  const outcomes = transfers.map((transfer): Outcome => {
    const repeated = compareWithKnown(known, transfer)
    if (repeated === 'alarm') alarms.push(transfer)
    if (repeated) return { state: repeated }
    const outcome = decide(states, transfer, recording.now)
    if (outcome.state === 'applied') {
      known.set(transfer.id, transfer)
      lines.push({
        transfer,
        bookedAt: outcome.bookedAt,
        numbers: transfer.legs.map(({ account }) => entriesOf(states, account)),
      })
    }
    return outcome
  })
  if (lines.length > 0) await write(tx, scope, { before, states, lines }, recording)
  if (alarms.length > 0) await writeAlarms(tx, scope, alarms, recording)
  const unexplained = [...states].flatMap(([account, { unexplained: after }]) => {
    const was = before.get(account)?.unexplained ?? 0
    return was === after ? [] : [{ account, before: was, after }]
  })
  return { outcomes, unexplained }
}

type FoundTransfer = Pick<
  Selectable<PlatformLedgerTransfer>,
  'id' | 'content' | 'accounts' | 'amounts' | 'counters'
>

type Known = Pick<PreparedTransfer, 'content' | 'legs' | 'counters'>

/** What is recorded under these ids, those that they take back, and those that take them back. */
async function findKnown(
  tx: Tx,
  { oblast }: LedgerScope,
  transfers: readonly PreparedTransfer[],
): Promise<Map<string, Known>> {
  const ids = transfers.flatMap(({ id, isFact, counters }) => [
    id,
    ...(counters ? [counters] : isFact ? [counterId(id)] : []),
  ])
  // One by one by the key, whatever the statistics say: a plan that reads the whole region is one that grows with it.
  const { rows } = await sql<FoundTransfer>`
    select transfer.id, transfer.content, transfer.accounts, transfer.amounts, transfer.counters
    from unnest(${ids}::uuid[]) asked(id)
    cross join lateral (
      select * from platform.ledger_transfer known where known.oblast_code = ${oblast} and known.id = asked.id limit 1
    ) transfer`.execute(tx)
  return new Map(
    rows.map((row) => [
      row.id,
      { content: row.content, legs: legsOf(row), ...(row.counters ? { counters: row.counters } : {}) },
    ]),
  )
}

export function legsOf({
  accounts,
  amounts,
}: Pick<Selectable<PlatformLedgerTransfer>, 'accounts' | 'amounts'>): PreparedLeg[] {
  return accounts.map((account, i) => ({ account, amount: amounts[i] }))
}

function compareWithKnown(
  known: ReadonlyMap<string, Known>,
  transfer: PreparedTransfer,
): 'already' | 'alarm' | undefined {
  const same = known.get(transfer.id)
  if (same) return same.content.equals(transfer.content) ? 'already' : 'alarm'
  const other = known.get(transfer.counters ?? counterId(transfer.id))
  if (other && !mirrors(transfer.legs, other.legs)) return 'alarm'
  // What is no fact is taken back only where it is there.
  if (transfer.counters && !other && !transfer.isFact) return 'alarm'
  return undefined
}

function entriesOf(states: ReadonlyMap<string, AccountState>, account: string): number {
  return states.get(account)?.entries ?? 0
}

interface Line {
  readonly transfer: PreparedTransfer
  readonly bookedAt: Date
  /** The number of each leg at its account. */
  readonly numbers: readonly number[]
}

interface Decided {
  readonly before: ReadonlyMap<string, AccountState>
  readonly states: ReadonlyMap<string, AccountState>
  readonly lines: readonly Line[]
}

/** All of it in one statement: rows go over as JSON, one parameter a table. Accounts are locked, so each stays in its place. */
async function write(
  tx: Tx,
  { oblast, book }: LedgerScope,
  { before, states, lines }: Decided,
  { now, actorId }: Recording,
): Promise<void> {
  const changed = [...states].filter(([account, state]) => before.get(account) !== state)
  const accounts = changed.map(([id, { balance, unexplained, entries }]) => ({
    id,
    balance,
    unexplained,
    entries,
  }))
  const transfers = lines.map(({ transfer, bookedAt, numbers }) => ({
    id: transfer.id,
    is_fact: transfer.isFact,
    reason: transfer.reason,
    documents: transfer.documents,
    happened_at: transfer.happenedAt,
    counters: transfer.counters ?? null,
    accounts: transfer.legs.map(({ account }) => account),
    amounts: transfer.legs.map(({ amount }) => amount),
    content: `\\x${transfer.content.toString('hex')}`,
    booked_at: bookedAt,
    numbers,
  }))
  const { rows } = await sql<{ count: number }>`
    with said as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(transfers)}::jsonb) as said(
        id uuid, is_fact boolean, reason text, documents text[], happened_at timestamptz, counters uuid,
        accounts uuid[], amounts bigint[], content bytea, booked_at timestamptz, numbers bigint[])
    ), moved as (
      update platform.ledger_account account
      set balance = next.balance, unexplained = next.unexplained, entries = next.entries
      from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as next(id uuid, balance bigint, unexplained bigint, entries bigint)
      cross join lateral (
        select ctid from platform.ledger_account known where known.oblast_code = ${oblast} and known.id = next.id limit 1
      ) place
      where account.ctid = place.ctid
    ), entered as (
      insert into platform.ledger_entry (oblast_code, account_id, booked_at, transfer_id, amount, recorded_at, number)
      select ${oblast}, leg.account, booked_at, id, leg.amount, ${now}, leg.number
      from said, unnest(accounts, amounts, numbers) as leg(account, amount, number)
    ), recorded as (
      insert into platform.ledger_transfer
        (oblast_code, id, book, is_fact, reason, documents, happened_at, recorded_at, actor_id, counters, accounts, amounts, content)
      select ${oblast}, id, ${book.name}, is_fact, reason, documents, happened_at, ${now}, ${actorId ?? null}::uuid, counters, accounts, amounts, content
      from said
      on conflict do nothing
      returning id
    ) select count(*) as count from recorded`.execute(tx)
  if (rows[0].count !== lines.length) throw new AppError('act.stale')
}

async function writeAlarms(
  tx: Tx,
  { oblast }: LedgerScope,
  alarms: readonly PreparedTransfer[],
  { now, actorId }: Recording,
): Promise<void> {
  await tx
    .insertInto('platform.ledger_alarm')
    .values(
      alarms.map(({ content, ...said }) => ({
        oblast_code: oblast,
        transfer_id: said.id,
        content,
        said: JSON.stringify(said),
        seen_at: now,
        actor_id: actorId ?? null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * What nobody knows the source of is a person's matter: one open case an account, opened and ended in the transaction in
 * which it came about. A module names its procedure and posts by `postAndFollow`.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import { recordInAudit } from '../acts/record.ts'
import type { Database } from '../database/tables.ts'
import { system } from '../policy/policy.ts'
import type { CaseFile } from '../procedures/case-file.ts'
import { placeOfCase } from '../procedures/case-place.ts'
import { lockCase } from '../procedures/case-rows.ts'
import { moveByClock } from '../procedures/cases.ts'
import { openByPlatform } from '../procedures/open-case.ts'
import type { Procedure } from '../procedures/procedure.ts'
import type { Directory } from '../resources.ts'
import type { AccountKey } from './account.ts'
import type { LedgerScope } from './book.ts'
import { mostTransfers, type Posted, postTransfers, type Recording, type UnexplainedChange } from './post.ts'
import type { Transfer } from './transfer.ts'

type Tx = Transaction<Database>

/** Moves that the platform makes in a procedure for what is unexplained. */
export const unexplainedMoves = {
  /** There is more of it by now. */
  rise: 'rise',
  /** The source arrived by itself. */
  settle: 'settle',
} as const

/** Whose matter it is what a book cannot explain. */
export interface UnexplainedDuty {
  /** With the moves above; see `unexplainedProcedure` of `src/ui/book`. */
  readonly procedure: Procedure
  /** Letters before the numbers of its cases: in one language, whoever posts. */
  readonly prefix: string
  /** Code of the unit whose keepers decide about an account. */
  unitOf(account: AccountKey): string
}

export interface Following extends Recording {
  readonly duty: UnexplainedDuty
  readonly directory: Directory
}

/** Records transfers, however many, and what follows of what they leave unexplained. */
export async function postAndFollow(
  tx: Tx,
  scope: LedgerScope,
  transfers: readonly Transfer[],
  following: Following,
): Promise<Posted> {
  const outcomes: Posted['outcomes'][number][] = []
  const changes = new Map<string, UnexplainedChange>()
  for (let i = 0; i < transfers.length; i += mostTransfers) {
    const posted = await postTransfers(tx, scope, transfers.slice(i, i + mostTransfers), following)
    outcomes.push(...posted.outcomes)
    for (const change of posted.unexplained)
      changes.set(change.account, { ...change, before: changes.get(change.account)?.before ?? change.before })
  }
  const unexplained = [...changes.values()]
    .filter(({ before, after }) => before !== after)
    .toSorted((a, b) => (a.account < b.account ? -1 : 1))
  // After all is posted: whoever takes a number of a case waits for no account any more.
  for (const change of unexplained) await follow(tx, scope, change, following)
  return { outcomes, unexplained }
}

/** The account is locked since it was posted to, so nobody else opens a case of it meanwhile. */
async function follow(
  tx: Tx,
  scope: LedgerScope,
  { account, before, after }: UnexplainedChange,
  { duty, directory, now }: Following,
): Promise<void> {
  const { procedure } = duty
  const last = await findLast(tx, scope, account, procedure)
  // A person may be ending it at this very moment.
  const open = last && last.ended_at === null ? await lockCase(tx, procedure.name, last.id) : undefined
  const isOpen = open !== undefined && open.ended_at === null
  const change = { field: 'unexplained', before, after }
  const done = { now, directory, note: `${before} → ${after}` }
  if (isOpen && after > before) {
    const file = await moveByClock(tx, procedure, unexplainedMoves.rise, open, done)
    await note(tx, procedure, unexplainedMoves.rise, file, change, done)
  } else if (isOpen && after === 0) {
    const file = await moveByClock(tx, procedure, unexplainedMoves.settle, open, done)
    await note(tx, procedure, unexplainedMoves.settle, file, change, done)
  } else if (!isOpen && after > before) {
    const key = await readKey(tx, scope, account)
    const blank = {
      ...{ oblast_code: scope.oblast, id: caseIdAt(account, last ? numberOf(last.id) + 1 : 1) },
      ...{ territory_code: duty.unitOf(key), prefix: duty.prefix },
    }
    const file = await openByPlatform(tx, procedure, blank, done)
    await note(tx, procedure, 'open', file, change, done)
  }
}

async function note(
  tx: Tx,
  { name }: Procedure,
  move: string,
  file: CaseFile,
  change: { readonly field: string; readonly before: number; readonly after: number },
  { now, directory }: Pick<Following, 'now' | 'directory'>,
): Promise<void> {
  const place = await placeOfCase(tx, file, directory)
  await recordInAudit(tx, {
    ...{ act: `${name}.${move}`, outcome: 'done', actor: system, grant: undefined, address: undefined, now },
    facts: { object: { type: 'case', id: file.id }, place, changes: [change] },
  })
}

/** A case's id is its account's, but for the last eight digits: they count the cases of the account. */
function caseIdAt(account: string, number: number): string {
  return `${account.slice(0, -8)}${number.toString(16).padStart(8, '0')}`
}

function numberOf(caseId: string): number {
  return Number.parseInt(caseId.slice(-8), 16)
}

async function findLast(
  tx: Tx,
  { oblast }: LedgerScope,
  account: string,
  { name }: Procedure,
): Promise<Pick<CaseFile, 'id' | 'ended_at'> | undefined> {
  return tx
    .selectFrom('platform.case_file')
    .select(['id', 'ended_at'])
    .where('oblast_code', '=', oblast)
    .where('id', '>=', caseIdAt(account, 0))
    .where('id', '<=', caseIdAt(account, 0xffffffff))
    .where('procedure', '=', name)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

async function readKey(tx: Tx, { oblast }: LedgerScope, account: string): Promise<AccountKey> {
  return tx
    .selectFrom('platform.ledger_account')
    .select(['kind', 'owner', 'place', 'unit', 'lot'])
    .where('oblast_code', '=', oblast)
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
}

/** The account that a case is about, as it is now. */
export interface UnexplainedAccount extends AccountKey {
  readonly caseId: string
  readonly oblast: string
  readonly account: string
  readonly unexplained: number
  /** Since when, by what happened; null where everything is explained. */
  readonly since: Date | null
}

/** By the ids of their cases; without those whose account is gone with its region. */
export async function listUnexplained(
  db: Kysely<Database>,
  caseIds: readonly string[],
): Promise<UnexplainedAccount[]> {
  const digits = sql`left(file.id::text, 28)`
  const { rows } = await sql<UnexplainedAccount>`
    select file.id as "caseId", account.oblast_code as oblast, account.id as account, kind, owner, place, unit, lot,
      unexplained, case when unexplained > 0 then fallen.since end as since
    from platform.case_file file
    join platform.ledger_account account on account.oblast_code = file.oblast_code
      and account.id between (${digits} || '00000000')::uuid and (${digits} || 'ffffffff')::uuid
    cross join lateral (
      select max(booked_at) as since from (
        select booked_at, amount, sum(amount) over (order by booked_at, transfer_id) as sum
        from platform.ledger_entry entry
        where entry.oblast_code = account.oblast_code and entry.account_id = account.id
      ) walked
      where sum < account.floor and sum - amount >= account.floor
    ) fallen
    where file.id = any(${[...caseIds]}::uuid[])`.execute(db)
  return rows
}

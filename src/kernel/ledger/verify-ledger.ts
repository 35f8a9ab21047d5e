/** Whether the books are what they say: every transfer as it was recorded, every sum the sum of its entries. Reads only. */
import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely'
import type { PlatformLedgerTransfer } from '../../../db/schema.ts'
import type { Database } from '../database/tables.ts'
import { legsOf } from './post.ts'
import { contentOf, type PreparedTransfer } from './transfer.ts'

/** What can be wrong; each fault names the transfer or the account. */
export type LedgerFaultKind =
  /** A transfer does not say any more what its number was made of. */
  | 'content'
  /** A transfer does not come to nothing in some unit. */
  | 'unbalanced'
  /** Its entries are not its legs: one is missing, strange, there twice, of another amount or moment. */
  | 'entries'
  /** An account's balance is not the sum of its entries, or what is unexplained does not follow from it. */
  | 'balance'
  /** The numbers of an account's entries have a gap: something was taken out. */
  | 'numbers'
  /** An intention took an account below its floor. */
  | 'below_floor'
  /** A closing is not the sum of what was booked before it. */
  | 'closing'

interface LedgerFault {
  readonly kind: LedgerFaultKind
  readonly oblast: string
  /** Of a transfer or an account. */
  readonly id: string
}

export interface LedgerReport {
  readonly transfers: number
  readonly faults: readonly LedgerFault[]
}

const pageSize = 5000

/** All faults, at most `limit` of each kind. */
export async function verifyLedger(db: Kysely<Database>, limit = 20): Promise<LedgerReport> {
  const { transfers, faults } = await readContents(db, limit)
  for (const [kind, found] of Object.entries(questions)) {
    const { rows } = await sql<{ oblast: string; id: string }>`
      select distinct oblast_code as oblast, id from (${found}) found order by 1, 2 limit ${limit}`.execute(
      db,
    )
    faults.push(...rows.map((row) => ({ kind: kind as LedgerFaultKind, ...row })))
  }
  return { transfers, faults }
}

/** Every transfer's number, made anew. */
async function readContents(
  db: Kysely<Database>,
  limit: number,
): Promise<{ transfers: number; faults: LedgerFault[] }> {
  const faults: LedgerFault[] = []
  let transfers = 0
  let last = { oblast_code: '', id: '00000000-0000-0000-0000-000000000000' }
  for (;;) {
    const rows = await db
      .selectFrom('platform.ledger_transfer')
      .selectAll()
      .where(sql<boolean>`(oblast_code, id) > (${last.oblast_code}, ${last.id}::uuid)`)
      .orderBy('oblast_code')
      .orderBy('id')
      .limit(pageSize)
      .execute()
    for (const row of rows) {
      const isWhole = contentOf(transferOf(row)).equals(row.content)
      if (!isWhole && faults.length < limit)
        faults.push({ kind: 'content', oblast: row.oblast_code, id: row.id })
    }
    transfers += rows.length
    const end = rows.at(-1)
    if (!end) return { transfers, faults }
    last = end
  }
}

function transferOf(row: Selectable<PlatformLedgerTransfer>): Omit<PreparedTransfer, 'content'> {
  return {
    id: row.id,
    isFact: row.is_fact,
    reason: row.reason,
    documents: row.documents,
    happenedAt: row.happened_at,
    legs: legsOf(row),
    ...(row.counters ? { counters: row.counters } : {}),
  }
}

const legs = sql`
  select transfer.oblast_code, transfer.id, account, amount
  from platform.ledger_transfer transfer, unnest(accounts, amounts) as leg(account, amount)`

const questions: Readonly<Record<Exclude<LedgerFaultKind, 'content'>, RawBuilder<unknown>>> = {
  unbalanced: sql`
    select legs.oblast_code, legs.id from (${legs}) legs
    left join platform.ledger_account account on account.oblast_code = legs.oblast_code and account.id = legs.account
    group by legs.oblast_code, legs.id, unit having sum(amount) <> 0`,
  entries: sql`
    select coalesce(legs.oblast_code, entry.oblast_code) as oblast_code, coalesce(legs.id, entry.transfer_id) as id
    from (${legs}) legs
    full join (
      select oblast_code, transfer_id, account_id, sum(amount) as amount, count(*) as times
      from platform.ledger_entry group by oblast_code, transfer_id, account_id
    ) entry on entry.oblast_code = legs.oblast_code and entry.transfer_id = legs.id and entry.account_id = legs.account
    where entry.amount is distinct from legs.amount or times <> 1
    union all
    select entry.oblast_code, transfer_id from platform.ledger_entry entry
    join platform.ledger_transfer transfer on transfer.oblast_code = entry.oblast_code and transfer.id = transfer_id
    group by entry.oblast_code, transfer_id, happened_at, transfer.recorded_at
    having min(booked_at) <> max(booked_at) or min(booked_at) < least(happened_at, transfer.recorded_at)
      or min(entry.recorded_at) <> transfer.recorded_at or max(entry.recorded_at) <> transfer.recorded_at`,
  balance: sql`
    select account.oblast_code, account.id from platform.ledger_account account
    left join (
      select oblast_code, account_id, sum(amount) as amount, count(*) as entries
      from platform.ledger_entry group by oblast_code, account_id
    ) entry on entry.oblast_code = account.oblast_code and entry.account_id = account.id
    where balance <> coalesce(amount, 0) or unexplained <> greatest(0, floor - balance)
      or account.entries <> coalesce(entry.entries, 0)`,
  numbers: sql`
    select oblast_code, account_id as id from platform.ledger_entry
    group by oblast_code, account_id having count(distinct number) <> max(number) or count(*) <> max(number)`,
  below_floor: sql`
    select run.oblast_code, run.account_id as id
    from (
      select oblast_code, account_id, transfer_id, amount,
        sum(amount) over (partition by oblast_code, account_id order by number) as balance
      from platform.ledger_entry
    ) run
    join platform.ledger_account account on account.oblast_code = run.oblast_code and account.id = run.account_id
    join platform.ledger_transfer transfer on transfer.oblast_code = run.oblast_code and transfer.id = run.transfer_id
    where run.balance < floor and run.amount < 0 and not is_fact`,
  closing: sql`
    select closing.oblast_code, closing.account_id as id from platform.ledger_closing closing
    where balance <> (
      select coalesce(sum(amount), 0) from platform.ledger_entry entry
      where entry.oblast_code = closing.oblast_code and entry.account_id = closing.account_id and booked_at < until)`,
}

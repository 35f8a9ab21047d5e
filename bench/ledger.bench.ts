/** P9, P10: moves a second on one hot item and over a thousand, days of devices merged in any order, statements at millions of entries. */
import { hash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { combine } from '#kernel/database/combine.ts'
import { type OpenedDatabase, openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { listBalancesAt } from '#kernel/ledger/balances.ts'
import { closeBook } from '#kernel/ledger/closing.ts'
import { postTransfers } from '#kernel/ledger/post.ts'
import { listTurnover, readStatement, readTrialBalance } from '#kernel/ledger/statements.ts'
import type { Transfer } from '#kernel/ledger/transfer.ts'
import { verifyLedger } from '#kernel/ledger/verify-ledger.ts'
import { drawTransfer, randomBy } from '../test/support/ledger/random-work.ts'
import { at, idAt, ledgerTables, moment, move, outside, scope } from '../test/support/ledger/stock.ts'
import { onEachEngine } from './support/bench-database.ts'
import { median, say, seconds } from './support/measure.ts'

const clients = 16
const postingMs = 10_000
const runs = 3
const now = moment(3600)

export async function benchLedger(): Promise<void> {
  await onEachEngine(async ({ engine, location }) => {
    const opened = await openDatabase({ location, queryTimeoutMs: 600_000, poolSize: clients + 2 })
    try {
      await migrate(opened.db)
      await benchMoves(engine, opened)
      await benchDevices(engine, opened.db)
      for (const entries of engine === 'PGlite' ? [50_000, 500_000] : [50_000, 500_000, 5_000_000])
        await benchStatements(engine, opened.db, entries)
    } finally {
      await opened.close()
    }
  })
}

const limits: Readonly<Record<string, readonly [number, number]>> = {
  PGlite: [1000, 1500],
  PostgreSQL: [1500, 5000],
}

async function benchMoves(engine: string, { db }: OpenedDatabase): Promise<void> {
  for (const [i, items] of [1, 1000].entries()) {
    const alone: number[] = []
    const together: number[] = []
    for (let run = 0; run < runs; run++) {
      alone.push(await countMoves(db, items, (transfer) => post(db, [transfer])))
      const ask = combine((transfers: readonly Transfer[]) => post(db, transfers), {
        most: 500,
        turns: items === 1 ? 1 : 2,
      })
      together.push(await countMoves(db, items, async (transfer) => [await ask(transfer)]))
    }
    const over = items === 1 ? 'one hot item' : '1,000 items'
    say(`${engine}, ${clients} clients, ${over}: a transaction a move`, `${Math.min(...alone).toFixed(0)}/s`)
    say(
      `  the same, those that wait for each other combined`,
      `${Math.min(...together).toFixed(0)}/s`,
      `limit ${limits[engine][i]}/s`,
    )
  }
}

async function post(db: Kysely<Database>, transfers: readonly Transfer[]): Promise<string[]> {
  const posted = await tx(db, (tx) => postTransfers(tx, scope, transfers, { now, actorId: undefined }))
  return posted.outcomes.map(({ state }) => state)
}

/** Moves a second, each acknowledged; afterwards the books are verified. */
async function countMoves(
  db: Kysely<Database>,
  items: number,
  record: (transfer: Transfer) => Promise<readonly string[]>,
): Promise<number> {
  await empty(db)
  const item = (n: number) => at(`Shelf ${n}`)
  let n = 0
  await post(
    db,
    Array.from({ length: items }, (_, i) => move(n++, outside(), item(i), 1e9)),
  )
  let done = 0
  const random = randomBy(1)
  const end = performance.now() + postingMs
  const client = async () => {
    while (performance.now() < end) {
      const from = random(items)
      // Between shelves, where there are many: what they share then is the book, and nothing that everybody waits for.
      const to = items === 1 ? outside() : item((from + 1 + random(items - 1)) % items)
      const [state] = await record(move(n++, item(from), to, 1))
      if (state !== 'applied') throw new Error(`a move was ${state}`)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const { faults } = await verifyLedger(db)
  if (faults.length > 0) throw new Error(`the books are wrong: ${JSON.stringify(faults[0])}`)
  return done / (postingMs / 1000)
}

/** 50 devices, 2,000 facts each, in batches of 250, in two orders. */
async function benchDevices(engine: string, db: Kysely<Database>): Promise<void> {
  const random = randomBy(7)
  const facts = Array.from({ length: 100_000 }, (_, n) =>
    drawTransfer(random, n, { places: 20, lots: 50, facts: 100 }),
  )
  const batches = Array.from({ length: 400 }, (_, i) => facts.slice(i * 250, (i + 1) * 250))
  const states: string[] = []
  const times: number[] = []
  for (const order of [batches, batches.toReversed()]) {
    await empty(db)
    const waiting = [...order]
    const before = performance.now()
    const sender = async () => {
      for (let batch = waiting.shift(); batch; batch = waiting.shift()) await post(db, batch)
    }
    await Promise.all(Array.from({ length: 4 }, sender))
    times.push((performance.now() - before) / 1000)
    states.push(await stateOf(db))
  }
  say(`${engine}: 50 devices × 2,000 queued moves merged`, times.map(seconds).join(', '), 'limit 30 s')
  say('  the same state in either order', String(new Set(states).size === 1), 'true')
}

async function stateOf(db: Kysely<Database>): Promise<string> {
  const rows = await db
    .selectFrom('platform.ledger_account')
    .select(['id', 'balance', 'unexplained', 'entries'])
    .orderBy('id')
    .execute()
  return hash('sha256', JSON.stringify(rows))
}

/** Half of all entries lie at one account, the rest at a thousand; spread over twelve months. */
async function benchStatements(engine: string, db: Kysely<Database>, entries: number): Promise<void> {
  await empty(db)
  await post(db, [
    move(0, outside(), at('Hot'), 1),
    ...Array.from({ length: 1000 }, (_, i) => move(i + 1, outside(), at(`Shelf ${i}`), 1)),
  ])
  await fill(db, entries)
  const opened = new Date(Date.UTC(2026, 11, 1))
  const asked = { account: idAt('Hot'), from: new Date(Date.UTC(2026, 9, 1)), to: opened, limit: 50 }
  const month = { from: new Date(Date.UTC(2026, 9, 1)), to: new Date(Date.UTC(2026, 10, 1)) }
  const measureAll = async (when: string) => {
    const figures = {
      'balance of the busiest account at a moment': () =>
        listBalancesAt(db, scope, { before: new Date(Date.UTC(2026, 9, 15)) }, { place: 'Hot' }),
      'its statement of two months, a page': () => readStatement(db, scope, asked),
      'all balances at a moment': () =>
        listBalancesAt(db, scope, { before: new Date(Date.UTC(2026, 9, 15)) }),
      'turnover of a month, all accounts': () => listTurnover(db, scope, month),
      'trial balance as of now': () => readTrialBalance(db, scope),
    }
    for (const [name, ask] of Object.entries(figures))
      say(`  ${when}: ${name}`, `${(await medianMs(ask)).toFixed(1)} ms`)
  }
  say(`${engine}, ${entries.toLocaleString('en')} entries`, '')
  await measureAll('never closed')
  const before = performance.now()
  await tx(db, (tx) => closeBook(tx, scope, new Date(Date.UTC(2026, 9, 1)), opened))
  say('  closing nine months', seconds((performance.now() - before) / 1000))
  await measureAll('closed')
}

async function medianMs(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    const before = performance.now()
    await ask()
    times.push(performance.now() - before)
  }
  return median(times)
}

/** Entries by the thousand in one statement, with transfers that say the same; sums as they are. */
async function fill(db: Kysely<Database>, entries: number): Promise<void> {
  const moments = sql`timestamptz '2026-01-01' + n * (interval '334 days' / ${entries}::float8)`
  await sql`
    insert into platform.ledger_entry (oblast_code, account_id, booked_at, transfer_id, amount, recorded_at, number)
    select ${scope.oblast}, case when n % 2 = 0 then ${idAt('Hot')}::uuid else shelves.ids[1 + n % 1000] end,
      ${moments}, ('00000000-0000-4000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, 1 + n % 3, ${moments}, n
    from generate_series(1, ${entries}) n,
      (select array_agg(id) as ids from platform.ledger_account where place like 'Shelf%') shelves`.execute(
    db,
  )
  await sql`
    insert into platform.ledger_transfer
      (oblast_code, id, book, is_fact, reason, documents, happened_at, recorded_at, accounts, amounts, content)
    select oblast_code, transfer_id, ${scope.book.name}, true, 'receive', '{}', booked_at, recorded_at, array[account_id], array[amount], ''
    from platform.ledger_entry where number > 0 and transfer_id > '00000000-0000-4000-9000-000000000000'`.execute(
    db,
  )
  await sql`
    update platform.ledger_account account set balance = sums.amount, unexplained = greatest(0, floor - sums.amount)
    from (select account_id, sum(amount)::bigint as amount from platform.ledger_entry group by account_id) sums
    where sums.account_id = account.id`.execute(db)
  for (const table of ['ledger_entry', 'ledger_transfer', 'ledger_account'])
    await sql`vacuum analyze ${sql.table(`platform.${table}`)}`.execute(db)
}

async function empty(db: Kysely<Database>): Promise<void> {
  await sql`truncate ${sql.join(ledgerTables.map((name) => sql.table(name)))}`.execute(db)
}

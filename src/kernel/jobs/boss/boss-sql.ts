/** pg-boss over our own database: it sees plain SQL, we keep sessions, limits and the guard of transactions. */
import { CompiledQuery, type Kysely, sql, type Transaction } from 'kysely'
import { type ConnectionOptions, getConstructionPlans } from 'pg-boss'
import { splitSql } from '../../database/migrations/split-sql.ts'
import type { Database } from '../../database/tables.ts'
import { allowQueryTime, tx } from '../../database/transactions.ts'

type BossSql = NonNullable<ConnectionOptions['db']>

/** Making or changing its tables waits for another process that does the same. */
const blockMs = 60_000

/** Where pg-boss works by itself: a statement runs alone, a block of them in a transaction of its own. */
export function sqlOfDatabase(db: Kysely<Database>): BossSql {
  return {
    async executeSql(text, values = []) {
      // Only blocks come without values; what has values is one statement.
      const statements = values.length > 0 ? [text] : splitSql(text).map((statement) => statement.text)
      if (statements.length === 1) return runOne(db, statements[0], values)
      return tx(db, async (transaction) => {
        await allowQueryTime(transaction, blockMs)
        return runBlock(transaction, statements)
      })
    },
  }
}

/** Where pg-boss takes part in a transaction of ours. */
export function sqlOfTransaction(transaction: Transaction<Database>): BossSql {
  return { executeSql: (text, values = []) => runOne(transaction, text, values) }
}

/** Number of the advisory lock under which the tables are made; any number that nothing else uses. */
const installLock = 7_304_552

/**
 * Makes the tables where there are none. pg-boss would do so itself, but where two processes do it at once the second, having
 * waited for the first, still sees the catalogue of before and fails in a way that pg-boss does not expect.
 */
export async function installBoss(db: Kysely<Database>): Promise<void> {
  if (await isBossInstalled(db)) return
  await tx(db, async (transaction) => {
    await allowQueryTime(transaction, blockMs)
    await sql`select pg_advisory_xact_lock(${sql.lit(installLock)})`.execute(transaction)
    if (!(await isBossInstalled(transaction))) await createBossTables(transaction)
  })
}

/** In a transaction of the caller's, where there are none. */
export async function createBossTables(transaction: Transaction<Database>): Promise<void> {
  await runBlock(
    transaction,
    splitSql(getConstructionPlans()).map(({ text }) => text),
  )
}

/** Asks the tables of the catalogue: `to_regclass` may answer from the session's memory. */
export async function isBossInstalled(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from pg_catalog.pg_tables
      where schemaname = 'pgboss' and tablename = 'version') as found`.execute(db)
  return rows[0].found
}

async function runOne(db: Kysely<Database>, text: string, values: unknown[]): Promise<{ rows: unknown[] }> {
  const { rows } = await db.executeQuery(CompiledQuery.raw(text, values))
  return { rows }
}

/** pg-boss reads the rows of a block from whichever statement gave some. */
async function runBlock(
  transaction: Transaction<Database>,
  statements: readonly string[],
): Promise<{ rows: unknown[] }> {
  const rows: unknown[] = []
  for (const text of statements) {
    // The block's own begin and commit; the transaction is ours.
    if (/^(begin|commit)$/i.test(text)) continue
    rows.push(...(await runOne(transaction, text, [])).rows)
  }
  return { rows }
}

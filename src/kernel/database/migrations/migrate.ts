/** Brings a database to the version of this program: forward only, one file a transaction. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { AppError } from '../../errors.ts'
import type { Database } from '../tables.ts'
import { allowQueryTime, tx } from '../transactions.ts'
import { type Migration, readMigrations } from './migration-files.ts'

/** @param done files applied so far, of `total` that were missing at the beginning */
type MigrationProgress = (name: string, done: number, total: number) => void

export interface MigrateOptions {
  readonly migrations?: readonly Migration[]
  readonly onProgress?: MigrationProgress
}

/** PostgreSQL's advisory lock for us; any number will do that nobody else uses. */
const lockNumber = 7_310_482_615
/** Indexes over millions of rows take their time; so does waiting for another process that makes them. */
const statementTimeoutMs = 30 * 60_000
/** A statement that waits longer for a table would keep everyone else from it. */
const lockTimeoutMs = 10_000

type Applied = Pick<Migration, 'number' | 'name' | 'checksum'>

/**
 * Applies what is missing. Several processes may call it at once; killed at any point, the next call goes on.
 * @returns names of the files that this call applied
 * @throws AppError `database.newer` or `database.migration_changed`; nothing is changed then
 */
export async function migrate(
  db: Kysely<Database>,
  { migrations = readMigrations(), onProgress = () => {} }: MigrateOptions = {},
): Promise<string[]> {
  const applied = await listApplied(db)
  checkApplied(applied, migrations)
  const total = migrations.length - applied.length
  const own: string[] = []
  for (let done = 0; ; ) {
    const migration = await tx(db, (transaction) => applyNext(transaction, migrations))
    if (!migration) return own
    own.push(migration.name)
    done += 1
    onProgress(migration.name, done, Math.max(total, done))
  }
}

/**
 * Names of files that are not applied yet; reads only.
 * @throws AppError `database.newer` or `database.migration_changed`
 */
export async function listPending(db: Kysely<Database>, migrations = readMigrations()): Promise<string[]> {
  const applied = await listApplied(db)
  checkApplied(applied, migrations)
  return migrations.slice(applied.length).map(({ name }) => name)
}

/** Applies the first file that is missing, once no other process is at it; undefined where none is missing. */
async function applyNext(
  transaction: Transaction<Database>,
  migrations: readonly Migration[],
): Promise<Migration | undefined> {
  await awaitTurn(transaction)
  const applied = await listApplied(transaction)
  checkApplied(applied, migrations)
  const next = migrations.at(applied.length)
  if (next) await applyFile(transaction, next)
  return next
}

/** Waits until no other process migrates this database, and keeps others from it until the transaction ends. */
export async function awaitTurn(transaction: Transaction<Database>): Promise<void> {
  await allowQueryTime(transaction, statementTimeoutMs)
  await sql`select pg_advisory_xact_lock(${lockNumber})`.execute(transaction)
  await sql`set local lock_timeout = ${sql.lit(lockTimeoutMs)}`.execute(transaction)
}

/** Runs a file's statements and notes that it is applied. Whoever calls it has the turn and knows that this file is next. */
export async function applyFile(transaction: Transaction<Database>, migration: Migration): Promise<void> {
  for (const { text, line } of migration.statements) {
    await sql
      .raw(text)
      .execute(transaction)
      .catch((cause) => {
        if (cause instanceof AppError) throw cause
        throw new Error(`migration ${migration.name}, line ${line}: ${(cause as Error).message}`, { cause })
      })
  }
  const { number, name, checksum } = migration
  await transaction.insertInto('platform.migration').values({ number, name, checksum }).execute()
}

async function listApplied(db: Kysely<Database>): Promise<Applied[]> {
  // Not by to_regclass: after the wait for the lock it may still answer from before, out of the session's cache.
  const { rows } = await sql<{ exists: boolean }>`
    select exists (select from pg_catalog.pg_tables
      where schemaname = 'platform' and tablename = 'migration') as exists`.execute(db)
  if (!rows[0].exists) return []
  return db
    .selectFrom('platform.migration')
    .select(['number', 'name', 'checksum'])
    .orderBy('number')
    .execute()
}

/** The applied files must be the first of ours, unchanged. */
function checkApplied(applied: readonly Applied[], migrations: readonly Migration[]): void {
  const unknown = applied.find(({ number }) => number > migrations.length)
  if (unknown) throw new AppError('database.newer', { migration: unknown.name })
  applied.forEach(({ number, name, checksum }, i) => {
    const ours = migrations[i]
    if (number === ours.number && name === ours.name && checksum === ours.checksum) return
    throw new AppError('database.migration_changed', { migration: name })
  })
}

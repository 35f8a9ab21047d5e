/** Makes room for a backup, in the transaction that puts it back: nothing is gone unless everything is there. */
import { sql, type Transaction } from 'kysely'
import { applyFile, awaitTurn } from '../../database/migrations/migrate.ts'
import { type Migration, readMigrations } from '../../database/migrations/migration-files.ts'
import type { Database } from '../../database/tables.ts'
import { AppError } from '../../errors.ts'
import { createBossTables } from '../../jobs/boss/boss-sql.ts'
import type { BackupHeader } from '../archive/manifest.ts'
import { listTables, queueSchema, schemasOf, tableRef } from '../tables/known-tables.ts'

type Tx = Transaction<Database>

/** What stands in a database that nobody has used yet: what the migrations themselves wrote, and when schedules are due. */
const standing = new Set(['platform.migration', 'platform.revision', 'platform.schedule'])

/**
 * The migrations that the backup's database had; ours may be more, and are applied afterwards.
 * @throws AppError `backup.newer` where it had one that we do not know, `backup.other_migrations` where one differs
 */
export function migrationsOf(
  header: BackupHeader,
  ours: readonly Migration[] = readMigrations(),
): Migration[] {
  const unknown = header.migrations.find(({ number }) => number > ours.length)
  if (unknown) throw new AppError('backup.newer', { found: `${header.spilka} (${unknown.name})` })
  for (const [at, { name, checksum }] of header.migrations.entries())
    if (ours[at].name !== name || ours[at].checksum !== checksum)
      throw new AppError('backup.other_migrations', { migration: name })
  return ours.slice(0, header.migrations.length)
}

/**
 * Leaves the tables that the backup's database had, empty and without keys between them.
 * @param mayReplace what is there may go
 * @returns statements that put the keys back
 * @throws AppError `restore.in_use`, `restore.not_empty`
 */
export async function prepareTarget(
  transaction: Tx,
  header: BackupHeader,
  mayReplace: boolean,
): Promise<readonly string[]> {
  const ours = readMigrations()
  const schemas = schemasOf(ours)
  await awaitTurn(transaction)
  await refuseInUse(transaction)
  if (!mayReplace) await refuseFilled(transaction, schemas)
  for (const schema of [...schemas, queueSchema])
    await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(transaction)
  for (const migration of migrationsOf(header, ours)) await applyFile(transaction, migration)
  if (header.tables.some(({ name }) => name.startsWith(`${queueSchema}.`)))
    await createBossTables(transaction)
  const keys = await takeKeys(transaction, schemas)
  // What the migrations wrote is in the backup as it had become.
  for (const { name } of await listTables(transaction, schemas))
    await sql`delete from ${tableRef(name)}`.execute(transaction)
  return keys
}

/** Whoever works on it would write what is about to go. Who begins now waits for the migrations, and so for us. */
async function refuseInUse(transaction: Tx): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pg_catalog.pg_stat_activity
    where datname = current_database() and application_name = 'spilka' and pid <> pg_backend_pid()`.execute(
    transaction,
  )
  if (rows[0].count > 0) throw new AppError('restore.in_use', { count: rows[0].count })
}

async function refuseFilled(transaction: Tx, schemas: readonly string[]): Promise<void> {
  for (const { name } of await listTables(transaction, schemas)) {
    if (standing.has(name) || name.startsWith(`${queueSchema}.`)) continue
    const { rows } = await sql`select from ${tableRef(name)} limit 1`.execute(transaction)
    if (rows.length > 0) throw new AppError('restore.not_empty', { table: name })
  }
}

/** Keys between tables would want rows in an order, and be asked row by row: they are taken away and put back at once. */
async function takeKeys(transaction: Tx, schemas: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ drop: string; add: string }>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(c.oid)) as add
    from pg_catalog.pg_constraint c join pg_catalog.pg_namespace n on n.oid = c.connamespace
    where contype = 'f' and n.nspname = any(${[...schemas]}::text[]) order by conrelid, conname`.execute(
    transaction,
  )
  for (const { drop } of rows) await sql.raw(drop).execute(transaction)
  return rows.map(({ add }) => add)
}

/** Which tables are ours, and what stands in them, as the database itself tells it. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from '../../database/migrations/migration-files.ts'
import type { Database } from '../../database/tables.ts'
import type { BackupTable } from '../archive/manifest.ts'

/** Of pg-boss, which makes its tables itself: what is waiting, under way or dead. The rest it knows anew at each start. */
export const queueSchema = 'pgboss'
const queueTables = ['pgboss.queue', 'pgboss.job']

/** Schemas that the migrations make; a database may hold others, which are none of our business. */
export function schemasOf(migrations: readonly Pick<Migration, 'statements'>[]): string[] {
  return migrations.flatMap(({ statements }) =>
    statements.flatMap(({ text }) => /^create schema (\w+)$/i.exec(text.trim())?.[1] ?? []),
  )
}

/**
 * Tables of these schemas and of the queue, in the order of their names; the queue's come last, its queues before its jobs.
 * Columns that PostgreSQL computes of others are left out.
 */
export async function listTables(db: Kysely<Database>, schemas: readonly string[]): Promise<BackupTable[]> {
  const { rows } = await sql<{ schema: string; table: string; columns: BackupTable['columns'] }>`
    select n.nspname as schema, c.relname as table,
      json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
        as columns
    from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      join pg_catalog.pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' and n.nspname = any(${[...schemas, queueSchema]}::text[])
    group by 1, 2 order by 1, 2`.execute(db)
  const found = rows.map(({ schema, table, columns }) => ({ name: `${schema}.${table}`, columns }))
  const byName = new Map(found.map((table) => [table.name, table]))
  return [
    ...found.filter(({ name }) => !name.startsWith(`${queueSchema}.`)),
    ...queueTables.flatMap((name) => byName.get(name) ?? []),
  ]
}

/** `schema.table` as an identifier. */
export function tableRef(name: string) {
  const [schema, table] = name.split('.')
  return sql.id(schema, table)
}

export interface Sequence {
  readonly name: string
  /** As text: it may be beyond what a number holds. */
  readonly last_value: string
  readonly is_called: boolean
}

/** Where the counters of these schemas stand. They are outside of snapshots, and may only be ahead of what tables hold. */
export async function listSequences(db: Kysely<Database>, schemas: readonly string[]): Promise<Sequence[]> {
  const { rows } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and n.nspname = any(${[...schemas]}::text[]) order by 1`.execute(db)
  const sequences: Sequence[] = []
  for (const { name } of rows) {
    const found = await sql<Omit<Sequence, 'name'>>`
      select last_value::text as last_value, is_called from ${tableRef(name)}`.execute(db)
    sequences.push({ name, ...found.rows[0] })
  }
  return sequences
}

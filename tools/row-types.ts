/** Row types of every table, read from a migrated database: what `db/schema.ts` says is what the migrations make. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'

/** What PostgreSQL cannot tell of a document: its shape. */
const documents: Readonly<Record<string, string>> = {
  // Polygons of [longitude, latitude] rings, the outer ring first.
  'territories.boundary.polygons': 'number[][][][]',
  // A register's other columns by their names.
  'territories.point.details': 'Record<string, string>',
  // By what a session was opened.
  'accounts.session.factors': 'string[]',
  // What the topic's own type says.
  'platform.outbox.payload': 'object',
  // Values of a text of the catalogue.
  'platform.message.params': 'Record<string, string | number | { uk: string; en: string }>',
  // Points, ratings or pairs in the order in which they were asked.
  'indicators.panel_answer.judgements': 'number[]',
  // By account, beside `accounts`.
  'platform.ledger_transfer.amounts': 'number[]',
  // Lists of ids.
  'audit.entry.subjects': 'string[]',
  'audit.seal.entries': 'string[]',
}

const types: Readonly<Record<string, string>> = {
  text: 'string',
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  'timestamp with time zone': 'Date',
  date: 'string',
  numeric: 'string',
  uuid: 'string',
  bytea: 'Buffer',
  ARRAY: 'string[]',
  jsonb: 'unknown',
}

interface ColumnRow {
  schema: string
  table: string
  column: string
  type: string
  is_nullable: boolean
  has_default: boolean
  is_always: boolean
}

/** The text of `db/schema.ts` for this database. */
export async function describeRowTypes(db: Kysely<Database>): Promise<string> {
  const columns = await listColumns(db)
  const choices = await listChoices(db)
  const tables = Map.groupBy(columns, ({ schema, table }) => `${schema}.${table}`)
  const interfaces = Array.from(tables, ([name, rows]) => {
    const fields = rows.map((row) => `  ${row.column}: ${typeOf(name, row, choices)}`)
    return `export interface ${interfaceName(name)} {\n${fields.join('\n')}\n}\n`
  })
  const entries = Array.from(tables.keys(), (name) => `  '${name}': ${interfaceName(name)}`)
  return [
    '/** Row types of all tables; made from the migrations by `npm run row-types`, a test compares. */',
    "import type { Generated } from 'kysely'",
    '',
    ...interfaces,
    `/** Tables by name with their schema. */\nexport interface Database {\n${entries.join('\n')}\n}\n`,
  ].join('\n')
}

/** Columns of our own schemas in their order. */
async function listColumns(db: Kysely<Database>): Promise<ColumnRow[]> {
  const { rows } = await sql<ColumnRow>`
    select table_schema as schema, table_name as table, column_name as column, data_type as type,
      is_nullable = 'YES' as is_nullable,
      column_default is not null or is_identity = 'YES' as has_default,
      is_generated = 'ALWAYS' or identity_generation = 'ALWAYS' as is_always
    from information_schema.columns
    where table_schema not in ('pg_catalog', 'information_schema', 'public')
    order by table_schema, table_name, ordinal_position`.execute(db)
  return rows
}

/** Texts that a check constraint allows in a column, by `schema.table.column`. */
async function listChoices(db: Kysely<Database>): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select n.nspname || '.' || t.relname || '.' || a.attname as name, pg_get_constraintdef(c.oid) as definition
    from pg_constraint c
      join pg_class t on t.oid = c.conrelid
      join pg_namespace n on n.oid = t.relnamespace
      join pg_attribute a on a.attrelid = t.oid and c.conkey = array[a.attnum]
    where c.contype = 'c'`.execute(db)
  return new Map(
    rows.flatMap(({ name, definition }) => {
      if (!definition.includes('= ANY')) return []
      const values = Array.from(definition.matchAll(/'([^']+)'::text/g), ([, value]) => value)
      const numbers = Array.from(
        definition.matchAll(/'?(-?\d+)'?(?:::integer)?(?=[,\]])/g),
        ([, value]) => value,
      )
      return values.length > 0
        ? [[name, values.map((value) => `'${value}'`)] as const]
        : [[name, numbers] as const]
    }),
  )
}

function typeOf(table: string, row: ColumnRow, choices: ReadonlyMap<string, readonly string[]>): string {
  const name = `${table}.${row.column}`
  const known = documents[name] ?? choices.get(name)?.join(' | ') ?? types[row.type]
  if (known === undefined) throw new Error(`no type for ${name}: ${row.type}`)
  const type = row.is_nullable ? `${known} | null` : known
  return row.has_default || row.is_always ? `Generated<${type}>` : type
}

/** `territories.territory` → `TerritoriesTerritory`. */
function interfaceName(table: string): string {
  return table.replace(/(?:^|[._])([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

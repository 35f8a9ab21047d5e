/**
 * Rows as lines and back. A line is a JSON array of the values of a row, each as PostgreSQL writes it, or null: both engines
 * write and read the same texts, down to the last digit of a double and the microsecond of a moment.
 */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '../../database/tables.ts'
import type { BackupTable } from '../archive/manifest.ts'
import { tableRef } from './known-tables.ts'

type Tx = Transaction<Database>

/** So much is read at once, going by the rows before: where large ones follow small ones, `mostRows` of them at once. */
const pageBytes = 512 * 1024
const firstRows = 50
const mostRows = 256

/** What decides how values are written, beyond what every session of ours is told. */
export async function fixTexts(tx: Tx): Promise<void> {
  await sql`set local extra_float_digits = 1`.execute(tx)
  await sql`set local bytea_output = 'hex'`.execute(tx)
}

/** Rows of a table, all unless told which, in no order, some lines at a time. One table after the other: the cursor has one name. */
export async function* readLines(
  tx: Tx,
  { name, columns }: BackupTable,
  condition: RawBuilder<boolean> = sql`true`,
): AsyncGenerator<readonly string[]> {
  const values = sql.join(columns.map((column) => sql`${sql.id(column.name)}::text`))
  await sql`declare backup_rows no scroll cursor for
    select array_to_json(array[${values}])::text as line from ${tableRef(name)}
    where ${condition}`.execute(tx)
  try {
    for (let count = firstRows; ; ) {
      const { rows } = await sql<{ line: string }>`fetch ${sql.lit(count)} from backup_rows`.execute(tx)
      if (rows.length > 0) yield rows.map(({ line }) => line)
      if (rows.length < count) return
      const bytes = rows.reduce((sum, { line }) => sum + line.length, 0)
      count = Math.max(1, Math.min(mostRows, Math.floor(pageBytes / (bytes / rows.length))))
    }
  } finally {
    // Where the transaction has failed it is gone already.
    await sql`close backup_rows`.execute(tx).catch(() => {})
  }
}

/**
 * Writes lines as rows; what an identity column counted stays as it was.
 * @param lined the table that the lines are of
 * @param target the same as it is here: a column that is not here is left out
 */
export async function writeLines(
  tx: Tx,
  lined: BackupTable,
  target: BackupTable,
  lines: readonly string[],
): Promise<void> {
  if (lines.length === 0) return
  const places = target.columns.flatMap(({ name, type }) => {
    const at = lined.columns.findIndex((column) => column.name === name)
    return at < 0 ? [] : [{ name, type, at }]
  })
  const names = sql.join(places.map(({ name }) => sql.id(name)))
  const values = sql.join(places.map(({ type, at }) => sql`(line ->> ${sql.lit(at)})::${sql.raw(type)}`))
  await sql`insert into ${tableRef(target.name)} (${names}) overriding system value
    select ${values} from jsonb_array_elements(${`[${lines.join(',')}]`}::jsonb) as line`.execute(tx)
}

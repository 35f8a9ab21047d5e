/** What is known about a person: how much of each kind, copies, whether it is about to go. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Translator } from '#kernel/i18n.ts'
import { listCopies, plainCopy } from '#kernel/inventory/copies/copies.ts'
import { isAbout } from '#kernel/inventory/erase.ts'
import { type Inventory, listPersonal } from '#kernel/inventory/inventory.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listObstacles } from '../erasure/erasure.queries.ts'
import { describeKept } from './kept.rules.ts'
import type { OwnData } from './own-data.schema.ts'

type Db = Kysely<Database>

export async function findOwnData(
  db: Db,
  personId: string,
  inventory: Inventory,
  texts: Translator<TextKey>,
  now: Date,
): Promise<OwnData> {
  const person = await db
    .selectFrom('accounts.person')
    .select(['erase_on', 'erase_asked_at'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!person) throw new AppError('policy.signed_out')
  const [counts, copies, obstacles] = await Promise.all([
    countAbout(db, inventory, personId),
    listCopies(db, personId, 'person'),
    listObstacles(db, personId, now),
  ])
  return {
    kept: describeKept(inventory, texts).flatMap((kind) => {
      const count = counts.get(kind.table) ?? 0
      return count > 0 ? [{ ...kind, count }] : []
    }),
    copies: copies.map(plainCopy),
    erase_on: person.erase_on,
    is_asked: person.erase_asked_at !== null,
    ...obstacles,
  }
}

/** Rows about a person by table, in one question. */
async function countAbout(db: Db, inventory: Inventory, personId: string): Promise<Map<string, number>> {
  const counts = listPersonal(inventory).map(
    (entry) =>
      sql`select ${entry.table}::text as "table", count(*)::int as count
        from ${sql.table(entry.table)} where ${isAbout(entry, personId)}`,
  )
  const { rows } = await sql<{ table: string; count: number }>`${sql.join(counts, sql` union all `)}`.execute(
    db,
  )
  return new Map(rows.map(({ table, count }) => [table, count]))
}

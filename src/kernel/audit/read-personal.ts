/** Personal values of entries, as far as they were not erased; whoever shows them guards them and records the look. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'

export interface PersonalValue {
  readonly entryId: string
  /** Whom it is about; none where a guest has no name. */
  readonly personId: string | null
  /** A field that was changed, or `address`: where the request came from. */
  readonly field: string
  readonly before?: unknown
  readonly after?: unknown
}

interface Content {
  readonly address?: string
  readonly changes?: readonly {
    readonly field: string
    readonly before?: unknown
    readonly after?: unknown
  }[]
}

export async function listPersonal(
  db: Kysely<Database>,
  entries: readonly { readonly oblast_code: string; readonly id: string }[],
): Promise<PersonalValue[]> {
  if (entries.length === 0) return []
  const rows = await db
    .selectFrom('audit.personal')
    .select(['entry_id', 'person_id', 'content'])
    .where(
      sql<boolean>`(oblast_code, entry_id) in (select * from unnest(
        ${entries.map(({ oblast_code }) => oblast_code)}::text[], ${entries.map(({ id }) => id)}::uuid[]))`,
    )
    .orderBy('entry_id')
    .orderBy('number')
    .execute()
  return rows.flatMap(({ entry_id: entryId, person_id: personId, content }) => {
    const { address, changes = [] } = JSON.parse(content) as Content
    const own = { entryId, personId }
    return [
      ...changes.map((change) => ({ ...own, ...change })),
      ...(address === undefined ? [] : [{ ...own, field: 'address', after: address }]),
    ]
  })
}

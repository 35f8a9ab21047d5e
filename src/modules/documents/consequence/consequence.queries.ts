/** Documents as records that others lead to, or that lead to others. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import type { ReferenceKind, ReferenceReader, Referred } from '#kernel/references/reference-kind.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { enterAll } from '../registers/access.queries.ts'
import { documentType } from './consequence.rules.ts'

export const documentReferences: ReferenceKind = {
  ...{ type: documentType, path: cardPath('').slice(0, -1) },
  resolve: resolveDocuments,
  async follow(db, id) {
    const document = await db
      .selectFrom('documents.document')
      .select(['number', 'registered_by', 'executor_id'])
      .where('id', '=', id)
      .executeTakeFirst()
    return document && { name: document.number, people: [document.registered_by, document.executor_id] }
  },
}

async function resolveDocuments(
  ids: readonly string[],
  { db, actor, now, texts }: ReferenceReader,
): Promise<ReadonlyMap<string, Referred>> {
  const rows = await listDocuments(db, ids)
  const bodies = await db
    .selectFrom('documents.body')
    .selectAll()
    .where('id', '=', sql<string>`any(${rows.map(({ body_id }) => body_id)}::uuid[])`)
    .execute()
  const seen = new Set((await enterAll(db, bodies, actor)).map(({ body }) => body.id))
  return new Map(
    rows
      .filter(({ body_id }) => seen.has(body_id))
      .map((row) => {
        const { id, number, registered_on: day, title } = row
        const name = texts.text('documents.reference.name' satisfies TextKey, { number, day, title })
        const state = stateOf(row, dayAt(now))
        return [id, { title: name, state: texts.text(...state) }]
      }),
  )
}

function listDocuments(db: Kysely<Database>, ids: readonly string[]) {
  return db
    .selectFrom('documents.document')
    .select(['id', 'body_id', 'number', 'registered_on', 'title'])
    .select(['cancelled_at', 'control_until', 'control_ended_on', 'control_outcome'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
}

type Standing = Awaited<ReturnType<typeof listDocuments>>[number]

function stateOf(
  { cancelled_at, control_until: day, control_ended_on: ended, control_outcome }: Standing,
  today: string,
): [TextKey, Record<string, string>] {
  if (cancelled_at !== null) return ['documents.cancelled', {}]
  if (ended !== null) return [`documents.outcome.${control_outcome === 'removed' ? 'removed' : 'done'}`, {}]
  if (day === null) return ['documents.reference.registered', {}]
  return [day < today ? 'documents.control.late' : 'documents.control.until', { day }]
}

/** What the audit tells of a card, in words. */
import type { Kysely } from 'kysely'
import { listEntries } from '#kernel/audit/list-entries.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { KnownAct } from '#kernel/resources.ts'
import { listPersonNames } from '#modules/accounts/api.ts'
import { actSayer, sayActor } from '#ui/acts-in-words.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { DocumentTable } from './cards.queries.ts'
import type { HistoryStep } from './cards.schema.ts'

interface StoredChange {
  readonly field: string
  readonly before?: unknown
  readonly after?: unknown
  readonly personal?: boolean
}

/** The latest hundred steps, the newest first. */
export async function listHistory(
  db: Kysely<Database>,
  { oblast_code, id }: DocumentTable,
  { acts, texts }: { readonly acts: readonly KnownAct[]; readonly texts: Translator<TextKey> },
): Promise<HistoryStep[]> {
  const filter = { oblastCodes: [oblast_code], object: { type: 'document', id }, outcome: 'done' as const }
  const entries = await listEntries(db, filter, { limit: 100 })
  const changes = entries.map((entry): StoredChange[] =>
    entry.changes === null ? [] : (JSON.parse(entry.changes) as StoredChange[]),
  )
  const people = changes
    .flat()
    .flatMap(({ field, before, after }) =>
      field === 'executor_id' ? [before, after].filter((one) => typeof one === 'string') : [],
    )
  const names = await listPersonNames(db, [...entries.flatMap(({ actor_id }) => actor_id ?? []), ...people])
  const sayAct = actSayer(acts, texts)
  const sayValue = (field: string, value: unknown): string | null => {
    if (value === undefined || value === null) return null
    if (field === 'executor_id') return names.get(String(value)) ?? null
    if (field === 'control_outcome') return texts.text(`documents.outcome.${value}` as TextKey)
    return String(value)
  }
  return entries.map(({ at, act, actor_kind, actor_id, reason }, i) => ({
    ...{ at: at.toISOString(), act: sayAct(act), by: sayActor(actor_kind, names.get(actor_id ?? ''), texts) },
    reason,
    changes: changes[i].map(({ field, before, after }) => ({
      field: sayField(field, texts),
      ...{ before: sayValue(field, before), after: sayValue(field, after) },
    })),
  }))
}

function sayField(field: string, texts: Translator<TextKey>): string {
  if (field === 'number') return texts.text('documents.column.number')
  const key = `documents.field.${field}`
  return texts.has(key) ? texts.text(key as TextKey) : field
}

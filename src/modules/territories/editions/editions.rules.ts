/** Editions and changes as their pages answer them. */
import { foldName } from '#engines/place-names/folding/fold-name.ts'
import { type Listing, type ListingQuery, listRows } from '#kernel/http/listing.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { ListedChange, Edition as LoadedEdition } from '../codifier/history.queries.ts'
import { sayChange } from './change-texts.rules.ts'
import type { ChangeKind, Changes, Edition } from './editions.schema.ts'

export function editionOf({ id, title, file, loaded_at, changes }: LoadedEdition): Edition {
  return { id, title, file, loaded_at: loaded_at.toISOString(), changes }
}

export function changeOf(change: ListedChange): Changes['changes'][number] {
  const { code, name, kind, before, after, before_name, after_name } = change
  return { code, name, kind, before, after, before_name, after_name }
}

/** How many changes an edition brought, of one kind or of all. */
export function countOf({ changes }: Pick<Edition, 'changes'>, kind?: ChangeKind): number {
  if (kind !== undefined) return changes[kind] ?? 0
  return Object.values(changes).reduce((sum, count) => sum + count, 0)
}

/** Changes of one page of the table; typed text stands anywhere in a name, before or after, or begins a code. */
export function pageOfChanges(
  changes: readonly ListedChange[],
  query: ListingQuery,
  texts: Translator<TextKey>,
): Listing<ListedChange> {
  return listRows(
    changes,
    query,
    {
      columns: {
        name: ({ name }) => name,
        what: (change) => sayChange(change, texts).what,
        before: (change) => sayChange(change, texts).before || null,
        after: (change) => sayChange(change, texts).after || null,
        code: ({ code }) => code,
      },
      initial: { sort: 'name', order: 'asc' },
      matches(change, typed) {
        const wanted = foldName(typed)
        const { before, after } = sayChange(change, texts)
        const isName = [change.name, before, after].some((one) => foldName(one).includes(wanted))
        return (wanted !== '' && isName) || change.code.startsWith(typed.toUpperCase())
      },
      pageSize: 50,
    },
    texts.language,
  )
}

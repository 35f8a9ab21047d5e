/** What an edition of the codifier did to a unit, in words. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { ListedChange } from '../codifier/history.queries.ts'

type Texts = Translator<TextKey>

export interface SaidChange {
  readonly what: string
  readonly before: string
  readonly after: string
}

/** The kind of a change and what stood before and after it; a side that says nothing is empty. */
export function sayChange(change: ListedChange, texts: Texts): SaidChange {
  const { kind, before, after, before_name, after_name } = change
  const say = (value: string | null, name: string | null) => {
    // Of what came or went there is nothing to compare.
    if (value === null || kind === 'added' || kind === 'removed' || kind === 'restored') return ''
    if (kind === 'moved') return name ?? value
    const category = `territory.kind.${value}`
    return kind === 'recategorised' && texts.has(category) ? texts.text(category) : value
  }
  return {
    what: texts.text(`territory.change.${kind}`),
    before: say(before, before_name),
    after: say(after, after_name),
  }
}

/** What an edition is called: by its date, else as it calls itself, else by its file. */
export function sayEdition(
  { title, file }: { readonly title: string | null; readonly file: string },
  texts: Texts,
): string {
  if (title !== null && /^\d{4}-\d{2}-\d{2}$/.test(title))
    return texts.text('edition.dated', { date: texts.date(new Date(`${title}T12:00:00Z`)) })
  return texts.text('edition.named', { title: title ?? file })
}

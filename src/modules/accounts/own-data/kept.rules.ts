/** What is kept about people, in words: the same sentences for everyone and for each. */

import type { KeepRule } from '#kernel/backup/keeping/rotation.ts'
import type { Translator } from '#kernel/i18n.ts'
import { type Inventory, listPersonal, type PersonalEntry } from '#kernel/inventory/inventory.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { KeptKind } from './own-data.schema.ts'

type Texts = Translator<TextKey>

export function describeKept(inventory: Inventory, texts: Texts): KeptKind[] {
  // A reader looks for their name first; erasing needs it last.
  const entries = listPersonal(inventory as Inventory<TextKey>).toReversed()
  return entries.map((entry) => ({
    table: entry.table,
    what: texts.text(entry.what),
    why: texts.text(entry.personal.why),
    ground: texts.text(entry.personal.ground),
    term: sayTerm(entry, texts),
  }))
}

/** How long, whichever comes first. */
function sayTerm({ personal }: PersonalEntry<TextKey>, texts: Texts): string {
  const { leaves, terms = [], of } = personal
  if (leaves === 'stays') return texts.text('kept.term.stays')
  if (leaves === 'with-case') return texts.text('kept.term.case')
  const goesWithAccount = leaves !== 'by-itself' && of.length > 0
  const said = terms.map(({ days, moment }) =>
    texts.text(days === 0 ? 'kept.term.at_once' : 'kept.term.days', { days, moment: texts.text(moment) }),
  )
  if (!goesWithAccount) return said.join('; ')
  return said.length === 0
    ? texts.text('kept.term.account')
    : `${said.join('; ')}, ${texts.text('kept.term.not_longer')}`
}

/** Months after which no backup is left that was made before. */
export function oldestBackup({ daily, weekly, monthly }: KeepRule): number {
  return Math.max(1, monthly, Math.ceil(weekly / 4), Math.ceil(daily / 28))
}

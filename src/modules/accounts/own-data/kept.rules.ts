/** What is kept about people, in words: the same sentences for everyone and for each. */

import type { Translator } from '#kernel/i18n.ts'
import { type Inventory, listPersonal, type PersonalEntry } from '#kernel/inventory/inventory.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { KeptKind } from './own-data.schema.ts'

type Texts = Translator<TextKey>

export function describeKept(inventory: Inventory, texts: Texts): KeptKind[] {
  return listPersonal(inventory as Inventory<TextKey>).map((entry) => ({
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
  return [...said, ...(goesWithAccount ? [texts.text('kept.term.account')] : [])].join('; ')
}

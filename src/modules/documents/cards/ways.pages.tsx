/** What usually comes next at a card: an answer, a correction; how it was agreed. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { newDraftPath } from '../drafts/drafts.rules.ts'
import { newDocumentPath } from '../registers/registers.rules.ts'
import { sheetPath } from '../routes/routes.rules.ts'
import { correctPath } from './cards.rules.ts'
import type { Card } from './cards.schema.ts'

interface WaysProps {
  readonly card: Card
  readonly context: PageContext<unknown, TextKey>
}

export function Ways({ card, context: { texts, link } }: WaysProps) {
  const { document, may_register, reply_registers, draft_id } = card
  const agreed = draft_id !== null && (
    <li>
      <a href={link(sheetPath(draft_id))}>{texts.text('drafts.sheet.link')}</a>
    </li>
  )
  if (!may_register || document.is_cancelled) return agreed && <ul class="ways screen-only">{agreed}</ul>
  return (
    <ul class="ways screen-only">
      {agreed}
      {reply_registers.map(({ id, name }) => (
        <li key={`write-${id}`}>
          <a href={link(`${newDraftPath(id)}?reply_to=${document.id}`)}>
            {texts.text('drafts.write', { register: name })}
          </a>
        </li>
      ))}
      {reply_registers.map(({ id, name }) => (
        <li key={id}>
          <a href={link(`${newDocumentPath(id)}?reply_to=${document.id}`)}>
            {texts.text('documents.card.reply', { register: name })}
          </a>
        </li>
      ))}
      <li>
        <a href={link(correctPath(document.id))}>{texts.text('documents.card.correct')}</a>
      </li>
    </ul>
  )
}

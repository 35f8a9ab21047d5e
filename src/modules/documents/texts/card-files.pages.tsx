/** Files of a card, each with what the search knows of it. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { cardPath } from '../cards/cards.rules.ts'
import type { Card, CardFile } from '../cards/cards.schema.ts'
import { SignedFilesView } from '../signatures/signed-files.pages.tsx'

type Context = PageContext<unknown, TextKey>

interface CardFilesProps {
  readonly card: Card
  readonly context: Context
}

export function CardFiles({ card, context }: CardFilesProps) {
  const { texts } = context
  return (
    <SignedFilesView
      of={card}
      path={cardPath(card.document.id)}
      context={context}
      notes={new Map(card.files.map((file) => [file.id, sayText(file, texts)]))}
    />
  )
}

function sayText({ text_state, text_is_cut, text_pages }: CardFile, texts: Context['texts']): string[] {
  const said: string[] = []
  if (text_state !== null) said.push(texts.text(`documents.text.${text_state}`))
  if (text_is_cut)
    said.push(
      text_pages === null
        ? texts.text('documents.text.part')
        : texts.text('documents.text.part_pages', { pages: text_pages }),
    )
  return said
}

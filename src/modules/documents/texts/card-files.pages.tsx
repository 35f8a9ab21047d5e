/** Files of a card, each with what the search knows of it. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { cardPath } from '../cards/cards.rules.ts'
import type { Card, CardFile } from '../cards/cards.schema.ts'

type Context = PageContext<unknown, TextKey>

interface CardFilesProps {
  readonly card: Pick<Card, 'files' | 'document'>
  readonly context: Context
}

export function CardFiles({ card: { files, document }, context: { texts, link } }: CardFilesProps) {
  return (
    <section aria-labelledby="files">
      <h2 id="files">{texts.text('documents.card.files')}</h2>
      {files.length === 0 ? (
        <p class="quiet">{texts.text('documents.card.no_files')}</p>
      ) : (
        <ul>
          {files.map((file) => (
            <li key={file.id}>
              <a href={link(`${cardPath(document.id)}/files/${file.id}`)}>{file.name}</a>{' '}
              <span class="quiet">{sayFile(file, texts)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function sayFile({ size, text_state, text_is_cut, text_pages }: CardFile, texts: Context['texts']): string {
  const said = [texts.text('documents.card.size', { size: Math.ceil(size / 1000) })]
  if (text_state !== null) said.push(texts.text(`documents.text.${text_state}`))
  if (text_is_cut)
    said.push(
      text_pages === null
        ? texts.text('documents.text.part')
        : texts.text('documents.text.part_pages', { pages: text_pages }),
    )
  return said.join('; ')
}

/** A text as it will be read: to whom, what about, its paragraphs, what is attached. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { draftPath } from './drafts.rules.ts'
import type { DraftData } from './drafts.schema.ts'

type Context = PageContext<unknown, TextKey>

interface TextProps {
  readonly draft: DraftData
  readonly context: Context
}

export function DraftText({ draft, context: { texts, link } }: TextProps) {
  const { title, body_text, correspondent, addressee, attachments, pdf_file_id } = draft
  const file = (id: string) => link(`${draftPath(draft.id)}/files/${id}`)
  return (
    <section aria-labelledby="text">
      <h2 id="text">{texts.text('drafts.text')}</h2>
      <div class="draft-text">
        {(correspondent ?? addressee) !== null && (
          <p class="draft-addressee">
            {[correspondent, addressee]
              .filter((line) => line !== null)
              .map((line) => (
                <span key={line}>{line}</span>
              ))}
          </p>
        )}
        <p class="draft-title">{title}</p>
        {body_text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line, i) => (
            <p key={i}>{line}</p>
          ))}
      </div>
      {attachments.length > 0 && (
        <>
          <h3>{texts.text('drafts.attachments')}</h3>
          <ul>
            {attachments.map(({ id, name }) => (
              <li key={id}>
                <a href={file(id)}>
                  <bdi>{name}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {pdf_file_id !== null && (
        <p class="screen-only">
          <a href={file(pdf_file_id)}>{texts.text('drafts.pdf')}</a>
        </p>
      )}
    </section>
  )
}

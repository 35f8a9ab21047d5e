/** What became of a document that was checked, and what may still be done about it. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { openDocumentPath } from '../open/open.rules.ts'
import { publicationActs, publicationPath } from './publication.rules.ts'
import type { PublicationData } from './publication.schema.ts'

interface OutcomeProps {
  readonly data: PublicationData
  readonly context: PageContext<unknown, TextKey>
}

/** What was decided, by whom; what may still be done about what is public. */
export function Outcome({ data, context }: OutcomeProps) {
  const { texts, link } = context
  const { publication } = data
  const counts = Object.entries(publication.masked ?? {})
  return (
    <section aria-labelledby="outcome">
      <h2 id="outcome">{texts.text('publication.outcome')}</h2>
      <p>
        {texts.text(`publication.card.${publication.state}`, {
          moment: texts.date(new Date(publication.checked_at ?? publication.opened_at)),
          ground: publication.ground === null ? '' : texts.text(`publication.ground.${publication.ground}`),
        })}
      </p>
      {publication.checked_by !== null && (
        <p>{texts.text('publication.checked_by', { name: publication.checked_by })}</p>
      )}
      {publication.withdraw_reason !== null && <blockquote>{publication.withdraw_reason}</blockquote>}
      {counts.length > 0 && (
        <>
          <p>{texts.text('publication.masked')}</p>
          <ul>
            {counts.map(([kind, count]) => (
              <li key={kind}>
                {texts.text('publication.masked_of', {
                  ...{ kind: texts.text(`publication.kind.${kind}` as TextKey), count },
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      {publication.state === 'published' && (
        <>
          {publication.is_changed && <p class="document-notice">{texts.text('publication.changed')}</p>}
          <p class="screen-only">
            <a href={link(openDocumentPath(publication.id))}>{texts.text('publication.card.open')}</a>
          </p>
          <details class="screen-only" open={context.form?.act === publicationActs.withdraw}>
            <summary>{texts.text('publication.withdraw.title')}</summary>
            <p>{texts.text('publication.withdraw.lead')}</p>
            <ActForm
              act={{ name: publicationActs.withdraw, path: `${publicationPath(publication.id)}/withdraw` }}
              id="withdraw"
              fields={[
                {
                  ...{ name: 'reason', label: 'publication.withdraw.reason', kind: 'long_text' },
                  ...{ hint: 'publication.withdraw.reason_hint', maxlength: 1000 },
                },
              ]}
              submit="publication.withdraw.submit"
              isDanger
              context={context}
            />
          </details>
        </>
      )}
    </section>
  )
}

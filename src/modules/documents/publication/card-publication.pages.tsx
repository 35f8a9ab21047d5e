/** On a card: whether everyone may read the document, and what there is to do about it. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { openDocumentPath } from '../open/open.rules.ts'
import { publicationActs, publicationPath } from './publication.rules.ts'
import type { PublicationSaid } from './publication.schema.ts'

interface CardPublicationProps {
  readonly card: {
    readonly document: { readonly id: string; readonly is_cancelled: boolean }
    readonly publications: readonly PublicationSaid[]
    readonly may_register: boolean
  }
  readonly context: PageContext<unknown, TextKey>
}

export function CardPublication({ card, context }: CardPublicationProps) {
  const { document, publications, may_register: mayRegister } = card
  const { texts } = context
  const isWaiting = publications.some(({ state }) => state === 'waiting')
  const mayPrepare = mayRegister && !document.is_cancelled && !isWaiting
  if (publications.length === 0 && !mayPrepare) return null
  return (
    <section aria-labelledby="publication">
      <h2 id="publication">{texts.text('publication.card.title')}</h2>
      {publications.length > 0 && (
        <ul>
          {publications.map((one) => (
            <Line key={one.id} publication={one} mayRegister={mayRegister} context={context} />
          ))}
        </ul>
      )}
      {publications.some(({ state, is_changed }) => state === 'published' && is_changed) && (
        <p class="document-notice">{texts.text('publication.changed')}</p>
      )}
      {mayPrepare && (
        <details class="screen-only" open={context.form?.act === publicationActs.prepare}>
          <summary>
            {texts.text(
              publications.length === 0 ? 'publication.prepare.title' : 'publication.prepare.again',
            )}
          </summary>
          <p>{texts.text('publication.prepare.lead')}</p>
          <ActForm
            act={{ name: publicationActs.prepare, path: `/documents/cards/${document.id}/publication` }}
            id="prepare"
            fields={[]}
            submit="publication.prepare.submit"
            context={context}
          />
        </details>
      )}
    </section>
  )
}

function Line({
  publication: { id, state, checked_at, ground, opened_at },
  mayRegister,
  context: { texts, link },
}: {
  readonly publication: PublicationSaid
  readonly mayRegister: boolean
  readonly context: CardPublicationProps['context']
}) {
  const said = texts.text(`publication.card.${state}`, {
    moment: texts.date(new Date(checked_at ?? opened_at)),
    ground: ground === null ? '' : texts.text(`publication.ground.${ground}`),
  })
  return (
    <li>
      {mayRegister ? <a href={link(publicationPath(id))}>{said}</a> : said}
      {state === 'published' && (
        <>
          {' '}
          <a href={link(openDocumentPath(id))}>{texts.text('publication.card.open')}</a>
        </>
      )}
    </li>
  )
}

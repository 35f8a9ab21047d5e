/** What was said of a text: visas, remarks, objections and what the author answered, signatures with what was found of them. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { draftPath } from '../drafts/drafts.rules.ts'
import type { AnswerSaid, DraftData, SignatureSaid } from '../drafts/drafts.schema.ts'
import { versionField } from '../drafts/version-field.rules.ts'
import { routeActs } from './routes.rules.ts'

type Context = PageContext<unknown, TextKey>

interface AnswersProps {
  readonly draft: DraftData
  readonly context: Context
}

export function AnswersView({ draft, context }: AnswersProps) {
  const { texts } = context
  const visas = draft.answers
  if (visas.length === 0) return null
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{texts.text('routes.answers')}</h2>
      <ul class="route-answers">
        {visas.map((answer) => (
          <li key={answer.id} data-outcome={answer.outcome}>
            <p>
              <strong>{sayPerson(answer, context)}</strong>: {sayOutcome(answer, context)}
            </p>
            {answer.remark !== null && <blockquote>{answer.remark}</blockquote>}
            {answer.reply !== null && (
              <>
                <p class="quiet">{texts.text('routes.reply')}</p>
                <blockquote>{answer.reply}</blockquote>
              </>
            )}
            {answer.may_settle && <SettleForm answer={answer} draft={draft} context={context} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function sayPerson(
  { person_name, deputy_name }: AnswerSaid,
  { texts }: Pick<Context, 'texts'>,
): string {
  const name = person_name ?? texts.text('routes.gone_person')
  return deputy_name === null ? name : texts.text('routes.deputy', { deputy: deputy_name, name })
}

/** What was said, when, of which version, and whether it still counts. */
export function sayOutcome(
  { outcome, answered_at, version, is_void, is_removed, reply }: AnswerSaid,
  { texts }: Pick<Context, 'texts'>,
): string {
  const moment = texts.moment(new Date(answered_at))
  const said = texts.text('routes.said', {
    ...{ outcome: texts.text(`routes.outcome.${outcome}`), moment, version: version ?? 0 },
  })
  const notes = [
    is_void ? texts.text('routes.void') : '',
    is_removed ? texts.text('routes.removed') : '',
    reply !== null ? texts.text('routes.settled') : '',
  ].filter((note) => note !== '')
  return [said, ...notes].join(' ')
}

function SettleForm({ answer, draft, context }: AnswersProps & { readonly answer: AnswerSaid }) {
  return (
    <details class="screen-only" open={context.form?.act === routeActs.settle}>
      <summary>{context.texts.text('routes.settle.title')}</summary>
      <ActForm
        id={`settle-${answer.id}`}
        act={{ name: routeActs.settle, path: `${draftPath(draft.id)}/answers/${answer.id}/settle` }}
        fields={[
          versionField(draft),
          {
            ...{ name: 'reply', label: 'routes.settle.reply', kind: 'long_text', maxlength: 1000 },
            hint: 'routes.settle.hint',
          },
        ]}
        submit="routes.settle.submit"
        context={context}
      />
    </details>
  )
}

export function SignaturesView({ draft, context: { texts, link } }: AnswersProps) {
  if (draft.signatures.length === 0) return null
  const facts = (one: SignatureSaid): [TextKey, string | null][] => [
    ['routes.signature.organisation', one.organisation],
    ['routes.signature.issuer', one.issuer],
    ['signature.format', `${one.format}, ${one.algorithm}`],
    ['routes.signature.moment', texts.moment(new Date(one.moment))],
  ]
  return (
    <section aria-labelledby="signatures">
      <h2 id="signatures">{texts.text('routes.signatures')}</h2>
      {draft.signatures.map((one) => (
        <section key={one.id}>
          <h3>
            <bdi>{one.signer ?? texts.text('signature.signer.nobody')}</bdi>
          </h3>
          <p>{texts.text(one.is_trusted ? 'routes.signature.trusted' : 'routes.signature.untrusted')}</p>
          <dl class="facts">
            {facts(one)
              .filter(([, value]) => value !== null)
              .map(([label, value]) => (
                <div key={label}>
                  <dt>{texts.text(label)}</dt>
                  <dd>
                    <bdi>{value}</bdi>
                  </dd>
                </div>
              ))}
          </dl>
          <p class="screen-only">
            <a href={link(`${draftPath(draft.id)}/files/${one.file_id}`)}>
              <bdi>{one.file_name}</bdi>
            </a>
          </p>
        </section>
      ))}
    </section>
  )
}

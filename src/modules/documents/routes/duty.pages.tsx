/** One person's duty on the way of a text: what it says, what others said, and the answer, on one page. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Procedure } from '#kernel/procedures/procedure.ts'
import { CaseMoves } from '#ui/cases/case-view.tsx'
import { sayDue } from '#ui/cases/due-text.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { draftPath } from '../drafts/drafts.rules.ts'
import { DraftText } from '../drafts/text.pages.tsx'
import { AnswersView } from './answers.pages.tsx'
import { routeActs, signaturesPath } from './routes.rules.ts'
import type { DutyData } from './routes.schema.ts'

type Context = PageContext<unknown, TextKey>

interface DutyProps extends DutyData {
  readonly procedure: Procedure<TextKey>
  readonly context: Context
}

export function DutyPage({ duty, draft, procedure, context }: DutyProps) {
  const { texts, link } = context
  return (
    <>
      <h1>{draft.title}</h1>
      <p class="lead">
        {duty.due
          ? texts.text('case.lead', { state: duty.state_title, due: sayDue(duty.due, texts) })
          : texts.text('case.lead_ended', { state: duty.state_title })}
      </p>
      <p>
        {texts.text('routes.asks', {
          ...{ name: draft.author_name ?? texts.text('case.nobody'), register: draft.register.name },
          version: draft.version,
        })}{' '}
        <a href={link(draftPath(draft.id))}>{texts.text('routes.whole')}</a>
      </p>
      <DraftText draft={draft} context={context} />
      <AnswersView
        draft={{ ...draft, answers: draft.answers.filter(({ is_void }) => !is_void) }}
        context={context}
      />
      {duty.moves.includes('sign') && <SignForm duty={duty} draft={draft} context={context} />}
      <CaseMoves data={duty} procedure={procedure} context={context} />
    </>
  )
}

/** Three steps, the middle one where the key is. */
function SignForm({ duty, draft, context }: Omit<DutyProps, 'procedure'>) {
  const { texts, link } = context
  return (
    <section aria-labelledby="sign-title">
      <h2 id="sign-title">{texts.text('routes.sign.title')}</h2>
      <ol>
        <li>
          {draft.pdf_file_id === null ? (
            texts.text('routes.sign.take')
          ) : (
            <a href={link(`${draftPath(draft.id)}/files/${draft.pdf_file_id}`)}>
              {texts.text('routes.sign.take')}
            </a>
          )}
        </li>
        <li>{texts.text('routes.sign.elsewhere')}</li>
        <li>{texts.text('routes.sign.bring')}</li>
      </ol>
      <ActForm
        id="sign"
        act={{ name: routeActs.sign, path: `${signaturesPath}/${duty.id}/sign` }}
        fields={[
          { name: 'version', label: 'case.field.number', kind: 'hidden', value: String(duty.version) },
          {
            ...{ name: 'signature', label: 'routes.sign.file', kind: 'file', hint: 'routes.sign.file_hint' },
            accept: '.p7s,.asice,.sce,.asics,.scs,.pdf',
          },
        ]}
        submit="documents.signing.sign"
        hasFiles
        context={context}
      />
    </section>
  )
}

/** The page of a text: what it says, whose turn it is, what was said of it, what may be done. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { Choice } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { AnswersView, SignaturesView } from '../routes/answers.pages.tsx'
import { sheetPath, signaturesPath, visasPath } from '../routes/routes.rules.ts'
import { WayView } from '../routes/way.pages.tsx'
import { draftActs, draftPath, editPath, versionsPath } from './drafts.rules.ts'
import type { DraftData } from './drafts.schema.ts'
import { DraftText } from './text.pages.tsx'
import { versionField } from './version-field.rules.ts'

type Context = PageContext<unknown, TextKey>

export interface DraftProps {
  readonly draft: DraftData
  /** Who may agree, and who may sign; where the way may be changed. */
  readonly people: { readonly visa: readonly Choice[]; readonly signature: readonly Choice[] } | undefined
  readonly context: Context
}

export function DraftPage(props: DraftProps) {
  const { draft, context } = props
  const { texts, link } = context
  const { duty, document, reply_to } = draft
  return (
    <>
      <h1>{draft.title}</h1>
      <p class="lead">{sayState(draft, context)}</p>
      {duty && (
        <p class="document-notice">
          <a href={link(`${duty.kind === 'visa' ? visasPath : signaturesPath}/${duty.id}`)}>
            {texts.text(`drafts.duty.${duty.kind}`)}
          </a>
        </p>
      )}
      {document && (
        <p class="document-notice">
          <a href={link(cardPath(document.id))}>
            {texts.text('drafts.registered', { number: document.number })}
          </a>
        </p>
      )}
      {reply_to && (
        <p>
          {texts.text('documents.new.reply_to')}{' '}
          <a href={link(cardPath(reply_to.id))}>{texts.text('drafts.number', { number: reply_to.number })}</a>
        </p>
      )}
      {draft.is_stopped && <p class="document-notice">{texts.text('drafts.stopped')}</p>}
      <Ways {...props} />
      <DraftText draft={draft} context={context} />
      <Files {...props} />
      <WayView {...props} />
      <Start {...props} />
      <AnswersView draft={draft} context={context} />
      <SignaturesView draft={draft} context={context} />
      <Ends {...props} />
    </>
  )
}

export function sayState(
  { state, register, author_name, changed_at, version }: DraftData,
  { texts }: Context,
): string {
  return texts.text('drafts.lead', {
    ...{ state: texts.text(`drafts.state.${state}`), register: register.name, version },
    ...{ author: author_name ?? texts.text('case.nobody'), moment: texts.moment(new Date(changed_at)) },
  })
}

function Ways({ draft, context: { texts, link } }: DraftProps) {
  return (
    <ul class="ways screen-only">
      {draft.may_write && (
        <li>
          <a href={link(editPath(draft.id))}>{texts.text('drafts.edit.link')}</a>
        </li>
      )}
      {draft.version > 1 && (
        <li>
          <a href={link(versionsPath(draft.id))}>{texts.text('drafts.versions.link')}</a>
        </li>
      )}
      {draft.answers.length > 0 && (
        <li>
          <a href={link(sheetPath(draft.id))}>{texts.text('drafts.sheet.link')}</a>
        </li>
      )}
    </ul>
  )
}

/** Files are added where the text is edited, and taken away here. */
function Files({ draft, context }: DraftProps) {
  if (!draft.may_write || draft.attachments.length === 0) return null
  return (
    <details class="screen-only">
      <summary>{context.texts.text('drafts.remove_file.title')}</summary>
      {draft.attachments.map(({ id, name }) => (
        <ActForm
          key={id}
          id={`remove-${id}`}
          act={{ name: draftActs.removeFile, path: `${draftPath(draft.id)}/files/${id}/remove` }}
          fields={[versionField(draft)]}
          submit="drafts.remove_file.submit"
          submitLabel={context.texts.text('drafts.remove_file.label', { name })}
          isDanger
          context={context}
        />
      ))}
    </details>
  )
}

function Start({ draft, context }: DraftProps) {
  if (!draft.may_write || draft.state !== 'writing') return null
  return (
    <ActForm
      id="start"
      act={{ name: draftActs.start, path: `${draftPath(draft.id)}/start` }}
      fields={[versionField(draft)]}
      submit="drafts.start.submit"
      context={context}
    />
  )
}

function Ends({ draft, context }: DraftProps) {
  if (!draft.may_write) return null
  const { texts } = context
  const form = (name: 'recall' | 'drop', isDanger: boolean) => (
    <ActForm
      id={name}
      act={{ name: draftActs[name], path: `${draftPath(draft.id)}/${name}` }}
      fields={[versionField(draft)]}
      submit={`drafts.${name}.submit`}
      isDanger={isDanger}
      context={context}
    />
  )
  return (
    <details class="screen-only">
      <summary>{texts.text('drafts.ends')}</summary>
      {draft.state === 'route' && (
        <>
          <p>{texts.text('drafts.recall.lead')}</p>
          {form('recall', false)}
        </>
      )}
      <p>{texts.text('drafts.drop.lead')}</p>
      {form('drop', true)}
    </details>
  )
}

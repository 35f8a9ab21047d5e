/** The form in which a text is written. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { Choice, FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { requisitesOf } from '../cards/requisites.rules.ts'
import { registerPath } from '../registers/registers.rules.ts'
import { draftActs, draftPath, editPath, longestText, newDraftPath } from './drafts.rules.ts'
import type { EditDraftData, NewDraftData } from './drafts.schema.ts'
import { versionField } from './version-field.rules.ts'

type Context = PageContext<unknown, TextKey>

/** What its fields hold at first, and what may be chosen in them. */
export interface DraftForm {
  readonly cases: readonly Choice[]
  readonly correspondents: readonly string[]
  readonly values: Readonly<Record<string, string | undefined>>
}

function fieldsOf(
  { kind }: NewDraftData['register'],
  { cases, correspondents, values }: DraftForm,
): { readonly shown: readonly FieldSpec[]; readonly folded: readonly FieldSpec[] } {
  const asked = requisitesOf[kind]
  const field = (name: string, spec: Omit<FieldSpec, 'name'>): FieldSpec => ({
    ...{ name, ...spec, value: values[name] },
  })
  return {
    shown: [
      ...(asked.correspondent === 'none'
        ? []
        : [
            field('correspondent', {
              ...{ label: 'documents.field.addressed_to', maxlength: 200, suggestions: correspondents },
              isOptional: true,
            }),
          ]),
      field('title', { label: 'drafts.field.title', maxlength: 1000, hint: 'drafts.field.title_hint' }),
      field('body_text', {
        ...{ label: 'drafts.field.body_text', kind: 'long_text', rows: 16, maxlength: longestText },
        hint: 'drafts.field.body_text_hint',
      }),
      {
        ...{ name: 'file', label: 'drafts.field.file', kind: 'file', isMultiple: true, isOptional: true },
        hint: 'documents.field.files_hint',
      },
    ],
    folded: [
      field('addressee', { label: 'drafts.field.addressee', isOptional: true, maxlength: 200 }),
      field('case_id', {
        ...{ label: 'documents.field.case_id', kind: 'select', choices: cases, isOptional: true },
      }),
    ],
  }
}

interface NewProps {
  readonly data: NewDraftData
  readonly form: DraftForm
  readonly context: Context
}

export function NewDraftPage({ data: { register, reply_to }, form, context }: NewProps) {
  const { texts, link } = context
  const { shown, folded } = fieldsOf(register, form)
  const reply: readonly FieldSpec[] = reply_to
    ? [{ name: 'reply_to', label: 'documents.link.reply', kind: 'hidden', value: reply_to.id }]
    : []
  return (
    <>
      <h1>{texts.text('drafts.new.title')}</h1>
      <p class="lead">{texts.text('drafts.new.lead', { register: register.name })}</p>
      {reply_to && (
        <p>
          {texts.text('documents.new.reply_to')}{' '}
          <a href={link(cardPath(reply_to.id))}>{texts.text('drafts.number', { number: reply_to.number })}</a>
        </p>
      )}
      <ActForm
        act={{ name: draftActs.write, path: newDraftPath(register.id) }}
        fields={[...reply, ...shown]}
        folded={{ summary: 'drafts.new.more', fields: folded }}
        submit="drafts.new.submit"
        hasFiles
        context={context}
      />
      <p class="screen-only">
        <a href={link(registerPath(register.id))}>{texts.text('documents.new.back')}</a>
      </p>
    </>
  )
}

interface EditProps {
  readonly data: EditDraftData
  readonly form: DraftForm
  readonly context: Context
}

export function EditDraftPage({ data, form, context }: EditProps) {
  const { texts, link } = context
  const { shown, folded } = fieldsOf(data.register, form)
  return (
    <>
      <h1>{texts.text('drafts.edit.title')}</h1>
      <p class="lead">{texts.text(data.state === 'route' ? 'drafts.edit.lead_route' : 'drafts.edit.lead')}</p>
      <ActForm
        act={{ name: draftActs.edit, path: editPath(data.id) }}
        fields={[versionField(data), ...shown]}
        folded={{ summary: 'drafts.new.more', fields: folded }}
        submit="drafts.edit.submit"
        hasFiles
        context={context}
      />
      <p class="screen-only">
        <a href={link(draftPath(data.id))}>{texts.text('drafts.edit.back')}</a>
      </p>
    </>
  )
}

/** The form by which a document is registered, and that by which its card is corrected. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { registerPath } from '../registers/registers.rules.ts'
import { cardActs, cardPath, correctPath } from './cards.rules.ts'
import type { CorrectPage, DocumentName, NewDocument } from './cards.schema.ts'
import { byHandFields, cardFormFields, type FormOf } from './fields.rules.ts'

type Context = PageContext<unknown, TextKey>

const files: FieldSpec = {
  ...{ name: 'file', label: 'documents.field.files', kind: 'file', isMultiple: true, isOptional: true },
  hint: 'documents.field.files_hint',
}

interface NewProps {
  readonly data: NewDocument
  readonly form: FormOf
  readonly context: Context
}

export function NewDocumentPage({ data, form, context }: NewProps) {
  const { texts, link } = context
  const { register, next_number, reply_to } = data
  const { shown, folded } = cardFormFields(form)
  const twin = context.form?.problems.find(({ code }) => code === 'registers.twin')
  return (
    <>
      <h1>{texts.text('documents.new.title')}</h1>
      <p class="lead">
        {next_number === null
          ? texts.text('documents.new.lead_case', { register: register.name })
          : texts.text('documents.new.lead', { register: register.name, number: next_number })}
      </p>
      {reply_to && (
        <p>
          {texts.text('documents.new.reply_to')}{' '}
          <a href={link(cardPath(reply_to.id))}>{sayName(reply_to, context)}</a>
        </p>
      )}
      {twin && (
        <p class="document-notice">
          {texts.text('documents.twin.lead')}{' '}
          <a href={link(cardPath(String(twin.params?.document)))}>
            {texts.text('documents.twin.link', {
              number: String(twin.params?.number),
              day: String(twin.params?.day),
            })}
          </a>
        </p>
      )}
      <ActForm
        act={{ name: cardActs.register, path: `${registerPath(register.id)}/documents` }}
        context={context}
        submit="documents.new.submit"
        hasFiles
        fields={[
          ...(reply_to
            ? [
                {
                  name: 'reply_to',
                  label: 'documents.link.reply',
                  kind: 'hidden',
                  value: reply_to.id,
                } as const,
              ]
            : []),
          ...shown,
          files,
          ...(twin ? [{ name: 'anyway', label: 'documents.twin.anyway', kind: 'checkbox' } as const] : []),
        ]}
        folded={{ summary: 'documents.new.more', fields: [...folded, ...byHandFields] }}
      />
      <p class="screen-only">
        <a href={link(registerPath(register.id))}>{texts.text('documents.new.back')}</a>
      </p>
    </>
  )
}

export function sayName(
  { number, registered_on, title }: DocumentName,
  { texts }: Pick<Context, 'texts'>,
): string {
  return texts.text('documents.named', { number, day: registered_on, title })
}

interface CorrectProps {
  readonly data: CorrectPage
  readonly form: FormOf
  readonly context: Context
}

export function CorrectDocumentPage({ data: { document, version }, form, context }: CorrectProps) {
  const { texts, link } = context
  const { shown, folded } = cardFormFields(form)
  return (
    <>
      <h1>{texts.text('documents.correct.title', { number: document.number })}</h1>
      <p class="lead">{texts.text('documents.correct.lead')}</p>
      <ActForm
        act={{ name: cardActs.correct, path: correctPath(document.id) }}
        context={context}
        submit="documents.correct.submit"
        fields={[
          { name: 'version', label: 'documents.correct.title', kind: 'hidden', value: String(version) },
          ...[...shown, ...folded],
          {
            ...{ name: 'reason', label: 'documents.correct.reason', isOptional: true, maxlength: 200 },
            hint: 'documents.correct.reason_hint',
          },
        ]}
      />
      <p class="screen-only">
        <a href={link(cardPath(document.id))}>{texts.text('documents.correct.back')}</a>
      </p>
    </>
  )
}

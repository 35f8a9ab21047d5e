/** Templates of a body; the form of one, with a field for each gap. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { longestText } from '../drafts/drafts.rules.ts'
import { versionField } from '../drafts/version-field.rules.ts'
import { templateActs, templatePath, templatesPath } from './templates.rules.ts'
import { gapField, type TemplateData, type TemplatesData } from './templates.schema.ts'

type Context = PageContext<unknown, TextKey>

function fieldsOf(
  values: Partial<Pick<TemplateData, 'name' | 'title' | 'body_text' | 'correspondent' | 'addressee'>>,
) {
  const field = (name: keyof typeof values, spec: Omit<FieldSpec, 'name'>): FieldSpec => ({
    ...{ name, ...spec, value: values[name] ?? undefined },
  })
  return [
    field('name', { label: 'templates.name', maxlength: 200 }),
    field('correspondent', { label: 'documents.field.addressed_to', isOptional: true, maxlength: 200 }),
    field('addressee', { label: 'drafts.field.addressee', isOptional: true, maxlength: 200 }),
    field('title', { label: 'drafts.field.title', maxlength: 1000 }),
    field('body_text', {
      ...{ label: 'drafts.field.body_text', kind: 'long_text', rows: 12, maxlength: longestText },
      hint: 'templates.body_text_hint',
    }),
  ]
}

export function TemplatesPage({
  data,
  context,
}: {
  readonly data: TemplatesData
  readonly context: Context
}) {
  const { texts, link } = context
  const { body, templates, registers, may_keep } = data
  return (
    <>
      <h1>{texts.text('templates.title')}</h1>
      <p class="lead">{texts.text('templates.lead', { body: body.name })}</p>
      {templates.length === 0 ? (
        <p class="quiet">{texts.text('templates.empty')}</p>
      ) : (
        <ul>
          {templates.map(({ id, name, register_name, gaps }) => (
            <li key={id}>
              <a href={link(templatePath(id))}>{name}</a>{' '}
              <span class="quiet">
                {texts.text('templates.of', { register: register_name, count: gaps })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {may_keep && registers.length > 0 && (
        <details class="screen-only" open={templates.length === 0 || context.form !== undefined}>
          <summary>{texts.text('templates.add.submit')}</summary>
          <ActForm
            id="add"
            act={{ name: templateActs.add, path: templatesPath(body.id) }}
            fields={[
              {
                ...{ name: 'register', label: 'documents.register.name', kind: 'select' },
                choices: registers.map(({ id, name }) => ({ value: id, text: name })),
              },
              ...fieldsOf({}),
            ]}
            submit="templates.add.submit"
            context={context}
          />
        </details>
      )}
    </>
  )
}

export function TemplatePage({ data, context }: { readonly data: TemplateData; readonly context: Context }) {
  const { texts } = context
  const { id, name, gaps, is_retired, register_name } = data
  const seen = versionField(data)
  return (
    <>
      <h1>{name}</h1>
      <p class="lead">{texts.text('templates.of', { register: register_name, count: gaps.length })}</p>
      {is_retired && <p class="document-notice">{texts.text('templates.retired')}</p>}
      {data.may_write && !is_retired && (
        <ActForm
          id="write"
          act={{ name: templateActs.write, path: `${templatePath(id)}/write` }}
          fields={gaps.map((label, at) => ({
            ...{ name: gapField(at), label: { said: label[texts.language] }, maxlength: 200 },
          }))}
          submit="templates.write.submit"
          context={context}
        />
      )}
      <section aria-labelledby="template-text">
        <h2 id="template-text">{texts.text('drafts.text')}</h2>
        <div class="draft-text">
          {[data.correspondent, data.addressee, data.title, ...data.body_text.split('\n')]
            .filter((line) => line !== null && line.trim() !== '')
            .map((line, i) => (
              <p key={i}>{line}</p>
            ))}
        </div>
      </section>
      {data.may_keep && !is_retired && (
        <>
          <details class="screen-only" open={context.form?.act === templateActs.change}>
            <summary>{texts.text('templates.change.title')}</summary>
            <ActForm
              id="change"
              act={{ name: templateActs.change, path: `${templatePath(id)}/change` }}
              fields={[seen, ...fieldsOf(data)]}
              submit="drafts.edit.submit"
              context={context}
            />
          </details>
          <details class="screen-only">
            <summary>{texts.text('templates.retire.title')}</summary>
            <ActForm
              id="retire"
              act={{ name: templateActs.retire, path: `${templatePath(id)}/retire` }}
              fields={[seen]}
              submit="templates.retire.submit"
              isDanger
              context={context}
            />
          </details>
        </>
      )}
    </>
  )
}

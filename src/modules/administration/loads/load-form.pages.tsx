/** The form that files are sent by. */

import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { keptFor } from '../runs/run-terms.rules.ts'
import { acts, newLoadPath } from './load.pages.tsx'
import { tableInput } from './load.schema.ts'

type Texts = Translator<TextKey>

export interface LoadForm {
  /** Oblasts that the actor may load for; null = all of them, and no oblast at all. */
  readonly oblasts: { readonly code: string; readonly name: string }[] | null
}

export function LoadFormPage({ form, context }: { form: LoadForm; context: PageContext<unknown, TextKey> }) {
  const { texts } = context
  const { oblasts } = form
  const title = <h1>{texts.text('administration.load_new')}</h1>
  if (oblasts?.length === 0)
    return (
      <>
        {title}
        <p>{texts.text('administration.no_oblast')}</p>
      </>
    )
  const names = oblasts?.map(({ name }) => name).join(', ')
  return (
    <>
      {title}
      <p class="lead">{texts.text('administration.load_lead')}</p>
      {names !== undefined && <p>{texts.text('administration.load_oblast', { names })}</p>}
      <ActForm
        act={{ name: acts.begin, path: newLoadPath }}
        hasFiles
        fields={[filesField, ...choiceOf(form)]}
        folded={{ summary: 'administration.options', fields: [...optionsOf(form), ...tableFields(texts)] }}
        submit="administration.load_begin"
        context={context}
      />
      <p class="quiet">{texts.text('administration.files_kept', { days: keptFor.load })}</p>
    </>
  )
}

const filesField: FieldSpec = {
  name: 'files',
  label: 'administration.field.files',
  hint: 'administration.field.files_hint',
  kind: 'file',
  isMultiple: true,
  accept: '.csv,.tsv,.xlsx,.json,.geojson,.topojson,.yaml,.yml',
}

/** Whoever has several oblasts says which of them. */
function choiceOf({ oblasts }: LoadForm): FieldSpec[] {
  if (oblasts === null || oblasts.length === 1) return []
  const choices = oblasts.map(({ code, name }) => ({ value: code, text: name }))
  return [{ name: 'oblasts', label: 'administration.field.oblast', kind: 'select', choices }]
}

const period: FieldSpec = {
  name: 'period',
  label: 'administration.field.period',
  hint: 'administration.field.period_hint',
  isOptional: true,
  maxlength: 50,
}

/** Oblasts and methodologies are a matter of the whole platform. */
function optionsOf({ oblasts }: LoadForm): FieldSpec[] {
  if (oblasts !== null) return [period]
  return [
    {
      name: 'oblasts',
      label: 'administration.field.oblasts',
      hint: 'administration.field.oblasts_hint',
      isOptional: true,
      maxlength: 2000,
    },
    period,
    {
      name: 'applies_from',
      label: 'administration.field.applies_from',
      hint: 'administration.field.applies_from_hint',
      isOptional: true,
      maxlength: 50,
    },
  ]
}

/** How a table is written; seldom needed, for the program finds it out. */
export function tableFields(texts: Texts): FieldSpec[] {
  const choices = (name: 'encoding' | 'delimiter' | 'decimal') =>
    tableInput[name].unwrap().options.map((value) => {
      const key = `administration.${name}.${names[value] ?? value}`
      return { value, text: texts.has(key) ? texts.text(key) : value }
    })
  return [
    {
      name: 'encoding',
      label: 'administration.field.encoding',
      hint: 'administration.field.encoding_hint',
      kind: 'select',
      choices: choices('encoding'),
      isOptional: true,
    },
    {
      name: 'delimiter',
      label: 'administration.field.delimiter',
      kind: 'select',
      choices: choices('delimiter'),
      isOptional: true,
    },
    {
      name: 'decimal',
      label: 'administration.field.decimal',
      kind: 'select',
      choices: choices('decimal'),
      isOptional: true,
    },
    {
      name: 'sheet',
      label: 'administration.field.sheet',
      hint: 'administration.field.sheet_hint',
      isOptional: true,
      maxlength: 100,
    },
  ]
}

/** Signs as the catalogue names them. */
const names: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '|': 'bar',
  '.': 'point',
}

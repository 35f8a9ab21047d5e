/** The fields of a card's form: as few as the kind needs in sight, the rest folded. */
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { CardChoices } from './choices.queries.ts'
import { type RegisterKind, requisitesOf } from './requisites.rules.ts'

/** What stands in the fields already. */
type CardValues = Partial<
  Record<
    | 'title'
    | 'correspondent'
    | 'their_number'
    | 'their_day'
    | 'addressee'
    | 'pages'
    | 'resolution'
    | 'case_id'
    | 'executor_id'
    | 'control_until',
    string | undefined
  >
>

export interface FormOf {
  readonly kind: RegisterKind
  readonly needsCase: boolean
  readonly choices: CardChoices
  readonly correspondents: readonly string[]
  readonly values: CardValues
  /** A card that is corrected has its citizen already; the name stands in no form. */
  readonly isCorrection?: boolean
}

export interface CardFields {
  readonly shown: FieldSpec[]
  readonly folded: FieldSpec[]
}

export function cardFormFields(form: FormOf): CardFields {
  const { kind, needsCase, values } = form
  const caseField = chosen('case_id', 'documents.field.case_id', form.choices.cases, values.case_id)
  const control: FieldSpec = {
    ...{ name: 'control_until', label: 'documents.field.control_until', kind: 'date', isOptional: true },
    ...{ value: values.control_until, ...(kind === 'appeal' ? { hint: 'documents.field.appeal_hint' } : {}) },
  }
  const rest: FieldSpec[] = [
    chosen('executor_id', 'documents.field.executor_id', form.choices.executors, values.executor_id),
    ...(kind === 'appeal' ? [] : [control]),
    text('resolution', 'documents.field.resolution', values.resolution),
    text('addressee', addresseeLabel(kind), values.addressee),
    {
      ...{
        name: 'pages',
        label: 'documents.field.pages',
        kind: 'number',
        inputmode: 'numeric',
        maxlength: 6,
      },
      ...{ isOptional: true, value: values.pages },
    },
  ]
  return {
    shown: [
      ...correspondentFields(form),
      {
        ...{ name: 'title', label: 'documents.field.title', kind: 'long_text', rows: 2, maxlength: 1000 },
        ...{ value: values.title, ...(kind === 'appeal' ? { hint: 'documents.field.title_hint' } : {}) },
      },
      ...(kind === 'appeal' ? [control] : []),
      ...(needsCase ? [{ ...caseField, isOptional: false }] : []),
    ],
    folded: [...(needsCase ? [] : [caseField]), ...rest],
  }
}

function correspondentFields({ kind, correspondents, values, isCorrection }: FormOf): FieldSpec[] {
  const asked = requisitesOf[kind]
  const fields: FieldSpec[] = []
  if (asked.correspondent !== 'none')
    fields.push({
      name: 'correspondent',
      label: kind === 'outgoing' ? 'documents.field.addressed_to' : `documents.field.correspondent`,
      ...{ maxlength: 200, value: values.correspondent, suggestions: correspondents },
    })
  if (asked.person !== 'none')
    fields.push({
      ...{ name: 'citizen', label: 'documents.field.citizen', maxlength: 200 },
      ...(isCorrection
        ? { hint: 'documents.field.citizen_again', isOptional: true }
        : { hint: 'documents.field.citizen_hint' }),
    })
  if (asked.theirNumber !== 'none')
    fields.push(text('their_number', 'documents.field.their_number', values.their_number, 100), {
      ...{ name: 'their_day', label: 'documents.field.their_day', kind: 'date', isOptional: true },
      value: values.their_day,
    })
  return fields
}

function addresseeLabel(kind: RegisterKind) {
  return kind === 'incoming' || kind === 'appeal' || kind === 'internal'
    ? 'documents.field.addressee'
    : 'documents.field.signed_by'
}

function text(
  name: string,
  label: FieldSpec['label'],
  value: string | undefined,
  maxlength = 200,
): FieldSpec {
  return { name, label, value, maxlength, isOptional: true }
}

function chosen(
  name: string,
  label: FieldSpec['label'],
  choices: FieldSpec['choices'],
  value: string | undefined,
): FieldSpec {
  return { name, label, choices: choices ?? [], kind: 'select', value, isOptional: true }
}

/** A number that paper has already: only with its day and a reason. */
export const byHandFields: readonly FieldSpec[] = [
  {
    ...{ name: 'number', label: 'documents.field.number', isOptional: true, maxlength: 100 },
    hint: 'documents.field.number_hint',
  },
  { name: 'registered_on', label: 'documents.field.registered_on', kind: 'date', isOptional: true },
  { name: 'reason', label: 'documents.field.reason', isOptional: true, maxlength: 200 },
]

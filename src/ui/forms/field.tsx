/** One field of a form with its label, its help and what is wrong with it. */
import type { ComponentChild } from 'preact'
import type { Problem, TextParams } from '#kernel/errors.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '../locales/uk.ts'

type Texts = Translator<TextKey>

export interface Choice {
  readonly value: string
  readonly text: string
  /** Heading of a list under which it stands, with others that follow one another. */
  readonly group?: string
}

export interface FieldSpec {
  /** As the act's input names it. */
  readonly name: string
  /** `said`: words that are data, such as the name of an indicator. */
  readonly label: TextKey | { readonly said: string }
  /** What the label names, where a form asks the same of several things. */
  readonly labelParams?: TextParams
  /** A picture of what is known of it, before the control. */
  readonly picture?: ComponentChild
  readonly hint?: TextKey
  readonly kind?:
    | 'text'
    | 'email'
    | 'password'
    | 'long_text'
    | 'number'
    | 'date'
    | 'select'
    | 'radio'
    | 'checkbox'
    | 'file'
    | 'hidden'
  readonly choices?: readonly Choice[]
  /** What it holds before anything was typed. */
  readonly value?: string | undefined
  readonly isOptional?: boolean
  readonly autocomplete?: string
  readonly inputmode?: 'numeric' | 'text'
  readonly maxlength?: number
  /** What others typed here before, offered while one types. */
  readonly suggestions?: readonly string[]
  /** Lines of a long text that are seen at once; 4. */
  readonly rows?: number
  /** Endings or types of files that may be chosen. */
  readonly accept?: string
  /** Whether several files may be chosen. */
  readonly isMultiple?: boolean
}

interface FieldProps {
  readonly spec: FieldSpec
  readonly id: string
  readonly typed: string | readonly string[] | undefined
  /** Whether the form was sent before: then an unticked box is unticked, whatever it was at first. */
  readonly isSent: boolean
  readonly problem: Problem | undefined
  readonly texts: Texts
}

export function Field(props: FieldProps) {
  const { spec, id, texts } = props
  const { kind = 'text' } = spec
  const value = shownValue(props)
  if (kind === 'hidden') return <input type="hidden" name={spec.name} value={value} />
  if (kind === 'checkbox') return <Checkbox {...props} />
  if (kind === 'radio') return <Radios {...props} />
  return (
    <div class="field">
      <label for={id}>
        <span>{sayLabel(spec, texts)}</span>
        {spec.isOptional && <span class="quiet"> {texts.text('form.optional')}</span>}
      </label>
      {spec.picture}
      <Help {...props} />
      <Fault {...props} />
      {kind === 'select' ? (
        <Select {...props} />
      ) : kind === 'long_text' ? (
        <textarea class="ds-input" rows={spec.rows ?? 4} {...common(props)} maxlength={spec.maxlength}>
          {value}
        </textarea>
      ) : (
        <Input {...props} />
      )}
    </div>
  )
}

export function sayLabel(
  { label, labelParams }: Pick<FieldSpec, 'label' | 'labelParams'>,
  texts: Texts,
): string {
  return typeof label === 'string' ? texts.text(label, labelParams) : label.said
}

/** A control of one line. */
function Input(props: FieldProps) {
  const { kind = 'text', inputmode, autocomplete = 'off', maxlength, accept, isMultiple } = props.spec
  const attributes = { class: 'ds-input', autocomplete, maxlength, ...common(props) }
  const value = shownValue(props)
  if (kind === 'password') return <input {...attributes} type="password" spellcheck={false} />
  if (kind === 'file') return <input {...attributes} type="file" accept={accept} multiple={isMultiple} />
  if (kind === 'date') return <input {...attributes} type="date" value={value} />
  if (kind === 'email') return <input {...attributes} type="email" value={value} spellcheck={false} />
  const { suggestions = [] } = props.spec
  const list = suggestions.length > 0 ? `${props.id}-list` : undefined
  return (
    <>
      <input
        {...attributes}
        type="text"
        inputmode={inputmode ?? (kind === 'number' ? 'decimal' : undefined)}
        value={value}
        list={list}
      />
      {list && (
        <datalist id={list}>
          {suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </>
  )
}

/** What every control has. */
function common({ spec, id, problem }: FieldProps) {
  const described = [spec.hint && `${id}-hint`, problem && `${id}-fault`].filter(Boolean).join(' ')
  return {
    id,
    name: spec.name,
    required: !spec.isOptional,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': problem ? ('true' as const) : undefined,
  }
}

function shownValue({ spec, typed, isSent }: FieldProps): string {
  if (typeof typed === 'string') return typed
  return isSent ? '' : (spec.value ?? '')
}

function Help({ spec, id, texts }: FieldProps) {
  return spec.hint ? (
    <p id={`${id}-hint`} class="quiet">
      {texts.text(spec.hint)}
    </p>
  ) : null
}

/** What is wrong, in words; of what the catalogue does not know that it is no value. */
export function sayProblem({ code, params }: Problem, texts: Texts): string {
  const key = `problem.${code}`
  return texts.has(key) ? texts.text(key, params) : texts.text('problem.value.not_value')
}

function Fault({ id, problem, texts }: FieldProps) {
  if (!problem) return null
  return (
    <p id={`${id}-fault`} class="ds-validation-message" data-color="danger">
      {sayProblem(problem, texts)}
    </p>
  )
}

function Select(props: FieldProps) {
  const { spec, texts } = props
  const value = shownValue(props)
  return (
    <select class="ds-input" {...common(props)}>
      <option value="">{texts.text(spec.isOptional ? 'form.none' : 'form.choose')}</option>
      {Array.from(
        Map.groupBy(spec.choices ?? [], ({ group }) => group),
        ([group, choices]) =>
          group === undefined ? (
            <Options key="" choices={choices} value={value} />
          ) : (
            <optgroup key={group} label={group}>
              <Options choices={choices} value={value} />
            </optgroup>
          ),
      )}
    </select>
  )
}

function Options({ choices, value }: { choices: readonly Choice[]; value: string }) {
  return choices.map((choice) => (
    <option key={choice.value} value={choice.value} selected={choice.value === value}>
      {choice.text}
    </option>
  ))
}

function Radios(props: FieldProps) {
  const { spec, id, texts, problem } = props
  const value = shownValue(props)
  return (
    <fieldset class="field choices" aria-describedby={problem ? `${id}-fault` : undefined}>
      <legend>{sayLabel(spec, texts)}</legend>
      <Help {...props} />
      <Fault {...props} />
      {spec.choices?.map((choice, at) => (
        <label key={choice.value} class="choice">
          <input
            class="ds-input"
            type="radio"
            id={at === 0 ? id : undefined}
            name={spec.name}
            value={choice.value}
            checked={choice.value === value}
          />
          <span>{choice.text}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Checkbox(props: FieldProps) {
  const { spec, texts } = props
  const { required: _, ...attributes } = common(props)
  return (
    <div class="field choices">
      <Fault {...props} />
      <label class="choice">
        <input
          class="ds-input"
          type="checkbox"
          value="on"
          checked={shownValue(props) === 'on' || shownValue(props) === 'true'}
          {...attributes}
        />
        <span>{sayLabel(spec, texts)}</span>
      </label>
      <Help {...props} />
    </div>
  )
}

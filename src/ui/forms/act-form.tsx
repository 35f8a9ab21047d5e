/**
 * A form for an act: one column, help before each field, what is wrong beside it and in a summary on top that leads there.
 * What was typed is kept. It needs no script.
 */
import { keyField } from '#kernel/acts/form-key.ts'
import type { Problem } from '#kernel/errors.ts'
import type { PageContext } from '#kernel/http/page.ts'
import { describeProblem } from '#kernel/report.ts'
import type { TextKey } from '../locales/uk.ts'
import { Field, type FieldSpec, sayLabel, sayProblem } from './field.tsx'

type Context = Pick<PageContext<unknown, TextKey>, 'texts' | 'link' | 'form' | 'actor'>

export interface ActFormProps {
  /** The act it is for: its name and its address with parameters filled in. */
  readonly act: { readonly name: string; readonly path: string }
  readonly fields: readonly FieldSpec[]
  /** Fields that few people need: folded until something was typed into them. */
  readonly folded?: { readonly summary: TextKey; readonly fields: readonly FieldSpec[] }
  /** Verb of the button. */
  readonly submit: TextKey
  readonly context: Context
  /** Set apart from other forms of the page: before the ids of its fields. */
  readonly id?: string
  /** Takes something away. */
  readonly isDanger?: boolean
  /** Only a button among other things of a row. */
  readonly isInline?: boolean
  /** What a reader of the screen hears instead of the button's verb alone: «End the session in Chrome». */
  readonly submitLabel?: string
  readonly hasFiles?: boolean
  /** Numbers of a list that are to come to something: with script what they come to is said while they are typed. */
  readonly sum?: { readonly of: string; readonly text: TextKey }
  /** Whose password is typed here, for keepers of passwords; it is not sent. */
  readonly username?: string
}

export function ActForm(props: ActFormProps) {
  const { act, fields, folded, context, id = '', isInline, hasFiles, username } = props
  const { texts, link, actor } = context
  const form = context.form?.act === act.name ? context.form : undefined
  const problemOf = (name: string) => form?.problems.find(({ path }) => path === name)
  const show = (field: FieldSpec) => (
    <Field
      key={field.name}
      spec={field}
      id={fieldId(id, field.name)}
      typed={form?.typed[field.name]}
      isSent={form !== undefined}
      problem={problemOf(field.name)}
      texts={texts}
    />
  )
  return (
    <form
      class={isInline ? 'act-form inline' : 'act-form'}
      id={id === '' ? undefined : id}
      method="post"
      action={link(act.path)}
      enctype={hasFiles ? 'multipart/form-data' : undefined}
      // What is wrong is said in our words and language, all at once.
      novalidate
    >
      {form && <FormFaults {...props} />}
      {username !== undefined && (
        <input hidden type="text" autocomplete="username" value={username} readonly />
      )}
      {fields.map(show)}
      {folded && (
        <details open={folded.fields.some(({ name }) => form?.typed[name] || problemOf(name))}>
          <summary>{texts.text(folded.summary)}</summary>
          {folded.fields.map(show)}
        </details>
      )}
      <Sum {...props} />
      {actor.person && <input type="hidden" name={keyField} value={crypto.randomUUID()} />}
      <Submit {...props} />
    </form>
  )
}

/** Shown by the script: without one it would not be true. */
function Sum({ sum, context: { texts } }: ActFormProps) {
  if (!sum) return null
  return <output hidden data-sum={texts.text(sum.text, { sum: '#' })} data-of={sum.of} />
}

function Submit({ submit, submitLabel, isInline, isDanger, context: { texts } }: ActFormProps) {
  return (
    <button
      class="ds-button"
      data-variant={isInline ? 'tertiary' : undefined}
      data-color={isDanger ? 'danger' : undefined}
      type="submit"
      aria-label={submitLabel}
    >
      {texts.text(submit)}
    </button>
  )
}

function fieldId(form: string, name: string): string {
  return form === '' ? name : `${form}-${name}`
}

/** Everything that is wrong, each leading to its field. */
function FormFaults({ fields, folded, context: { texts, form }, id = '' }: ActFormProps) {
  if (!form) return null
  const all = [...fields, ...(folded?.fields ?? [])]
  const say = (problem: Problem) => {
    // Of a file that was sent: line and column say where.
    if (problem.line !== undefined) return describeProblem(problem, texts)
    const { file } = problem
    const said = sayProblem(problem, texts)
    return file === undefined ? said : `${file}: ${said}`
  }
  return (
    <div class="ds-error-summary" role="alert" aria-labelledby={`${id}faults`} tabindex={-1}>
      <h2 id={`${id}faults`}>{form.fault ?? texts.text('form.faults')}</h2>
      {form.problems.length > 0 && (
        <ul>
          {form.problems.map((problem) => {
            const field = all.find(({ name }) => name === problem.path)
            const said = say(problem)
            return (
              <li key={`${problem.path}${problem.file}${problem.line}${problem.code}`}>
                {field && field.kind !== 'hidden' ? (
                  <a href={`#${fieldId(id, field.name)}`}>{`${sayLabel(field, texts)}: ${said}`}</a>
                ) : (
                  said
                )}
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}

/** A hromada's form, a page for each dimension: every row with what there was, what is entered and what proves it. */
import { keyField } from '#kernel/acts/form-key.ts'
import type { FormState, PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import { sayProblem } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { sayDay } from '../rounds/rounds.pages.tsx'
import { dutiesPath } from '../rounds/rounds.rules.ts'
import { answerActs, answerPath, answersPath, type sheetsOf } from './answers.rules.ts'
import type { AnswerForm, FormRow } from './answers.schema.ts'
import { Fault, idOf, Row, textOf } from './row.pages.tsx'

type Context = PageContext<unknown, TextKey>
type Texts = Context['texts']
type Sheet = ReturnType<typeof sheetsOf<FormRow>>[number]

interface FormProps {
  readonly form: AnswerForm
  readonly sheets: readonly Sheet[]
  /** The page of the form that is open. */
  readonly current: Sheet | undefined
  readonly mayEdit: boolean
  readonly isOffice: boolean
  readonly context: Context
}

/** Names a page of the form in its address. */
export function sheetId({ dimension, part }: Pick<Sheet, 'dimension' | 'part'>): string {
  return part === 1 ? dimension : `${dimension}.${part}`
}

export function AnswerFormPage(props: FormProps) {
  const { form, sheets, current, mayEdit, context } = props
  const { texts, link } = context
  const { round, hromada, asked, answered, verified, returned } = form
  return (
    <>
      <h1>{texts.text('answer.form.title', { period: sayPeriod(round.period, texts, 'name') })}</h1>
      <p class="lead">
        {texts.text('answer.form.lead', {
          ...{ hromada: hromada.name, day: sayDay(round.due_day, texts), answered, asked, verified },
        })}{' '}
        {returned > 0 && <strong>{texts.text('answer.form.returned', { returned })}</strong>}
      </p>
      <Notice form={form} mayEdit={mayEdit} texts={texts} />
      <nav class="choices" aria-label={texts.text('answer.form.sheets')}>
        <ul>
          {sheets.map((sheet) => (
            <li key={sheetId(sheet)}>
              <a
                href={`${link(answersPath(round.id, hromada.code))}?sheet=${encodeURIComponent(sheetId(sheet))}`}
                aria-current={sheet === current ? 'page' : undefined}
              >
                {saySheet(sheet, texts)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {current && <SheetForm {...props} current={current} />}
      <p>
        <a href={link(`${dutiesPath}/${form.duty}`)}>{texts.text('answer.form.duty')}</a>
      </p>
      {mayEdit && <Template {...props} />}
    </>
  )
}

function Notice({ form, mayEdit, texts }: { form: AnswerForm; mayEdit: boolean; texts: Texts }) {
  const { round, is_merged } = form
  const said = is_merged
    ? 'answer.form.merged'
    : round.state === 'closed'
      ? 'answer.form.closed'
      : round.state === 'published'
        ? 'answer.form.published'
        : mayEdit
          ? 'answer.form.offline'
          : undefined
  return said === undefined ? null : <p>{texts.text(said)}</p>
}

function saySheet({ rows, parts, part }: Sheet, texts: Texts): string {
  const done = rows.filter(({ state }) => state !== null && state !== 'returned').length
  return texts.text(parts > 1 ? 'answer.form.sheet_part' : 'answer.form.sheet', {
    ...{ name: rows[0].dimension_name, done, part },
    all: rows.filter(({ is_withdrawn }) => !is_withdrawn).length,
  })
}

function SheetForm({ form, current, mayEdit, isOffice, context }: FormProps & { current: Sheet }) {
  const { texts, link, actor } = context
  const { round, hromada } = form
  const sent = context.form?.act === answerActs.save ? context.form : undefined
  const rows = current.rows.map((row) => (
    <Row
      key={row.indicator}
      row={row}
      href={link(answerPath(round.id, hromada.code, row.indicator))}
      mayEdit={mayEdit && !row.is_withdrawn && (row.answered_by === 'hromada' || isOffice)}
      sent={sent}
      texts={texts}
    />
  ))
  if (!mayEdit) return <div class="answer-sheet">{rows}</div>
  return (
    <form
      class="answer-sheet"
      method="post"
      action={link(answersPath(round.id, hromada.code))}
      novalidate
      // Of a published round every change needs its reason, so nothing is saved while it is typed.
      data-autosave={round.state === 'open' ? '' : undefined}
      data-saving={texts.text('answer.saving')}
      data-saved={texts.text('answer.saved')}
      data-waiting={texts.text('answer.waiting')}
      data-kept={texts.text('answer.kept')}
      data-none={texts.text('answer.state.none')}
    >
      {sent && <Faults sent={sent} rows={current.rows} texts={texts} />}
      {round.state === 'published' && <Reason sent={sent} texts={texts} />}
      {rows}
      <input type="hidden" name="sheet" value={sheetId(current)} />
      {actor.person && <input type="hidden" name={keyField} value={crypto.randomUUID()} />}
      <p>
        <button class="ds-button" type="submit">
          {texts.text('answer.form.save')}
        </button>
      </p>
    </form>
  )
}

function Reason({ sent, texts }: { sent: FormState | undefined; texts: Texts }) {
  const problem = sent?.problems.find(({ path }) => path === 'reason')
  return (
    <p class="field">
      <label for="reason">{texts.text('answer.form.reason')}</label>
      {problem && <Fault id="reason-fault" problem={problem} texts={texts} />}
      <input
        class="ds-input"
        id="reason"
        name="reason"
        maxlength={1000}
        value={textOf(sent?.typed.reason)}
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={problem ? 'reason-fault' : undefined}
      />
    </p>
  )
}

/** Everything that is wrong, each leading to its row. */
function Faults({ sent, rows, texts }: { sent: FormState; rows: readonly FormRow[]; texts: Texts }) {
  const rowOf = (path = '') => rows.find(({ indicator }) => path.startsWith(`answers.${indicator}.`))
  return (
    <div class="ds-error-summary" role="alert" aria-labelledby="answer-faults" tabindex={-1}>
      <h2 id="answer-faults">{sent.fault ?? texts.text('form.faults')}</h2>
      <ul>
        {sent.problems.map((problem) => {
          const row = rowOf(problem.path)
          const said = sayProblem(problem, texts)
          return (
            <li key={`${problem.path}${problem.code}`}>
              {row ? <a href={`#${idOf(row, 'value')}`}>{`${row.name}: ${said}`}</a> : said}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function Template({ form, context }: FormProps) {
  const { texts, link } = context
  const { round, hromada } = form
  const path = answersPath(round.id, hromada.code)
  return (
    <details open={context.form?.act === answerActs.fill}>
      <summary>{texts.text('answer.form.template')}</summary>
      <p>{texts.text('answer.form.template_lead')}</p>
      <p>
        <a href={`${link(path)}.xlsx`} download>
          {texts.text('answer.form.template_get')}
        </a>
      </p>
      <ActForm
        act={{ name: answerActs.fill, path: `${path}/template` }}
        id="fill"
        context={context}
        submit="answer.form.template_send"
        hasFiles
        fields={[
          ...(round.state === 'published'
            ? [{ name: 'reason', label: 'answer.form.reason', maxlength: 1000 } as const]
            : []),
          { name: 'file', label: 'answer.form.template_file', kind: 'file', accept: '.xlsx,.csv' },
        ]}
      />
    </details>
  )
}

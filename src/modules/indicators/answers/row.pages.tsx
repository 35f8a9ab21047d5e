/** One row of a hromada's form: what there was, what is entered, what proves it, what is to be looked at. */
import type { Problem } from '#kernel/errors.ts'
import type { FormState, PageContext } from '#kernel/http/page.ts'
import { sayProblem } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { isFraction, isYesNo, sayShownUnit, sayValue, shownNumber } from '../facts/indicator-texts.rules.ts'
import type { FormRow } from './answers.schema.ts'

type Texts = PageContext<unknown, TextKey>['texts']

export function textOf(typed: string | readonly string[] | undefined): string {
  return typeof typed === 'string' ? typed : ''
}

export function Fault({ id, problem, texts }: { id: string; problem: Problem; texts: Texts }) {
  return (
    <span id={id} class="ds-validation-message" data-color="danger">
      {sayProblem(problem, texts)}
    </span>
  )
}

export function idOf({ indicator }: FormRow, field: string): string {
  return `${field}-${indicator.replace(/[^\w-]/g, '_')}`
}

interface RowProps {
  readonly row: FormRow
  /** The page of this value. */
  readonly href: string
  readonly mayEdit: boolean
  readonly sent: FormState | undefined
  readonly texts: Texts
}

export function Row(props: RowProps) {
  const { row, href, mayEdit, texts } = props
  const { name, definition, previous, files, findings } = row
  return (
    <fieldset class="answer" data-row={row.indicator} data-state={row.state ?? 'none'}>
      <legend>{name}</legend>
      <p class="quiet">
        {definition !== null && `${definition} `}
        {previous
          ? texts.text('answer.was', {
              period: sayPeriod(previous.period, texts, 'name'),
              value: sayValue(previous.value, row, texts),
            })
          : texts.text('answer.was_none')}
      </p>
      {mayEdit ? <Fields {...props} /> : <p>{sayStored(row, texts)}</p>}
      <p class="answer-state">
        <output>{sayState(row, texts)}</output>{' '}
        <a href={href} aria-label={`${texts.text('answer.more')}: ${name}`}>
          {texts.text('answer.more')}
        </a>
        {files.length > 0 && (
          <span class="quiet"> {texts.text('answer.files', { count: files.length })}</span>
        )}
      </p>
      <Findings findings={findings} texts={texts} />
    </fieldset>
  )
}

export function Findings({ findings, texts }: { findings: FormRow['findings']; texts: Texts }) {
  return (
    <ul class="findings">
      {findings.map(({ said, is_fault, is_explained }) => (
        <li key={said} data-fault={is_fault ? '' : undefined}>
          {said}
          {is_explained && <span class="quiet"> {texts.text('answer.finding.explained')}</span>}
        </li>
      ))}
    </ul>
  )
}

/** The value that is stored, with its source. */
function sayStored(row: FormRow, texts: Texts): string {
  if (row.state === null) return texts.text(row.answered_by === 'office' ? 'answer.by_office' : 'answer.none')
  const value = row.value === null ? texts.text('answer.none') : sayValue(row.value, row, texts)
  return row.source === null ? value : `${value}. ${row.source}`
}

export function sayState(
  { state, returned_reason }: Pick<FormRow, 'state' | 'returned_reason'>,
  texts: Texts,
) {
  return texts.text(`answer.state.${state ?? 'none'}`, { reason: returned_reason ?? '' })
}

function Fields({ row, sent, texts }: RowProps) {
  const { indicator, state, previous, version } = row
  const name = (field: string) => `answers.${indicator}.${field}`
  const typed = (field: string, otherwise: string) => (sent ? textOf(sent.typed[name(field)]) : otherwise)
  const isOffered = state === null
  const box = (field: string, isOn: boolean, said: TextKey) => (
    <label class="choice">
      <input
        class="ds-input"
        type="checkbox"
        name={name(field)}
        value="on"
        checked={sent ? typed(field, '') === 'on' : isOn}
      />
      <span>{texts.text(said)}</span>
    </label>
  )
  const note = typed('note', row.note ?? '')
  const problem = problemOf(row, sent)
  return (
    <div class="answer-fields">
      <ValueField row={row} sent={sent} texts={texts} />
      <div>
        {((isOffered && previous) || state === 'returned') && box('is_confirmed', false, 'answer.confirm')}
        {box('is_absent', state !== null && row.value === null, 'answer.absent')}
      </div>
      <p class="field">
        <label for={idOf(row, 'source')}>{texts.text('answer.source')}</label>
        <input
          class="ds-input"
          id={idOf(row, 'source')}
          name={name('source')}
          autocomplete="off"
          maxlength={300}
          value={typed('source', (isOffered ? previous?.source : row.source) ?? '')}
        />
      </p>
      <details class="field" open={note !== '' || problem?.path?.endsWith('.note')}>
        <summary>{texts.text('answer.note')}</summary>
        <textarea
          class="ds-input"
          name={name('note')}
          aria-label={`${texts.text('answer.note')}: ${row.name}`}
          rows={2}
          maxlength={1000}
        >
          {note}
        </textarea>
      </details>
      <input type="hidden" name={name('version')} value={version} />
    </div>
  )
}

function problemOf({ indicator }: FormRow, sent: FormState | undefined): Problem | undefined {
  return sent?.problems.find(({ path = '' }) => path.startsWith(`answers.${indicator}.`))
}

/** The value alone: in percent where it is a part of a whole, with what is wrong with it, and what is stored now. */
function ValueField({ row, sent, texts }: Pick<RowProps, 'row' | 'sent' | 'texts'>) {
  const problem = problemOf(row, sent)
  const field = `answers.${row.indicator}.${isFraction(row) ? 'percent' : 'value'}`
  const stored = row.state === null ? (row.previous?.value ?? null) : row.value
  const unit = sayShownUnit(row, texts)
  const label = isYesNo(row)
    ? texts.text('answer.yes_no')
    : unit === null
      ? texts.text('answer.value')
      : texts.text('answer.value_in', { unit })
  return (
    <p class="field">
      <label for={idOf(row, 'value')}>{label}</label>
      {problem && <Fault id={idOf(row, 'fault')} problem={problem} texts={texts} />}
      {problem?.code === 'rounds.changed_meanwhile' && (
        <span class="quiet">{texts.text('answer.now', { value: sayStored(row, texts) })}</span>
      )}
      <input
        class="ds-input"
        id={idOf(row, 'value')}
        name={field}
        inputmode="decimal"
        autocomplete="off"
        value={sent ? textOf(sent.typed[field]) : writeNumber(stored, row, texts)}
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={problem ? idOf(row, 'fault') : undefined}
      />
    </p>
  )
}

/** As it is typed: with the mark of the language, without spaces, with all digits. */
function writeNumber(value: number | null, row: FormRow, { language }: Texts): string {
  if (value === null) return ''
  const shown = String(Number(shownNumber(value, row).toPrecision(15)))
  return language === 'uk' ? shown.replace('.', ',') : shown
}

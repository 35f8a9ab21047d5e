/** The form by which somebody questions a value, and what was said about one. */
import type { PageContext } from '#kernel/http/page.ts'
import { procedurePath } from '#ui/cases/procedure-paths.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { type Measure, sayValue } from '../facts/indicator-texts.rules.ts'
import { disputeNewPath, openAct, procedureName } from './disputes.rules.ts'
import type { AboutValue, Dispute, QuestionedValue } from './disputes.schema.ts'

type Context = PageContext<unknown, TextKey>

interface NewDisputeProps {
  readonly value: QuestionedValue
  readonly measure: Measure
  readonly context: Context
}

export function NewDisputePage({ value, measure, context }: NewDisputeProps) {
  const { texts, link } = context
  const { hromada, hromada_name, indicator, indicator_name, period } = value
  return (
    <>
      <h1>{texts.text('dispute.new.title')}</h1>
      <p class="lead">
        {texts.text('dispute.new.lead', {
          indicator: indicator_name,
          hromada: hromada_name,
          period: sayPeriod(period, texts, 'name'),
          value: sayValue(value.value, measure, texts),
        })}
      </p>
      <p>
        {texts.text('dispute.new.public')}{' '}
        <a href={link(procedurePath(procedureName))}>{texts.text('procedures.link_one')}</a>
      </p>
      <ActForm
        act={openAct}
        context={context}
        submit="dispute.new.submit"
        hasFiles
        fields={[
          { name: 'hromada', label: 'dispute.hromada', kind: 'hidden', value: hromada },
          { name: 'indicator', label: 'dispute.indicator', kind: 'hidden', value: indicator },
          { name: 'period', label: 'dispute.period', kind: 'hidden', value: period },
          {
            name: 'note',
            label: 'dispute.note.why',
            hint: 'dispute.note.why_hint',
            kind: 'long_text',
            maxlength: 1000,
          },
          { name: 'file', label: 'dispute.file', hint: 'dispute.file_hint', kind: 'file' },
        ]}
      />
    </>
  )
}

interface AboutValueProps {
  readonly data: AboutValue
  readonly measure: Measure
  /** The period that would be questioned; undefined where nothing is published. */
  readonly latest: string | undefined
  readonly context: Context
}

export function AboutValuePage({ data, measure, latest, context }: AboutValueProps) {
  const { texts, link } = context
  const { hromada, indicator, disputes } = data
  const params = new URLSearchParams({
    hromada: hromada.code,
    indicator: indicator.code,
    period: latest ?? '',
  })
  return (
    <>
      <h1>{texts.text('dispute.about.title', { indicator: indicator.name, hromada: hromada.name })}</h1>
      <p class="lead">{texts.text('dispute.about.lead', { count: disputes.length })}</p>
      {disputes.map((one) => (
        <OneDispute key={one.number} dispute={one} measure={measure} texts={texts} />
      ))}
      {latest !== undefined && (
        <p>
          <a href={link(`${disputeNewPath}?${params}`)}>{texts.text('dispute.new.title')}</a>
        </p>
      )}
    </>
  )
}

interface OneDisputeProps {
  readonly dispute: Dispute
  readonly measure: Measure
  readonly texts: Context['texts']
  /** Its heading; the second level where it is not below another. */
  readonly level?: 'h2' | 'h3'
}

/** What somebody questioned, and what was answered. */
export function OneDispute({ dispute, measure, texts, level: Heading = 'h2' }: OneDisputeProps) {
  const { number, period, value, state_title, opened_at, ended_at, due_day, reason, answer } = dispute
  const isOver = ended_at !== null
  return (
    <section>
      <Heading>
        {number}: {state_title}
      </Heading>
      <p class="quiet">
        {texts.text('dispute.about.when', {
          period: sayPeriod(period, texts, 'name'),
          value: sayValue(value, measure, texts),
          opened: texts.date(new Date(opened_at)),
        })}{' '}
        {due_day !== null &&
          texts.text('dispute.about.due', { day: texts.date(new Date(`${due_day}T12:00:00Z`)) })}
      </p>
      <p>{reason ?? texts.text('dispute.about.erased')}</p>
      {isOver && answer !== null && (
        <p>
          <strong>{texts.text('dispute.about.answer', { day: texts.date(new Date(ended_at)) })}</strong>{' '}
          {answer}
        </p>
      )}
    </section>
  )
}

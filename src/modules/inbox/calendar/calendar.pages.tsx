/** The working calendar on a page, with its forms for whoever keeps it. */

import { plainDate, startOfDay } from '#kernel/deadlines/plain-date.ts'
import type { PageContext } from '#kernel/http/page.ts'
import { everywhere, permits } from '#kernel/policy/policy.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { calendarPath } from '../paths.ts'
import { calendarManage } from '../permissions.ts'
import type { Calendar } from './calendar.schema.ts'

type Context = PageContext<unknown, TextKey>

export const decideAct = { name: 'inbox.calendar.decide', path: `${calendarPath}/decide` } as const
export const forgetAct = { name: 'inbox.calendar.forget', path: `${calendarPath}/:day/forget` } as const
export const spanAct = { name: 'inbox.calendar.end_span', path: `${calendarPath}/spans/:from` } as const

interface CalendarProps {
  readonly calendar: Calendar
  readonly context: Context
}

export function CalendarView({ calendar, context }: CalendarProps) {
  const { texts, link, actor } = context
  const { year, days_off } = calendar
  const mayManage = permits(actor, calendarManage, everywhere)
  return (
    <>
      <h1>{texts.text('calendar.title')}</h1>
      <p class="lead">{texts.text('calendar.lead', { year: String(year), count: days_off.length })}</p>
      <p>
        <a href={link(`${calendarPath}?year=${year - 1}`)}>{year - 1}</a>{' '}
        <a href={link(`${calendarPath}?year=${year + 1}`)}>{year + 1}</a>
      </p>
      {days_off.length > 0 && (
        <ul>
          {days_off.map(({ day, name }) => (
            <li key={day}>{`${say(day, context)} · ${sayName(name, context)}`}</li>
          ))}
        </ul>
      )}
      <Spans calendar={calendar} context={context} mayManage={mayManage} />
      <Decided calendar={calendar} context={context} mayManage={mayManage} />
    </>
  )
}

function say(day: string, { texts }: Context): string {
  return texts.date(startOfDay(plainDate(day)))
}

function sayName(name: string | null, { texts }: Context): string {
  const key = `holiday.${name}`
  return texts.has(key) ? texts.text(key) : texts.text('holiday.moved')
}

interface PartProps extends CalendarProps {
  readonly mayManage: boolean
}

function Spans({ calendar: { without_holidays }, context, mayManage }: PartProps) {
  const { texts } = context
  return (
    <section>
      <h2>{texts.text('calendar.spans')}</h2>
      <p>{texts.text('calendar.spans_rule')}</p>
      {without_holidays.map(({ from, until }) => (
        <div key={from}>
          <p>
            {until === null
              ? texts.text('calendar.span_open', { from: say(from, context) })
              : texts.text('calendar.span', { from: say(from, context), until: say(until, context) })}
          </p>
          {mayManage && (
            <ActForm
              id={`span-${from}`}
              act={{ name: spanAct.name, path: spanAct.path.replace(':from', from) }}
              fields={[
                {
                  name: 'until',
                  label: 'calendar.until',
                  hint: 'calendar.until_hint',
                  kind: 'date',
                  isOptional: true,
                  value: until ?? undefined,
                },
              ]}
              submit="calendar.save"
              context={context}
            />
          )}
        </div>
      ))}
    </section>
  )
}

function Decided({ calendar: { decided }, context, mayManage }: PartProps) {
  const { texts } = context
  return (
    <section>
      <h2>{texts.text('calendar.decided')}</h2>
      {decided.length === 0 && <p>{texts.text('calendar.decided_none')}</p>}
      <ul class="own-things">
        {decided.map(({ day, is, reason }) => (
          <li key={day}>
            <div>
              {`${say(day, context)} · ${texts.text(`calendar.is.${is}`)}`}
              <p class="quiet">{reason}</p>
            </div>
            {mayManage && (
              <ActForm
                act={{ name: forgetAct.name, path: forgetAct.path.replace(':day', day) }}
                fields={[]}
                submit="calendar.forget"
                submitLabel={`${texts.text('calendar.forget')}: ${say(day, context)}`}
                context={context}
                isInline
              />
            )}
          </li>
        ))}
      </ul>
      {mayManage && (
        <ActForm
          id="decide"
          act={decideAct}
          context={context}
          submit="calendar.decide"
          fields={[
            { name: 'day', label: 'calendar.day', kind: 'date' },
            {
              name: 'is',
              label: 'calendar.is',
              kind: 'radio',
              choices: [
                { value: 'off', text: texts.text('calendar.is.off') },
                { value: 'working', text: texts.text('calendar.is.working') },
              ],
            },
            { name: 'reason', label: 'calendar.reason', hint: 'calendar.reason_hint', maxlength: 200 },
          ]}
        />
      )}
    </section>
  )
}

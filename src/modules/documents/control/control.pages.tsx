/** What is on control: the late first; and below it what became of what was due, by executor. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { controlPath, type DueGroup, dueGroups } from './control.rules.ts'
import type { Control, ControlRow } from './control.schema.ts'

type Context = PageContext<unknown, TextKey>

interface ControlProps {
  readonly control: Control
  readonly context: Context
}

export function ControlPage({ control, context }: ControlProps) {
  const { texts } = context
  const { body, documents } = control
  const late = documents.filter(({ group }) => group === 'late').length
  return (
    <>
      <h1>{texts.text('documents.control.title')}</h1>
      <p class="lead">
        {texts.text('documents.control.lead', { body: body.name, count: documents.length, late })}
      </p>
      {dueGroups.map((group) => (
        <Group
          key={group}
          group={group}
          rows={documents.filter((row) => row.group === group)}
          context={context}
        />
      ))}
      <Executors control={control} context={context} />
    </>
  )
}

interface GroupProps {
  readonly group: DueGroup
  readonly rows: readonly ControlRow[]
  readonly context: Context
}

function Group({ group, rows, context: { texts, link } }: GroupProps) {
  if (rows.length === 0) return null
  const title = texts.text(`documents.control.group_${group}`)
  return (
    <>
      <h2 id={group}>{title}</h2>
      <section class="scroll fits" tabindex={0} aria-labelledby={group}>
        <table>
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('documents.control.due')}</th>
              <th scope="col">{texts.text('documents.column.number')}</th>
              <th scope="col">{texts.text('documents.column.title')}</th>
              <th scope="col" class="minor-cell">
                {texts.text('documents.column.executor_name')}
              </th>
              <th scope="col" class="minor-cell">
                {texts.text('documents.register.name')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>{texts.text('documents.day', { day: row.control_until })}</td>
                <th scope="row">
                  <a href={link(cardPath(row.id))}>{row.number}</a>
                </th>
                <td>
                  {row.title}
                  {row.is_reported && <p class="quiet">{texts.text('documents.control.reported')}</p>}
                </td>
                <td class="minor-cell">{row.executor_name ?? texts.text('documents.control.nobody')}</td>
                <td class="minor-cell">{row.register_name}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

const counts = ['due', 'in_time', 'after_term', 'removed', 'open', 'late'] as const

function Executors({ control, context: { texts, link } }: ControlProps) {
  const { body, from, until, executors } = control
  const title = texts.text('documents.control.report', { from, until })
  return (
    <>
      <h2 id="report">{title}</h2>
      <form class="filter screen-only" method="get" action={link(controlPath(body.id))}>
        {(['from', 'until'] as const).map((name) => (
          <label key={name}>
            <span>{texts.text(`audit.filter.${name}`)}</span>
            <input class="ds-input" type="date" name={name} value={control[name]} />
          </label>
        ))}
        <button class="ds-button" data-variant="secondary" type="submit">
          {texts.text('list.filter')}
        </button>
      </form>
      {executors.length === 0 ? (
        <p class="quiet">{texts.text('documents.control.no_report')}</p>
      ) : (
        <section class="scroll fits" tabindex={0} aria-labelledby="report">
          <table>
            <caption class="visually-hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.text('documents.column.executor_name')}</th>
                {counts.map((count) => (
                  <th key={count} scope="col" class={isMinor(count) ? 'number minor-cell' : 'number'}>
                    {texts.text(`documents.control.count_${count}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {executors.map((row) => (
                <tr key={row.executor_id}>
                  <th scope="row">{row.executor_name ?? texts.text('documents.control.nobody')}</th>
                  {counts.map((count) => (
                    <td key={count} class={isMinor(count) ? 'number minor-cell' : 'number'}>
                      {texts.number(row[count])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  )
}

function isMinor(count: (typeof counts)[number]): boolean {
  // On a phone how many there were and how many are late is what matters.
  return count !== 'due' && count !== 'late'
}

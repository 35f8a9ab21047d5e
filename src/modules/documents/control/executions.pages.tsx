/** Who was asked to execute a document, and what they said. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { executionsPath } from './executions.rules.ts'
import type { Execution } from './executions.schema.ts'

interface ExecutionsProps {
  readonly executions: readonly Execution[]
  readonly context: PageContext<unknown, TextKey>
}

export function Executions({ executions, context: { texts, link } }: ExecutionsProps) {
  if (executions.length === 0) return null
  const nobody = texts.text('documents.control.nobody')
  return (
    <section aria-labelledby="executions">
      <h2 id="executions">{texts.text('documents.executions.title')}</h2>
      <ol class="document-history">
        {executions.map(({ id, number, state, until_day, executor_name, keeper_name, reports }) => (
          <li key={id}>
            <p>
              <strong>{executor_name ?? nobody}</strong>: {texts.text(`documents.execution.state.${state}`)}
              {', '}
              {texts.text('documents.execution.until', { day: until_day })}{' '}
              <a href={link(`${executionsPath}/${id}`)}>{number}</a>
            </p>
            {keeper_name !== executor_name && keeper_name !== null && (
              <p class="quiet">{texts.text('documents.execution.now_with', { name: keeper_name })}</p>
            )}
            {reports.map(({ at, note }) => (
              <p key={at}>
                {note ?? texts.text('documents.execution.forgotten')}{' '}
                <span class="quiet">{texts.moment(new Date(at))}</span>
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}

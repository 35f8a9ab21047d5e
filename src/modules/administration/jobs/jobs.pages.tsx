/** Queues by state, and the list of what failed for good. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { TimePager } from '#ui/tables/time-pager.tsx'
import { jobActs, jobsPath } from './addresses.rules.ts'
import type { DeadJobRow, Jobs, QueueRow } from './jobs.schema.ts'

type Context = PageContext<unknown, TextKey>

interface JobsProps {
  readonly jobs: Jobs
  readonly isLater: boolean
  readonly context: Context
}

export function JobsPage({ jobs: { pending, dead, queues, dead_jobs, next }, isLater, context }: JobsProps) {
  const { texts, link, form } = context
  return (
    <>
      <h1>{texts.text('jobs.title')}</h1>
      <p class="lead">{texts.text(dead === 0 ? 'jobs.lead.good' : 'jobs.lead.failed', { pending, dead })}</p>
      {form?.fault !== undefined && (
        <p class="notice" role="alert">
          {form.fault}
        </p>
      )}
      {queues.length > 0 && <Queues queues={queues} context={context} />}
      {(dead > 0 || isLater) && (
        <section id="dead">
          <h2>{texts.text('jobs.dead.title')}</h2>
          <p>{texts.text('jobs.dead.intro')}</p>
          {dead_jobs.length === 0 && <p>{texts.text('jobs.dead.no_older')}</p>}
          <ul class="own-things">
            {dead_jobs.map((job) => (
              <DeadJob key={job.id} job={job} context={context} />
            ))}
          </ul>
          <TimePager path={link(jobsPath)} isLater={isLater} next={next} texts={texts} />
        </section>
      )}
    </>
  )
}

const states = ['waiting', 'retry', 'active', 'done', 'dead'] as const

function Queues({ queues, context }: { queues: readonly QueueRow[]; context: Context }) {
  const { texts } = context
  const caption = texts.text('jobs.queues.caption')
  return (
    <div class="data-table">
      <section class="scroll fits" tabindex={0} aria-label={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('jobs.field.queue')}</th>
              {states.map((state) => (
                <th key={state} scope="col" class="number">
                  {texts.text(`jobs.state.${state}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {queues.map((row) => (
              <tr key={row.queue}>
                <th scope="row">{nameQueue(row.queue, context)}</th>
                {states.map((state) => (
                  <td key={state} class="number">
                    {texts.number(row[state])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

function DeadJob({ job, context }: { job: DeadJobRow; context: Context }) {
  const { texts } = context
  const { id, queue, died_at, attempts, error } = job
  const what = { queue: nameQueue(queue, context), when: texts.moment(new Date(died_at)) }
  return (
    <li>
      <div>
        <strong>{what.queue}</strong>
        <p class="quiet">{texts.text('jobs.dead.when', { when: what.when, attempts })}</p>
        <p>{error === '' ? texts.text('jobs.dead.no_message') : <code>{error}</code>}</p>
      </div>
      <ActForm
        act={actOn('retry', id)}
        fields={[]}
        submit="jobs.retry"
        submitLabel={texts.text('jobs.retry.one', what)}
        // A fault is told once above, not at every row.
        context={withoutForm(context)}
        isInline
      />
      <ActForm
        act={actOn('discard', id)}
        fields={[]}
        submit="jobs.discard"
        submitLabel={texts.text('jobs.discard.one', what)}
        context={withoutForm(context)}
        isDanger
        isInline
      />
    </li>
  )
}

function withoutForm({ form: _, ...context }: Context): Context {
  return context
}

function actOn(verb: keyof typeof jobActs, id: string) {
  const { name, path } = jobActs[verb]
  return { name, path: path.replace(':id', id) }
}

/** Queues of rooms that have no words for them are called as the program calls them. */
function nameQueue(queue: string, { texts }: Context): string {
  const key = `jobs.queue.${queue}`
  return texts.has(key) ? texts.text(key) : queue
}

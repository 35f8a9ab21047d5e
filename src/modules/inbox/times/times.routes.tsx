/** Where cases wait: the time they spend in each state. */
import type { Page, PageContext } from '#kernel/http/page.ts'
import { casesOversee } from '#kernel/procedures/oversee.ts'
import type { Resources } from '#kernel/resources.ts'
import { sayTime } from '#ui/cases/due-text.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { inboxPath, timesPath } from '../paths.ts'
import { listStateTimes } from './times.queries.ts'
import { type TimeInState, Times, TimesParams } from './times.schema.ts'

type Context = PageContext<Resources, TextKey>

export const timesPage: Page<Resources, unknown, Times, TextKey> = {
  path: timesPath,
  permission: casesOversee,
  place: () => undefined,
  summary: 'inbox.times.summary',
  params: TimesParams,
  data: Times,
  async load(_, { resources, actor, texts, now }) {
    const { db, directory, services } = resources
    const found = await listStateTimes(db, { actor, directory, now })
    const say = (key: string) => (texts.has(key) ? texts.text(key) : key)
    const times = found.flatMap(({ procedure, state, count, median, ninth }): TimeInState[] => {
      const known = services.procedures.get(procedure)
      const spec = known?.states[state]
      // In its end a case does not wait.
      if (!known || !spec?.duty) return []
      return [
        {
          procedure,
          title: say(known.title),
          state,
          state_title: say(spec.title),
          count,
          median_hours: median,
          ninth_decile_hours: ninth,
        },
      ]
    })
    return { times }
  },
  head: (_, { texts }) => ({
    title: texts.text('inbox.times.title'),
    breadcrumbs: [
      { text: texts.text('inbox.title'), path: inboxPath },
      { text: texts.text('inbox.times.title'), path: timesPath },
    ],
  }),
  view: ({ times }, context) => <TimesView times={times} context={context} />,
  csv: ({ times }) => ({
    columns: ['procedure', 'state', 'count', 'median_hours', 'ninth_decile_hours'],
    rows: times.map((row) => [row.procedure, row.state, row.count, row.median_hours, row.ninth_decile_hours]),
  }),
}

function TimesView({ times, context: { texts } }: { times: readonly TimeInState[]; context: Context }) {
  const say = (hours: number) => sayTime(hours * 3_600_000, texts)
  return (
    <>
      <h1>{texts.text('inbox.times.title')}</h1>
      <p class="lead">{texts.text(times.length === 0 ? 'inbox.times.none' : 'inbox.times.lead')}</p>
      {times.length > 0 && (
        <section class="scroll" tabindex={0} aria-label={texts.text('inbox.times.title')}>
          <table>
            <caption>{texts.text('inbox.times.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.text('inbox.times.procedure')}</th>
                <th scope="col">{texts.text('case.field.state')}</th>
                <th scope="col" class="number">
                  {texts.text('inbox.times.count')}
                </th>
                <th scope="col" class="number">
                  {texts.text('inbox.times.median')}
                </th>
                <th scope="col" class="number">
                  {texts.text('inbox.times.ninth')}
                </th>
              </tr>
            </thead>
            <tbody>
              {times.map((row) => (
                <tr key={`${row.procedure} ${row.state}`}>
                  <td>{row.title}</td>
                  <th scope="row">{row.state_title}</th>
                  <td class="number">{texts.number(row.count)}</td>
                  <td class="number">{say(row.median_hours)}</td>
                  <td class="number">{say(row.ninth_decile_hours)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  )
}

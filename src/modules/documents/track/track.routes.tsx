/** The page of a body's way off paper. */
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listOnControl } from '../control/control.queries.ts'
import { documentsSee } from '../permissions.ts'
import { enterBody } from '../registers/access.queries.ts'
import { describeBody } from '../registers/describe-body.queries.ts'
import { stepsToBody } from '../registers/registers.routes.tsx'
import { documentsPath, trackPath } from '../registers/registers.rules.ts'
import { medianVisaHours } from '../routes/board.queries.ts'
import { TrackPage } from './track.pages.tsx'
import { readTrack } from './track.queries.ts'
import { trackOf } from './track.rules.ts'
import { TrackData, TrackParams } from './track.schema.ts'

export const trackPage: Page<Resources, TrackParams, TrackData, TextKey> = {
  path: `${documentsPath}/bodies/:body/track`,
  permission: documentsSee,
  place: () => undefined,
  summary: 'track.summary',
  params: TrackParams,
  data: TrackData,
  async load({ body: id }, context) {
    const { resources, actor, now } = context
    const entered = await enterBody(resources.db, { id }, actor, documentsSee)
    const [body, facts, median, watched] = await Promise.all([
      describeBody(entered, context),
      readTrack(resources, entered.body, now),
      medianVisaHours(resources.db, entered.body, now),
      listOnControl(resources.db, entered.body, dayAt(now)),
    ])
    return {
      body,
      steps: trackOf(facts).map(({ step, isDone }) => ({ step, is_done: isDone })),
      electronic_share: facts.written === 0 ? null : (facts.electronic / facts.written) * 100,
      median_visa_hours: median,
      late: watched.filter(({ group }) => group === 'late').length,
    }
  },
  head: ({ body }, { texts }) => ({
    title: texts.text('track.title'),
    breadcrumbs: [...stepsToBody(body, texts), { text: texts.text('track.title'), path: trackPath(body.id) }],
  }),
  view: (track, context) => <TrackPage track={track} context={context} />,
}

/** A hromada on one to two pages of paper: a page to read, and its PDF. */
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { PaperView } from '#ui/paper-view.tsx'
import { hromadaPath } from '../catalogue/addresses.rules.ts'
import { historyPicture } from '../profile/history.pages.tsx'
import { hromadaTitle } from '../profile/hromada-texts.rules.ts'
import { profileOf } from '../profile/profile.rules.ts'
import { ProfileParams } from '../profile/profile.schema.ts'
import { subIndicesPicture } from '../profile/sub-indices.pages.tsx'
import { findCertainty } from '../rank-bands/bands.queries.ts'
import { measureOf, type Shown } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { getComputedRegion, headOfHromadaPage, shownBy, withPeriod } from '../region/shown.queries.ts'
import { describeTarget, listTargets } from '../targets/targets.queries.ts'
import { paperOf } from './report.rules.ts'
import { Report } from './report.schema.ts'

interface LoadedReport {
  readonly data: Report
  readonly computed: ComputedRegion
  readonly shown: Shown
}

const reportPath = (code: string) => `${hromadaPath(code)}/report`

export const reportPage: Page<Resources, ProfileParams, Report, TextKey, LoadedReport> = {
  path: '/indicators/hromadas/:code/report',
  permission: 'public',
  // Targets change without a load.
  changes: 'always',
  summary: 'report.summary',
  params: ProfileParams,
  data: Report,
  async load({ code, period }, { resources: { db }, texts, now }) {
    const computed = await getComputedRegion(db)
    const shown = shownBy(computed, { period }, texts)
    const profile = profileOf(computed, await findCertainty(db), code, shown, texts)
    if (!profile) throw new AppError('http.not_found')
    const targets = await listTargets(db, profile.hromada.oblast_code, code)
    return {
      data: { profile, targets: targets.map((row) => describeTarget(row, computed, now, texts)) },
      ...{ computed, shown },
    }
  },
  answer: ({ data }) => data,
  head: (loaded, { texts }) => {
    const { hromada } = loaded.data.profile
    const path = reportPath(hromada.code)
    const pdf = withPeriod(`${path}.pdf`, loaded.computed, loaded.shown.period)
    return {
      ...headOfHromadaPage(loaded, { hromada, text: texts.text('report.short'), path }, texts),
      title: `${hromadaTitle(hromada, texts)}: ${texts.text('report.short')}`,
      next: [{ text: texts.text('report.download'), path: pdf }],
    }
  },
  view: ({ data, computed }, { texts }) => (
    <PaperView paper={paperOf(data, (code) => measureOf(computed, code), texts)} />
  ),
  pictures: ({ data: { profile } }, { texts }) => [
    subIndicesPicture(profile, texts),
    historyPicture(profile, texts),
  ],
  pdf: ({ data, computed }, { texts }) => paperOf(data, (code) => measureOf(computed, code), texts),
}

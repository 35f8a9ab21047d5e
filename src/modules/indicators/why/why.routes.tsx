/** The page that takes a hromada's score apart: thin — read the computed region, make the answer. */
import { AppError } from '#kernel/errors.ts'
import type { AnyPage, Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { hromadaTitle } from '../profile/hromada-texts.rules.ts'
import { findCertainty } from '../rank-bands/bands.queries.ts'
import { bandCells, bandColumns } from '../rank-bands/bands.schema.ts'
import type { Shown } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { getComputedRegion, headOfHromadaPage, shownBy, withPeriod } from '../region/shown.queries.ts'
import { WhyPage } from './why.pages.tsx'
import { whyOf } from './why.rules.ts'
import { Why, WhyParams } from './why.schema.ts'

interface LoadedWhy {
  readonly data: Why
  readonly computed: ComputedRegion
  readonly shown: Shown
}

const profileOf = (code: string) => `/indicators/hromadas/${code}`
const pathOf = (code: string) => `${profileOf(code)}/why`

const whyPage: Page<Resources, WhyParams, Why, TextKey, LoadedWhy> = {
  path: '/indicators/hromadas/:code/why',
  permission: 'public',
  summary: 'why.summary',
  params: WhyParams,
  data: Why,
  async load({ code, period }, { resources, texts }) {
    const computed = await getComputedRegion(resources.db)
    const shown = shownBy(computed, { period }, texts)
    const data = await whyOf(computed, await findCertainty(resources.db), code, shown, texts)
    if (!data) throw new AppError('http.not_found')
    return { data, computed, shown }
  },
  answer: ({ data }) => data,
  head: (loaded, { texts }) => {
    const { hromada } = loaded.data
    const to = (path: string) => withPeriod(path, loaded.computed, loaded.shown.period)
    const path = pathOf(hromada.code)
    return {
      ...headOfHromadaPage(loaded, { hromada, text: texts.text('why.short'), path }, texts),
      title: texts.text('why.title', { hromada: hromadaTitle(hromada, texts) }),
      next: [
        { text: hromadaTitle(hromada, texts), path: to(profileOf(hromada.code)) },
        { text: texts.text('hromada.next.download'), path: to(`${path}.csv`) },
      ],
    }
  },
  view: ({ data, computed, shown }, context) => (
    <WhyPage
      data={data}
      to={(path) => context.link(withPeriod(path, computed, shown.period))}
      context={context}
    />
  ),
  csv: ({ data: { hromada, period, methodology, parts, moves } }) => ({
    columns: [
      ...['hromada', 'period', 'kind', 'code', 'name', 'sub_index', 'score', 'part', 'change'],
      ...['target', 'gain', 'rank', ...bandColumns],
    ],
    rows: [
      [
        ...['index', methodology.code, methodology.name, null, hromada.score, hromada.score],
        ...[hromada.score_change, null, null, hromada.rank, ...bandCells(hromada.rank_band)],
      ],
      ...parts.map((row) => [
        ...[row.kind, row.code, row.name, row.sub_index, row.score, row.part, row.change],
        ...[null, null, null, ...bandCells(null)],
      ]),
      ...moves.map((row) => [
        ...['move', row.code, row.name, null, row.score, null, null],
        ...[row.target, row.gain, row.rank, ...bandCells(row.rank_band)],
      ]),
    ].map((row) => [hromada.code, period, ...row]),
  }),
}

export const whyPages: readonly AnyPage<Resources, TextKey>[] = [whyPage]

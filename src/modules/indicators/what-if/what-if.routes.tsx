/** The simulator: thin — read what was typed, compute the index once more, make the answer; nothing is stored. */
import { AppError } from '#kernel/errors.ts'
import type { AnyPage, Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { hromadaPath, periodParam } from '../catalogue/addresses.rules.ts'
import { hromadaTitle } from '../profile/hromada-texts.rules.ts'
import { findCertainty } from '../rank-bands/bands.queries.ts'
import { bandCells, bandColumns } from '../rank-bands/bands.schema.ts'
import type { Shown } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { getComputedRegion, headOfHromadaPage, shownBy, withPeriod } from '../region/shown.queries.ts'
import { WhatIfPage } from './what-if.pages.tsx'
import { whatIfOf } from './what-if.rules.ts'
import { type Standing, WhatIf, WhatIfParams } from './what-if.schema.ts'

interface LoadedWhatIf {
  readonly data: WhatIf
  readonly computed: ComputedRegion
  readonly shown: Shown
}

const pathOf = (code: string) => `${hromadaPath(code)}/what-if`

const whatIfPage: Page<Resources, WhatIfParams, WhatIf, TextKey, LoadedWhatIf> = {
  path: '/indicators/hromadas/:code/what-if',
  permission: 'public',
  summary: 'what_if.summary',
  params: WhatIfParams,
  data: WhatIf,
  async load({ period, ...asked }, { resources, texts }) {
    const computed = await getComputedRegion(resources.db)
    const shown = shownBy(computed, { period }, texts)
    const data = await whatIfOf(computed, await findCertainty(resources.db), asked, shown, texts)
    if (!data) throw new AppError('http.not_found')
    return { data, computed, shown }
  },
  answer: ({ data }) => data,
  status: ({ data }) => (data.moves.some(({ problem }) => problem !== null) ? 422 : 200),
  head: (loaded, { texts }) => {
    const { hromada } = loaded.data
    const to = (path: string) => withPeriod(path, loaded.computed, loaded.shown.period)
    const path = pathOf(hromada.code)
    return {
      ...headOfHromadaPage(loaded, { hromada, text: texts.text('what_if.short'), path }, texts),
      title: texts.text('what_if.title', { hromada: hromadaTitle(hromada, texts) }),
      next: [
        { text: texts.text('why.short'), path: to(`${hromadaPath(hromada.code)}/why`) },
        { text: texts.text('peers.short'), path: to(`${hromadaPath(hromada.code)}/peers`) },
      ],
    }
  },
  view: ({ data, computed, shown }, context) => (
    <WhatIfPage
      data={data}
      computed={computed}
      period={periodParam(computed.index, shown.period)}
      action={context.link(pathOf(data.hromada.code))}
      context={context}
    />
  ),
  csv: ({ data: { hromada, period, before, after, sub_indices, moves, follows } }) => ({
    columns: ['hromada', 'period', 'kind', 'code', 'before', 'after', 'part'],
    rows: [
      ...(['score', 'rank', 'overall_rank', 'peers_rank'] as const).map((code) => [
        'index',
        code,
        before[code],
        after?.[code] ?? null,
        null,
      ]),
      ...listBandRows(before, after),
      ...sub_indices.map((one) => ['sub_index', one.code, one.before, one.after, null]),
      ...moves.map(({ code, now, value, part }) => ['value', code, now, value, part]),
      ...follows.map(({ code, part }) => ['follows', code, null, null, part]),
    ].map((row) => [hromada.code, period, ...row]),
  }),
}

/** Bands before and after, a row a quantile. */
function listBandRows(before: Standing, after: Standing | null) {
  return (['rank_band', 'overall_band'] as const).flatMap((kind) => {
    const [was, is] = [bandCells(before[kind]), bandCells(after?.[kind] ?? null)]
    const prefix = kind === 'rank_band' ? '' : 'overall_'
    return bandColumns.map((code, i) => ['index', `${prefix}${code}`, was[i], is[i], null])
  })
}

export const whatIfPages: readonly AnyPage<Resources, TextKey>[] = [whatIfPage]

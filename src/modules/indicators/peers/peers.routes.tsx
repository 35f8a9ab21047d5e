/** The page of a hromada's peers: thin — read the computed region, make the answer. */
import { AppError } from '#kernel/errors.ts'
import type { AnyPage, Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { addressOf, comparePath, hromadaPath } from '../catalogue/addresses.rules.ts'
import { hromadaTitle } from '../profile/hromada-texts.rules.ts'
import type { Shown } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { getComputedRegion, headOfHromadaPage, shownBy, withPeriod } from '../region/shown.queries.ts'
import { PeersPage } from './peers.pages.tsx'
import { peersOf } from './peers.rules.ts'
import { Peers, PeersParams } from './peers.schema.ts'

interface LoadedPeers {
  readonly data: Peers
  readonly computed: ComputedRegion
  readonly shown: Shown
}

const pathOf = (code: string) => `${hromadaPath(code)}/peers`

const peersPage: Page<Resources, PeersParams, Peers, TextKey, LoadedPeers> = {
  path: '/indicators/hromadas/:code/peers',
  permission: 'public',
  summary: 'peers.summary',
  params: PeersParams,
  data: Peers,
  async load({ code, period }, { resources, texts }) {
    const computed = await getComputedRegion(resources.db)
    const shown = shownBy(computed, { period }, texts)
    const data = peersOf(computed, code, shown, texts)
    if (!data) throw new AppError('http.not_found')
    return { data, computed, shown }
  },
  answer: ({ data }) => data,
  head: (loaded, { texts }) => {
    const { hromada } = loaded.data
    const to = (path: string) => withPeriod(path, loaded.computed, loaded.shown.period)
    const path = pathOf(hromada.code)
    return {
      ...headOfHromadaPage(loaded, { hromada, text: texts.text('peers.short'), path }, texts),
      title: texts.text('peers.title', { hromada: hromadaTitle(hromada, texts) }),
      next: [
        {
          text: texts.text('hromada.next.compare'),
          path: to(addressOf(comparePath, { hromada: hromada.code })),
        },
        { text: texts.text('why.short'), path: to(`${hromadaPath(hromada.code)}/why`) },
      ],
    }
  },
  view: ({ data, computed, shown }, context) => (
    <PeersPage
      data={data}
      to={(path) => context.link(withPeriod(path, computed, shown.period))}
      context={context}
    />
  ),
  csv: ({ data: { hromada, period, risk_km, peers } }) => ({
    columns: [
      ...['hromada', 'period', 'peer', 'name', 'oblast_code', 'score', 'distance'],
      ...['population', 'kind', 'risk_km', 'size_gap', 'kind_gap', 'risk_gap'],
    ],
    rows: [
      { ...hromada, risk_km, distance: 0, gaps: { size: 0, kind: 0, risk: risk_km === null ? null : 0 } },
      ...peers,
    ].map((row) => [
      ...[hromada.code, period, row.code, row.name, row.oblast_code, row.score, row.distance],
      ...[row.population, row.kind, row.risk_km, row.gaps.size, row.gaps.kind, row.gaps.risk],
    ]),
  }),
}

export const peersPages: readonly AnyPage<Resources, TextKey>[] = [peersPage]

/** The comparison of hromadas: thin — read the computed region, make the answer, hand it to its component. */
import type { Listing } from '#kernel/http/listing.ts'
import type { AnyPage, Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { addressOf, cataloguePath, comparePath, indicatorPath } from '../catalogue/addresses.rules.ts'
import { findCertainty } from '../rank-bands/bands.queries.ts'
import { bandCells, bandColumns } from '../rank-bands/bands.schema.ts'
import type { Shown } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { getComputedRegion, periodMenu, shownBy, stepsTo, withPeriod } from '../region/shown.queries.ts'
import { ComparePage } from './compare.pages.tsx'
import { compareHromadas, listDifferences } from './compare.rules.ts'
import { type ComparedIndicator, CompareParams, Comparison } from './compare.schema.ts'
import { comparedHistory, comparedSubIndices } from './scores.pages.tsx'

interface Loaded {
  readonly data: Comparison
  readonly listing: Listing<ComparedIndicator>
  /** The indicator by which they differ most, whatever the table's filter. */
  readonly widest: ComparedIndicator | undefined
  readonly computed: ComputedRegion
  readonly shown: Shown
}

const comparePage: Page<Resources, CompareParams, Comparison, TextKey, Loaded> = {
  path: comparePath,
  permission: 'public',
  summary: 'compare.summary',
  params: CompareParams,
  data: Comparison,
  async load(query, { resources, texts }) {
    const computed = await getComputedRegion(resources.db)
    const shown = shownBy(computed, { period: query.period }, texts)
    const answer = compareHromadas(computed, await findCertainty(resources.db), shown, query.hromada, texts)
    const listing = listDifferences(answer.indicators, query, texts.language)
    const widest = answer.indicators.find(({ spread }) => spread !== null)
    return { data: { ...answer, indicators: [...listing.rows] }, listing, widest, computed, shown }
  },
  answer: ({ data }) => data,
  status: ({ data }) => (data.ignored.length > 0 ? 422 : 200),
  head: ({ data, widest, computed, shown }, { texts }) => {
    const title = texts.text('compare.title')
    const path = compareAddress(data.hromadas)
    const to = (address: string) => withPeriod(address, computed, shown.period)
    return {
      title:
        data.hromadas.length === 0 ? title : `${title}: ${data.hromadas.map(({ name }) => name).join(', ')}`,
      breadcrumbs: [...stepsTo(computed, shown, undefined), { text: title, path: to(path) }],
      period: periodMenu(computed, shown.period, path, texts),
      next: [
        ...(widest
          ? [
              {
                text: texts.text('compare.next.indicator', { name: widest.name }),
                path: to(addressOf(indicatorPath(widest.code), { hromada: data.hromadas[0].code })),
              },
            ]
          : []),
        { text: texts.text('compare.next.catalogue'), path: to(cataloguePath) },
      ],
    }
  },
  view: (loaded, context) => <ComparePage {...loaded} context={context} />,
  pictures: ({ data }, context) => [comparedSubIndices(data, context), comparedHistory(data, context)],
  csv: ({ data }) => ({
    columns: [
      ...['hromada', 'name', 'period', 'kind', 'node', 'node_name', 'unit', 'value', 'score', 'rank'],
      ...bandColumns,
    ],
    rows: [
      ...data.hromadas.flatMap(({ code, name, score, overall_rank, rank_band }, i) => [
        [
          ...[code, name, data.period, 'index', '', '', null, null, score, overall_rank],
          ...bandCells(rank_band),
        ],
        ...data.sub_indices.map((node) => [
          code,
          name,
          data.period,
          'sub_index',
          node.code,
          node.name,
          null,
          null,
          node.scores[i],
          null,
          ...bandCells(null),
        ]),
        ...data.indicators.map((node) => [
          code,
          name,
          data.period,
          'indicator',
          node.code,
          node.name,
          node.unit,
          node.values[i],
          node.scores[i],
          null,
          ...bandCells(null),
        ]),
      ]),
      ...rowsOfPeers(data),
    ],
  }),
}

/** The middle of the peers of a hromada that was chosen alone, as if it were one more, without a code. */
function rowsOfPeers({ peers, period, peers_score, sub_indices, indicators }: Comparison) {
  if (peers.length === 0) return []
  const name = 'peers_median'
  return [
    ['', name, period, 'index', '', '', null, null, peers_score, null, ...bandCells(null)],
    ...sub_indices.map((node) => [
      ...['', name, period, 'sub_index', node.code, node.name, null, null, node.peers_score, null],
      ...bandCells(null),
    ]),
    ...indicators.map((node) => [
      ...['', name, period, 'indicator', node.code, node.name],
      ...[node.unit, node.peers_value, node.peers_score, null, ...bandCells(null)],
    ]),
  ]
}

function compareAddress(hromadas: Comparison['hromadas']): string {
  const codes = hromadas.map(({ code }) => code).join(',')
  return addressOf(comparePath, { hromada: codes || undefined })
}

/** Hromadas beside one another. */
export const comparePages: readonly AnyPage<Resources, TextKey>[] = [comparePage]

/** The answer of the page of a methodology's statistics, made of what is kept. */
import type { IndexPlan } from '#engines/composite-index/plan.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { StoredMethodology } from '../facts/facts.queries.ts'
import { namerOf } from '../methodology/methodology-page.rules.ts'
import { planStored } from '../methodology/stored.rules.ts'
import { pick } from '../region/overview.rules.ts'
import { type ComputedRegion, type IndexPart, listSubIndices } from '../region/region.rules.ts'
import type { KeptStatistics } from './kept-statistics.rules.ts'
import type { IndicatorStatistics, MethodStatistics } from './statistics.schema.ts'

type Texts = Translator<TextKey>

/** Correlations from here on are worth the author's eye. */
export const closeCorrelation = 0.8
const mostPairs = 20

/** The newest part that a methodology governs; -1 where it governs none. */
export function newestPartOf(
  { index }: Pick<ComputedRegion, 'index'>,
  { code, version }: { readonly code: string; readonly version: string },
): number {
  return index.parts.findLastIndex(
    ({ methodology }) => methodology.code === code && methodology.version === version,
  )
}

/** @param kept undefined while it is not there, or where it cannot be computed */
export function statisticsOf(
  computed: ComputedRegion,
  {
    methodology,
    part,
    state,
    kept,
  }: {
    readonly methodology: StoredMethodology
    readonly part: IndexPart | undefined
    readonly state: MethodStatistics['state']
    readonly kept: KeptStatistics | undefined
  },
  texts: Texts,
): MethodStatistics {
  const { code, version, name, name_en, document } = methodology
  const { plan, names } = planStored(document)
  const nameOf = namerOf(computed, names, texts)
  const named = (one: string) => ({ code: one, name: nameOf(one) })
  const { periods, hromadas } = computed.index
  const close = kept ? closestOf(kept, named) : []
  const places = computed.oblasts.length === 1 ? hromadas : computed.oblasts
  return {
    methodology: { code, version, name: pick(texts.language, name, name_en) },
    state,
    periods: part ? periods.slice(part.first, part.first + part.count) : [],
    rows: kept?.rows ?? 0,
    indicators: kept ? indicatorsOf(plan, kept, nameOf) : [],
    codes: kept?.indicators.map((one) => one.code) ?? [],
    correlations: kept?.correlations.map((row) => [...row]) ?? [],
    nodes: {
      codes: kept?.nodes.codes.map(named) ?? [],
      correlations: kept?.nodes.correlations.map((row) => [...row]) ?? [],
    },
    reliability: kept?.reliability.map(({ node, ...one }) => ({ ...named(node), ...one })) ?? [],
    components: {
      indicators: [...(kept?.components.indicators ?? [])],
      list: kept?.components.list?.map((one) => ({ ...one, loadings: [...one.loadings] })) ?? null,
    },
    missing: {
      places: kept
        ? places.map((one) => ({ code: one.code, name: pick(texts.language, one.name, one.name_en) }))
        : [],
      shares: kept?.missing.map((row) => [...row]) ?? [],
    },
    close_pairs: close.length,
    closest: close.slice(0, mostPairs),
  }
}

function indicatorsOf(
  plan: IndexPlan,
  { indicators, rows }: KeptStatistics,
  nameOf: (code: string) => string,
): IndicatorStatistics[] {
  const above = subIndexOf(plan)
  return indicators.map(({ removal, ...one }) => ({
    ...one,
    name: nameOf(one.code),
    sub_index: above.get(one.code) ?? null,
    missing_share: rows > 0 ? (rows - one.present) / rows : 0,
    ...removal,
  }))
}

/** The child of the index that each indicator is below, by their codes. */
function subIndexOf(plan: IndexPlan): Map<string, string> {
  const found = new Map<string, string>()
  const walk = (position: number, subIndex: string) => {
    const node = plan.nodes[position]
    if (node.kind === 'leaf') found.set(node.code, subIndex)
    else for (const child of node.children) walk(child, subIndex)
  }
  for (const position of listSubIndices(plan)) walk(position, plan.nodes[position].code)
  return found
}

function closestOf(
  { indicators, correlations }: KeptStatistics,
  named: (code: string) => { code: string; name: string },
): MethodStatistics['closest'] {
  const pairs = correlations.flatMap((row, i) =>
    row
      .slice(0, i)
      .flatMap((correlation, j) =>
        correlation !== null && Math.abs(correlation) >= closeCorrelation ? [{ i, j, correlation }] : [],
      ),
  )
  return pairs
    .toSorted((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation))
    .map(({ i, j, correlation }) => ({
      first: named(indicators[j].code),
      second: named(indicators[i].code),
      correlation,
    }))
}

/** A table of the indicators of one child of the index: their numbers among all, and how they go together. */
export interface CorrelationBlock {
  readonly sub_index: string | null
  readonly members: readonly number[]
}

/** Correlations are read block by block: a whole table of a hundred is no table. */
export function blocksOf({ indicators }: MethodStatistics): CorrelationBlock[] {
  const blocks = Map.groupBy(indicators.keys(), (i) => indicators[i].sub_index)
  return Array.from(blocks, ([sub_index, members]) => ({ sub_index, members }))
}

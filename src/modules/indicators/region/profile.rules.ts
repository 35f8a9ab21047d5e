/** The answer of a hromada's page, made of the computed region. */
import { headOf, nameOf, pick, rowOf } from './overview.rules.ts'
import {
  type ComputedRegion,
  compareNodes,
  listLeafPositions,
  listStandings,
  listSubIndices,
  readIndex,
} from './region.rules.ts'
import type { HromadaProfile, IndicatorValue } from './region.schema.ts'

/** So many strong and weak indicators are named. */
const named = 3

/** Undefined where the region has no such hromada. */
export function profileOf(
  computed: ComputedRegion,
  code: string,
  period: number,
  language: 'uk' | 'en',
): HromadaProfile | undefined {
  const { index } = computed
  const h = index.hromadas.findIndex((hromada) => hromada.code === code)
  const standings = listStandings(index, period)
  const standing = standings.find(({ hromada }) => hromada.code === code)
  if (!standing) return undefined
  const reader = readIndex(index)
  const indicators = compareIndicators(computed, h, period, language)
  const scored = indicators
    .filter(({ score }) => score !== null)
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))
  return {
    ...headOf(computed, period, language),
    hromada: rowOf(standing, language),
    of: standings.filter(({ rank }) => rank !== null).length,
    sub_indices: compareNodes(index, h, period, listSubIndices(index.plan)).map((node) => ({
      code: node.code,
      name: nameOf(computed, node.code, language),
      score: node.score,
      region_median: node.regionMedian,
      kind_median: node.kindMedian,
    })),
    strongest: scored.slice(0, named),
    weakest: scored.slice(-named).toReversed(),
    indicators,
    history: index.periods.map((label, p) => ({
      period: label,
      score: reader.score(0, h, p),
      rank: reader.rank(h, p),
    })),
  }
}

function compareIndicators(
  computed: ComputedRegion,
  h: number,
  period: number,
  language: 'uk' | 'en',
): IndicatorValue[] {
  const { index, indicators, values } = computed
  return compareNodes(index, h, period, listLeafPositions(index.plan)).map((node) => {
    const indicator = indicators.get(node.code)
    const value = values.get(node.code)?.[h * index.periods.length + period] ?? Number.NaN
    return {
      code: node.code,
      name: nameOf(computed, node.code, language),
      score: node.score,
      region_median: node.regionMedian,
      kind_median: node.kindMedian,
      unit: indicator?.unit ? pick(language, indicator.unit, indicator.unit_en) : null,
      value: Number.isNaN(value) ? null : value,
      decimals: indicator?.decimals ?? 2,
    }
  })
}

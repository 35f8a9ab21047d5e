/** The answer of the page that opens one number, made of the computed region. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayUnit } from '../facts/indicator-texts.rules.ts'
import { headOf, pick, type Shown, sayNode } from '../region/overview.rules.ts'
import { type ComputedRegion, listMembers, middle, partAt, readIndex } from '../region/region.rules.ts'
import type { IndicatorTable } from '../tables.ts'
import { traceOf } from './trace.rules.ts'
import type { HromadaValue, ValuePoint } from './value.schema.ts'

type Texts = Translator<TextKey>

/** Undefined where there is no such hromada or indicator; the source is found by whoever asks. */
export function valuePageOf(
  computed: ComputedRegion,
  { code, indicator: indicatorCode }: { readonly code: string; readonly indicator: string },
  given: Omit<Shown, 'oblast'>,
  texts: Texts,
): Omit<HromadaValue, 'source' | 'disputes'> | undefined {
  const { index, indicators, oblasts } = computed
  const { period, language } = given
  const h = index.hromadas.findIndex((hromada) => hromada.code === code)
  const indicator = indicators.get(indicatorCode)
  const oblast = oblasts.find((one) => one.code === index.hromadas[h]?.oblast_code)
  if (!indicator || !oblast) return undefined
  const hromada = index.hromadas[h]
  const { plan } = partAt(index, period)
  const node = plan.nodes.findIndex((one) => one.kind === 'leaf' && one.code === indicatorCode)
  const leaf = node < 0 ? undefined : plan.nodes[node]
  const valueAt = readColumn(computed, indicatorCode)
  const members = listMembers(index, oblast.code)
  const direction = leaf?.kind === 'leaf' ? leaf.direction : indicator.direction
  const divisorCode = leaf?.kind === 'leaf' ? leaf.denominator : undefined
  const placeAmong = (codes: readonly number[]) =>
    placeOf(
      valueAt(h, period),
      codes.map((one) => valueAt(one, period)),
      direction,
    )
  const [near, all] = [placeAmong(members), placeAmong(listMembers(index))]
  return {
    ...headOf(computed, { ...given, oblast }),
    hromada: {
      code,
      oblast_code: oblast.code,
      name: pick(language, hromada.name, hromada.name_en),
      kind: hromada.kind,
    },
    indicator: {
      ...describeIndicator(indicator, direction, texts),
      is_live: computed.live.has(indicatorCode),
    },
    value: valueAt(h, period),
    region_median: middle(members.map((one) => valueAt(one, period))),
    rank: near.rank,
    of: near.of,
    overall_rank: all.rank,
    overall_of: all.of,
    index_score: readIndex(index).score(0, h, period),
    trace: leaf
      ? traceOf(index, {
          hromada: h,
          period,
          node,
          observed: valueAt(h, period),
          divisor: divisorCode === undefined ? null : readColumn(computed, divisorCode)(h, period),
          nameOf: (one) => sayNode(computed, period, one, texts),
        })
      : null,
    history: historyOf(computed, indicatorCode, h, members),
  }
}

function describeIndicator(
  indicator: IndicatorTable,
  direction: 1 | -1 | 0,
  texts: Texts,
): Omit<HromadaValue['indicator'], 'is_live'> {
  const { code, name, name_en, definition, definition_en, decimals, source, legal_ground } = indicator
  return {
    code,
    name: pick(texts.language, name, name_en),
    definition: definition === null ? null : pick(texts.language, definition, definition_en),
    unit: sayUnit(indicator, texts),
    direction,
    decimals,
    source,
    legal_ground,
    reference_year: indicator.reference_year,
    valid_min: indicator.valid_min,
    valid_max: indicator.valid_max,
  }
}

/** Observed values of an indicator by positions of hromada and period. */
function readColumn({ index, values }: ComputedRegion, code: string) {
  const column = values.get(code)
  return (hromada: number, period: number): number | null => {
    const value = column?.[hromada * index.periods.length + period] ?? Number.NaN
    return Number.isNaN(value) ? null : value
  }
}

/** Place of a value among values, equal ones sharing the better; what is only for context counts from the largest. */
function placeOf(
  value: number | null,
  among: readonly (number | null)[],
  direction: 1 | -1 | 0,
): { rank: number | null; of: number } {
  const sign = direction === -1 ? -1 : 1
  const present = among.filter((one) => one !== null)
  const rank = value === null ? null : 1 + present.filter((one) => sign * one > sign * value).length
  return { rank, of: present.length }
}

function historyOf(
  computed: ComputedRegion,
  code: string,
  h: number,
  members: readonly number[],
): ValuePoint[] {
  const { index } = computed
  const valueAt = readColumn(computed, code)
  return index.periods.map((period, p) => {
    const { plan } = partAt(index, p)
    const node = plan.nodes.findIndex((one) => one.kind === 'leaf' && one.code === code)
    return {
      period,
      value: valueAt(h, p),
      region_median: middle(members.map((one) => valueAt(one, p))),
      score: node < 0 ? null : readIndex(index).score(node, h, p),
    }
  })
}

/** The answer of a hromada's page, made of the computed region. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayMostOf } from '../certainty/certainty.rules.ts'
import { sayUnit } from '../facts/indicator-texts.rules.ts'
import { findPeers, peersMiddle, placeAmongPeers, sayPeers } from '../peers/peers.rules.ts'
import type { PartCertainty } from '../rank-bands/bands.queries.ts'
import { noteOf, readBands } from '../rank-bands/published.rules.ts'
import { headOf, rankedRows, rowOf, type Shown, sayNode } from '../region/overview.rules.ts'
import {
  type ComputedRegion,
  compareNodes,
  findStanding,
  hasBefore,
  listLeafPositions,
  listMembers,
  listSubIndices,
  middle,
  partAt,
  ranksAmong,
  readIndex,
} from '../region/region.rules.ts'
import type { RankedRow } from '../region/region.schema.ts'
import { ancestorsOf, rescore } from '../value/trace.rules.ts'
import type {
  ComparedNode,
  DistantIndicator,
  HistoryPoint,
  HromadaProfile,
  IndicatorValue,
} from './profile.schema.ts'

type Texts = Translator<TextKey>

/** So many strong and weak indicators are named. */
const named = 3

/** A hromada at a period: what every part of its page is about. */
interface Place {
  readonly computed: ComputedRegion
  readonly h: number
  readonly period: number
  /** Hromadas of its oblast. */
  readonly members: readonly number[]
  readonly texts: Texts
}

/** Undefined where there is no such hromada. */
export function profileOf(
  computed: ComputedRegion,
  certainty: readonly PartCertainty[],
  code: string,
  given: Omit<Shown, 'oblast'>,
  texts: Texts,
): HromadaProfile | undefined {
  const { index } = computed
  const { period, language } = given
  const found = findStanding(computed, code, period)
  if (!found) return undefined
  const { h, oblast, standing, ranked } = found
  const place: Place = { computed, h, period, members: listMembers(index, oblast.code), texts }
  const indicators = compareIndicators(place)
  const distant = indicators.flatMap((indicator) => distanceOf(indicator, place))
  distant.sort((a, b) => b.distance - a.distance)
  const reader = readIndex(index)
  const group = findPeers(computed, h, period)
  return {
    ...headOf(computed, { ...given, oblast }),
    hromada: { ...rowOf(standing, language), ...readBands(index, certainty, period, 'within')(code) },
    overall_band: readBands(index, certainty, period, 'overall')(code),
    certainty: noteOf(index, certainty, period),
    moved_most_by: sayMostOf(computed, certainty, { h, period }, texts),
    not_told_apart: listNotToldApart(code, rankedRows(computed, certainty, { oblast, period, language })),
    of: ranked,
    overall_of: index.hromadas.filter((_, one) => reader.rank(one, period) !== null).length,
    against: hasBefore(index, period) ? index.periods[period - 1] : null,
    sub_indices: compareSubIndices(place),
    strongest: nameFew(
      distant.filter(({ distance }) => distance > 0),
      place,
    ),
    weakest: nameFew(distant.filter(({ distance }) => distance < 0).toReversed(), place),
    indicators,
    history: historyOf(place),
    peers: sayPeers(computed, group, period, language),
    place: placeAmongPeers(computed, h, group, period),
    median: peersMiddle(group, (one) => reader.score(0, one, period)),
  }
}

/** The one above and the one below in the list of the oblast, where the place is not surely better or worse. */
function listNotToldApart(code: string, rows: readonly RankedRow[]): HromadaProfile['not_told_apart'] {
  const at = rows.findIndex((row) => row.code === code)
  return [rows[at - 1]?.told_apart === false && rows[at - 1], rows[at]?.told_apart === false && rows[at + 1]]
    .filter((row) => typeof row === 'object')
    .map(({ code, name }) => ({ code, name }))
}

function compareSubIndices({ computed, h, period, texts }: Place): ComparedNode[] {
  const subIndices = listSubIndices(partAt(computed.index, period).plan)
  return compareNodes(computed.index, h, period, subIndices).map((node) => ({
    code: node.code,
    name: sayNode(computed, period, node.code, texts),
    score: node.score,
    region_median: node.regionMedian,
    kind_median: node.kindMedian,
  }))
}

/** Score, rank and the median of the oblast at every period, with the methodology that governed it. */
function historyOf({ computed: { index }, h, members }: Place): HistoryPoint[] {
  const reader = readIndex(index)
  return index.periods.map((label, p) => {
    const { methodology } = partAt(index, p)
    return {
      period: label,
      score: reader.score(0, h, p),
      rank: ranksAmong(index, members, p)[members.indexOf(h)],
      region_median: middle(members.map((member) => reader.score(0, member, p))),
      methodology: `${methodology.code} ${methodology.version}`,
    }
  })
}

/** Indicators of the index in the order of its tree, then those for context that have a value. */
function compareIndicators(place: Place): IndicatorValue[] {
  const { computed, h, period, texts } = place
  const { plan } = partAt(computed.index, period)
  const leaves = listLeafPositions(plan)
  const scored = compareNodes(computed.index, h, period, leaves).map((node, i) => ({
    code: node.code,
    name: sayNode(computed, period, node.code, texts),
    score: node.score,
    region_median: node.regionMedian,
    kind_median: node.kindMedian,
    sub_index: plan.nodes[ancestorsOf(plan, leaves[i]).at(-2) ?? 0].code,
    ...observedOf(place, node.code),
  }))
  const codes = new Set(scored.map(({ code }) => code))
  const context = Array.from(computed.indicators.keys())
    .filter((code) => !codes.has(code))
    .map((code) => ({
      code,
      name: sayNode(computed, period, code, texts),
      score: null,
      region_median: null,
      kind_median: null,
      sub_index: null,
      ...observedOf(place, code),
    }))
  return [...scored, ...context.filter(({ value }) => value !== null)]
}

function observedOf({ computed, h, period, members, texts }: Place, code: string) {
  const { index, indicators, values } = computed
  const indicator = indicators.get(code)
  const column = values.get(code)
  const valueAt = (hromada: number) => {
    const value = column?.[hromada * index.periods.length + period] ?? Number.NaN
    return Number.isNaN(value) ? null : value
  }
  return {
    unit: indicator ? sayUnit(indicator, texts) : null,
    value: valueAt(h),
    region_median_value: middle(members.map(valueAt)),
    decimals: indicator?.decimals ?? 2,
  }
}

function nameFew(indicators: readonly DistantIndicator[], place: Place): DistantIndicator[] {
  return indicators.slice(0, named).map((indicator) => ({ ...indicator, gain: gainOf(indicator, place) }))
}

/** Strength and weakness are told of what was observed, not of what was filled in. */
function distanceOf(indicator: IndicatorValue, { computed, period }: Place): DistantIndicator[] {
  const { score, region_median, value } = indicator
  if (score === null || region_median === null || value === null) return []
  const { plan } = partAt(computed.index, period)
  const weighs = plan.nodes.some((node) => node.code === indicator.code && node.weight > 0)
  return weighs ? [{ ...indicator, distance: score - region_median, gain: null }] : []
}

/** Points that the index would gain if this indicator alone came to the median of the oblast. */
function gainOf(
  { code, region_median }: DistantIndicator,
  { computed: { index }, h, period }: Place,
): number | null {
  const part = partAt(index, period)
  const leaf = part.plan.nodes.findIndex((node) => node.kind === 'leaf' && node.code === code)
  const reader = readIndex(index)
  const now = reader.score(0, h, period)
  const then = rescore(part, reader.row(h, period), leaf, region_median ?? Number.NaN)
  return now === null || then === null ? null : then - now
}

/** Periods since the methodology that governs now: a line does not go through a change of method. */
export function lastSegment(history: readonly HistoryPoint[]): readonly HistoryPoint[] {
  const now = history.at(-1)?.methodology
  return history.slice(history.findLastIndex(({ methodology }) => methodology !== now) + 1)
}

/** The answer of a region's page, made of the computed region. */
import { foldName } from '#engines/place-names/folding/fold-name.ts'
import type { ListingSpec } from '#kernel/http/listing.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { countClasses } from '#ui/scale.ts'
import { type Measure, sayUsual } from '../facts/indicator-texts.rules.ts'
import type { PartCertainty } from '../rank-bands/bands.queries.ts'
import { noteOf, readBands } from '../rank-bands/published.rules.ts'
import { rollUp, weighMembers } from '../rollup/rollup.rules.ts'
import {
  type ComputedRegion,
  hasBefore,
  listMembers,
  listStandings,
  listSubIndices,
  middle,
  type Oblast,
  partAt,
  readIndex,
  type Standing,
} from './region.rules.ts'
import type { HromadaRow, OblastRow, RankedRow, RegionOverview } from './region.schema.ts'

type Language = 'uk' | 'en'
type Texts = Translator<TextKey>

/** What a page is about: an oblast, or all of them. */
export interface Shown {
  /** Undefined = everything that the database serves. */
  readonly oblast: Oblast | undefined
  /** Position among the periods. */
  readonly period: number
  readonly language: Language
  /** How all oblasts together are called. */
  readonly wholeName: string
}

/** So many hromadas that moved up, and down, are named. */
const namedMovers = 5

export function overviewOf(
  computed: ComputedRegion,
  certainty: readonly PartCertainty[],
  shown: Shown,
  texts: Texts,
): RegionOverview {
  const { index, oblasts } = computed
  const { oblast, period } = shown
  const reader = readIndex(index)
  const members = listMembers(index, oblast?.code)
  const medianOf = (node: number, at: number) => middle(members.map((h) => reader.score(node, h, at)))
  const rows = rankedRows(computed, certainty, shown)
  const ranked = rows.filter(({ rank }) => rank !== null).length
  const median = medianOf(0, period)
  const medianBefore = hasBefore(index, period) ? medianOf(0, period - 1) : null
  return {
    ...headOf(computed, shown),
    ranked,
    unranked: rows.length - ranked,
    median,
    median_change: median === null || medianBefore === null ? null : median - medianBefore,
    rolled_up: oblast || oblasts.length === 1 ? rolledUpAt(computed, period, members) : null,
    certainty: noteOf(index, certainty, period),
    hromadas: rows,
    distribution: countClasses(rows.map(({ score }) => score)).map(({ from, to, count }) => {
      return { from, to, hromadas: count }
    }),
    sub_indices: listSubIndices(partAt(index, period).plan).map((node) => {
      const scores = members.map((h) => reader.score(node, h, period)).filter((score) => score !== null)
      const { code } = partAt(index, period).plan.nodes[node]
      return {
        code,
        name: sayNode(computed, period, code, texts),
        median: middle(scores),
        min: scores.length === 0 ? null : Math.min(...scores),
        max: scores.length === 0 ? null : Math.max(...scores),
      }
    }),
    movers: {
      against: hasBefore(index, period) ? index.periods[period - 1] : null,
      up: listMovers(rows, 1),
      down: listMovers(rows, -1),
    },
    oblasts: oblast || oblasts.length === 1 ? [] : oblasts.map((one) => oblastRow(computed, one, shown)),
  }
}

/** The list of a place, the best first, with how sure each rank in it is. */
export function rankedRows(
  { index }: ComputedRegion,
  certainty: readonly PartCertainty[],
  { oblast, period, language }: Pick<Shown, 'oblast' | 'period' | 'language'>,
): RankedRow[] {
  const bandOf = readBands(index, certainty, period, oblast ? 'within' : 'overall')
  return listStandings(index, period, oblast?.code).map((standing) => ({
    ...rowOf(standing, language),
    ...bandOf(standing.hromada.code),
  }))
}

/**
 * Those that moved most in one direction, by places, then by points.
 * @param direction 1: up, -1: down
 */
export function listMovers<Row extends HromadaRow>(rows: readonly Row[], direction: 1 | -1): Row[] {
  const way = (row: Row) => direction * (row.rank_change ?? 0)
  return rows
    .filter((row) => way(row) > 0)
    .toSorted((a, b) => way(b) - way(a) || direction * ((b.score_change ?? 0) - (a.score_change ?? 0)))
    .slice(0, namedMovers)
}

/** The oblast of some hromadas by the rule of the period's methodology; null where it has none. */
function rolledUpAt(
  { index, values }: ComputedRegion,
  period: number,
  members: readonly number[],
): RegionOverview['rolled_up'] {
  const { rollup } = partAt(index, period)
  if (!rollup) return null
  const reader = readIndex(index)
  const scores = members.map((h) => reader.score(0, h, period) ?? Number.NaN)
  return rollUp(scores, weighMembers(rollup.weights, members, period, { ...index, values }), rollup)
}

function oblastRow(computed: ComputedRegion, oblast: Oblast, { period, language }: Shown): OblastRow {
  const { index } = computed
  const reader = readIndex(index)
  const members = listMembers(index, oblast.code)
  const scored = members.flatMap((h) => {
    const score = reader.score(0, h, period)
    return score === null ? [] : [{ hromada: index.hromadas[h], score }]
  })
  const best = scored.reduce<(typeof scored)[number] | undefined>(
    (top, one) => (top && top.score >= one.score ? top : one),
    undefined,
  )
  return {
    code: oblast.code,
    name: pick(language, oblast.name, oblast.name_en),
    hromadas: members.length,
    ranked: scored.length,
    median: middle(scored.map(({ score }) => score)),
    best: best
      ? {
          code: best.hromada.code,
          name: pick(language, best.hromada.name, best.hromada.name_en),
          score: best.score,
        }
      : null,
    rolled_up: rolledUpAt(computed, period, members),
  }
}

/** How the list of hromadas is sorted, searched and cut. */
export function rankingSpec<Row extends HromadaRow>(pageSize: number): ListingSpec<Row> {
  return {
    columns: {
      rank: ({ rank }) => rank,
      name: ({ name }) => name,
      score: ({ score }) => score,
      change: ({ rank_change }) => rank_change,
      population: ({ population }) => population,
    },
    initial: { sort: 'rank', order: 'asc' },
    matches: ({ name }, typed) => foldName(name).includes(foldName(typed)),
    pageSize,
  }
}

/** Hromadas of a kind and of an oblast; nothing chosen = all. */
export function chosenRows<Row extends HromadaRow>(
  rows: readonly Row[],
  { kind, oblast }: { readonly kind?: string | undefined; readonly oblast?: string | undefined },
): readonly Row[] {
  return rows.filter((row) => (!kind || row.kind === kind) && (!oblast || row.oblast_code === oblast))
}

/** What every page of the region begins with. */
export function headOf({ oblasts, index }: ComputedRegion, shown: Shown) {
  const { period, language, wholeName } = shown
  const { methodology, display } = partAt(index, period)
  const oblast = shown.oblast ?? (oblasts.length === 1 ? oblasts[0] : undefined)
  return {
    region: {
      code: oblast?.code ?? 'UA',
      name: oblast ? pick(language, oblast.name, oblast.name_en) : wholeName,
      is_fictional: oblasts.some(({ is_fictional }) => is_fictional),
    },
    period: index.periods[period],
    periods: [...index.periods],
    methodology: {
      code: methodology.code,
      version: methodology.version,
      name: pick(language, methodology.name, methodology.name_en),
      ...display,
    },
  }
}

export function rowOf(
  { hromada, score, rank, overallRank, scoreChange, rankChange }: Standing,
  language: Language,
): HromadaRow {
  return {
    code: hromada.code,
    oblast_code: hromada.oblast_code,
    name: pick(language, hromada.name, hromada.name_en),
    kind: hromada.kind,
    population: hromada.population,
    score,
    rank,
    overall_rank: overallRank,
    score_change: scoreChange,
    rank_change: rankChange,
  }
}

/** A node's name at a period; an indicator's from the catalogue, a dimension's from the list of them. */
function nameOf(
  { index, indicators, dimensions }: ComputedRegion,
  period: number,
  code: string,
  language: Language,
): string {
  const indicator = indicators.get(code)
  if (indicator) return pick(language, indicator.name, indicator.name_en)
  const name = partAt(index, period).names.get(code) ?? dimensions.get(code)
  return pick(language, name?.uk ?? name?.en ?? code, name?.en ?? null)
}

/** The same; a dimension that nobody has named by the usual word for it. */
export function sayNode(computed: ComputedRegion, period: number, code: string, texts: Texts): string {
  const name = nameOf(computed, period, code, texts.language)
  return name === code ? sayUsual('dimension', code, texts) : name
}

/** How values of an indicator are said; what is not in the catalogue has no unit. */
export function measureOf({ indicators }: ComputedRegion, code: string): Measure {
  return indicators.get(code) ?? { unit: null, unit_en: null, decimals: 2 }
}

export function pick(language: Language, uk: string, en: string | null): string {
  return language === 'en' ? (en ?? uk) : uk
}

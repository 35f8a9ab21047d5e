/** The answer of the region's page, made of the computed region. */
import {
  type ComputedRegion,
  listStandings,
  listSubIndices,
  middle,
  readIndex,
  type Standing,
} from './region.rules.ts'
import type { HromadaRow, RegionOverview } from './region.schema.ts'

type Language = 'uk' | 'en'

export function overviewOf(computed: ComputedRegion, period: number, language: Language): RegionOverview {
  const { index } = computed
  const standings = listStandings(index, period)
  const reader = readIndex(index)
  return {
    ...headOf(computed, period, language),
    median: middle(standings.map(({ score }) => score)),
    hromadas: standings.map((standing) => rowOf(standing, language)),
    sub_indices: listSubIndices(index.plan).map((node) => {
      const scores = index.hromadas
        .map((_, h) => reader.score(node, h, period))
        .filter((score) => score !== null)
      const { code } = index.plan.nodes[node]
      return {
        code,
        name: nameOf(computed, code, language),
        median: middle(scores),
        min: scores.length === 0 ? null : Math.min(...scores),
        max: scores.length === 0 ? null : Math.max(...scores),
      }
    }),
  }
}

/** What every page of the region begins with. */
export function headOf(computed: ComputedRegion, period: number, language: Language) {
  const { region, methodology, index } = computed
  return {
    region: {
      code: region.code,
      name: pick(language, region.name, region.name_en),
      is_fictional: region.is_fictional,
    },
    period: index.periods[period] ?? '',
    periods: [...index.periods],
    methodology: {
      code: methodology.code,
      version: methodology.version,
      name: pick(language, methodology.name, methodology.name_en),
    },
  }
}

export function rowOf(
  { hromada, score, rank, scoreChange, rankChange }: Standing,
  language: Language,
): HromadaRow {
  return {
    code: hromada.code,
    name: pick(language, hromada.name, hromada.name_en),
    kind: hromada.kind,
    population: hromada.population,
    score,
    rank,
    score_change: scoreChange,
    rank_change: rankChange,
  }
}

/** A node's name; an indicator's from the catalogue. */
export function nameOf({ names, indicators }: ComputedRegion, code: string, language: Language): string {
  const indicator = indicators.get(code)
  if (indicator) return pick(language, indicator.name, indicator.name_en)
  const name = names.get(code)
  return pick(language, name?.uk ?? name?.en ?? code, name?.en ?? null)
}

export function pick(language: Language, uk: string, en: string | null): string {
  return language === 'en' ? (en ?? uk) : uk
}

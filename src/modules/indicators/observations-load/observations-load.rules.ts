/** How a table of values is laid out, whose values it holds, and of when. */
import { parseKatottg } from '#engines/place-names/codes/katottg-code.ts'
import type { Problem, TextParams } from '#kernel/errors.ts'
import { orderPeriods } from '#kernel/periods.ts'
import { foldAlphabet } from '#kernel/tables/column-names.ts'
import { findColumn } from '../loading/tables.rules.ts'

/** Where things stand in a table of values; positions of columns from 0. */
interface Keys {
  readonly territory: number
  /** -1 where no column says it. */
  readonly period: number
}

/** One row a territory (and period), one column an indicator. */
interface WideLayout extends Keys {
  readonly shape: 'wide'
  readonly indicators: readonly { readonly code: string; readonly at: number }[]
}

/** One row a territory, indicator (and period). */
interface LongLayout extends Keys {
  readonly shape: 'long'
  readonly indicator: number
  readonly value: number
}

export type Layout = WideLayout | LongLayout

/** Whether the headers name a column of territories' codes. */
export function hasTerritories(headers: readonly string[]): boolean {
  return territoryColumn(headers) >= 0
}

function territoryColumn(headers: readonly string[]): number {
  const place = findColumn(headers, 'territory')
  return place >= 0 ? place : findColumn(headers, 'code')
}

/** Tells a table's layout; of the wide one, `indicators` is empty where no column is an indicator. */
export function layOut(headers: readonly string[], codes: ReadonlySet<string>): Layout {
  const territory = territoryColumn(headers)
  const [period, indicator, value] = (['period', 'indicator', 'value'] as const).map((word) =>
    findColumn(headers, word),
  )
  if (indicator >= 0 && value >= 0) return { shape: 'long', territory, period, indicator, value }
  const indicators = headers.flatMap((code, at) => (codes.has(code) ? [{ code, at }] : []))
  return { shape: 'wide', territory, period, indicators }
}

/** Columns that no value is read from. */
export function listOtherColumns(headers: readonly string[], layout: Layout): string[] {
  const { territory, period } = layout
  const read = new Set(
    layout.shape === 'long'
      ? [territory, period, layout.indicator, layout.value]
      : [territory, period, ...layout.indicators.map(({ at }) => at)],
  )
  return headers.filter((_, at) => !read.has(at))
}

/** Columns that look like an indicator of the catalogue and are written in other letters: their values would be lost. */
export function reportLookAlikes(
  headers: readonly string[],
  layout: Layout,
  codes: ReadonlySet<string>,
): Problem[] {
  const plain = (text: string) => foldAlphabet(text).toLowerCase()
  const byLook = new Map(Array.from(codes, (code) => [plain(code), code]))
  return listOtherColumns(headers, layout).flatMap((column) => {
    const indicator = byLook.get(plain(column))
    const isAlike = indicator !== undefined && !headers.includes(indicator)
    return isAlike ? [{ code: 'observations.column_alike', params: { indicator }, line: 1, column }] : []
  })
}

/** The first label whose form differs from that of the first one; undefined where all have one form. */
export function findOtherForm(labels: readonly string[]): string | undefined {
  return labels.find((label) => !orderPeriods([labels[0], label]).isKnown)
}

export interface KnownTerritory {
  readonly oblast: string
  readonly isHromada: boolean
  readonly isRetired: boolean
}

/** What a code in a table means for this load. */
export type Verdict =
  | ({ readonly kind: 'here' } & KnownTerritory)
  /** A territory of an oblast that is not loaded, or was not asked for. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'fault'; readonly problem: Problem }

/** @param oblasts codes of the oblasts that are loaded and asked for; @param loaded those that are loaded */
export function judgeTerritory(
  code: string,
  known: ReadonlyMap<string, KnownTerritory>,
  oblasts: ReadonlySet<string>,
  loaded: ReadonlySet<string>,
): Verdict {
  const territory = known.get(code)
  if (territory) return oblasts.has(territory.oblast) ? { kind: 'here', ...territory } : { kind: 'elsewhere' }
  const fault = (problem: string, params: TextParams): Verdict => ({
    kind: 'fault',
    problem: { code: problem, params },
  })
  const shown = code.slice(0, 40)
  const reading = parseKatottg(code)
  if (!reading.isValid) {
    return reading.suggestion === undefined
      ? fault('observations.unknown_territory', { code: shown })
      : fault('observations.territory_spelling', { code: shown, suggestion: reading.suggestion })
  }
  const isLoaded = Array.from(loaded).some((oblast) => oblast.slice(0, 4) === code.slice(0, 4))
  if (!isLoaded) return { kind: 'elsewhere' }
  return fault(reading.code.level > 3 ? 'observations.below_hromada' : 'observations.unknown_territory', {
    code: shown,
  })
}

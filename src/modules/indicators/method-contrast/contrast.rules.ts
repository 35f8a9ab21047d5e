/** Two methodologies over the same facts: each hromada's place by both, and how far they agree. */
import { spearman } from '#engines/method-statistics/correlation.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { StoredMethodology } from '../facts/facts.queries.ts'
import { type AtWork, orderPlaces, placesOf } from '../method-results/at-work.queries.ts'
import { sayMethodology } from '../method-results/results.rules.ts'
import { differencesOf } from '../methodology/differences.rules.ts'
import { namerOf } from '../methodology/methodology-page.rules.ts'
import { headOf, pick, type Shown } from '../region/overview.rules.ts'
import type { ContrastRow, MethodologyContrast } from './contrast.schema.ts'

type Texts = Translator<TextKey>
type Stored = Pick<StoredMethodology, 'code' | 'version'>

/** Places that differ by more are told. */
const farApart = 10

/** How a form names a methodology. */
export function methodologyChoice({ code, version }: Stored): string {
  return `${code}@${version}`
}

/**
 * With what a methodology is compared where nobody says it: with the one that governs, else with the version before it,
 * else with whatever was stored last.
 */
export function usualOther<M extends Stored>(
  shown: Stored,
  stored: readonly M[],
  governing: Stored,
): M | undefined {
  const isSame = (a: Stored, b: Stored) => a.code === b.code && a.version === b.version
  const others = stored.filter((one) => !isSame(one, shown))
  const own = stored.findIndex((one) => isSame(one, shown))
  return (
    others.find((one) => isSame(one, governing)) ??
    stored.findLast((one, i) => i < own && one.code === shown.code) ??
    others.findLast(({ code }) => code === shown.code) ??
    others.at(-1)
  )
}

interface Sides {
  readonly work: AtWork
  readonly other: AtWork | undefined
  readonly stored: readonly StoredMethodology[]
}

export function contrastOf({ work, other, stored }: Sides, shown: Shown, texts: Texts): MethodologyContrast {
  const rows = other ? rowsOf(work, other, shown) : []
  const both = rows.filter(({ difference }) => difference !== null)
  const sizes = both.map(({ difference }) => Math.abs(difference ?? 0))
  const agreement = spearman(
    Float64Array.from(both, ({ rank }) => rank ?? Number.NaN),
    Float64Array.from(both, ({ other_rank }) => other_rank ?? Number.NaN),
  )
  return {
    ...headOf(work.computed, shown),
    methodology: sideOf(work, shown, texts),
    other: other ? sideOf(other, shown, texts) : null,
    choices: stored
      .filter((one) => one.code !== work.methodology.code || one.version !== work.methodology.version)
      .map(({ code, version, name, name_en }) => ({
        code,
        version,
        name: pick(texts.language, name, name_en),
      })),
    compared: both.length,
    only_here: rows.filter(({ rank, other_rank }) => rank !== null && other_rank === null).length,
    only_there: rows.filter(({ rank, other_rank }) => rank === null && other_rank !== null).length,
    spearman: Number.isNaN(agreement) ? null : agreement,
    mean_difference: sizes.length === 0 ? null : sizes.reduce((sum, size) => sum + size, 0) / sizes.length,
    far: sizes.filter((size) => size > farApart).length,
    hromadas: rows,
    differences: other
      ? {
          against: other.methodology.version,
          ...differencesOf(describedOf(other, texts), describedOf(work, texts), texts),
        }
      : null,
  }
}

function sideOf(work: AtWork, { period }: Shown, texts: Texts) {
  return { ...sayMethodology(work, texts), is_official: work.publishedFrom[period] !== null }
}

function describedOf({ plan, rollup, names, computed }: AtWork, texts: Texts) {
  return { plan, rollup, nameOf: namerOf(computed, names, texts) }
}

function rowsOf(work: AtWork, other: AtWork, { period, oblast, language }: Shown): ContrastRow[] {
  const { hromadas } = work.computed.index
  const there = new Map(
    placesOf(other, period, oblast?.code).map((place) => [hromadas[place.h].code, place] as const),
  )
  return orderPlaces(placesOf(work, period, oblast?.code), work).map(({ h, score, rank }) => {
    const { code, oblast_code, name, name_en } = hromadas[h]
    const place = there.get(code)
    const [other_score, other_rank] = [place?.score ?? null, place?.rank ?? null]
    return {
      ...{ code, oblast_code, score, rank, other_score, other_rank },
      name: pick(language, name, name_en),
      difference: rank === null || other_rank === null ? null : other_rank - rank,
    }
  })
}

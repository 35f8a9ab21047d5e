/** What somebody typed into the simulator: what of it can be reckoned with, and what is wrong with the rest. */
import { listLeaves } from '#engines/composite-index/plan.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { valueAt } from '../catalogue/catalogue.rules.ts'
import { sayShownUnit, shownNumber } from '../facts/indicator-texts.rules.ts'
import { measureOf, sayNode } from '../region/overview.rules.ts'
import { type ComputedRegion, listMembers, partAt } from '../region/region.rules.ts'
import type { Move, moveProblems } from './what-if.schema.ts'

type Texts = Translator<TextKey>
type Problem = (typeof moveProblems)[number]

/** So many values are moved at once. */
export const mostMoves = 10
/** Foreign text is shown back in part only. */
const mostShown = { moves: 20, length: 40 }
/** Larger numbers are slips of the keyboard, and their squares no numbers. */
const largest = 1e12

export interface TypedMove {
  readonly code: string
  readonly typed: string
}

/** Pairs of parameters in their order; choices that were left empty are none. */
export function pairMoves(indicators: readonly string[], values: readonly string[]): TypedMove[] {
  return indicators
    .map((code, i) => ({ code: cut(code), typed: cut(values[i] ?? '') }))
    .filter(({ code }) => code !== '')
    .slice(0, mostShown.moves)
}

function cut(text: string): string {
  const trimmed = text.trim()
  return trimmed.length > mostShown.length ? `${trimmed.slice(0, mostShown.length)}…` : trimmed
}

/** A number as people type it; NaN where it is none. */
export function readAmount(typed: string): number {
  const plain = typed
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace('−', '-')
    .replace(',', '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN
}

/** A hromada at a period. */
export interface Place {
  readonly computed: ComputedRegion
  readonly h: number
  readonly period: number
  readonly texts: Texts
}

/** A move with nothing reckoned yet. */
export type ReadMove = Omit<Move, 'part' | 'score_before' | 'score_after'>

export function readMoves(place: Place, typed: readonly TypedMove[]): ReadMove[] {
  const known = new Set(listLeaves(partAt(place.computed.index, place.period).plan).map(({ code }) => code))
  return typed.map(({ code, typed: text }, i) => {
    const isTwice = typed.findIndex((one) => one.code === code) < i
    const problem = !known.has(code)
      ? 'not_in_method'
      : isTwice
        ? 'twice'
        : i >= mostMoves
          ? 'too_many'
          : null
    return readMove(place, code, text, problem)
  })
}

function readMove(place: Place, code: string, typed: string, problem: Problem | null): ReadMove {
  const { computed, h, period, texts } = place
  const isKnown = problem !== 'not_in_method'
  const measure = measureOf(computed, code)
  const about = {
    code,
    name: isKnown ? sayNode(computed, period, code, texts) : code,
    unit: sayShownUnit(measure, texts),
    per_value: shownNumber(1, measure),
    now: isKnown ? valueAt(computed, code, h, period) : null,
    typed,
    direction: directionOf(place, code),
    best_quarter: isKnown ? bestQuarter(place, code) : null,
    ...rangeOf(place, code),
  }
  if (problem !== null || typed === '') return { ...about, value: null, problem }
  const value = readAmount(typed) / about.per_value
  const fault = faultOf(computed, code, value)
  return { ...about, value: fault === null ? value : null, problem: fault }
}

function faultOf({ indicators }: ComputedRegion, code: string, value: number): Problem | null {
  if (Number.isNaN(value)) return 'not_number'
  const { valid_min = null, valid_max = null } = indicators.get(code) ?? {}
  const [least, most] = [valid_min ?? -largest, valid_max ?? largest]
  return value < least || value > most ? 'out_of_range' : null
}

/** Between which values it makes sense to slide. */
function rangeOf({ computed, period, h }: Place, code: string): { least: number; most: number } {
  const { indicators, index } = computed
  const all = index.hromadas.keys().map((one) => valueAt(computed, code, one, period))
  const present = [...all].filter((value) => value !== null)
  const own = valueAt(computed, code, h, period) ?? 0
  const { valid_min = null, valid_max = null } = indicators.get(code) ?? {}
  return {
    least: valid_min ?? present.reduce((least, value) => Math.min(least, value), own),
    most: valid_max ?? present.reduce((most, value) => Math.max(most, value), own),
  }
}

function directionOf({ computed, period }: Place, code: string): 1 | -1 {
  return listLeaves(partAt(computed.index, period).plan).find((one) => one.code === code)?.direction ?? 1
}

/** The value at which the best quarter of the oblast begins; null where values alone do not compare. */
function bestQuarter({ computed, h, period }: Place, code: string): number | null {
  const leaf = listLeaves(partAt(computed.index, period).plan).find((one) => one.code === code)
  if (!leaf || leaf.denominator !== undefined) return null
  const members = listMembers(computed.index, computed.index.hromadas[h].oblast_code)
  const present = members.map((one) => valueAt(computed, code, one, period)).filter((value) => value !== null)
  if (present.length === 0) return null
  present.sort((a, b) => leaf.direction * (a - b))
  return present[present.length - Math.ceil(present.length / 4)]
}

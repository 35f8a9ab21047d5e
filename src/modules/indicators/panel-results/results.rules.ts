/** From the answers of a round to what they come to. */
import { concordanceOf, type NoConcordance } from '#engines/expert-judgement/concordance.ts'
import {
  listContradictingPairs,
  listContradictingTriads,
  matrixOf,
  poolPairs,
  weighPairs,
} from '#engines/expert-judgement/pairwise.ts'
import { isOutside, meanShares, sharesOf, spreadOf, stabilityOf } from '#engines/expert-judgement/spread.ts'
import type { Answer } from '../panels/panels.queries.ts'
import { fewestToShow, itemValues, type PanelMethod, ratiosOf } from '../panels/panels.rules.ts'
import type { PanelItem } from '../panels/panels.schema.ts'
import type { Consistency, RoundResult } from './results.schema.ts'

/** Judgements whose ratio is above are usually looked at again (T. L. Saaty, 1980). */
export const acceptedRatio = 0.1
const shownContradictions = 5

interface Judged {
  readonly method: PanelMethod
  readonly items: readonly PanelItem[]
}

/** Every round that has answers, each beside the one before. @param answers of all rounds, each in an order drawn by chance */
export function roundResults(judged: Judged, answers: readonly Answer[]): RoundResult[] {
  const byRound = [...Map.groupBy(answers, ({ round }) => round)].sort(([a], [b]) => a - b)
  return byRound.map(([round, given], at) => resultOf(judged, round, given, byRound[at - 1]?.[1]))
}

function resultOf(
  judged: Judged,
  round: number,
  answers: readonly Answer[],
  before: readonly Answer[] | undefined,
): RoundResult {
  const { items } = judged
  const now = valuesBy(judged, answers)
  const rows = [...now.values()]
  const isShown = rows.length >= fewestToShow
  const weights = weightsOf(judged, answers)
  const spreads = items.map((_, item) => spreadOf(rows.map((row) => row[item])))
  const stability = before && stabilityOf(valuesBy(judged, before), now)
  const concordance = concordanceOf(rows)
  return {
    round,
    experts: rows.length,
    items: items.map((item, i) => {
      const { median, ...ends } = spreads[i]
      const shown = isShown ? ends : { lower: null, upper: null, lowest: null, highest: null }
      return { ...item, weight: weights[i], median, ...shown, shift: stability?.shifts[i] ?? null }
    }),
    ...sayConcordance(concordance),
    stability: stability
      ? {
          rank_correlation: stability.rankCorrelation ?? null,
          compared: stability.compared,
          changed: stability.changed,
        }
      : null,
    consistency: judged.method === 'pairwise' ? consistencyOf(judged, answers) : null,
    outside: isShown
      ? rows.filter((row) => row.some((value, i) => isOutside(value, spreads[i]))).length
      : null,
    reasons: answers.flatMap(({ reason }) => reason ?? []),
  }
}

function sayConcordance(
  found: ReturnType<typeof concordanceOf>,
): Pick<RoundResult, 'concordance' | 'no_concordance'> {
  if (isNone(found)) return { concordance: null, no_concordance: found }
  const { w, p, pBy: p_by, chiSquare: chi_square } = found
  return { concordance: { w, p, p_by, chi_square }, no_concordance: null }
}

function isNone(found: ReturnType<typeof concordanceOf>): found is NoConcordance {
  return typeof found === 'string'
}

function valuesBy({ method, items }: Judged, answers: readonly Answer[]): Map<string, readonly number[]> {
  return new Map(
    answers.map(({ expert_id, judgements }) => [expert_id, itemValues(method, items.length, judgements)]),
  )
}

/** The weights of a round; they sum to 1. Of pairs those of the pooled matrix, else the mean of everybody's own. */
function weightsOf({ method, items }: Judged, answers: readonly Answer[]): number[] {
  if (method === 'pairwise') return [...poolOf(items.length, answers).weights]
  const own = answers.flatMap(({ judgements }) => {
    const shares = sharesOf(judgements)
    return shares ? [shares] : []
  })
  return meanShares(own)
}

function poolOf(count: number, answers: readonly Answer[]) {
  const matrices = answers.map(({ judgements }) => matrixOf(ratiosOf(judgements), count))
  const pooled = poolPairs(matrices)
  return { matrices, pooled, ...weighPairs(pooled, count) }
}

function consistencyOf({ items }: Judged, answers: readonly Answer[]): Consistency {
  const count = items.length
  const { matrices, pooled, weights, lambdaMax, consistencyIndex, consistencyRatio } = poolOf(count, answers)
  const nameOf = (item: number) => items[item].name
  return {
    lambda_max: lambdaMax,
    consistency_index: consistencyIndex,
    consistency_ratio: consistencyRatio,
    answers_above: matrices.filter((one) => weighPairs(one, count).consistencyRatio > acceptedRatio).length,
    pairs: listContradictingPairs(pooled, weights, shownContradictions).map(({ first, second, ...pair }) => ({
      first: nameOf(first),
      second: nameOf(second),
      ...pair,
    })),
    triads: listContradictingTriads(pooled, count, shownContradictions).map(
      ({ things, factor, isCircle }) => ({
        items: things.map(nameOf),
        factor,
        is_circle: isCircle,
      }),
    ),
  }
}

/** Codes of what an answer puts outside of the middle half of a round; nothing where that is not shown. */
export function listOutside(
  { method, items }: Judged,
  judgements: readonly number[],
  round: RoundResult,
): string[] {
  const values = itemValues(method, items.length, judgements)
  return round.items.flatMap(({ code, lower, upper }, i) =>
    lower !== null && upper !== null && isOutside(values[i], { lower, upper }) ? [code] : [],
  )
}

/** How strong an agreement is called: R. C. Schmidt, Managing Delphi surveys using nonparametric techniques, 1997. */
export function strengthOf(w: number): 'none' | 'weak' | 'moderate' | 'strong' {
  if (w >= 0.7) return 'strong'
  if (w >= 0.5) return 'moderate'
  return w >= 0.3 ? 'weak' : 'none'
}

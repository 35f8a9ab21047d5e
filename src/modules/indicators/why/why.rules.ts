/** The score of a hromada taken apart: what gives it, what changed it, what would move its place. */
import { partsOfDifference, partsOfScore } from '#engines/composite-index/contributions.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { PartCertainty } from '../rank-bands/bands.queries.ts'
import { type BorrowedScore, bandsWithScores, type PlaceAsked } from '../rank-bands/place-bands.rules.ts'
import { noteOf, readBands } from '../rank-bands/published.rules.ts'
import { headOf, rowOf, type Shown, sayNode } from '../region/overview.rules.ts'
import {
  type ComputedRegion,
  findStanding,
  hasBefore,
  type IndexPart,
  listLeafPositions,
  listMembers,
  listSubIndices,
  partAt,
  readIndex,
} from '../region/region.rules.ts'
import { ancestorsOf, rescore } from '../value/trace.rules.ts'
import type { Move, Part, Why } from './why.schema.ts'

type Texts = Translator<TextKey>

/** So many are named: more is no plan. */
const mostMoves = 10

/** A hromada at a period. */
interface Spot {
  readonly computed: ComputedRegion
  readonly h: number
  readonly period: number
  readonly part: IndexPart
  readonly texts: Texts
}

/** Undefined where there is no such hromada. */
export async function whyOf(
  computed: ComputedRegion,
  certainty: readonly PartCertainty[],
  code: string,
  shown: Omit<Shown, 'oblast'>,
  texts: Texts,
): Promise<Why | undefined> {
  const { index } = computed
  const { period, language } = shown
  const found = findStanding(computed, code, period)
  if (!found) return undefined
  const { h, oblast, standing, ranked } = found
  const spot: Spot = { computed, h, period, part: partAt(index, period), texts }
  const change = changeOf(spot)
  return {
    ...headOf(computed, { ...shown, oblast }),
    hromada: { ...rowOf(standing, language), ...readBands(index, certainty, period, 'within')(code) },
    certainty: noteOf(index, certainty, period),
    of: ranked,
    against: change ? index.periods[period - 1] : null,
    parts: listParts(spot, change?.nodes),
    gaps: change ? present(change.gaps.reduce((sum, gap) => sum + gap, 0)) : null,
    moves: await withBands({ computed, certainty, h, period }, listMoves(spot)),
  }
}

/** What would move the place most; nothing where there is no such hromada. */
export function movesOf(
  computed: ComputedRegion,
  code: string,
  { period }: Pick<Shown, 'period'>,
  texts: Texts,
): Omit<Move, 'rank_band'>[] {
  const found = findStanding(computed, code, period)
  if (!found) return []
  return listMoves({ computed, h: found.h, period, part: partAt(computed.index, period), texts }).map(
    ({ move }) => move,
  )
}

async function withBands(asked: PlaceAsked, moves: readonly FoundMove[]): Promise<Move[]> {
  const bands = await bandsWithScores(
    asked,
    moves.map(({ borrowed }) => borrowed),
  )
  return moves.map(({ move }, i) => ({ ...move, rank_band: bands[i] }))
}

/** Scores of the hromada at a period, as the engine asks for them. */
function scoresOf({ computed: { index }, h, part }: Spot, period: number) {
  const row = readIndex(index).row(h, period)
  return (node: number) => (row < 0 ? Number.NaN : part.result.scores[node][row])
}

/** Undefined where the period before does not compare, or has no index. */
function changeOf(spot: Spot) {
  const { computed, h, period, part } = spot
  const { score } = readIndex(computed.index)
  if (!hasBefore(computed.index, period)) return undefined
  if (score(0, h, period) === null || score(0, h, period - 1) === null) return undefined
  return partsOfDifference(part.plan, scoresOf(spot, period - 1), scoresOf(spot, period))
}

function listParts(spot: Spot, changes: Float64Array | undefined): Part[] {
  const { computed, period, part, texts } = spot
  const { plan } = part
  const scores = scoresOf(spot, period)
  const parts = partsOfScore(plan, scores)
  const subIndices = new Set(listSubIndices(plan))
  const leaves = new Set(listLeafPositions(plan))
  return plan.nodes.flatMap((node, position) => {
    const isSubIndex = subIndices.has(position)
    if (!isSubIndex && !leaves.has(position)) return []
    const above = ancestorsOf(plan, position).at(-2)
    return [
      {
        code: node.code,
        name: sayNode(computed, period, node.code, texts),
        kind: isSubIndex ? 'sub_index' : 'indicator',
        sub_index: isSubIndex || above === undefined ? null : plan.nodes[above].code,
        score: present(scores(position)),
        part: present(parts[position]),
        change: changes ? present(changes[position]) : null,
      } satisfies Part,
    ]
  })
}

/** A move, and whose score it takes. */
interface FoundMove {
  readonly move: Omit<Move, 'rank_band'>
  readonly borrowed: BorrowedScore
}

/** Each indicator brought to where the best quarter of the oblast begins, the others as they are. */
function listMoves(spot: Spot): FoundMove[] {
  const { computed, h, period, part, texts } = spot
  const { index } = computed
  const reader = readIndex(index)
  const now = reader.score(0, h, period)
  if (now === null) return []
  const others = listMembers(index, index.hromadas[h].oblast_code).filter((one) => one !== h)
  const row = reader.row(h, period)
  const moves = listLeafPositions(part.plan).flatMap((leaf, number): FoundMove[] => {
    const best = findBestQuarter(others, (one) => reader.score(leaf, one, period))
    if (!best) return []
    const target = best.score
    const score = reader.score(leaf, h, period)
    if (score !== null && score >= target) return []
    const then = rescore(part, row, leaf, target)
    if (then === null || then <= now) return []
    const above = others.filter((one) => (reader.score(0, one, period) ?? Number.NEGATIVE_INFINITY) > then)
    const name = sayNode(computed, period, part.plan.nodes[leaf].code, texts)
    const { code } = part.plan.nodes[leaf]
    const move = { code, name, score, target, gain: then - now, rank: above.length + 1 }
    return [{ move, borrowed: { leaf: number, from: best.h } }]
  })
  return moves.toSorted((a, b) => b.move.gain - a.move.gain).slice(0, mostMoves)
}

/** The last of the best quarter, or the one best where they are few; undefined where nobody has a score. */
function findBestQuarter(
  hromadas: readonly number[],
  scoreOf: (h: number) => number | null,
): { readonly h: number; readonly score: number } | undefined {
  const sorted = hromadas
    .flatMap((h) => {
      const score = scoreOf(h)
      return score === null ? [] : [{ h, score }]
    })
    .sort((a, b) => a.score - b.score)
  return sorted[sorted.length - Math.ceil(sorted.length / 4)]
}

const present = (value: number): number | null => (Number.isNaN(value) ? null : value)

/**
 * Ranks of one row in replicates, as it is or with a score of another row in place of its own: the ranks of `Replicator`,
 * but scores are made of those rows alone that it is ranked against.
 */
import type { Aggregation } from '../plan.ts'
import { formulaOf } from '../steps/aggregate.ts'
import { createRanker } from './fast-ranks.ts'
import { type FastScores, makeBuffers, prepareScores } from './fast-scores.ts'
import type { Preparation, PreparedColumns } from './prepared-columns.ts'
import { combinationAt, type Variation, weightsAt } from './variation.ts'

/** A leaf, by its number among leaves, and the row of the data whose normalised value is taken for it. */
export interface Borrowed {
  readonly leaf: number
  readonly from: number
}

/** One row as it may be, and against whom it is ranked. */
export interface PlaceQuestion {
  readonly row: number
  /** What it would take from others, one thing at a time; undefined: as it is. */
  readonly guises: readonly (Borrowed | undefined)[]
  /** Other rows of the same period, one list a ranking. */
  readonly lists: readonly Int32Array[]
}

export interface PlaceRanker {
  /**
   * Ranks at a point of the unit cube.
   * @param ranks receives one rank a guise and list, guise first; NaN where the row has none
   * @returns how many means of nodes and rows of all data do not exist
   */
  rankAt(point: Float64Array, ranks: Float64Array): number
}

interface Scheme {
  readonly scores: FastScores
  /** Positions of each ranking, of a guise and a list, its own last. */
  readonly scopes: readonly Int32Array[]
  /** Of all rows; only where a mean may not exist. */
  readonly whole: FastScores | undefined
}

/** Pairs cannot be told of some rows alone. */
export function comparesPairs({ aggregate }: Variation): boolean {
  return aggregate.some((option) => option.some(({ method }) => method === 'copeland'))
}

/** @throws TypeError where `comparesPairs` */
export function createPlaceRanker(
  variation: Variation,
  preparation: Preparation,
  question: PlaceQuestion,
): PlaceRanker {
  if (comparesPairs(variation)) throw new TypeError('pairs cannot be told of some rows alone')
  const { plan } = variation
  const { data } = preparation
  const others = Int32Array.from(new Set(question.lists.flatMap((list) => [...list])))
  const size = others.length + question.guises.length
  const buffers = makeBuffers(plan, size)
  const weights = new Float64Array(plan.nodes.length)
  const rank = createRanker(size, plan.ties)
  const places = Int32Array.from({ length: size }, (_, place) => place)
  const own = new Float64Array(size)
  const schemes = new Map<number, Scheme>()

  const schemeAt = (point: Float64Array): Scheme => {
    const { impute, treat, normalise, aggregate, key } = combinationAt(variation, point)
    const found = schemes.get(key)
    if (found) return found
    const prepared = preparation.at(impute, treat, normalise)
    const aggregations = variation.aggregate[aggregate]
    const columns = pickRows(prepared, data.rows, others, question)
    const made = {
      scores: prepareScores(plan, columns, aggregations, [], buffers),
      scopes: listScopes(prepared, data.rows, others, question),
      whole: mayLackMeans(prepared, aggregations)
        ? prepareScores(plan, prepared.columns, aggregations, [], makeBuffers(plan, data.rows))
        : undefined,
    }
    schemes.set(key, made)
    return made
  }

  return {
    rankAt(point, ranks) {
      const { scores, scopes, whole } = schemeAt(point)
      weightsAt(variation, point, weights)
      const root = scores.scoreRoot(weights)
      scopes.forEach((scope, i) => {
        const self = scope[scope.length - 1]
        own[self] = NaN
        rank(root.scores, scope, places, own)
        ranks[i] = own[self]
      })
      return whole?.scoreRoot(weights).undefinedMeans ?? 0
    },
  }
}

/** Place of each row of the data among the kept ones, -1 of those that are left out. */
function placesOf({ kept }: PreparedColumns, rows: number): Int32Array {
  const places = new Int32Array(rows).fill(-1)
  kept.forEach((row, place) => {
    places[row] = place
  })
  return places
}

/** Columns of the others and then of each guise. */
function pickRows(
  prepared: PreparedColumns,
  rows: number,
  others: Int32Array,
  { row, guises }: PlaceQuestion,
): Float64Array[] {
  const places = placesOf(prepared, rows)
  return prepared.columns.map((column, leaf) => {
    const cellOf = (one: number) => column[places[one]] ?? NaN
    const picked = new Float64Array(others.length + guises.length)
    others.forEach((one, i) => {
      picked[i] = cellOf(one)
    })
    guises.forEach((borrowed, g) => {
      picked[others.length + g] = cellOf(borrowed?.leaf === leaf ? borrowed.from : row)
    })
    return picked
  })
}

/** Who is left out is ranked nowhere, whatever would be made of its gaps. */
function listScopes(
  prepared: PreparedColumns,
  rows: number,
  others: Int32Array,
  { row, guises, lists }: PlaceQuestion,
): Int32Array[] {
  const places = placesOf(prepared, rows)
  const positions = new Map(Array.from(others, (one, i) => [one, i]))
  const ranked = lists.map((list) =>
    Array.from(list).flatMap((one) => (places[one] < 0 ? [] : (positions.get(one) ?? []))),
  )
  const isKept = places[row] >= 0
  return guises.flatMap((_, g) =>
    ranked.map((list) => Int32Array.from(isKept ? [...list, others.length + g] : [])),
  )
}

/** A mean may only not exist where it takes no negative number and there is one. */
function mayLackMeans({ columns }: PreparedColumns, aggregations: readonly Aggregation[]): boolean {
  const takesAll = aggregations.every((spec) => spec.method === 'copeland' || formulaOf(spec).takesNegative)
  return !takesAll && columns.some((column) => column.some((value) => value < 0))
}

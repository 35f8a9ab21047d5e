/** Ranks of replicates: `buildIndex(planAt(variation, point), data).ranks`, many times faster. */
import { listLeaves } from '../plan.ts'
import type { IndexData } from '../result.ts'
import { createRanker } from './fast-ranks.ts'
import { type FastScores, makeBuffers, prepareScores } from './fast-scores.ts'
import { type PreparedColumns, prepareColumns } from './prepared-columns.ts'
import { combinationAt, type Variation, weightsAt } from './variation.ts'

export interface Replicator {
  /**
   * Ranks of the replicate at a point of the unit cube.
   * @param point one number a dimension (`countDimensions`)
   * @param ranks receives one rank a row of the data, NaN where it has none (no index, or screened out)
   * @returns how many means of nodes and rows do not exist, as a geometric one of a negative score
   */
  rankAt(point: Float64Array, ranks: Float64Array): number
}

/**
 * Columns are prepared when a combination of options is first asked for and kept: memory grows with combinations × rows ×
 * leaves × 8 bytes, time of a replicate with rows × leaves.
 */
export function createReplicator(variation: Variation, data: IndexData): Replicator {
  const { plan } = variation
  const prepare = prepareColumns(variation, data)
  const buffers = makeBuffers(plan, data.rows)
  const schemes = new Map<number, { prepared: PreparedColumns; scores: FastScores }>()
  const weights = new Float64Array(plan.nodes.length)
  const rank = createRanker(data.rows, plan.ties)

  const schemeAt = (point: Float64Array) => {
    const { impute, treat, normalise, aggregate, key } = combinationAt(variation, point)
    const found = schemes.get(key)
    if (found) return found
    const prepared = prepare.at(impute, treat, normalise)
    const { columns, scopes } = prepared
    const scheme = {
      prepared,
      scores: prepareScores(plan, columns, variation.aggregate[aggregate], scopes, buffers),
    }
    schemes.set(key, scheme)
    return scheme
  }

  return {
    rankAt(point, ranks) {
      const { prepared, scores } = schemeAt(point)
      weightsAt(variation, point, weights)
      const root = scores.scoreRoot(weights)
      ranks.fill(NaN)
      for (const scope of prepared.scopes) rank(root.scores, scope, prepared.kept, ranks)
      return root.undefinedMeans
    },
  }
}

/** Bytes that the columns of all combinations of options take at most. */
export function memoryOf(variation: Variation, rows: number): number {
  const combinations =
    variation.impute.length * variation.treat.length * variation.normalise.length * variation.aggregate.length
  return combinations * rows * listLeaves(variation.plan).length * 16
}

/** What is published of bands beside ranks. */
import { varyStored } from '../methodology/stored.rules.ts'
import { partAt, type RegionIndex } from '../region/region.rules.ts'
import type { PartCertainty } from './bands.queries.ts'
import { bandAt, rowAt, runsOfBands, surelyAhead } from './bands.rules.ts'
import type { BandOfRank, CertaintyNote } from './bands.schema.ts'

/** Which list a rank is one of: that of all hromadas, or that of its oblast. */
export type RankList = 'overall' | 'within'

const unknown: BandOfRank = { rank_band: null, ahead: null, told_apart: null }

/** How sure the ranks of a period are. */
export function certaintyAt(
  index: RegionIndex,
  certainty: readonly PartCertainty[],
  period: number,
): PartCertainty {
  return certainty[index.parts.indexOf(partAt(index, period))] ?? { state: 'waiting' }
}

/** What stands beside the ranks of a list, by the code of the hromada. */
export function readBands(
  index: RegionIndex,
  certainty: readonly PartCertainty[],
  period: number,
  list: RankList,
): (code: string) => BandOfRank {
  const found = certaintyAt(index, certainty, period)
  if (found.state !== 'ready') return () => unknown
  const part = partAt(index, period)
  const columns = found.bands[list]
  const places = new Map(index.hromadas.map(({ code }, h) => [code, h]))
  return (code) => {
    const h = places.get(code)
    if (h === undefined) return unknown
    const row = rowAt(part, h, period)
    const ahead = columns.ahead[row] ?? null
    return {
      rank_band: bandAt(columns, row),
      ahead,
      told_apart: ahead === null ? null : ahead >= surelyAhead,
    }
  }
}

export function noteOf(
  index: RegionIndex,
  certainty: readonly PartCertainty[],
  period: number,
): CertaintyNote {
  const { plan, methodology } = partAt(index, period)
  const { replicates, seed } = runsOfBands
  return {
    state: certaintyAt(index, certainty, period).state,
    runs: replicates,
    seed,
    stated: varyStored(methodology.document, plan).isStated,
  }
}

/** Neighbours in a list, and how many of them cannot be told apart. */
export function countNeighbours(rows: readonly BandOfRank[]): { pairs: number; same: number } {
  const pairs = rows.filter(({ told_apart }) => told_apart !== null)
  return { pairs: pairs.length, same: pairs.filter(({ told_apart }) => told_apart === false).length }
}

/** Between which ranks one hromada would stay, with a score or with values that it does not have: the runs of the bands once more. */
import { setImmediate } from 'node:timers/promises'
import { buildIndex } from '#engines/composite-index/build-index.ts'
import type { IndexData } from '#engines/composite-index/result.ts'
import {
  type Borrowed,
  comparesPairs,
  createPlaceRanker,
} from '#engines/composite-index/uncertainty/place-ranks.ts'
import { prepareColumns } from '#engines/composite-index/uncertainty/prepared-columns.ts'
import { addRanks, bandsOf, shapeTally } from '#engines/composite-index/uncertainty/rank-bands.ts'
import { countDimensions } from '#engines/composite-index/uncertainty/variation.ts'
import { fillUniform } from '#engines/sensitivity/random.ts'
import { type ComputedRegion, listMembers, partAt } from '../region/region.rules.ts'
import { replicateStream, undefinedIn } from '../uncertainty/replicates.rules.ts'
import type { PartCertainty } from './bands.queries.ts'
import { type Band, rowAt, runsOfBands } from './bands.rules.ts'
import { preparePart } from './prepared.rules.ts'
import { certaintyAt } from './published.rules.ts'

/** Another hromada's score of one indicator in place of its own: by the number of the indicator among those of the plan. */
export interface BorrowedScore {
  readonly leaf: number
  readonly from: number
}

export interface PlaceAsked {
  readonly computed: ComputedRegion
  readonly certainty: readonly PartCertainty[]
  /** Position of the hromada. */
  readonly h: number
  readonly period: number
}

/** Bands in the list of its oblast and in that of all. */
export interface PlaceBands {
  readonly within: Band | null
  readonly overall: Band | null
}

/** Other requests are answered between so many runs. */
const piece = 16

const none: PlaceBands = { within: null, overall: null }

/** Whether there are bands to stand beside those that are asked for, and the index can be computed for a few hromadas alone. */
function canTellPlaces({ computed, certainty, period }: Omit<PlaceAsked, 'h'>): boolean {
  const { index } = computed
  if (certaintyAt(index, certainty, period).state !== 'ready') return false
  return !comparesPairs(preparePart(computed, partAt(index, period)).variation)
}

/** Band in the oblast with each of some scores, all others staying as they are; nulls where it cannot be told. */
export async function bandsWithScores(
  asked: PlaceAsked,
  borrowed: readonly BorrowedScore[],
): Promise<(Band | null)[]> {
  if (borrowed.length === 0 || !canTellPlaces(asked)) return borrowed.map(() => null)
  const part = partAt(asked.computed.index, asked.period)
  const guises = borrowed.map(({ leaf, from }) => ({ leaf, from: rowAt(part, from, asked.period) }))
  const { data } = preparePart(asked.computed, part)
  const bands = await countPlaces(asked, data, guises, [listOthers(asked, 'within')])
  return bands.map(([band]) => band)
}

/** Bands with other values, which may move the scale of everybody. @param data with these values */
export async function bandsWithData(asked: PlaceAsked, data: IndexData): Promise<PlaceBands> {
  if (!canTellPlaces(asked)) return none
  const isSingle = asked.computed.oblasts.length === 1
  const lists = isSingle ? (['within'] as const) : (['within', 'overall'] as const)
  const [[within, overall = within]] = await countPlaces(
    asked,
    data,
    [undefined],
    lists.map((list) => listOthers(asked, list)),
  )
  return { within, overall }
}

/** Rows of the others in a list. */
function listOthers({ computed: { index }, h, period }: PlaceAsked, list: keyof PlaceBands): Int32Array {
  const part = partAt(index, period)
  const members = listMembers(index, list === 'within' ? index.hromadas[h].oblast_code : undefined)
  return Int32Array.from(
    members.filter((one) => one !== h),
    (one) => rowAt(part, one, period),
  )
}

/** The runs of the bands, of which the same count: one band a guise and list. */
async function countPlaces(
  { computed, h, period }: PlaceAsked,
  data: IndexData,
  guises: readonly (Borrowed | undefined)[],
  lists: readonly Int32Array[],
): Promise<(Band | null)[][]> {
  const part = partAt(computed.index, period)
  const { variation, data: present, columns } = preparePart(computed, part)
  const isPresent = data === present
  const preparation = isPresent ? columns : prepareColumns(variation, data, columns)
  const row = rowAt(part, h, period)
  const ranker = createPlaceRanker(variation, preparation, { row, guises, lists })
  const longest = lists.reduce((most, { length }) => Math.max(most, length + 1), 1)
  const shape = shapeTally(longest, undefined, variation.plan.ties)
  const cells = guises.length * lists.length
  const tally = { ...shape, rows: cells, counts: new Int32Array(cells * shape.slots) }
  const ranks = new Float64Array(cells)
  const point = new Float64Array(countDimensions(variation))
  // A run with a mean that does not exist where the index has one counts for nobody, as it does for the bands.
  let nominal: number | undefined
  const countNominal = () => {
    nominal ??= undefinedIn(isPresent ? part.result.warnings : buildIndex(variation.plan, data).warnings)
    return nominal
  }
  for (let run = 0; run < runsOfBands.replicates; run++) {
    fillUniform(point, runsOfBands.seed, replicateStream, run)
    const lacking = ranker.rankAt(point, ranks)
    if (lacking === 0 || lacking <= countNominal()) addRanks(tally, ranks)
    if (run % piece === piece - 1) await setImmediate()
  }
  const bands = bandsOf(tally).map(({ runs, p5, p50, p95 }) => (runs > 0 ? { p5, p50, p95 } : null))
  return guises.map((_, g) => bands.slice(g * lists.length, (g + 1) * lists.length))
}

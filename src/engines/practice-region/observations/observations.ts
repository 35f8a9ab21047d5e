/** All values of the region: a column an indicator. */
import type { Entry } from '../indicators/entry.ts'
import { round } from '../numbers/elementary.ts'
import type { Hromada, Point } from '../region.ts'
import { createCapacity } from './capacity.ts'
import { makeGaps } from './gaps.ts'
import { createSeries } from './series.ts'

/** Columns in the order of the entries; hromada h in period p at `h * periods.length + p`, NaN = missing. */
export function createObservations(
  seed: string,
  entries: readonly { readonly dimension: string; readonly entry: Entry }[],
  hromadas: readonly Hromada[],
  points: readonly Point[],
  periods: readonly string[],
): Float64Array[] {
  const dimensions = [...new Set(entries.map(({ dimension }) => dimension))]
  const all = createCapacity(seed, hromadas, dimensions)
  const columns = new Map<string, Float64Array>()
  const columnOf = (code = '') => columns.get(code)
  for (const { dimension, entry } of entries) {
    const { shape, of, less } = entry.model
    const able = all.ofDimension.get(dimension) ?? []
    let column: Float64Array
    if (shape === 'points' || shape === 'workers')
      column = countPoints(entry, hromadas, points, periods.length)
    else if (shape === 'rest') column = takeRest(columnOf(of), columnOf(less), entry.unit.decimals)
    else column = createSeries(seed, entry, able, all, hromadas, periods, columnOf(of))
    columns.set(entry.code, column)
  }
  makeGaps(
    seed,
    [...columns.values()],
    entries.map(({ entry }) => entry),
    hromadas,
    periods.length,
  )
  return [...columns.values()]
}

/** Indicators that the list of points proves: every quarter shows today's points. */
function countPoints(
  { model, unit }: Entry,
  hromadas: readonly Hromada[],
  points: readonly Point[],
  periodCount: number,
): Float64Array {
  const column = new Float64Array(hromadas.length * periodCount)
  hromadas.forEach(({ code, population }, h) => {
    const own = points.filter(({ kind, hromadaCode }) => kind === 'cnap' && hromadaCode === code)
    const workers = own.reduce((sum, { size }) => sum + size, 0)
    const value =
      model.shape === 'points' ? own.length : round((workers * 10_000) / population, unit.decimals)
    column.fill(value, h * periodCount, (h + 1) * periodCount)
  })
  return column
}

/** What is left of each value after so many per cent. */
function takeRest(
  whole: Float64Array = new Float64Array(),
  percent: Float64Array = new Float64Array(),
  decimals: number,
): Float64Array {
  return whole.map((value, i) => round(value * (1 - percent[i] / 100), decimals))
}

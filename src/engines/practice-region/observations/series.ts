/** The values of one indicator: the hidden capacity and chance, bent to the shape of the indicator. */
import type { Entry } from '../indicators/entry.ts'
import { exp, log, logistic, round } from '../numbers/elementary.ts'
import { createRandom, type Random } from '../numbers/random.ts'
import type { Hromada } from '../region.ts'
import type { Capacity } from './capacity.ts'
import type { Model } from './model.ts'
import { quarterOf } from './periods.ts'

/** Height of a season by quarter: at its top at the end of the year, or in summer. */
const endOfYear = [-0.5, -0.2, -0.1, 0.8]
const summer = [-0.9, 0.1, 1, -0.3]

/**
 * A column without gaps: the value of hromada h in period p at `h * periods.length + p`.
 * @param whole the column of which a part is taken, for the shape `part`
 */
export function createSeries(
  seed: string,
  entry: Entry,
  capacity: readonly number[],
  all: Capacity,
  hromadas: readonly Hromada[],
  periods: readonly string[],
  whole: Float64Array | undefined,
): Float64Array {
  const random = createRandom(`${seed}/${entry.code}`)
  const { model } = entry
  const scores = steadyScores(random, entry, capacity, all, periods.length)
  const middles = scores.map((own) => own[periods.length >> 1])
  const flagLine = quantile(middles, 1 - model.middle)
  const zeroLine = model.zeros === undefined ? Number.NEGATIVE_INFINITY : quantile(middles, model.zeros)
  const column = new Float64Array(hromadas.length * periods.length)
  hromadas.forEach((hromada, h) => {
    const people = model.perPeople ? hromada.population / 1000 : 1
    const factors = outlierFactors(random, model, periods.length)
    let wobble = random.normal()
    let before = 0
    periods.forEach((period, p) => {
      wobble = 0.6 * wobble + 0.8 * random.normal()
      const steady = scores[h][p]
      const bent =
        bend(entry, steady + 0.2 * wobble, swing(model, period)) *
        people *
        factors[p] *
        (whole?.[h * periods.length + p] ?? 1)
      let value = model.shape === 'flag' ? (steady > flagLine ? 1 : 0) : steady < zeroLine ? 0 : bent
      value = round(Math.min(entry.unit.max ?? value, Math.max(entry.unit.min, value)), entry.unit.decimals)
      if (p > 0 && (model.isStock || model.shape === 'flag')) value = Math.max(before, value)
      before = value
      column[h * periods.length + p] = value
    })
  })
  return column
}

/** The part of the score that does not waver, for each hromada and period. */
function steadyScores(
  random: Random,
  { direction, model }: Entry,
  capacity: readonly number[],
  all: Capacity,
  count: number,
): number[][] {
  const { load = 0.65, trend = 0.35, urban = 0, distance = 0, coast = 0 } = model
  const sign = direction === -1 ? -1 : 1
  const own = Math.sqrt(1 - load * load)
  return capacity.map((able, h) => {
    const level =
      sign * load * able +
      own * random.normal() +
      urban * all.urban[h] +
      distance * all.distance[h] +
      coast * all.coastal[h]
    // Trends are for a year, four quarters; the middle lies between the two middle quarters.
    return Array.from(
      { length: count },
      (_, p) => level + (sign * trend * all.pace[h] * (p - (count - 1) / 2)) / 4,
    )
  })
}

/** From the scale of scores to that of the unit, before rounding. */
function bend({ model, unit }: Entry, score: number, season: number): number {
  const { shape, middle, spread = 1 } = model
  const least = unit.min
  const width = (unit.max ?? 100) - least
  switch (shape) {
    case 'share':
    case 'score':
      return least + width * logistic(logit((middle - least) / width) + spread * score + season)
    case 'part':
      return logistic(logit(middle) + spread * score + season)
    case 'positive':
    case 'count':
      return exp(log(middle) + spread * score + season)
    default:
      return middle
  }
}

function logit(part: number): number {
  return log(part / (1 - part))
}

function swing({ season = 0 }: Model, period: string): number {
  const quarter = quarterOf(period) - 1
  return season < 0 ? -season * summer[quarter] : season * endOfYear[quarter]
}

/** Mostly ones; an outlier is three to eight times as large, for good or in one quarter. */
function outlierFactors(random: Random, { outliers = 0 }: Model, count: number): number[] {
  const isOutlier = random.next() < outliers
  const isLasting = random.next() < 0.5
  const at = random.below(count)
  const factor = random.between(3, 8)
  return Array.from({ length: count }, (_, p) => (isOutlier && (isLasting || p === at) ? factor : 1))
}

/** The value below which this part of the values lies. */
function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = Math.min(1, Math.max(0, part)) * (sorted.length - 1)
  const low = Math.floor(place)
  const high = Math.min(low + 1, sorted.length - 1)
  return sorted[low] + (sorted[high] - sorted[low]) * (place - low)
}

/** Where everything of a line chart stands: x in per cent of the drawing's width, y in pixels; pure. */
import { scaleLinear, scalePoint } from 'd3-scale'
import { drawable, rangeOf, textWidth, wrapText } from './range.ts'

interface LinePoint {
  readonly period: string
  /** Null = missing: the line has a gap there. */
  readonly value: number | null
  /** Points of different segments (another methodology) are never joined. */
  readonly segment?: string
}

export interface LineSeries {
  readonly label: string
  readonly points: readonly LinePoint[]
  /** The one that the page is about is drawn strong, the others quiet. */
  readonly isMain?: boolean
}

export interface LineChartProps {
  /** At most six can be told apart. */
  readonly series: readonly LineSeries[]
  /** What it shows, for those who do not see it. */
  readonly label: string
  /** Bounds of the scale; the values' own where left out. */
  readonly min?: number
  readonly max?: number
  readonly format: (value: number) => string
}

export const plotHeight = 260
const top = 12
const bottom = plotHeight - 28
/** Widest names at the ends of lines; longer ones take a second line. */
const endWidth = 170
export const lineHeight = 16

interface Place {
  readonly x: number
  readonly y: number
}

interface Stroke {
  readonly from: Place
  readonly to: Place
}

interface DrawnSeries {
  readonly label: string
  readonly isMain: boolean
  readonly points: readonly (Place & { readonly period: string; readonly value: number })[]
  readonly strokes: readonly Stroke[]
  /** Name and last value at the end of the line; which period it is of, unless it is the last one. */
  readonly end: { readonly y: number; readonly labelY: number; readonly lines: readonly string[] }
}

interface PeriodLabel {
  readonly text: string
  /** Left out where there is little room. */
  readonly isMinor: boolean
  /** Must not stand out to the right. */
  readonly isLast: boolean
}

export interface LineLayout {
  readonly ticks: readonly { readonly text: string; readonly y: number; readonly isZero: boolean }[]
  readonly periods: readonly (PeriodLabel & { readonly x: number })[]
  /** Between periods of different segments. */
  readonly breaks: readonly number[]
  readonly series: readonly DrawnSeries[]
  /** Widths in pixels of the labels left and right of the drawing. */
  readonly left: number
  readonly right: number
}

/** @returns undefined where there is no value to draw */
export function layOutLines({ series, min, max, format }: LineChartProps): LineLayout | undefined {
  const values = series.flatMap(({ points }) => points.map(({ value }) => value))
  const range = rangeOf(values)
  if (!range) return undefined
  const periods = mergePeriods(series)
  const x = scalePoint(periods, [0, 100]).padding(0.3)
  const y = scaleLinear(withZero(range), [bottom, top])
  if (min === undefined && max === undefined) y.nice(5)
  else y.domain([min ?? y.domain()[0], max ?? y.domain()[1]])
  const ticks = y.ticks(5).map((value) => ({ text: format(value), y: round(y(value)), isZero: value === 0 }))
  const placeOf = (period: string, value: number): Place => ({ x: round(x(period) ?? 0), y: round(y(value)) })
  const drawn = series.map((one) => drawSeries(one, periods.at(-1), placeOf, format))
  const present = drawn.filter(({ points }) => points.length > 0)
  const labelled = spreadEnds(present)
  return {
    ticks,
    periods: thinPeriods(periods).map((label) => ({ ...label, x: round(x(label.text) ?? 0) })),
    breaks: breaksBetween(series, periods).map((p) =>
      round(((x(periods[p - 1]) ?? 0) + (x(periods[p]) ?? 0)) / 2),
    ),
    series: labelled,
    left: Math.max(...ticks.map(({ text }) => textWidth(text))) + 8,
    right: Math.max(...labelled.flatMap(({ end }) => end.lines.map(textWidth))) + 12,
  }
}

function drawSeries(
  { label, isMain, points }: LineSeries,
  lastPeriod: string | undefined,
  placeOf: (period: string, value: number) => Place,
  format: (value: number) => string,
): DrawnSeries {
  const strokes: Stroke[] = []
  const places: DrawnSeries['points'][number][] = []
  let before: (Place & { segment: string | undefined }) | undefined
  for (const { period, value, segment } of points) {
    const present = drawable(value)
    if (present === null) {
      before = undefined
      continue
    }
    const place = placeOf(period, present)
    if (before && before.segment === segment) strokes.push({ from: { x: before.x, y: before.y }, to: place })
    before = { ...place, segment }
    places.push({ ...place, period, value: present })
  }
  const last = places.at(-1)
  const y = last?.y ?? 0
  const lines = wrapText(label, endWidth)
  if (last) {
    const when = last.period === lastPeriod ? '' : ` (${last.period})`
    lines.push(`${lines.pop()}\u00a0${format(last.value)}${when}`)
  }
  const end = { y, labelY: y, lines }
  return { label, isMain: isMain ?? false, points: places, strokes, end }
}

/** A scale that comes near zero begins there: a short distance to zero should not look like a long one. */
function withZero([low, high]: [number, number]): [number, number] {
  const near = (high - low) / 2
  if (low > 0 && low <= near) return [0, high]
  if (high < 0 && -high <= near) return [low, 0]
  return [low, high]
}

/** Every period of every series, in their order. */
function mergePeriods(series: readonly LineSeries[]): string[] {
  const merged: string[] = []
  for (const { points } of series) {
    let at = 0
    for (const { period } of points) {
      const known = merged.indexOf(period)
      if (known < 0) merged.splice(at, 0, period)
      at = (known < 0 ? at : known) + 1
    }
  }
  return merged
}

/** Indexes of periods that begin another segment in any series. */
function breaksBetween(series: readonly LineSeries[], periods: readonly string[]): number[] {
  const found = new Set<number>()
  for (const { points } of series) {
    points.forEach(({ period, segment }, i) => {
      if (i > 0 && segment !== points[i - 1].segment) found.add(periods.indexOf(period))
    })
  }
  return [...found].filter((p) => p > 0).toSorted((a, b) => a - b)
}

/** As many period labels as fit, counted back from the newest; fewer of them on a phone. */
function thinPeriods(periods: readonly string[]): PeriodLabel[] {
  const widest = Math.max(...periods.map(textWidth)) + 14
  const wide = Math.ceil((periods.length * widest) / 400)
  const narrow = Math.ceil((periods.length * widest) / 210 / wide) * wide
  return periods
    .map((text, p) => ({ text, age: periods.length - 1 - p }))
    .filter(({ age }) => age % wide === 0)
    .map(({ text, age }) => ({ text, isMinor: age % narrow !== 0, isLast: age === 0 && periods.length > 1 }))
}

/** Moves names at the ends of lines apart, as little as possible, inside the drawing. */
function spreadEnds(series: readonly DrawnSeries[]): DrawnSeries[] {
  const order = series.map((one, i) => ({ i, y: one.end.y, height: one.end.lines.length * lineHeight }))
  order.sort((a, b) => a.y - b.y || a.i - b.i)
  let edge = 0
  for (const label of order) {
    label.y = Math.max(label.y, edge + label.height / 2)
    edge = label.y + label.height / 2
  }
  edge = plotHeight
  for (const label of order.toReversed()) {
    label.y = Math.min(label.y, edge - label.height / 2)
    edge = label.y - label.height / 2
  }
  const moved = new Map(order.map(({ i, y }) => [i, round(y)]))
  return series.map((one, i) => ({ ...one, end: { ...one.end, labelY: moved.get(i) ?? one.end.y } }))
}

function round(value: number): number {
  return Number(value.toFixed(2))
}

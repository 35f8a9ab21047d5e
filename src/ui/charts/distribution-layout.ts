/** Where everything of a histogram stands: x in per cent of the drawing's width, y in pixels; pure. */
import { scaleLinear } from 'd3-scale'
import { type CountedClass, countClasses } from '../scale.ts'
import { drawable, textWidth } from './range.ts'

export interface DistributionProps {
  readonly values: readonly (number | null)[]
  /** Values to point at, such as the median and this hromada. */
  readonly marks?: readonly { readonly value: number; readonly label: string; readonly isMain?: boolean }[]
  readonly label: string
  /** Axis title: what is measured, with its unit. */
  readonly axis: string
  readonly format: (value: number) => string
}

/** Height of one line of marks above the bars. */
const laneHeight = 20
const barsHeight = 150
/** Room for the count above the highest bar. */
const countHeight = 18
const ticksHeight = 22

export interface DistributionLayout {
  readonly height: number
  /** Where bars stand. */
  readonly base: number
  readonly bars: readonly {
    readonly x: number
    readonly width: number
    readonly y: number
    readonly height: number
    readonly count: number
    /** Whether counts are too wide to stand beside one another on a phone. */
    readonly isCrowded: boolean
    /** Whether the main mark lies in it. */
    readonly isMain: boolean
  }[]
  /** What the bars count. */
  readonly classes: readonly CountedClass[]
  readonly ticks: readonly { readonly x: number; readonly text: string; readonly isMinor: boolean }[]
  readonly marks: readonly {
    readonly x: number
    readonly y: number
    readonly label: string
    readonly isMain: boolean
    readonly anchor: 'start' | 'end'
  }[]
}

/** @returns undefined where there is no value to draw */
export function layOutDistribution({
  values,
  marks = [],
  format,
}: DistributionProps): DistributionLayout | undefined {
  const pointed = marks.filter(({ value }) => drawable(value) !== null)
  const classes = countClasses(
    values,
    pointed.map(({ value }) => value),
  )
  if (classes.length === 0) return undefined
  const bounds = [classes[0].from, ...classes.map(({ to }) => to)]
  const x = scaleLinear([bounds[0], bounds[classes.length]], [0, 100])
  const most = Math.max(...classes.map(({ count }) => count))
  const top = pointed.length * laneHeight + countHeight
  const base = top + barsHeight
  const isCrowded = textWidth(String(most)) * classes.length > 270
  const main = pointed.find(({ isMain }) => isMain)?.value
  return {
    height: base + ticksHeight,
    base,
    classes,
    bars: classes.map(({ from, to, count }, i) => {
      const height = (count / most) * barsHeight
      const isBelow = main !== undefined && (main < to || i === classes.length - 1)
      return {
        x: x(from),
        width: x(to) - x(from),
        y: base - height,
        height,
        count,
        isCrowded,
        isMain: main !== undefined && main >= from && isBelow,
      }
    }),
    ticks: thinTicks(bounds.map((value) => ({ x: x(value), text: format(value) }))),
    marks: pointed.map(({ value, label, isMain }, i) => ({
      x: x(value),
      y: i * laneHeight,
      label,
      isMain: isMain ?? false,
      anchor: x(value) > 50 ? 'end' : 'start',
    })),
  }
}

function thinTicks(ticks: readonly { x: number; text: string }[]): DistributionLayout['ticks'] {
  const widest = Math.max(...ticks.map(({ text }) => textWidth(text))) + 12
  const wide = Math.max(1, Math.ceil((ticks.length * widest) / 480))
  const narrow = Math.ceil((ticks.length * widest) / 270 / wide) * wide
  return ticks.flatMap(({ x, text }, i) => (i % wide === 0 ? [{ x, text, isMinor: i % narrow !== 0 }] : []))
}

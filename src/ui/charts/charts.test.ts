import { scaleLinear } from 'd3-scale'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { BandChart } from './band-chart.tsx'
import { Distribution } from './distribution.tsx'
import { layOutDistribution } from './distribution-layout.ts'
import { DotRows, placeDots } from './dot-rows.tsx'
import { LineChart } from './line-chart.tsx'
import { type LineChartProps, type LineSeries, layOutLines, lineHeight, plotHeight } from './line-layout.ts'
import { rangeOf, wrapText } from './range.ts'
import { Sparkline } from './sparkline.tsx'

const format = (value: number) => String(value)
const years = ['2021', '2022', '2023', '2024', '2025']

function seriesOf(values: readonly (number | null)[], more: Partial<LineSeries> = {}): LineSeries {
  return { label: 'A', points: values.map((value, i) => ({ period: years[i], value })), ...more }
}

function layOut(series: readonly LineSeries[], more: Partial<LineChartProps> = {}) {
  const layout = layOutLines({ series, label: 'L', format, ...more })
  if (!layout) throw new Error('nothing to draw')
  return layout
}

/** Attributes that no browser could draw. */
const undrawable = /NaN|Infinity|undefined/

describe('the range of values', () => {
  test.each([
    { values: [3, 1, null, 2], range: [1, 3] },
    { values: [5], range: [4.5, 5.5] },
    { values: [0, 0], range: [-1, 1] },
    { values: [-10, -10], range: [-11, -9] },
    { values: [Number.NaN, 2, 4, Number.POSITIVE_INFINITY], range: [2, 4] },
    { values: [null, Number.NaN], range: undefined },
    { values: [], range: undefined },
  ])('of $values is $range', ({ values, range }) => {
    expect(rangeOf(values)).toEqual(range)
  })

  test('a long name takes two lines at most, and says that it was longer', () => {
    expect(wrapText('Медіана', 100)).toEqual(['Медіана'])
    expect(wrapText('Медіана схожих громад', 110)).toEqual(['Медіана схожих', 'громад'])
    const lines = wrapText('Новгород-Волинська міська територіальна громада області', 100)
    expect(lines).toHaveLength(2)
    expect(lines[1].endsWith('…')).toBe(true)
  })
})

describe('a line over periods', () => {
  test('joins neighbours, leaves a gap where a value is missing, and shows a lone value as a point', () => {
    const [one] = layOut([seriesOf([1, 2, null, 4, null])]).series
    expect(one.points.map(({ period }) => period)).toEqual(['2021', '2022', '2024'])
    expect(one.strokes.map(({ from, to }) => [from.x, to.x])).toEqual([[one.points[0].x, one.points[1].x]])
  })

  test('is not joined between methodologies; the place is marked half-way', () => {
    const points = years.map((period, i) => ({ period, value: i, segment: i < 2 ? 'v1' : 'v2' }))
    const { series, breaks } = layOut([{ label: 'A', points }])
    expect(series[0].strokes).toHaveLength(3)
    const [, second, third] = series[0].points
    expect(breaks).toEqual([(second.x + third.x) / 2])
  })

  test('a methodology that changed behind a gap is marked, too', () => {
    const points = [
      { period: '2021', value: 1, segment: 'v1' },
      { period: '2022', value: null, segment: 'v2' },
      { period: '2023', value: 2, segment: 'v2' },
    ]
    expect(layOut([{ label: 'A', points }]).breaks).toHaveLength(1)
  })

  test('higher values stand higher; the scale keeps to given bounds', () => {
    const { series, ticks } = layOut([seriesOf([10, 90])], { min: 0, max: 100 })
    expect(series[0].points[0].y).toBeGreaterThan(series[0].points[1].y)
    expect(ticks.map(({ text }) => text)).toEqual(['0', '20', '40', '60', '80', '100'])
  })

  test('zero is a line of its own where values lie on both sides of it, or near it', () => {
    const zeroes = (values: number[]) =>
      layOut([seriesOf(values)]).ticks.filter(({ isZero }) => isZero).length
    expect([zeroes([-5, 5]), zeroes([1, 10]), zeroes([90, 100])]).toEqual([1, 1, 0])
  })

  test('periods of all series stand in their order', () => {
    const a = { label: 'A', points: ['2022', '2024'].map((period) => ({ period, value: 1 })) }
    const b = { label: 'B', points: ['2021', '2022', '2023', '2024'].map((period) => ({ period, value: 2 })) }
    expect(layOut([a, b]).periods.map(({ text }) => text)).toEqual(['2021', '2022', '2023', '2024'])
  })

  test('of sixty months some are written, always the newest, fewer on a phone', () => {
    const points = Array.from({ length: 60 }, (_, i) => ({
      period: `${2020 + Math.floor(i / 12)}-${i % 12}`,
      value: i,
    }))
    const { periods } = layOut([{ label: 'A', points }])
    expect(periods.length).toBeLessThan(9)
    expect(periods.at(-1)).toMatchObject({ text: '2024-11', isMinor: false, isLast: true })
    expect(periods.filter(({ isMinor }) => !isMinor).length).toBeLessThan(5)
  })

  test('names at the ends never lie on one another nor outside', () => {
    const { series } = layOut(
      [50, 50, 50.1, 49.9, 50].map((value, i) => seriesOf([1, 1, 1, 1, value], { label: `Громада ${i}` })),
    )
    const places = series.map(({ end }) => end.labelY).toSorted((a, b) => a - b)
    for (let i = 1; i < places.length; i++)
      expect(places[i] - places[i - 1]).toBeGreaterThanOrEqual(lineHeight - 0.01)
    expect(places[0]).toBeGreaterThanOrEqual(0)
    expect(places.at(-1)).toBeLessThanOrEqual(plotHeight)
  })

  test('a name says the last value only where the last period has one', () => {
    expect(layOut([seriesOf([1, 2, 3, 4, 5])]).series[0].end.lines).toEqual(['A\u00a05'])
    expect(layOut([seriesOf([1, 2, 3, 4, null])]).series[0].end.lines[0]).toMatch(/^A\u00a04 \(.+\)$/)
  })

  test.each([
    { name: 'one value', values: [7] },
    { name: 'equal values', values: [7, 7, 7] },
    { name: 'zeroes', values: [0, 0] },
    { name: 'huge values', values: [-1.7e308, 0, 1.7e308] },
    { name: 'tiny values', values: [1e-300, 2e-300] },
    { name: 'no numbers among numbers', values: [Number.NaN, 1, Number.POSITIVE_INFINITY, 2] },
  ])('can be drawn: $name', ({ values }) => {
    const html = renderToString(h(LineChart, { series: [seriesOf(values)], label: 'L', format: () => 'x' }))
    expect(html).toContain('role="img" aria-label="L"')
    expect(html).not.toMatch(undrawable)
    expect(renderToString(h(Sparkline, { values, label: 'S' }))).not.toMatch(undrawable)
  })

  test('without values nothing is drawn', () => {
    expect(renderToString(h(LineChart, { series: [seriesOf([null, null])], label: 'L', format }))).toBe('')
    expect(renderToString(h(LineChart, { series: [], label: 'L', format }))).toBe('')
    expect(renderToString(h(Sparkline, { values: [null], label: 'S' }))).toBe('')
  })

  test('needs neither inline style nor ids, and what people named is never markup', () => {
    const series = [seriesOf([1, 2], { label: '<script>' })]
    const html = renderToString(h(LineChart, { series, label: '"><b>', format }))
    expect(html).not.toMatch(/ (style|id)=|<script|<b>/)
  })
})

describe('a distribution', () => {
  const layOutAll = (values: readonly (number | null)[], marks: { value: number; label: string }[] = []) =>
    layOutDistribution({ values, marks, label: 'D', axis: 'x', format })

  test('counts every present value once, in classes with round bounds', () => {
    const values = Array.from({ length: 100 }, (_, i) => i)
    const layout = layOutAll([...values, null])
    expect(layout?.bars.map(({ count }) => count).reduce((a, b) => a + b)).toBe(100)
    expect(layout?.ticks.map(({ text }) => text)).toEqual([
      '0',
      '10',
      '20',
      '30',
      '40',
      '50',
      '60',
      '70',
      '80',
      '90',
      '100',
    ])
  })

  test('counts that would run into one another on a phone are left out there', () => {
    const many = Array.from({ length: 3000 }, (_, i) => i % 60)
    expect(layOutAll(many)?.bars.every(({ isCrowded }) => isCrowded)).toBe(true)
    expect(layOutAll([1, 2, 3, 40])?.bars.some(({ isCrowded }) => isCrowded)).toBe(false)
  })

  test('a value on a bound belongs to the class above, the largest to the last', () => {
    const counts = layOutAll([0, 10, 10, 20, 40])?.bars.map(({ count }) => count)
    expect(counts).toEqual([1, 2, 1, 1])
  })

  test('the highest bar has the whole height, none is higher, and bars fill the width', () => {
    const bars = layOutAll([1, 1, 1, 2, 3, 4, 5])?.bars ?? []
    expect(Math.max(...bars.map(({ height }) => height))).toBe(150)
    expect(bars.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100, 8)
  })

  test('marks beyond the values widen the scale; each has a line of its own', () => {
    const layout = layOutAll(
      [40, 50],
      [
        { value: 10, label: 'low' },
        { value: 90, label: 'high' },
        { value: Number.NaN, label: 'none' },
      ],
    )
    expect(layout?.marks.map(({ label, anchor }) => [label, anchor])).toEqual([
      ['low', 'start'],
      ['high', 'end'],
    ])
    expect(layout?.marks.every(({ x }) => x >= 0 && x <= 100)).toBe(true)
    expect(new Set(layout?.marks.map(({ y }) => y)).size).toBe(2)
  })

  test.each([
    { name: 'one value', values: [7] },
    { name: 'equal values', values: [7, 7, 7] },
    { name: 'huge values', values: [-1.7e308, 1.7e308] },
    { name: 'no numbers', values: [Number.NaN, 3, 4] },
  ])('can be drawn: $name', ({ values }) => {
    const html = renderToString(h(Distribution, { values, label: 'D', axis: 'x', format: () => 'x' }))
    expect(html).toContain('<rect')
    expect(html).not.toMatch(undrawable)
  })

  test('without values nothing is drawn', () => {
    expect(renderToString(h(Distribution, { values: [null], label: 'D', axis: 'x', format }))).toBe('')
  })
})

describe('rows of dots', () => {
  const x = scaleLinear([0, 100], [0, 100]).clamp(true)

  test('dots that would hide one another stand above and below, the others in the middle', () => {
    const dots = placeDots([50, 50, 51, 90, null], x)
    expect(new Set(dots.slice(0, 3).map(({ y }) => y)).size).toBe(3)
    expect(dots[3].y).toBe(dots[0].y)
    expect(dots.map(({ series }) => series)).toEqual([0, 1, 2, 3])
  })

  test('a value beyond the scale stands at its edge; a missing one is said in words', () => {
    const rows = [{ label: 'R', href: '/r', values: [140, null] }]
    const html = renderToString(
      h(DotRows, { rows, series: ['A', 'B'], label: 'D', min: 0, max: 100, format }),
    )
    expect(html).toContain('aria-label="A: 140; B: –"')
    expect(html).toContain('x="100%"')
    expect(html).toContain('<a href="/r">R</a>')
  })

  test('without rows nothing is drawn; a scale without width can be drawn', () => {
    const props = { series: ['A'], label: 'D', min: 5, max: 5, format }
    expect(renderToString(h(DotRows, { ...props, rows: [] }))).toBe('')
    expect(renderToString(h(DotRows, { ...props, rows: [{ label: 'R', values: [5] }] }))).not.toMatch(
      undrawable,
    )
  })
})

describe('bands of places', () => {
  const names = { band: 'B', median: 'M', place: 'P' }
  const draw = (count: number) =>
    renderToString(
      h(BandChart, {
        bands: Array.from({ length: count }, (_, i) => ({ p5: Math.max(1, i - 2), p50: i + 1, p95: i + 4 })),
        ...{ label: 'L', axis: 'A', names, format },
      }),
    )

  test.each([1, 2, 86, 1469])(
    '%i units are the same few paths, and nothing of them is undrawable',
    (count) => {
      const html = draw(count)
      expect(html).not.toMatch(undrawable)
      expect(html.match(/class="band-bar" d=/g)).toHaveLength(1)
      expect(html.match(/h\.8/g)).toHaveLength(count)
    },
  )

  test('a bar reaches over every place of its band, and the first place stands on both scales', () => {
    const html = draw(3)
    expect(html).toContain('M2.1 0h.8V6h-.8z')
    expect(html.match(/>1<\/text>/g)).toHaveLength(2)
  })

  test('without bands there is nothing', () => {
    expect(draw(0)).toBe('')
  })
})

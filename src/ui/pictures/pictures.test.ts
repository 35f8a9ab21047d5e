/** Pictures that leave their page: whole by themselves, whatever is drawn and whatever it is called. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTranslator } from '#kernel/i18n.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import { readSvg } from '../../../test/support/svg-read.ts'
import { bandChart } from '../charts/band-chart.tsx'
import { breakLines } from '../charts/blocks.tsx'
import { boxRows } from '../charts/box-rows.tsx'
import { distribution } from '../charts/distribution.tsx'
import { dotRows } from '../charts/dot-rows.tsx'
import { lineChart } from '../charts/line-chart.tsx'
import { choropleth } from '../choropleth.tsx'
import { uk } from '../locales/uk.ts'
import { embeddedSheet, pictureSheet } from '../theme/written-sheets.ts'
import { pictureOf } from './picture-of.tsx'

const texts = createTranslator('uk', uk)
const format = (value: number) => texts.number(value, { maximumFractionDigits: 1 })
const frame = { publisher: 'Область', address: 'https://example.org/indicators', notice: 'Усе вигадане' }

/** Each kind with a name in it and values. */
function picturesOf(name: string, values: readonly (number | null)[]): Record<string, Picture | undefined> {
  const head = { name: 'one', title: name, about: [name, '2026'], source: name }
  const label = name
  const numbers = values.map((value) => value ?? 0)
  const points = values.map((value, i) => ({ period: String(2000 + i), value }))
  const sorted = numbers.toSorted((a, b) => a - b)
  const box = { median: sorted[0], lower: sorted[0], upper: sorted.at(-1) ?? 0, lowest: null, highest: null }
  const areas = values.map((value, i) => ({ code: `${i}`, name, path: 'M0 0h9v9z', value, href: '/x' }))
  return {
    lines: pictureOf(
      lineChart,
      { series: [{ label: name, points, isMain: true }], label, format },
      head,
      texts,
    ),
    distribution: pictureOf(
      distribution,
      { values, marks: [{ value: numbers[0], label: name }], label, axis: name, format },
      head,
      texts,
    ),
    dots: pictureOf(
      dotRows,
      {
        rows: [{ label: name, values }],
        series: values.map((_, i) => `${name} ${i}`),
        label,
        min: 0,
        max: 9,
        format,
      },
      head,
      texts,
    ),
    bands: pictureOf(
      bandChart,
      {
        bands: [{ p5: 1, p50: 2, p95: 3 }],
        label,
        axis: name,
        names: { band: name, median: name, place: name },
        format,
      },
      head,
      texts,
    ),
    boxes: pictureOf(
      boxRows,
      { rows: [{ label: name, box, said: name }], label, scale: { min: 0, max: 9 }, format },
      head,
      texts,
    ),
    map: pictureOf(choropleth, { areas, width: 100, height: 80, label, format, texts }, head, texts),
  }
}

const kinds = Object.keys(picturesOf('x', [1, 2]))

describe('a picture', () => {
  test.each(kinds)('of the kind %s says what, of whom, in which unit, from where', (kind) => {
    const name = 'Їжакевецька громада'
    const drawing = picturesOf(name, [1, 2, null, 4])[kind]?.draw(frame)
    const { title, description, texts: said, sheet } = readSvg(drawing?.svg ?? '')
    expect(title).toBe(name)
    expect(description).not.toBe('')
    for (const text of [name, `${name}. 2026`, `Джерело: ${name}`, frame.notice, `Область. ${frame.address}`])
      expect(said).toContain(text)
    expect(sheet).toBe(pictureSheet())
    expect(drawing?.svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true)
  })

  test.each(kinds)('of the kind %s needs nothing beside it and starts nothing', (kind) => {
    const svg = picturesOf('Назва', [1, 2, null])[kind]?.draw(frame).svg ?? ''
    const { elements, attributes } = readSvg(svg)
    const drawn = [
      'svg',
      'g',
      'path',
      'rect',
      'line',
      'text',
      'circle',
      'title',
      'desc',
      'style',
      'defs',
      'pattern',
    ]
    expect(elements.filter((name) => !drawn.includes(name))).toEqual([])
    expect(attributes.filter(([name]) => /^on|href|^style$/i.test(name))).toEqual([])
    expect(svg).not.toMatch(/var\(|url\((?!&quot;#hatch)|@import|NaN|undefined/)
  })

  test('of whatever name is well-formed, and the name is a text in it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 60 }),
          fc.constantFrom(
            '</style><script>alert(1)</script>',
            '"><image href="x"/>',
            ']]>',
            '&#0;',
            '\u0000\u001b',
          ),
        ),
        fc.array(fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })), {
          minLength: 1,
          maxLength: 6,
        }),
        (name, values) => {
          for (const [kind, picture] of Object.entries(picturesOf(name, values))) {
            const { elements } = readSvg(picture?.draw(frame).svg ?? '<svg/>')
            expect([kind, elements.filter((one) => /script|image/i.test(one))]).toEqual([kind, []])
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('without values is none', () => {
    const { lines, distribution: spread } = picturesOf('x', [null])
    expect([lines, spread]).toEqual([undefined, undefined])
  })

  test('for paper has the marks alone, without title and foot', () => {
    const { lines } = picturesOf('Назва', [1, 2])
    const { texts: said } = readSvg(lines?.draw().svg ?? '')
    expect(said.join()).not.toMatch(/Джерело|example\.org|вигадане/)
    expect(said).toContain('2001')
  })
})

test('sheets have every token written out, by day and by night', () => {
  expect(pictureSheet()).not.toMatch(/var\(|--/)
  expect(pictureSheet()).toContain('.s0{color:#1b4f9c;}')
  const [day, night] = ['', 'dark'].map((time) => embeddedSheet().split(`${time}){:root{`).at(-1) ?? '')
  expect(embeddedSheet().startsWith(':root{--ink:#222c37;')).toBe(true)
  expect(night).toMatch(/^--ink:#ececed;/)
  expect(day).toContain('color:var(--ink)')
})

test('lines are broken between words and lose nothing but blanks', () => {
  expect(breakLines('одне два три', 8)).toEqual(['одне два', 'три'])
  expect(breakLines('довгеслово', 4)).toEqual(['довг', 'есло', 'во'])
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 30 }), (text, most) => {
      const lines = breakLines(text, most)
      expect(lines.every((line) => line.length <= most)).toBe(true)
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    }),
  )
})

/**
 * Letters of an SVG as outlines of our own font: whoever turns it into points then needs no font, and every machine makes
 * the same of it.
 */
import { readFile } from 'node:fs/promises'
import type { Font } from 'fontkit'

/** So that nothing of it is read before somebody wants it. */
let known: Promise<Font> | undefined

function readFont(): Promise<Font> {
  known ??= Promise.all([import('fontkit'), readFile(new URL('../paper/inter.ttf', import.meta.url))]).then(
    ([{ create }, file]) => create(file),
  )
  return known
}

/** Size of letters that say none, as in every drawing of ours. */
const letterSize = 13

const anchors: Readonly<Record<string, number>> = { start: 0, middle: 0.5, end: 1 }

/**
 * Each `<text>` becomes a path of the class `text` beside its own classes; `x` may be a share of the width. Weights are a
 * matter of the sheet: there is one, and a stroke that the sheet may colour makes it stronger.
 * @param svg of our own making: texts have no elements in them, and say their size where it is not `letterSize`
 */
export async function outlineTexts(svg: string): Promise<string> {
  const font = await readFont()
  return svg.replace(/<text([^>]*)>([^<]*)<\/text>/g, (_, given: string, written: string) => {
    const attributes = new Map(
      Array.from(given.matchAll(/([\w-]+)="([^"]*)"/g), ([, name, value]) => [name, value]),
    )
    const number = (name: string, otherwise: number) => Number(attributes.get(name) ?? otherwise)
    const height = number('font-size', letterSize)
    const { path, width } = outline(font, plainText(written), height)
    const from = number('dx', 0) - width * (anchors[attributes.get('text-anchor') ?? 'start'] ?? 0)
    const classes = ['text', attributes.get('class') ?? ''].join(' ').trim()
    const place = `x="${attributes.get('x') ?? 0}" y="${number('y', 0) + number('dy', 0)}"`
    return `<svg ${place} overflow="visible"><path class="${classes}" stroke-width="${round(height / 36)}" transform="translate(${round(from)})" d="${path}"/></svg>`
  })
}

function outline(font: Font, text: string, size: number): { path: string; width: number } {
  const scale = size / font.unitsPerEm
  let x = 0
  let path = ''
  for (const letter of text) {
    const glyph = font.glyphForCodePoint(letter.codePointAt(0) ?? 0)
    path += glyph.path.transform(scale, 0, 0, -scale, x, 0).toSVG()
    x += glyph.advanceWidth * scale
  }
  return { path, width: x }
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function plainText(written: string): string {
  return written.replace(/&(\w+);/g, (whole, name: string) => named[name] ?? whole)
}

function round(value: number): number {
  return Number(value.toFixed(2))
}

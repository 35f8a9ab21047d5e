/**
 * Makes the font of our PDFs from that of our pages: its lightest weight as plain TrueType, every outline by itself.
 * What embeds fonts into a PDF can cut neither WOFF2 nor a glyph that is made of others. To be run when the font changes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { create } from 'fontkit'

interface Command {
  readonly command: string
  readonly args: readonly number[]
}
interface Glyph {
  readonly advanceWidth: number
  readonly path: { readonly commands: readonly Command[] }
}
interface Font {
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly xHeight: number
  readonly characterSet: readonly number[]
  glyphForCodePoint(code: number): Glyph
  getGlyph(id: number): Glyph
}

const style = 'Regular'
const weight = 400

const u16 = (...all: number[]) => {
  const bytes = Buffer.alloc(2 * all.length)
  for (const [i, number] of all.entries()) bytes.writeUInt16BE(Math.round(number) & 0xffff, 2 * i)
  return bytes
}
const u32 = (...all: number[]) => {
  const bytes = Buffer.alloc(4 * all.length)
  for (const [i, number] of all.entries()) bytes.writeUInt32BE(number >>> 0, 4 * i)
  return bytes
}
const zeros = (count: number) => new Array<number>(count).fill(0)

/** Of the first, of the first two, and so on. */
function sums(numbers: readonly number[]): number[] {
  let sum = 0
  return numbers.map((number) => {
    sum += number
    return sum
  })
}

interface Point {
  readonly x: number
  readonly y: number
  readonly isOn: boolean
}

/** Contours of a path; a last point that is the first once more is left out. */
function contoursOf(commands: readonly Command[]): Point[][] {
  const contours: Point[][] = []
  for (const { command, args } of commands) {
    const [x, y, endX, endY] = args.map(Math.round)
    if (command === 'moveTo') contours.push([])
    const contour = contours.at(-1)
    if (command === 'quadraticCurveTo') contour?.push({ x, y, isOn: false }, { x: endX, y: endY, isOn: true })
    else if (command !== 'closePath') contour?.push({ x, y, isOn: true })
  }
  for (const contour of contours) {
    const [first, last] = [contour[0], contour.at(-1)]
    if (contour.length > 1 && last?.isOn && last.x === first.x && last.y === first.y) contour.pop()
  }
  return contours.filter(({ length }) => length > 0)
}

interface Outline {
  readonly bytes: Buffer
  readonly left: number
  readonly points: number
  readonly contours: number
}

function encodeOutline(commands: readonly Command[]): Outline {
  const contours = contoursOf(commands)
  const points = contours.flat()
  if (points.length === 0) return { bytes: Buffer.alloc(0), left: 0, points: 0, contours: 0 }
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const ends = sums(contours.map(({ length }) => length)).map((sum) => sum - 1)
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  const [x, y] = [encodeSteps(xs, 0x02, 0x10), encodeSteps(ys, 0x04, 0x20)]
  const flags = points.map(({ isOn }, i) => (isOn ? 1 : 0) | x.flags[i] | y.flags[i])
  const parts = [u16(contours.length, ...box, ...ends, 0), Buffer.from(flags), x.bytes, y.bytes]
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const bytes = Buffer.concat([...parts, Buffer.alloc((4 - (length % 4)) % 4)])
  return { bytes, left: box[0], points: points.length, contours: contours.length }
}

/** Ways from each coordinate to the next: none, of one byte, or of two. */
function encodeSteps(at: readonly number[], short: number, same: number) {
  const steps = at.map((value, i) => value - (at[i - 1] ?? 0))
  const isShort = (step: number) => step !== 0 && Math.abs(step) < 256
  const flags = steps.map((step) => (isShort(step) ? short | (step > 0 ? same : 0) : step === 0 ? same : 0))
  const bytes = steps.map((step) => {
    if (step === 0) return Buffer.alloc(0)
    return isShort(step) ? Buffer.from([Math.abs(step)]) : u16(step)
  })
  return { flags, bytes: Buffer.concat(bytes) }
}

/** Characters and their glyphs, by runs (format 12); the glyphs stand in the order of the characters, after the first. */
function encodeCmap(codes: readonly number[]): Buffer {
  const groups: number[][] = []
  codes.forEach((code, i) => {
    const last = groups.at(-1)
    if (last && last[1] === code - 1) last[1] = code
    else groups.push([code, code, i + 1])
  })
  const table = [u16(12, 0), u32(16 + 12 * groups.length, 0, groups.length), u32(...groups.flat())]
  return Buffer.concat([u16(0, 1, 3, 10), u32(12), ...table])
}

function encodeNames(): Buffer {
  const names = ['Inter Paper', style, `Inter Paper ${style}`, `InterPaper-${style}`]
  const ids = [1, 2, 4, 6]
  const texts = names.map((text) => Buffer.from(text, 'utf16le').swap16())
  const records = texts.map((text, i) => {
    const offset = texts.slice(0, i).reduce((sum, { length }) => sum + length, 0)
    return u16(3, 1, 0x409, ids[i], text.length, offset)
  })
  return Buffer.concat([u16(0, texts.length, 6 + 12 * texts.length), ...records, ...texts])
}

function makeFont(font: Font): Buffer {
  const codes = font.characterSet.filter((code) => code < 0x10000).toSorted((a, b) => a - b)
  const glyphs = [font.getGlyph(0), ...codes.map((code) => font.glyphForCodePoint(code))]
  const outlines = glyphs.map(({ path }) => encodeOutline(path.commands))
  const offsets = [0, ...sums(outlines.map(({ bytes }) => bytes.length))]
  const widths = glyphs.map(({ advanceWidth }) => advanceWidth)
  const widest = Math.max(...widths)
  const { ascent, descent, unitsPerEm, capHeight, xHeight } = font
  const most = (of: (outline: Outline) => number) => Math.max(...outlines.map(of))
  const [points, contours] = [most((one) => one.points), most((one) => one.contours)]
  const os2 = [
    u16(4, widest / 2, weight, 5, 0, ...zeros(11)),
    Buffer.alloc(10),
    u32(0x207, 0, 0, 0),
    Buffer.from('NONE'),
    u16(0x40, codes[0], codes.at(-1) ?? 0, ascent, descent, 0, ascent, -descent),
    u32(0, 0),
    u16(xHeight, capHeight, 0, 32, 1),
  ]
  const head = [
    u32(0x10000, 0x10000, 0, 0x5f0f3cf5),
    u16(3, unitsPerEm),
    u32(0, 0, 0, 0),
    u16(0, descent, widest, ascent, 0, 8, 2, 1, 0),
  ]
  return assemble({
    'OS/2': Buffer.concat(os2),
    cmap: encodeCmap(codes),
    glyf: Buffer.concat(outlines.map(({ bytes }) => bytes)),
    head: Buffer.concat(head),
    hhea: Buffer.concat([
      u32(0x10000),
      u16(ascent, descent, 0, widest, ...zeros(3), 1, ...zeros(7), glyphs.length),
    ]),
    hmtx: u16(...widths.flatMap((width, i) => [width, outlines[i].left])),
    loca: u32(...offsets),
    maxp: Buffer.concat([u32(0x10000), u16(glyphs.length, points, contours, 0, 0, 2, ...zeros(8))]),
    name: encodeNames(),
    post: Buffer.concat([u32(0x30000, 0), u16(-100, 50), u32(0, 0, 0, 0, 0)]),
  })
}

/** The file: a directory of tables, each beginning at a multiple of four bytes. */
function assemble(tables: Readonly<Record<string, Buffer>>): Buffer {
  const names = Object.keys(tables).toSorted()
  const padded = names.map((name) =>
    Buffer.concat([tables[name], Buffer.alloc((4 - (tables[name].length % 4)) % 4)]),
  )
  const power = 2 ** Math.floor(Math.log2(names.length))
  const search = [16 * power, Math.log2(power), 16 * (names.length - power)]
  const directory = names.map((name, i) => {
    const offset = 12 + 16 * names.length + padded.slice(0, i).reduce((sum, { length }) => sum + length, 0)
    return Buffer.concat([Buffer.from(name.padEnd(4)), u32(sumOf(padded[i]), offset, tables[name].length)])
  })
  return Buffer.concat([u32(0x10000), u16(names.length, ...search), ...directory, ...padded])
}

function sumOf(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}

const folder = new URL('../src/ui/fonts/', import.meta.url)
const source = create(readFileSync(new URL('inter.woff2', folder))) as unknown as Font
writeFileSync(new URL('../src/kernel/paper/inter.ttf', import.meta.url), makeFont(source))

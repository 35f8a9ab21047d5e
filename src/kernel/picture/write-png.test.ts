/** PNG of ours: letters of our own font on every machine, the same bytes again, bounds. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { TooBusy } from '../http/making-gate.ts'
import { outlineTexts } from './outline-texts.ts'
import type { Drawing } from './picture.ts'
import { density, writePng } from './write-png.ts'

const svgOf = (inner: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="60" viewBox="0 0 400 60">${inner}</svg>`
const drawing = (inner: string): Drawing => ({ svg: svgOf(inner), width: 400, height: 60 })
const say = (text: string) => drawing(`<text x="10" y="40" font-size="30">${text}</text>`)

/** Points that are darker than the ground. */
async function inkOf(png: Buffer): Promise<number> {
  const { data } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true })
  return data.filter((value) => value < 128).length
}

const pathsOf = (svg: string) => Array.from(svg.matchAll(/ d="([^"]*)"/g), ([, path]) => path)
const widthOf = (svg: string) => Number(/translate\((-?[\d.]+)\)/.exec(svg)?.[1])

describe('a PNG', () => {
  test('has the letters of Ukrainian, each of its own, none as an empty box', async () => {
    const letters = [...'іїєґІЇЄҐ’ʼ«»№−–—↑↓●≈']
    const [missing] = pathsOf(await outlineTexts('<text>中</text>'))
    const paths = await Promise.all(letters.map((one) => outlineTexts(`<text>${one}</text>`)))
    const outlines = paths.flatMap(pathsOf)
    expect(outlines).toHaveLength(letters.length)
    expect(outlines.filter((path) => path === '' || path === missing)).toEqual([])
    // Latin and Cyrillic «i» look alike, and are: the others are all different.
    expect(new Set(outlines).size).toBeGreaterThanOrEqual(letters.length - 1)
  })

  test('is twice as wide as its drawing, and what is said in it is to be seen', async () => {
    const png = await writePng(say('Їжакевецька'))
    expect(await sharp(png).metadata()).toMatchObject({ width: 400 * density, height: 60 * density })
    const [empty, some, more] = await Promise.all(
      ['', 'Ґ', 'Ґрунтовно'].map(async (text) => inkOf(await writePng(say(text)))),
    )
    expect(empty).toBe(0)
    expect(some).toBeGreaterThan(100)
    expect(more).toBeGreaterThan(4 * some)
  })

  test('is the same bytes where the machine has no fonts at all', async () => {
    const here = createHash('sha256')
      .update(await writePng(say('Дев’ясильська громада')))
      .digest('hex')
    const child = fileURLToPath(new URL('../../../test/support/png-child.ts', import.meta.url))
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [child, say('Дев’ясильська громада').svg],
      {
        env: {
          PATH: '',
          FONTCONFIG_FILE: '/nowhere/fonts.conf',
          FONTCONFIG_PATH: '/nowhere',
          HOME: '/nowhere',
        },
      },
    )
    expect([stdout.trim(), stderr]).toEqual([here, ''])
  }, 30_000)

  test('is made of what is written, not of what it would mean as a program', async () => {
    const [plain, written] = await Promise.all([
      outlineTexts('<text>&lt;b&gt; &amp; &quot;x&quot;</text>'),
      outlineTexts('<text>abc</text>'),
    ])
    expect(plain).not.toContain('<b>')
    expect(pathsOf(plain)).not.toEqual(pathsOf(written))
  })

  test('texts stand where their anchors say', async () => {
    const at = async (anchor: string) =>
      widthOf(await outlineTexts(`<text x="50%" text-anchor="${anchor}">Медіана</text>`))
    const [start, middle, end] = [await at('start'), await at('middle'), await at('end')]
    expect(start).toBe(0)
    expect(middle).toBeCloseTo(end / 2, 1)
    expect(end).toBeLessThan(-30)
  })

  test('any text whatever becomes a path and leaves the rest alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
        const escaped = text.replace(/[&<>]/g, (sign) => `&#${sign.codePointAt(0)};`)
        const made = await outlineTexts(`<g class="main"><text y="5">${escaped}</text></g><rect/>`)
        expect(made).not.toContain('<text')
        expect(made.startsWith('<g class="main">')).toBe(true)
        expect(made.endsWith('</g><rect/>')).toBe(true)
        expect(pathsOf(made)[0]).not.toMatch(/NaN|undefined/)
      }),
    )
  })

  test('is refused where too many wait, and those who wait get theirs', async () => {
    const results = await Promise.allSettled(Array.from({ length: 60 }, (_, i) => writePng(say(String(i)))))
    const refused = results.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(8)
    for (const one of refused) expect((one as PromiseRejectedResult).reason).toBeInstanceOf(TooBusy)
    await expect(writePng(say('ще один'))).resolves.toBeInstanceOf(Buffer)
  }, 60_000)
})

/** Every chart and map that a page of the practice region shows can be taken along, as SVG and PNG, by whoever may read the page. */
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { practiceWorld } from '../../../test/support/practice-world.ts'
import { readSvg } from '../../../test/support/svg-read.ts'

const { app, hromadas, oblast } = await practiceWorld()
const [first, second] = hromadas
const { indicators } = (await app.inject('/indicators/catalogue.json')).json() as {
  indicators: { code: string; unit: string | null }[]
}
// One with many different values: answers have no spread.
const indicator = indicators.find(({ unit }) => unit === '%')?.code ?? ''
const { periods } = (await app.inject('/index.json')).json()

/** Pages with what they have to be asked for, and which pictures they must have. */
const pages: readonly (readonly [string, readonly string[]])[] = [
  ['/', ['map', 'distribution']],
  [`/?period=${periods[0]}`, ['map', 'distribution']],
  [`/indicators/regions/${oblast}`, ['map', 'distribution']],
  [`/indicators/hromadas/${first.code}`, ['history', 'sub-indices']],
  [`/indicators/hromadas/${first.code}/report`, ['sub-indices', 'history']],
  [`/indicators/hromadas/${first.code}/${indicator}`, ['history']],
  [`/indicators/compare?hromada=${first.code}&hromada=${second.code}`, ['sub-indices', 'history']],
  [`/indicators/catalogue/${indicator}?hromada=${second.code}`, ['map', 'distribution']],
  ['/territories', ['map']],
  [`/territories/${first.code}`, ['map']],
  [`/territories/${oblast}`, ['map']],
]

const linksIn = (html: string) =>
  Array.from(
    html.matchAll(/<a href="([^"]+\.(svg|png)\?[^"]*)" aria-label="([^"]+)"/g),
    ([, href, face, said]) => ({
      href: href.replaceAll('&amp;', '&'),
      face,
      said,
    }),
  )

const chartOf = (href: string) => new URL(href, 'http://x').searchParams.get('chart') ?? ''

describe('pictures', () => {
  test.each(pages)('of %s have a link each, to what is a picture', async (path, wanted) => {
    for (const prefix of ['', '/en']) {
      const { body } = await app.inject(`${prefix}${path === '/' && prefix ? '' : path}`)
      const links = linksIn(body)
      const named = links.filter(({ face }) => face === 'svg').map(({ href }) => chartOf(href))
      expect(named).toEqual(expect.arrayContaining([...wanted]))
      expect(new Set(named).size).toBe(named.length)
      // Nothing is drawn on it that cannot be taken along.
      const drawn = body.match(/<figure class="(chart|figure)[ "]|<table class="narrow heat"/g) ?? []
      expect(drawn).toHaveLength(named.length)
      for (const { href, said } of links.filter(({ face }) => face === 'svg')) {
        const answer = await app.inject(href)
        expect([href, answer.statusCode, answer.headers['content-type']]).toEqual([
          href,
          200,
          'image/svg+xml; charset=utf-8',
        ])
        const { title, texts, description } = readSvg(answer.body)
        expect(said.replaceAll('&quot;', '"')).toBe(`SVG: ${title}`)
        expect(description.length).toBeGreaterThan(10)
        expect(texts.join()).toMatch(prefix ? /Source: / : /Джерело: /)
        expect(answer.body.length).toBeLessThan(300_000)
      }
    }
  })

  test.each([pages[0], pages[3]])('of %s are PNG, too', async (path) => {
    for (const { href } of linksIn((await app.inject(path)).body).filter(({ face }) => face === 'png')) {
      const answer = await app.inject(href)
      expect(answer.headers['content-type']).toBe('image/png')
      expect((await sharp(answer.rawPayload).metadata()).width).toBe(1920)
      expect(answer.rawPayload.length).toBeLessThan(400_000)
    }
  })

  test('are kept like their page, and not sent again to whoever has them', async () => {
    const href = '/index.svg?chart=map'
    const one = await app.inject(href)
    expect(one.headers['cache-control']).toBe('public, max-age=0, must-revalidate')
    expect(one.headers['content-disposition']).toBe('inline; filename="index-map.svg"')
    const again = await app.inject({ url: href, headers: { 'if-none-match': String(one.headers.etag) } })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    const other = await app.inject('/index.svg?chart=distribution')
    expect(other.headers.etag).not.toBe(one.headers.etag)
  })

  test('of another period are others, and say which', async () => {
    const now = readSvg((await app.inject('/index.svg?chart=map')).body)
    const then = readSvg((await app.inject(`/index.svg?chart=map&period=${periods[0]}`)).body)
    expect(then.title).not.toBe(now.title)
    expect(then.texts.at(-1)).toContain(`period=${periods[0]}`)
  })

  test.each([
    '',
    '?chart=',
    '?chart=nope',
    '?chart=__proto__',
    '?chart=map&chart=map',
    '?chart=%3Cscript%3E',
    '?chart=map%00',
    `?chart=${'x'.repeat(3000)}`,
  ])('that are not there (%s) are a clear 404', async (query) => {
    for (const face of ['svg', 'png']) {
      const answer = await app.inject({
        url: `/index.${face}${query}`,
        headers: { accept: 'application/json' },
      })
      const { error } = answer.json()
      expect([answer.statusCode, error.code]).toEqual([
        404,
        expect.stringMatching(/^http\.(no_picture|not_found)$/),
      ])
      expect(answer.body).not.toContain('<script')
      if (error.code === 'http.no_picture') expect(error.message).toContain('map, distribution')
    }
  })

  test('a page without pictures has no such faces', async () => {
    for (const path of ['/about.svg', '/indicators/kpi.png'])
      expect((await app.inject(path)).statusCode).toBe(404)
  })

  test('stand in the description of the interface', async () => {
    const { paths } = (await app.inject('/api/openapi.json')).json()
    const { get } = paths['/indicators/hromadas/{code}.png']
    expect(get.responses[200].content).toHaveProperty(['image/png'])
    expect(get.parameters).toContainEqual({
      name: 'chart',
      in: 'query',
      required: true,
      schema: { type: 'string' },
    })
    expect(paths).not.toHaveProperty(['/about.svg'])
    const { body } = await app.inject('/api')
    expect(body).toContain('/indicators/hromadas/{code}.svg')
  })

  test('opened by themselves may use their sheet and nothing else', async () => {
    const { headers } = await app.inject('/index.svg?chart=map')
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none';style-src 'sha256-[\w+/=]{44}';frame-ancestors 'none'$/,
    )
    expect(headers['x-frame-options']).toBe('DENY')
    const png = await app.inject('/index.png?chart=map')
    expect(png.headers['content-security-policy']).toContain("script-src 'self'")
  })
})

/** What other sites show of a hromada: the same for everyone, small, framed by anyone; and nothing else is. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { practiceWorld } from '../../../../test/support/practice-world.ts'
import { HromadaProfile } from '../profile/profile.schema.ts'
import { frameCode } from './widget.pages.tsx'
import { Widget } from './widget.schema.ts'

const { app, hromadas, someone } = await practiceWorld()
const [{ code, name }] = hromadas
const path = `/indicators/widget/${code}`
const page = async (address: string) => (await app.inject(address)).body

describe('the widget of a hromada', () => {
  test('says what its page says: score, place of how many, period, change', async () => {
    const widget = Widget.parse((await app.inject(`${path}.json`)).json())
    const profile = HromadaProfile.parse((await app.inject(`/indicators/hromadas/${code}.json`)).json())
    expect(widget).toMatchObject({
      hromada: { code, name },
      period: profile.period,
      score: profile.hromada.score,
      score_change: profile.hromada.score_change,
      rank: profile.hromada.rank,
      of: profile.of,
    })
    expect(widget.history.length).toBeGreaterThan(2)
    const html = await page(path)
    const score = Number(widget.score).toFixed(widget.decimals).replace('.', ',')
    for (const said of [
      name,
      `<strong>${score}</strong>`,
      `<strong>${widget.rank}</strong>`,
      `з ${widget.of}`,
    ])
      expect(html).toContain(said)
    expect(html).toMatch(/проти [IV]+\s?кварталу 20\d\d/)
    expect(html).toContain('Це навчальна область')
  })

  test('in English is English, and leads to the English page', async () => {
    const html = await page(`/en${path}`)
    expect(html).toContain('<html lang="en">')
    expect(html).not.toMatch(/[ҐЄІЇґєії]/)
    expect(html).toContain(`<a href="/en/indicators/hromadas/${code}" target="_blank" rel="noopener">`)
  })

  test('may be framed by anyone; starts nothing, asks for nothing, keeps nothing', async () => {
    const { headers, body } = await app.inject(path)
    const policy = String(headers['content-security-policy'])
    expect(policy).toMatch(
      /^default-src 'none';style-src 'sha256-[\w+/=]{44}';base-uri 'none';form-action 'none';frame-ancestors \*$/,
    )
    expect(headers).not.toHaveProperty('x-frame-options')
    expect(headers).not.toHaveProperty('set-cookie')
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin')
    expect(headers['cache-control']).toBe('public, max-age=300')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(body).not.toMatch(/<script|<link|<img|<form|src=|@import|url\(/)
    expect(Buffer.byteLength(body)).toBeLessThan(10_000)
    const again = await app.inject({ url: path, headers: { 'if-none-match': String(headers.etag) } })
    expect([again.statusCode, again.headers['x-frame-options']]).toEqual([304, undefined])
  })

  test('is the same for whoever is signed in', async () => {
    const administrator = await someone('administrator')
    const [own, guest] = [await administrator.get(path), await app.inject(path)]
    expect(own.body).toBe(guest.body)
    expect(own.headers.etag).toBe(guest.headers.etag)
    expect(own.headers).not.toHaveProperty('set-cookie')
  })

  test.each([
    '/',
    `/indicators/hromadas/${code}`,
    `${path}.json`,
    '/indicators/widget/UA99999999999999999',
    '/indicators/widget/nothing',
    '/index.svg?chart=map',
  ])('lets nothing else be framed: %s', async (address) => {
    const { headers } = await app.inject(address)
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
  })

  test('of nobody there is none', async () => {
    for (const address of ['UA99999999999999999', 'nothing', '%00', '..%2f..'])
      expect([address, (await app.inject(`/indicators/widget/${address}`)).statusCode]).toEqual([
        address,
        404,
      ])
  })

  test('is offered on the page of the hromada, as code to be copied', async () => {
    const html = await page(`/indicators/hromadas/${code}`)
    const [, written = ''] = /<textarea[^>]*readonly[^>]*>([^<]*)<\/textarea>/.exec(html) ?? []
    const snippet = written.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
    expect(snippet).toMatch(
      new RegExp(`^<iframe src="[^"]*${path}" title="[^"]+" loading="lazy" width="320" height="\\d+" `),
    )
    expect(html).toContain(`<a href="${path}" target="_blank" rel="noopener">`)
  })
})

test('the code of the frame is one element, whatever the hromada is called', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      const code = frameCode({ src: 'https://example.org/x?a=1&b="2"', title })
      expect(code.match(/</g)).toHaveLength(2)
      expect(code.match(/"/g)).toHaveLength(12)
      const [, said = ''] = / title="([^"]*)"/.exec(code) ?? []
      expect(said.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&')).toBe(title)
    }),
  )
})

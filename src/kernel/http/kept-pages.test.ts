/** Pages that are made once for everyone, until the data change. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import type { Page } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { createApp } from '../../app.ts'
import { AppError } from '../errors.ts'

/** What the pages read; a load changes it and raises the revision. */
const data = { revision: 1, word: 'ancient', isAway: false, name: 'Region' }
/** How often each page was made. */
const made = new Map<string, number>()

const Params = z.object({
  code: z.string().max(9),
  sort: z.string().max(5).optional(),
  n: z.coerce.number().optional(),
})
const unit: Page<typeof data, z.infer<typeof Params>, { word: string }, TextKey> = {
  path: '/units/:code',
  permission: 'public',
  summary: 'page.api',
  params: Params,
  data: z.object({ word: z.string() }),
  async load({ code, sort, n }, { resources }) {
    const key = [code, sort, n].filter((part) => part !== undefined).join(' ')
    made.set(key, (made.get(key) ?? 0) + 1)
    await new Promise((resolve) => setImmediate(resolve))
    if (resources.isAway) throw new AppError('database.unavailable')
    if (code === 'none') throw new AppError('http.not_found')
    return { word: resources.word }
  },
  head: ({ word }) => ({ title: word }),
  view: ({ word }) => `${word} `.repeat(1000),
  csv: ({ word }) => ({ columns: ['word'], rows: [[word]] }),
}
const clock: typeof unit = { ...unit, path: '/clocks/:code', changes: 'always' }

let app: FastifyInstance
beforeEach(async () => {
  Object.assign(data, { revision: 1, word: 'ancient', isAway: false, name: 'Region' })
  made.clear()
  app = await createApp({
    server: { requestsPerMinute: 10_000, isReady: async () => true, https: false },
    resources: data,
    pages: [unit, clock],
    site: { navigation: [], work: [], isTrial: false },
    region: async () => ({ name: () => data.name, isFictional: data.name === 'Invented' }),
    revision: async () => String(data.revision),
    version: '0.0.0',
  })
  onTestFinished(() => app.close())
})
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

describe('a page is made once', () => {
  test('however often it is asked for, in each language and face', async () => {
    for (const url of ['/units/a', '/en/units/a', '/units/a.json', '/units/a.csv']) {
      const first = await get(url)
      expect((await get(url)).body).toBe(first.body)
      expect(first.headers['cache-control']).toBe('public, max-age=0, must-revalidate')
    }
    expect(made).toEqual(new Map([['a', 4]]))
  })

  test('also for many who ask at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => get('/units/a')))
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1)
    expect(made.get('a')).toBe(1)
  })

  test('until the data change, the name of the region among them', async () => {
    expect((await get('/units/a')).body).toContain('ancient')
    Object.assign(data, { word: 'new', name: 'Invented' })
    expect((await get('/units/a')).body).toContain('ancient · Region')
    data.revision = 2
    const { body } = await get('/units/a')
    expect(body).toContain('new · Invented')
    expect(body).not.toContain('ancient')
  })

  test('while what a page shows changes without a load, it is made each time', async () => {
    await get('/clocks/a')
    await get('/clocks/a')
    expect(made.get('a')).toBe(2)
  })
})

describe('one page has one address', () => {
  test.each([
    ['/units/a?sort=x&n=1', '/units/a?n=1&sort=x'],
    ['/units/a', '/units/a?utm_source=mail'],
    ['/units/a', '/units/%61'],
    ['/units/a', '/units/a/'],
    ['/units/a?n=1', '/units/a?fbclid=1&n=1&n2=3'],
  ])('%s is also %s', async (address, other) => {
    const first = await get(address)
    const second = await get(other)
    expect(second.body).toBe(first.body)
    expect([...made.values()]).toEqual([1])
    expect(second.body).not.toMatch(/utm|fbclid|%61/)
  })

  test('what a page knows makes another page', async () => {
    for (const query of ['', '?sort=', '?sort=x', '?sort=y', '?n=1', '?n=1&sort=x'])
      await get(`/units/a${query}`)
    expect([...made.values()]).toEqual([1, 1, 1, 1, 1, 1])
  })

  test('nothing that people write in an address gets out of it', async () => {
    const { body } = await get(`/units/${encodeURIComponent('"<a&b>')}?sort=${encodeURIComponent('&n=2')}`)
    expect(body).toContain('/en/units/%22%3Ca%26b%3E?sort=%26n%3D2')
    expect(body).not.toContain('<a&b>')
  })
})

describe('who has a page already', () => {
  test('is told so in a few bytes, until it changes', async () => {
    const { headers } = await get('/units/a')
    const tag = String(headers.etag)
    for (const known of [tag, tag.replace('W/', ''), `"x", ${tag}`, '*']) {
      const answer = await get('/units/a', { 'if-none-match': known })
      expect(answer.statusCode).toBe(304)
      expect(answer.body).toBe('')
      expect(answer.headers).toMatchObject({
        etag: tag,
        vary: 'accept-encoding',
        'cache-control': headers['cache-control'],
        'content-security-policy': headers['content-security-policy'],
      })
      expect(answer.headers['content-type']).toBeUndefined()
    }
    data.revision = 2
    expect((await get('/units/a', { 'if-none-match': tag })).statusCode).toBe(304)
    Object.assign(data, { revision: 3, word: 'new' })
    expect((await get('/units/a', { 'if-none-match': tag })).statusCode).toBe(200)
  })

  test('by another tag it is sent whole', async () => {
    for (const known of ['', 'x', '"x"', 'W/""']) {
      expect((await get('/units/a', { 'if-none-match': known })).statusCode).toBe(200)
    }
    expect((await get('/units/none', { 'if-none-match': '*' })).statusCode).toBe(404)
  })
})

describe('a page is sent as the client can read it', () => {
  test.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('%s', async (encoding, unpack) => {
    const plain = await get('/units/a')
    expect(plain.headers['content-encoding']).toBeUndefined()
    const packed = await get('/units/a', { 'accept-encoding': encoding })
    expect(packed.headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding' })
    expect(unpack(packed.rawPayload).toString()).toBe(plain.body)
    expect(packed.headers.etag).toBe(plain.headers.etag)
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2)
    expect(made.get('a')).toBe(1)
  })

  test('style, fonts and the description of the interface too', async () => {
    const { body } = await get('/units/a')
    const css = body.match(/\/assets\/[^"]+\.css/)?.[0] ?? ''
    const font = body.match(/\/assets\/[^"]+\.woff2/)?.[0] ?? ''
    const all = { 'accept-encoding': 'gzip, br' }
    expect((await get(css, all)).headers).toMatchObject({ 'content-encoding': 'br' })
    expect((await get(css, all)).headers['cache-control']).toContain('immutable')
    expect((await get(font, all)).headers['content-encoding']).toBeUndefined()
    expect((await get('/api/openapi.json', all)).headers['content-encoding']).toBe('br')
  })

  test('HEAD tells the same as GET, without the page', async () => {
    for (const headers of [{}, { 'accept-encoding': 'br' }]) {
      const whole = await get('/units/a', headers)
      const head = await app.inject({ method: 'HEAD', url: '/units/a', headers })
      expect(head.body).toBe('')
      for (const name of ['etag', 'content-length', 'content-type', 'content-encoding', 'vary']) {
        expect(head.headers[name]).toBe(whole.headers[name])
      }
    }
  })
})

describe('what went wrong is not kept', () => {
  test('the next one who asks gets the page', async () => {
    data.isAway = true
    const away = await get('/units/a')
    expect(away.statusCode).toBe(503)
    expect(away.headers).toMatchObject({ 'cache-control': 'no-store', 'retry-after': '5' })
    expect(away.headers.etag).toBeUndefined()
    data.isAway = false
    expect((await get('/units/a')).statusCode).toBe(200)
    data.isAway = true
    expect((await get('/units/a')).statusCode).toBe(200)
  })

  test('nor is an unknown address or a wrong query', async () => {
    for (const url of ['/units/none', '/units/none', '/units/a?n=x', '/units/a.json?n=x']) {
      const { headers, statusCode } = await get(url)
      expect(statusCode).toBeGreaterThanOrEqual(404)
      expect(headers['cache-control']).toBe('no-store')
      expect(headers.etag).toBeUndefined()
    }
    expect(made).toEqual(new Map([['none', 2]]))
  })
})

describe('machines that look for pages', () => {
  test('are led to what is true, and away from what is invented', async () => {
    expect((await get('/robots.txt')).body).toBe('User-agent: *\nDisallow: /*?*sort=\nDisallow: /*?*q=\n')
    data.name = 'Invented'
    expect((await get('/robots.txt')).body).toBe('User-agent: *\nDisallow: /\n')
  })

  test('find an icon where icons used to be', async () => {
    const { headers } = await get('/favicon.ico')
    expect((await get(String(headers.location))).headers['content-type']).toBe('image/svg+xml')
  })
})

import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import type { Page } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type AppOptions, createApp } from '../../app.ts'

interface Resources {
  readonly wait: () => Promise<void>
}

const home: Page<Resources, unknown, { text: string }, TextKey> = {
  path: '/',
  permission: 'public',
  changes: 'always',
  summary: 'page.api',
  params: z.object({ n: z.coerce.number().optional() }),
  data: z.object({ text: z.string() }),
  load: async (_params, { resources }) => {
    await resources.wait()
    return { text: 'x'.repeat(2000) }
  },
  head: () => ({ title: 'H' }),
  view: (data) => data.text,
}

async function open(
  server: Partial<AppOptions<Resources>['server']> = {},
  resources: Resources = { wait: async () => {} },
): Promise<FastifyInstance> {
  const app = await createApp<Resources>({
    server: { requestsPerMinute: 1000, isReady: async () => true, https: false, ...server },
    resources,
    pages: [home],
    site: { navigation: [], work: [], isTrial: false },
    region: async () => ({ name: () => 'H', isFictional: false }),
    version: '0.0.0',
  })
  onTestFinished(() => app.close())
  return app
}

describe('every answer is guarded, whatever it is', () => {
  test.each([
    { url: '/', status: 200 },
    { url: '/index.json', status: 200 },
    { url: '/nowhere', status: 404 },
    { url: '/?n=many', status: 422 },
    { url: '/index.json?n=many', status: 422 },
    { url: '/%zz', status: 400 },
    { url: '/robots.txt', status: 200 },
    { url: '/favicon.ico', status: 302 },
    { url: '/health', status: 200 },
    { url: '/ready', status: 503 },
    { url: '/api/openapi.json', status: 200 },
  ])('$url ($status)', async ({ url, status }) => {
    const app = await open({ isReady: async () => false })
    for (const method of ['GET', 'HEAD'] as const) {
      const { statusCode, headers } = await app.inject({ method, url })
      expect(statusCode).toBe(status)
      expectGuarded(headers)
      expect(headers['strict-transport-security']).toBeUndefined()
    }
  })

  test('by https browsers are told to stay there', async () => {
    const { headers } = await (await open({ https: true })).inject('/')
    expect(headers['strict-transport-security']).toContain('max-age=31536000')
    expect(headers['content-security-policy']).toMatch(/;upgrade-insecure-requests$/)
  })
})

function expectGuarded(headers: Readonly<Record<string, unknown>>): void {
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['referrer-policy']).toBe('same-origin')
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
}

describe('too much of one client', () => {
  test('is refused with a page that says when to come again; other addresses and health are not', async () => {
    const app = await open({ requestsPerMinute: 2 })
    const ask = (url: string, remoteAddress = '198.51.100.7') => app.inject({ url, remoteAddress })
    expect((await ask('/')).statusCode).toBe(200)
    expect((await ask('/nowhere')).statusCode).toBe(404)
    for (const url of ['/', '/en', '/nowhere', '/robots.txt']) {
      const refused = await ask(url)
      expect(refused.statusCode).toBe(429)
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
      expect(refused.headers['cache-control']).toBe('no-store')
      expect(refused.body).toContain(`<html lang="${url === '/en' ? 'en' : 'uk'}"`)
      expectGuarded(refused.headers)
    }
    expect((await ask('/index.json')).json().error.code).toBe('http.too_many')
    expect((await ask('/health')).statusCode).toBe(200)
    expect((await ask('/', '198.51.100.8')).statusCode).toBe(200)
  })

  test('behind a proxy each visitor is counted alone; without one nobody can pretend to be another', async () => {
    for (const https of [true, false]) {
      const app = await open({ requestsPerMinute: 1, https })
      const ask = (visitor: string) => app.inject({ url: '/', headers: { 'x-forwarded-for': visitor } })
      expect((await ask('203.0.113.1')).statusCode).toBe(200)
      expect((await ask('203.0.113.1')).statusCode).toBe(429)
      expect((await ask('203.0.113.2')).statusCode).toBe(https ? 200 : 429)
    }
  })
})

describe('too much of all clients', () => {
  test('what cannot be made soon is refused at once, what was begun is finished', async () => {
    const door = Promise.withResolvers<void>()
    const app = await open({}, { wait: () => door.promise })
    const begun = Array.from({ length: 100 }, (_, n) => app.inject(`/?n=${n}`).then())
    for (const url of ['/', '/en', '/index.json']) {
      const refused = await app.inject(url)
      expect(refused.statusCode).toBe(503)
      expect(refused.headers['retry-after']).toBe('5')
      expect(refused.headers['cache-control']).toBe('no-store')
      expectGuarded(refused.headers)
    }
    expect((await app.inject('/health')).statusCode).toBe(200)
    expect((await app.inject('/nowhere')).statusCode).toBe(404)
    door.resolve()
    for (const { statusCode } of await Promise.all(begun)) expect(statusCode).toBe(200)
    expect((await app.inject('/')).statusCode).toBe(200)
  })
})

async function listen(app: FastifyInstance): Promise<number> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.address() as AddressInfo).port
}

describe('a client that keeps the server waiting is let go', () => {
  test.each([
    { who: 'says nothing', bytes: '' },
    { who: 'does not finish its headers', bytes: 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ' },
    { who: 'does not finish its body', bytes: 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na' },
    { who: 'asks nothing more', bytes: 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n' },
  ])('$who', async ({ bytes }) => {
    const socket = connect(await listen(await open({ patienceMs: 100 })), '127.0.0.1')
    socket.write(bytes)
    expect(await text(socket)).toMatch(/^(HTTP\/1\.1 (200|404|408) |$)/)
  })
})

describe('a server that stops', () => {
  test('finishes what is under way and takes on nothing new', async () => {
    const door = Promise.withResolvers<void>()
    const { app, socket, ended } = await openWithOneWaiting(door.promise, 10_000)
    const closed = app.close()
    const asked = once(app.server, 'request')
    socket.write('GET /index.json HTTP/1.1\r\nHost: x\r\n\r\n')
    await asked
    door.resolve()
    const [first, second] = (await ended).split(/(?<=.)(?=HTTP\/1\.1 )/s)
    expect(first).toMatch(/^HTTP\/1\.1 200 /)
    expect(second).toMatch(/^HTTP\/1\.1 503 [\s\S]*content-security-policy[\s\S]*http\.unavailable/)
    await closed
  })

  test('hangs up on what does not end', async () => {
    const door = Promise.withResolvers<void>()
    const { app, ended } = await openWithOneWaiting(door.promise, 100)
    await app.close()
    expect(await ended).toBe('')
    door.resolve()
  })
})

/** A server with one request under way until `door` opens. */
async function openWithOneWaiting(door: Promise<void>, patienceMs: number) {
  const began = Promise.withResolvers<void>()
  const wait = () => {
    began.resolve()
    return door
  }
  const app = await open({ patienceMs }, { wait })
  const socket = connect(await listen(app), '127.0.0.1')
  const ended = text(socket)
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  await began.promise
  return { app, socket, ended }
}

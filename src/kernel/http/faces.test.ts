import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import type { AnyPage, Page } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { createApp } from '../../app.ts'

interface Resources {
  readonly greeting: string
}

const Echo = z.object({ name: z.string().max(20), times: z.coerce.number().int().min(1).max(9).default(1) })
const echo: Page<Resources, z.infer<typeof Echo>, { text: string; times: number }, TextKey> = {
  path: '/echo/:name',
  permission: 'public',
  summary: 'page.api',
  params: Echo,
  data: z.object({ text: z.string(), times: z.number() }),
  load: ({ name, times }, { resources }) => {
    if (name === 'nobody') throw new AppError('http.not_found')
    if (name === 'broken') throw new Error('a secret of ours: password=hunter2')
    return { text: `${resources.greeting} ${name}`, times }
  },
  head: ({ text }) => ({ title: text, breadcrumbs: [{ text: 'Up <b>', path: '/' }] }),
  view: ({ text, times }, { link }) => `${text} ×${times} ${link('/x')}`,
  pictures: ({ text }) => [
    {
      name: 'показник "х"',
      title: text,
      said: text,
      view: () => text,
      draw: () => ({
        svg: '<svg xmlns="http://www.w3.org/2000/svg"><style>a{}</style></svg>',
        width: 1,
        height: 1,
      }),
    },
    undefined,
  ],
  csv: ({ text, times }) => ({ columns: ['text', 'times'], rows: [[text, times]] }),
}
const home: Page<Resources, unknown, { ok: boolean }, TextKey> = {
  path: '/',
  permission: 'public',
  summary: 'page.api',
  params: z.object({}),
  data: z.object({ ok: z.boolean() }),
  load: () => ({ ok: true }),
  head: () => ({ title: 'H' }),
  view: () => 'home',
}

let app: FastifyInstance
const logs: string[] = []
beforeAll(async () => {
  const pages: AnyPage<Resources, TextKey>[] = [home, echo]
  app = await createApp<Resources>({
    server: {
      requestsPerMinute: 1000,
      isReady: async () => true,
      https: false,
      logStream: { write: (line: string) => logs.push(line) } as unknown as NodeJS.WritableStream,
    },
    resources: { greeting: 'hello' },
    pages,
    site: { navigation: [], work: [], isTrial: true },
    region: async () => ({ name: () => 'Навчальна', isFictional: true }),
    version: '0.0.0',
  })
})
afterAll(() => app.close())
const get = (url: string) => app.inject({ method: 'GET', url })

describe('one resource, three faces, two languages', () => {
  test('HTML says its language, links stay in it, and the switch keeps the page', async () => {
    const ukrainian = await get('/echo/світ?times=2')
    expect(ukrainian.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(ukrainian.body).toContain('<html lang="uk"')
    expect(ukrainian.body).toContain('hello світ ×2 /x')
    expect(ukrainian.body).toContain('href="/en/echo/')
    const english = await get('/en/echo/a?times=2')
    expect(english.body).toContain('<html lang="en"')
    expect(english.body).toContain('hello a ×2 /en/x')
    expect(english.body).toContain('href="/echo/a?times=2"')
  })

  test('a picture is called by whatever name, and its file by letters that a header takes', async () => {
    const answer = await get(`/echo/a.svg?chart=${encodeURIComponent('показник "х"')}`)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-disposition']).toBe('inline; filename="a-.svg"')
    expect((await get('/echo/a.svg?chart=other')).json().error.message).toContain('показник "х"')
    expect((await get('/echo/nobody.svg?chart=other')).json().error.code).toBe('http.not_found')
  })

  test('JSON and CSV tell the same', async () => {
    expect((await get('/echo/a.json?times=3')).json()).toEqual({ text: 'hello a', times: 3 })
    const csv = await get('/en/echo/a.csv?times=3')
    expect(csv.body).toBe('\uFEFFtext,times\r\nhello a,3\r\n')
    expect(csv.headers['content-disposition']).toContain('attachment')
    expect((await get('/index.json')).json()).toEqual({ ok: true })
    expect((await get('/en/index.json')).json()).toEqual({ ok: true })
  })

  test('every page stands in the OpenAPI document', async () => {
    const description = (await get('/api/openapi.json')).json()
    expect(description.openapi).toBe('3.1.0')
    expect(Object.keys(description.paths)).toEqual([
      '/index.json',
      '/echo/{name}.json',
      '/echo/{name}.csv',
      '/echo/{name}.xlsx',
      '/echo/{name}.svg',
      '/echo/{name}.png',
    ])
    expect(
      description.paths['/echo/{name}.json'].get.parameters.map(
        ({ name, in: place }: { name: string; in: string }) => `${place} ${name}`,
      ),
    ).toEqual(['path name', 'query times'])
  })
})

describe('what goes wrong', () => {
  test.each([
    { url: '/nowhere', status: 404 },
    { url: '/echo/nobody', status: 404 },
    { url: `/echo/${'x'.repeat(30)}`, status: 404 },
    { url: '/echo/a?times=many', status: 422 },
    { url: '/echo/broken', status: 500 },
  ])('$url answers $status as a page in the language asked for, and as data', async ({ url, status }) => {
    for (const [prefix, language] of [
      ['', 'uk'],
      ['/en', 'en'],
    ]) {
      const page = await get(prefix + url)
      expect(page.statusCode).toBe(status)
      expect(page.body).toContain(`<html lang="${language}"`)
      expect(page.body).not.toContain('hunter2')
    }
    const [path, query] = url.split('?')
    const data = await get(`${path}.json${query ? `?${query}` : ''}`)
    expect(data.statusCode).toBe(status)
    expect(data.json().error.request).toBe(data.headers['x-request-id'])
    expect(data.body).not.toContain('hunter2')
  })

  test('what people write is never markup', async () => {
    const { body } = await get(`/echo/${encodeURIComponent('<script>1</script>')}`)
    expect(body).not.toContain('<script>')
    expect(body).toContain('Up &lt;b>')
  })

  test('an address of another site is no language switch', async () => {
    for (const url of ['//evil.example/x', '/en//evil.example/x', '/en/\\evil.example']) {
      expect((await get(url)).body).not.toMatch(/href="(\/[/\\]|[a-z]+:)/i)
    }
  })
})

describe('every answer', () => {
  test('is guarded: no foreign scripts, no frames, no sniffing, an id', async () => {
    const { headers } = await get('/')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers['strict-transport-security']).toBeUndefined()
  })

  test('the log names no person: no address, no query, no agent', async () => {
    logs.length = 0
    await app.inject({
      url: '/echo/ivan?times=2',
      headers: { 'user-agent': 'secret-agent' },
      remoteAddress: '198.51.100.7',
    })
    expect(logs.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ route: '/echo/:name', status: 200, method: 'GET', id: expect.any(String) }),
    ])
    expect(logs.join('')).not.toMatch(/ivan|times=2|secret-agent|198\.51/)
  })

  test('a fault of ours stands in the log under the name that the answer tells', async () => {
    logs.length = 0
    const { headers, body } = await get('/echo/broken')
    expect(body).toContain(String(headers['x-request-id']))
    expect(logs.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ level: 50, id: headers['x-request-id'], msg: 'fault' }),
    )
  })

  test('health and readiness are for machines', async () => {
    expect((await get('/health')).json()).toEqual({ status: 'ok' })
    expect((await get('/ready')).statusCode).toBe(200)
  })

  test('the first page is light: HTML and style within 60 kB packed, one font of at most 60 kB', async () => {
    const html = (await get('/')).body
    const css = html.match(/\/assets\/[^"]+\.css/)?.[0] ?? ''
    const font = html.match(/\/assets\/[^"]+\.woff2/)?.[0] ?? ''
    const { gzipSync } = await import('node:zlib')
    expect(gzipSync(html).length + gzipSync((await get(css)).rawPayload).length).toBeLessThan(60_000)
    const answer = await get(font)
    expect(answer.rawPayload.length).toBeLessThan(60_000)
    expect(answer.headers['cache-control']).toContain('immutable')
  })
})

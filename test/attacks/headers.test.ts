/**
 * What every answer must and must not carry, on whatever address: safety headers, no header of a stranger's making, no way
 * out to another site, no file of the machine; and what every act refuses. The lists are made of what the modules declare.
 */
import { afterAll, describe, expect, test } from 'vitest'
import { loadPages } from '../../src/web.ts'
import { type DeclaredAct, digestTables, fillPath, formFor, listActs } from '../support/attack-walk.ts'
import { createWorld, type WorldActor } from '../support/attack-world.ts'
import { testDatabase } from '../support/database.ts'
import { facesOf } from '../support/page-faces.ts'

const opened = await testDatabase()
const [pages, acts, world] = await Promise.all([loadPages(), listActs(), createWorld(opened)])
afterAll(() => world.app.close())
const { app } = world

const someone = world.actors.find(({ name }) => name === 'officer@oblast') as WorldActor
const origin = 'http://localhost:80'
const own = { 'sec-fetch-site': 'same-origin' }
let requests = 0

interface Sent {
  readonly url?: string
  readonly type?: string
  readonly payload?: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
}

/** A POST from an address of its own, as nobody's limit is tried here. */
async function post(act: DeclaredAct, { url, type = 'application/json', payload, headers = own }: Sent) {
  requests += 1
  return app.inject({
    method: 'POST',
    url: url ?? fillPath(act.path, { id: crypto.randomUUID(), other: 'nothing' }),
    remoteAddress: `10.2.${requests >> 8}.${requests & 255}`,
    payload: payload ?? JSON.stringify(bodyOf(act)),
    headers: { host: 'localhost:80', 'content-type': type, cookie: someone.visitor.cookie, ...headers },
  })
}

function bodyOf(act: DeclaredAct): Record<string, unknown> {
  const { id: _, token: __, ...body } = formFor(act, { place: 'UA' })
  return body
}

/** Numbers of those that are not as they ought to be, so that all are told at once. */
async function findBad<Item>(items: readonly Item[], check: (item: Item) => Promise<string | undefined>) {
  const bad: string[] = []
  for (const item of items) bad.push(...[(await check(item)) ?? []].flat())
  return bad
}

function lacksSafety(headers: Readonly<Record<string, unknown>>): string[] {
  const wanted: Readonly<Record<string, RegExp>> = {
    'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/,
    'x-content-type-options': /^nosniff$/,
    'x-frame-options': /^DENY$/,
    'referrer-policy': /^same-origin$/,
    'cross-origin-opener-policy': /^same-origin$/,
    'cross-origin-resource-policy': /^same-origin$/,
    'permissions-policy': /geolocation=\(\)/,
    'x-request-id': /^[0-9a-f-]{36}$/,
  }
  const lacking = Object.entries(wanted).filter(([name, value]) => !value.test(String(headers[name])))
  const csp = String(headers['content-security-policy'])
  return [...lacking.map(([name]) => name), ...(/unsafe-|\*/.test(csp) ? ['a policy with holes'] : [])]
}

describe('headers', () => {
  test('of safety are on every answer: pages, data, faults, redirects, files, health', async () => {
    const addresses = pages.flatMap((page) =>
      facesOf(page).map(({ path }) => fillPath(path, { other: 'nothing' })),
    )
    const home = (await app.inject('/')).body
    const files = [...home.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path)
    expect(files.length).toBeGreaterThan(1)
    const others = [
      '/favicon.ico',
      '/robots.txt',
      '/health',
      '/ready',
      '/api/openapi.json',
      '/%',
      '/no/such',
      '/?a=%',
      `/${'a'.repeat(9000)}`,
    ]
    const bad = await findBad([...addresses, ...files, ...others], async (url) => {
      const { headers } = await app.inject(url)
      const lacking = lacksSafety(headers)
      return lacking.length > 0 ? `${url.slice(0, 60)}: ${lacking.join(', ')}` : undefined
    })
    expect(bad).toEqual([])
    const strange = await findBad(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'] as const, async (method) => {
      const { headers, statusCode } = await app.inject({ method: method as 'PUT', url: '/accounts/sign-in' })
      return statusCode < 400 || lacksSafety(headers).length > 0 ? `${method}: ${statusCode}` : undefined
    })
    expect(strange).toEqual([])
  })

  test('of safety are on every answer of an act, and nothing of it is kept by anybody', async () => {
    const bad = await findBad(acts, async (act) => {
      const { headers, statusCode } = await post(act, { headers: { ...own, cookie: '' } })
      const lacking = lacksSafety(headers)
      const isKept = !/no-store/.test(String(headers['cache-control']))
      return lacking.length > 0 || isKept || statusCode >= 500
        ? `${act.name}: ${statusCode} ${lacking} ${isKept}`
        : undefined
    })
    expect(bad).toEqual([])
  })

  test('a page that asks who one is may be kept by nobody else', async () => {
    const bad = await findBad(
      pages.filter(({ permission }) => permission !== 'public'),
      async (page) => {
        const { headers } = await someone.visitor.get(
          fillPath(page.path, { id: crypto.randomUUID(), other: 'nothing' }),
        )
        return /no-store|private/.test(String(headers['cache-control']))
          ? undefined
          : `${page.path}: ${headers['cache-control']}`
      },
    )
    expect(bad).toEqual([])
  })

  test('nobody writes a header of ours', async () => {
    const evil = '\r\nset-cookie: evil=1\r\nx-evil: 1'
    const encoded = encodeURIComponent(evil)
    const addresses = [
      ...pages.flatMap((page) => [
        fillPath(page.path, { other: evil }),
        `${fillPath(page.path, { other: 'nothing' })}?to=${encoded}&q=${encoded}&sort=${encoded}&after=${encoded}`,
      ]),
      `/assets/${encoded}`,
      `/en/accounts/sign-in?to=${encoded}`,
      `/accounts/me${encoded}`,
    ]
    const bad = await findBad(addresses, async (url) => {
      const { headers } = await app.inject({ url, headers: { 'x-request-id': 'mine' } })
      const set = [headers['set-cookie'] ?? []].flat().join()
      const isBent = headers['x-evil'] !== undefined || /evil/.test(set) || headers['x-request-id'] === 'mine'
      const isSplit = Object.values(headers).some((value) => /[\r\n]/.test(String(value)))
      return isBent || isSplit ? url : undefined
    })
    expect(bad).toEqual([])
  })

  const elsewhere = [
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/%09/evil.example',
    '/en//evil.example',
    '/en/\\evil.example',
    '//en//evil.example',
    'javascript:alert(1)',
    '/..//evil.example',
    '/./\\evil.example',
    ' //evil.example',
    '@evil.example',
    '.evil.example',
  ]

  test('no redirect leads to another site', async () => {
    const addresses = [
      ...elsewhere.flatMap((to) =>
        pages.map((page) => `${fillPath(page.path, { other: 'nothing' })}?to=${encodeURIComponent(to)}`),
      ),
      ...elsewhere.map((to) => encodeURI(to.startsWith('/') ? to : `/${to}`)),
      ...elsewhere.map((to) => `/en/${encodeURIComponent(to)}`),
    ]
    const bad = await findBad(addresses, async (url) => {
      // An address as a line of a request has it, and not as inject would understand it.
      const answer = await app.inject({
        method: 'GET',
        url: { pathname: url.split('?')[0], query: url.split('?')[1] ?? '' },
      })
      return leadsAway(answer.headers.location) || hrefsAway(answer.body) ? url : undefined
    })
    expect(bad).toEqual([])
  }, 60_000)

  function leadsAway(location: unknown): boolean {
    return location !== undefined && new URL(String(location), origin).origin !== new URL(origin).origin
  }

  function hrefsAway(body: string): boolean {
    const links = [...body.matchAll(/\b(?:href|action|formaction|src)="([^"]*)"/g)].map(([, href]) =>
      href.replaceAll('&amp;', '&'),
    )
    return links.some(
      (href) => /^(javascript|data):/i.test(href.trim()) || /evil\.example$/.test(safeHost(href)),
    )
  }

  function safeHost(href: string): string {
    try {
      return new URL(href, origin).host
    } catch {
      return 'unreadable.evil.example'
    }
  }

  test('no act leads to another site', async () => {
    const withTo = acts.filter(({ input }) => 'to' in input.shape)
    expect(withTo.length).toBeGreaterThan(0)
    const pairs = withTo.flatMap((act) => elsewhere.map((to) => ({ act, to })))
    const bad = await findBad(pairs, async ({ act, to }) => {
      const { response: _, ...fields }: Record<string, unknown> = { ...bodyOf(act), to }
      const payload = new URLSearchParams(fields as unknown as Record<string, string>).toString()
      const answer = await post(act, { type: 'application/x-www-form-urlencoded', payload })
      return leadsAway(answer.headers.location) || hrefsAway(answer.body) ? `${act.name} ${to}` : undefined
    })
    expect(bad).toEqual([])
  }, 60_000)

  test('no parameter of a path is a way to files of the machine', async () => {
    const climbs = [
      '../../../../etc/passwd',
      '..%2f..%2f..%2fetc%2fpasswd',
      '..\\..\\etc\\passwd',
      '%2e%2e/%2e%2e/etc/passwd',
      '/etc/passwd',
      '....//....//etc/passwd',
      '..%c0%afetc/passwd',
      'a\u0000.json',
    ]
    const places = [...pages.map(({ path }) => path).filter((path) => path.includes(':')), '/assets/:file']
    const addresses = places.flatMap((path) =>
      climbs.flatMap((climb) => [
        path.replace(/:\w+/g, climb.replaceAll('\0', '%00').replaceAll('\\', '%5c')),
        fillPath(path, { other: climb }),
      ]),
    )
    const bad = await findBad(addresses, async (url) => {
      const answer = await app.inject({ method: 'GET', url: { pathname: url } })
      return answer.statusCode >= 500 || /root:|"dependencies"/.test(answer.body) || answer.statusCode === 200
        ? `${url} ${answer.statusCode}`
        : undefined
    })
    expect(bad.filter((line) => !line.startsWith('/etc'))).toEqual([])
  })
})

describe('every act', () => {
  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin that hides', { origin: 'null' }],
    ['another port', { origin: 'http://localhost:81' }],
    ['a browser that says two things', { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }],
  ] as const)('refuses what comes from %s', async (_, headers) => {
    const before = await digestTables(opened.db)
    const bad = await findBad(acts, async (act) => {
      const answer = await post(act, { headers })
      return answer.statusCode === 403 && answer.json().error.code === 'act.foreign'
        ? undefined
        : `${act.name}: ${answer.statusCode}`
    })
    expect(bad).toEqual([])
    expect(await digestTables(opened.db)).toEqual(before)
  })

  test('takes no form of whoever says nothing about where it comes from', async () => {
    const types = [
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/jsonp',
      'text/json',
    ]
    const bad = await findBad(
      acts.flatMap((act) => types.map((type) => ({ act, type }))),
      async ({ act, type }) => {
        const answer = await post(act, { type, payload: 'name=x', headers: {} })
        return [403, 415].includes(answer.statusCode)
          ? undefined
          : `${act.name} ${type}: ${answer.statusCode}`
      },
    )
    expect(bad).toEqual([])
  })

  test('refuses fields that it does not ask for', async () => {
    const extras = [
      'role',
      'is_admin',
      'person_id',
      'oblast_code',
      'given_by',
      'is_active',
      'email_verified',
      'constructor',
    ]
    const pairs = acts.flatMap((act) =>
      extras.filter((extra) => !Object.hasOwn(act.input.shape, extra)).map((extra) => ({ act, extra })),
    )
    const before = await digestTables(opened.db)
    const bad = await findBad(pairs, async ({ act, extra }) => {
      const answer = await post(act, {
        payload: JSON.stringify({ ...bodyOf(act), [extra]: 'administrator' }),
      })
      const { code, fields = [] } = answer.json().error ?? {}
      // Whoever may not act at all is told so before anything is read.
      if (code === 'policy.forbidden') return undefined
      const isNamed = code === 'act.invalid' && fields.some(({ path }: { path: string }) => path === extra)
      return isNamed ? undefined : `${act.name} ${extra}: ${answer.statusCode} ${code}`
    })
    expect(bad).toEqual([])
    expect(await digestTables(opened.db)).toEqual(before)
    // `__proto__` is no field but a trap.
    const trapped = await findBad(acts, async (act) => {
      const body = JSON.stringify(bodyOf(act)).replace(
        /^\{/,
        '{"__proto__":{"role":"administrator"}'.concat(Object.keys(bodyOf(act)).length > 0 ? ',' : ''),
      )
      const answer = await post(act, { payload: body })
      return answer.statusCode >= 400 && answer.statusCode < 500
        ? undefined
        : `${act.name}: ${answer.statusCode}`
    })
    expect(trapped).toEqual([])
  }, 60_000)

  test('refuses what is too long or no text, without a fault of ours', async () => {
    const bodies: readonly (readonly [string, string | Buffer])[] = [
      ['application/json', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
      ['application/json', Buffer.from([0xc0, 0xaf])],
      ['application/json', '[]'],
      ['application/json', 'null'],
      ['application/json', '{'],
      ['application/json', '['.repeat(100_000)],
      ['application/json', '{"name":"\\ud800"}'],
      ['application/json', '{"name":"a\\u0000b"}'],
      ['application/json', JSON.stringify({ name: 'є'.repeat(600_000) })],
      ['application/x-www-form-urlencoded', 'name=%ff%fe'],
      ['application/x-www-form-urlencoded', 'name=%ED%A0%80'],
      ['application/x-www-form-urlencoded', Buffer.from([0x61, 0x3d, 0xff])],
      ['application/x-www-form-urlencoded', 'a=1&'.repeat(600)],
    ]
    const pairs = acts.flatMap((act) =>
      bodies.map(([type, payload], number) => ({ act, type, payload, number })),
    )
    const bad = await findBad(pairs, async ({ act, type, payload, number }) => {
      const answer = await post(act, { type, payload })
      return answer.statusCode >= 400 && answer.statusCode < 500
        ? undefined
        : `${act.name} ${number}: ${answer.statusCode}`
    })
    expect(bad).toEqual([])
    const long = await findBad(
      acts.flatMap((act) => Object.keys(bodyOf(act)).map((field) => ({ act, field }))),
      async ({ act, field }) => {
        const answer = await post(act, {
          payload: JSON.stringify({ ...bodyOf(act), [field]: 'є'.repeat(100_000) }),
        })
        // Where a wish is none of ours, it is no wish: the rest is done, or refused for other reasons.
        return answer.statusCode < 500 ? undefined : `${act.name} ${field}: ${answer.statusCode}`
      },
    )
    expect(long).toEqual([])
  }, 120_000)
})

/**
 * A million requests that nobody would send (figure P32): here some thousands, more with FUZZ=1000000, as many
 * as fit with FUZZ_MINUTES, others with FUZZ_SEED. Many are worth their time on a server (TEST_DATABASE_URL).
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#kernel/policy/roles.ts'
import { loadPracticeRegion } from '../../src/practice.ts'
import { createResources } from '../../src/resources.ts'
import { createWebApp } from '../../src/web.ts'
import { type ApiDescription, createJudge, type FuzzFinding, sampleRequests } from '../support/api-fuzz.ts'
import { testConfig } from '../support/config.ts'
import { testDatabase } from '../support/database.ts'
import { enter, giveRole, Visitor } from '../support/people.ts'
import { storePerson } from '../support/rights.ts'

const requests = Number(process.env.FUZZ || 3000)
const seed = Number(process.env.FUZZ_SEED || 20_261_129)
/** Nothing more is sent after so many minutes. */
const minutes = Number(process.env.FUZZ_MINUTES || Number.POSITIVE_INFINITY)
const slowestMs = 2000
/** Caches are full and everything is compiled after so many; the heap is compared with what it was then. */
const warmUp = Math.max(1000, requests / 10)
/** So few requests say nothing of memory. */
const enoughForHeap = 20_000

const opened = await testDatabase()
const resources = await createResources(opened, testConfig)
let app: Awaited<ReturnType<typeof createWebApp>>
beforeAll(async () => {
  await loadPracticeRegion(opened.db, new Date('2026-11-26T10:00:00Z'), () => {})
  app = await createWebApp({
    config: testConfig,
    resources,
    opened,
    version: '0',
    requestsPerMinute: Number.MAX_SAFE_INTEGER,
  })
}, 120_000)
afterAll(() => app?.close())

/** Whoever may do anything, and whoever is nobody: each finds faults that the others are kept from. */
const people: readonly (Role | 'nobody' | 'guest')[] = [
  'guest',
  'nobody',
  'administrator',
  'officer',
  'auditor',
  'leader',
  'editor',
]

test(
  'no request makes a fault of ours, takes long, gets an answer that is not as described, or leaves memory behind',
  async () => {
    const description: ApiDescription = (await app.inject('/api/openapi.json')).json()
    const judge = createJudge(app, description, slowestMs)
    const visitors: (Visitor | undefined)[] = []
    for (const who of people) visitors.push(await signedIn(who))
    const findings = new Map<string, FuzzFinding>()
    const counts = { requests: 0, fault: 0, slow: 0, schema: 0 }
    const began = performance.now()
    const send = async (count: number, from: number, share: number) => {
      for (const request of sampleRequests(description, count, from)) {
        if (performance.now() - began > share * minutes * 60_000) return
        const at = counts.requests++
        const visitor = visitors[at % people.length]
        // From many addresses: a limit that is reached would let nothing through to be tried.
        const remoteAddress = `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`
        const finding = await judge(
          { ...request, options: { ...request.options, remoteAddress } },
          visitor?.cookie,
        )
        if (finding) {
          counts[finding.kind] += 1
          findings.set(`${finding.kind} ${finding.route} ${finding.what.slice(0, 40)}`, finding)
        }
        if (at % 700 < people.length && visitor) await comeBack(visitor)
      }
    }
    await send(warmUp, seed, 0.2)
    const before = heapInUse()
    await send(requests - warmUp, seed + warmUp, 1)
    const after = heapInUse()
    // Of a run that somebody asked for they want the figures.
    if (process.env.FUZZ) process.stdout.write(`${JSON.stringify({ ...counts, before, after })}\n`)
    expect([...findings.values()]).toEqual([])
    if (counts.requests >= enoughForHeap) expect(after / before).toBeLessThan(1.1)
  },
  60_000 + requests * 20,
)

/** Megabytes of objects that are still used. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20)
}

const ids = new Map<Visitor, string>()

async function signedIn(who: (typeof people)[number]): Promise<Visitor | undefined> {
  if (who === 'guest') return undefined
  const id = await storePerson(opened.db, who, `${who}@example.org`)
  if (who !== 'nobody') await giveRole(opened.db, id, who, null)
  const visitor = new Visitor(app, 'http://localhost')
  ids.set(visitor, id)
  await comeBack(visitor)
  return visitor
}

/** They may have signed themselves out. */
async function comeBack(visitor: Visitor): Promise<void> {
  await enter(resources.services, visitor, { id: ids.get(visitor) ?? '' }, ['password', 'totp'])
}

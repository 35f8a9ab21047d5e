/** A million requests that nobody would send (figure P32): here some thousands, more with FUZZ_REQUESTS and FUZZ_SEED. */

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#kernel/policy/roles.ts'
import { loadPracticeRegion } from '../../src/practice.ts'
import { createResources } from '../../src/resources.ts'
import { createWebApp } from '../../src/web.ts'
import { type ApiDescription, createJudge, type FuzzFinding, requestsTo } from '../support/api-fuzz.ts'
import { testConfig } from '../support/config.ts'
import { testDatabase } from '../support/database.ts'
import { enter, giveRole, Visitor } from '../support/people.ts'
import { storePerson } from '../support/rights.ts'

const requests = Number(process.env.FUZZ_REQUESTS || 3000)
const seed = Number(process.env.FUZZ_SEED || 20_261_129)
const slowestMs = 2000

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

test.each(people)(
  'no request of %s makes a fault of ours, takes long, or gets an answer that is not as described',
  async (who) => {
    const description: ApiDescription = (await app.inject('/api/openapi.json')).json()
    const judge = createJudge(app, description, slowestMs)
    const findings = new Map<string, FuzzFinding>()
    const numRuns = Math.ceil(requests / people.length)
    const visitor = await signedIn(who)
    const tell = (finding: FuzzFinding | undefined) =>
      finding && findings.set(`${finding.route} ${finding.what.slice(0, 40)}`, finding)
    for (const [at, { route, options }] of fc.sample(requestsTo(description), { numRuns, seed }).entries()) {
      // From many addresses: a limit that is reached would let nothing through to be tried.
      const remoteAddress = `10.${people.indexOf(who)}.${(at >> 8) & 255}.${at & 255}`
      tell(await judge({ route, options: { ...options, remoteAddress } }, visitor?.cookie))
      if (at % 100 === 99 && visitor) await comeBack(visitor)
    }
    expect([...findings.values()]).toEqual([])
  },
  60_000 + requests * 20,
)

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

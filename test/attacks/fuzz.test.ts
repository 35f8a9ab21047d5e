/** A million requests that nobody would send (figure P32): here some thousands, more with FUZZ_REQUESTS and FUZZ_SEED. */

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadPracticeRegion } from '../../src/practice.ts'
import { createWebApp } from '../../src/web.ts'
import { type ApiDescription, createJudge, type FuzzFinding, requestsTo } from '../support/api-fuzz.ts'
import { testConfig } from '../support/config.ts'
import { testDatabase } from '../support/database.ts'

const requests = Number(process.env.FUZZ_REQUESTS || 3000)
const seed = Number(process.env.FUZZ_SEED || 20_261_129)
const slowestMs = 2000

const opened = await testDatabase()
let app: Awaited<ReturnType<typeof createWebApp>>
beforeAll(async () => {
  await loadPracticeRegion(opened.db, new Date('2026-11-26T10:00:00Z'), () => {})
  app = await createWebApp({
    config: testConfig,
    opened,
    version: '0',
    requestsPerMinute: Number.MAX_SAFE_INTEGER,
  })
}, 120_000)
afterAll(() => app?.close())

test(
  'no request makes a fault of ours, takes long, or gets an answer that is not as described',
  async () => {
    const description: ApiDescription = (await app.inject('/api/openapi.json')).json()
    const judge = createJudge(app, description, slowestMs)
    const findings = new Map<string, FuzzFinding>()
    const chosen = fc.sample(requestsTo(description), { numRuns: requests, seed })
    for (const request of chosen) {
      const finding = await judge(request)
      if (finding) findings.set(`${finding.route} ${finding.what.slice(0, 40)}`, finding)
    }
    expect([...findings.values()]).toEqual([])
  },
  60_000 + requests * 20,
)

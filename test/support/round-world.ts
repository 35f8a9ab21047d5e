/** The practice region with people of the office and of hromadas, for tests of rounds. */
import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { addDays, dayAt } from '#kernel/deadlines/plain-date.ts'
import type { Role } from '#kernel/policy/roles.ts'
import type { Resources } from '#kernel/resources.ts'
import { newRoundPath } from '#modules/indicators/rounds/rounds.rules.ts'
import { loadPracticeRegion } from '../../src/practice.ts'
import { createResources } from '../../src/resources.ts'
import { createWebApp } from '../../src/web.ts'
import { testConfig } from './config.ts'
import { testDatabase } from './database.ts'
import { enter, giveRole, Visitor } from './people.ts'
import { storePerson } from './rights.ts'

/** Some weeks from now. */
export const roundDueDay = addDays(dayAt(new Date()), 45)

export interface RoundWorld {
  readonly app: FastifyInstance
  readonly db: Kysely<Database>
  readonly resources: Resources
  readonly oblast: string
  readonly hromadas: readonly string[]
  someone(role?: Role, place?: string | null): Promise<Visitor & { readonly personId: string }>
  /** Opens a round. @returns its id */
  open(officer: Visitor, changes?: object): Promise<string>
}

export async function roundWorld(): Promise<RoundWorld> {
  const opened = await testDatabase()
  const { db } = opened
  await loadPracticeRegion(db, new Date('2026-11-22T10:00:00Z'), () => {})
  const resources = await createResources(opened, testConfig)
  const app = await createWebApp({
    ...{ config: testConfig, resources, opened, version: '0', requestsPerMinute: 1e6 },
  })
  const { hromadas } = (await app.inject('/index.json')).json() as {
    hromadas: { code: string; oblast_code: string }[]
  }
  const [{ oblast_code: oblast }] = hromadas
  const { methodologies } = (await app.inject('/indicators/methodologies.json')).json() as {
    methodologies: { code: string; version: string }[]
  }
  const [{ code, version }] = methodologies
  let people = 0
  return {
    ...{ app, db, resources, oblast },
    hromadas: hromadas.map((one) => one.code).toSorted(),
    async someone(role, place) {
      people += 1
      const personId = await storePerson(db, `Людина ${people}`, `rounds-${people}@example.org`)
      if (role) await giveRole(db, personId, role, place ?? null)
      const visitor = Object.assign(new Visitor(app, 'http://localhost:80'), { personId })
      await enter(resources.services, visitor, { id: personId }, ['password', 'totp'])
      return visitor
    },
    async open(officer, changes = {}) {
      const sent = await officer.sendJson(newRoundPath, {
        ...{ place: oblast, period: '2027-Q1', methodology: `${code}@${version}` },
        ...{ due_day: roundDueDay, change_limit: 50, ...changes },
      })
      if (sent.statusCode !== 200) throw new Error(sent.body)
      return (sent.json() as { id: string }).id
    },
  }
}

/** The practice region as a platform with people: pages and acts over a database of its own, somebody signed in for each role. */
import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import { afterAll } from 'vitest'
import type { OpenedDatabase } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { Role } from '#kernel/policy/roles.ts'
import type { Resources } from '#kernel/resources.ts'
import { RegionOverview } from '#modules/indicators/region/region.schema.ts'
import { loadPracticeRegion } from '../../src/practice.ts'
import { createResources } from '../../src/resources.ts'
import { createWebApp, type WebOptions } from '../../src/web.ts'
import { testConfig } from './config.ts'
import { testDatabase } from './database.ts'
import { enter, giveRole, Visitor } from './people.ts'
import { storePerson } from './rights.ts'

/** Somebody's browser, signed in with a second factor. */
export type Person = Visitor & { readonly personId: string; readonly name: string; readonly email: string }

/** What of the configuration a test may want otherwise. */
type WorldConfig = Pick<WebOptions['config'], 'secret' | 'mail' | 'publicUrl' | 'files' | 'trust'>

export interface PracticeWorld {
  readonly opened: OpenedDatabase
  readonly app: FastifyInstance
  readonly db: Kysely<Database>
  readonly resources: Resources
  readonly oblast: string
  /** As the overview has them, the best first. */
  readonly hromadas: RegionOverview['hromadas']
  /** The newest. */
  readonly period: string
  someone(role?: Role, place?: string | null): Promise<Person>
}

/** Call it once at the top of a test file; it goes when the file's tests have run. @param config of one that is to be otherwise */
export async function practiceWorld(config?: Partial<WorldConfig>): Promise<PracticeWorld> {
  return worldOf((db) => loadPracticeRegion(db, new Date('2026-11-22T10:00:00Z'), () => {}), config)
}

/** The same over other data. */
export async function worldOf(
  fill: (db: Kysely<Database>) => Promise<unknown>,
  changes: Partial<WorldConfig> = {},
): Promise<PracticeWorld> {
  const config = { ...testConfig, ...changes }
  const opened = await testDatabase()
  const { db } = opened
  await fill(db)
  const resources = await createResources(opened, config)
  const app = await createWebApp({
    ...{ config, resources, opened, version: '0', requestsPerMinute: 1e6 },
  })
  afterAll(() => app.close())
  const { hromadas, period } = RegionOverview.parse((await app.inject('/index.json')).json())
  let people = 0
  return {
    ...{ opened, app, db, resources, hromadas, period, oblast: hromadas[0].oblast_code },
    async someone(role, place) {
      people += 1
      const [name, email] = [`Людина ${people}-та`, `person-${people}@example.org`]
      const personId = await storePerson(db, name, email)
      if (role) await giveRole(db, personId, role, place ?? null)
      const visitor = Object.assign(new Visitor(app, 'http://localhost:80'), { personId, name, email })
      await enter(resources.services, visitor, { id: personId }, ['password', 'totp'])
      return visitor
    },
  }
}

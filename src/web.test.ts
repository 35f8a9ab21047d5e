/** The whole web application over a database that others load into. */

import { expect, test } from 'vitest'
import { watchRevision } from '#kernel/http/revision-watch.ts'
import { readRevision } from '#kernel/loading/revision.ts'
import { testConfig } from '../test/support/config.ts'
import { testDatabase } from '../test/support/database.ts'
import { loadPracticeRegion } from './practice.ts'
import { createWebApp } from './web.ts'

const opened = await testDatabase()

test('pages follow what is loaded while the server runs, and outlive a database that goes away', async () => {
  let isAway = false
  const app = await createWebApp({
    config: testConfig,
    opened,
    version: '0.0.0',
    requestsPerMinute: 1000,
    revision: watchRevision(
      async () => {
        if (isAway) throw new Error('away')
        return String(await readRevision(opened.db))
      },
      { everyMs: 0 },
    ),
  })
  const empty = await app.inject('/')
  expect(empty.body).toContain('· Спілка</title>')
  expect(empty.body).not.toContain('Навчальна область')
  expect((await app.inject('/about')).statusCode).toBe(200)
  expect((await app.inject('/robots.txt')).body).not.toContain('Disallow: /\n')

  await loadPracticeRegion(opened.db, new Date('2026-11-22T10:00:00Z'), () => {})
  const home = await app.inject('/')
  expect(home.statusCode).toBe(200)
  expect(home.body).toContain('· Навчальна область</title>')
  expect(home.body).toContain('Це навчальна область')
  expect((await app.inject('/en')).body).toContain('· Practice Oblast</title>')
  expect((await app.inject('/robots.txt')).body).toContain('Disallow: /\n')

  isAway = true
  expect((await app.inject('/')).body).toBe(home.body)
  expect((await app.inject('/nowhere')).body).toContain('· Навчальна область</title>')
  await app.close()
})

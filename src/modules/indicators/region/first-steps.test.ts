/** A database without an index: people are told the first steps, programs that there is nothing. */

import { afterAll, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { raiseRevision, readRevision } from '#kernel/loading/revision.ts'
import { testConfig } from '../../../../test/support/config.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { storeOblast } from '../../../../test/support/facts.ts'
import { createWebApp } from '../../../web.ts'

const opened = await testDatabase()
const app = await createWebApp({
  config: testConfig,
  opened,
  version: '0.0.0',
  requestsPerMinute: 100_000,
  revision: async () => String(await readRevision(opened.db)),
})
afterAll(() => app.close())
const get = (url: string) => app.inject({ method: 'GET', url })

test('the home page tells what is missing and what to do first', async () => {
  const { statusCode, body } = await get('/')
  expect(statusCode).toBe(200)
  expect(body).toContain('<h1>Перші кроки</h1>')
  expect(body).toContain('npx spilka load ТЕКА')
  expect(body.match(/○ ще немає/g)).toHaveLength(3)
  expect((await get('/en')).body).toContain('<h1>First steps</h1>')
})

test('data and other pages are not there, with a sentence that says why', async () => {
  for (const path of ['/index.json', '/index.csv', '/indicators/hromadas/UA97000000000000001']) {
    const { statusCode, body } = await get(path)
    expect(statusCode, path).toBe(404)
    expect(body, path).toContain('Даних ще немає.')
  }
})

test('what is there already is marked', async () => {
  await tx(opened.db, async (transaction) => {
    const oblast = { code: 'UA97000000000000001', name: 'Вигадана область' }
    await storeOblast(transaction, oblast, [{ code: 'UA97000000000000002', name: 'Вигадана' }])
    await raiseRevision(transaction)
  })
  const { body } = await get('/')
  expect(body.match(/● уже є/g)).toHaveLength(1)
  expect(body.match(/○ ще немає/g)).toHaveLength(2)
})

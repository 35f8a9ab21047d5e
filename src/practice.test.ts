import { expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { takeLoadLock } from '#kernel/loading/run-load.ts'
import { listRegions } from '#modules/territories/api.ts'
import { serverAbsent, testDatabase } from '../test/support/database.ts'
import { loadPracticeRegion } from './practice.ts'

const { db } = await testDatabase()
const load = () => loadPracticeRegion(db, new Date('2026-11-22T10:00:00Z'), () => {})

test.skipIf(serverAbsent)('stays away while real territories may be on their way (PostgreSQL)', async () => {
  const locked = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  const loading = tx(db, async (transaction) => {
    expect(await takeLoadLock(transaction)).toBe(true)
    locked.resolve()
    await ended.promise
  })
  await locked.promise
  expect(await load()).toBe(false)
  ended.resolve()
  await loading
  expect(await listRegions(db)).toEqual([])
})

test('is stored once, however many processes start at once', async () => {
  const stored = await Promise.all([load(), load(), load()])
  expect(stored.filter(Boolean)).toHaveLength(1)
  expect(await listRegions(db)).toHaveLength(1)
  expect(await load()).toBe(false)
})

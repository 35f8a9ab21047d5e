import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { tx } from '../database/transactions.ts'
import { keepInTransactions, keepPerRevision, lendRevision } from './keep-per-revision.ts'
import { addToRevision, raiseRevision } from './revision.ts'

const { db } = await testDatabase()

/** A computation that counts how often it was done, and fails when told so. */
function counting() {
  const done: string[] = []
  const state = { fails: false }
  const get = keepPerRevision(
    async (_, what: string) => {
      done.push(what)
      if (state.fails) throw new Error('no')
      return `${what} ${done.length}`
    },
    (what) => what,
  )
  return { done, state, get }
}

test('several who ask at once share one computation; another argument is another one', async () => {
  const { done, get } = counting()
  await Promise.all([get(db, 'a'), get(db, 'a'), get(db, 'b')])
  await get(db, 'a')
  // On a server with several connections either may be first.
  expect(done.toSorted()).toEqual(['a', 'b'])
})

test('after a load it is computed anew', async () => {
  const { done, get } = counting()
  await get(db, 'a')
  await tx(db, raiseRevision)
  await get(db, 'a')
  expect(done).toEqual(['a', 'a'])
})

test('what failed is tried again', async () => {
  const { done, state, get } = counting()
  state.fails = true
  await expect(get(db, 'a')).rejects.toThrow('no')
  state.fails = false
  expect(await get(db, 'a')).toBe('a 2')
  expect(done).toHaveLength(2)
})

test('a lent revision is asked instead of the database', async () => {
  const { done, get } = counting()
  let revision = 'one'
  lendRevision(db, async () => revision)
  await get(db, 'a')
  await tx(db, raiseRevision)
  await get(db, 'a')
  expect(done).toHaveLength(1)
  revision = 'two'
  await get(db, 'a')
  expect(done).toHaveLength(2)
})

test('what is added to the data makes old only what was computed of the state', async () => {
  const database = (await testDatabase()).db
  const done: string[] = []
  const ofData = keepPerRevision(async () => done.push('data'))
  const ofState = keepPerRevision(
    async () => done.push('state'),
    () => '',
    'state',
  )
  const ask = async () => {
    await ofData(database)
    await ofState(database)
  }
  await ask()
  await tx(database, addToRevision)
  await ask()
  expect(done).toEqual(['data', 'state', 'state'])
  await tx(database, raiseRevision)
  await ask()
  expect(done.slice(3)).toEqual(['data', 'state'])
})

test('in transactions: once a revision that the transaction itself has read, and never more than some hundreds', async () => {
  const asked: string[] = []
  const find = keepInTransactions(
    async (_, code: string) => {
      asked.push(code)
      return { code }
    },
    (code) => code,
  )
  const ask = (revision: number, code: string) => tx(db, (transaction) => find(transaction, revision, code))
  const first = await ask(1, 'a')
  expect(await ask(1, 'a')).toBe(first)
  await ask(1, 'b')
  expect(asked).toEqual(['a', 'b'])
  expect(await ask(2, 'a')).not.toBe(first)
  expect(asked).toEqual(['a', 'b', 'a'])
  await tx(db, async (transaction) => {
    for (let n = 0; n < 600; n += 1) await find(transaction, 2, String(n))
  })
  asked.length = 0
  await ask(2, 'a')
  await ask(2, '599')
  expect(asked).toEqual(['a'])
})

import { expect, test } from 'vitest'
import { watchRevision } from './revision-watch.ts'

/** A database whose answers are given by hand. */
function slowDatabase() {
  const asked: PromiseWithResolvers<string>[] = []
  return {
    asked,
    read: () => {
      const answer = Promise.withResolvers<string>()
      asked.push(answer)
      return answer.promise
    },
  }
}

test('the database is asked once, however many want to know', async () => {
  const { asked, read } = slowDatabase()
  const revision = watchRevision(read, { everyMs: 60_000 })
  const answers = Promise.all([revision(), revision()])
  asked[0].resolve('7')
  expect(await answers).toEqual(['7', '7'])
  expect(await revision()).toBe('7')
  expect(asked.length).toBe(1)
})

test('after its time it is asked again', async () => {
  let number = 0
  const revision = watchRevision(async () => String(++number), { everyMs: 0 })
  expect([await revision(), await revision()]).toEqual(['1', '2'])
})

test('a busy database is not waited for once a revision is known, and its answer counts when it comes', async () => {
  const { asked, read } = slowDatabase()
  const revision = watchRevision(read, { everyMs: 0, patienceMs: 1 })
  const first = revision()
  asked[0].resolve('1')
  await first
  expect([await revision(), await revision()]).toEqual(['1', '1'])
  expect(asked.length).toBe(2)
  asked[1].resolve('2')
  expect(await revision()).toBe('2')
})

test('a database that is away leaves what was known; one that was never there is told', async () => {
  let isAway = true
  const revision = watchRevision(
    async () => {
      if (isAway) throw new Error('away')
      return '1'
    },
    { everyMs: 0 },
  )
  await expect(revision()).rejects.toThrow('away')
  isAway = false
  expect(await revision()).toBe('1')
  isAway = true
  expect(await revision()).toBe('1')
})

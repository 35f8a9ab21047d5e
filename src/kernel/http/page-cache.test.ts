import { expect, test } from 'vitest'
import { PageCache } from './page-cache.ts'
import { StoredAnswer } from './stored-answer.ts'

const headers = { 'content-type': 'text/plain', 'cache-control': 'no-cache' }
const answerOf = (bytes: number) => new StoredAnswer('x'.repeat(bytes), headers)

test('what is asked for seldom is forgotten first, and memory has its bound', async () => {
  const cache = new PageCache(100_000)
  let made = 0
  const ask = (key: string) =>
    cache.get(key, '1', async () => {
      made += 1
      return answerOf(10_000)
    })
  for (let i = 0; i < 50; i++) {
    await ask('/')
    await ask(`/${i}`)
    expect(cache.bytes).toBeLessThanOrEqual(100_000)
  }
  expect(made).toBe(51)
  await ask('/49')
  expect(made).toBe(51)
  await ask('/0')
  expect(made).toBe(52)
})

test('an answer that is greater than all the memory is given and not kept', async () => {
  const cache = new PageCache(10_000)
  await cache.get('/small', '1', async () => answerOf(100))
  expect((await cache.get('/', '1', async () => answerOf(50_000))).plain.length).toBe(50_000)
  expect(cache.bytes).toBe(0)
})

test('many who ask at once wait for one and the same answer', async () => {
  const cache = new PageCache(100_000)
  let made = 0
  const make = async () => {
    made += 1
    return answerOf(10)
  }
  const answers = await Promise.all(Array.from({ length: 20 }, () => cache.get('/', '1', make)))
  expect(new Set(answers).size).toBe(1)
  expect(made).toBe(1)
})

test('what fails is told to all who wait, and the next one tries again', async () => {
  const cache = new PageCache(100_000)
  const failing = () => cache.get('/', '1', async () => Promise.reject(new Error('away')))
  const both = await Promise.allSettled([failing(), failing()])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect((await cache.get('/', '1', async () => answerOf(7))).plain.length).toBe(7)
})

test('an answer that was begun before the data changed is not kept after it', async () => {
  const cache = new PageCache(100_000)
  const { promise, resolve } = Promise.withResolvers<StoredAnswer>()
  const old = cache.get('/', '1', () => promise)
  const fresh = await cache.get('/', '2', async () => answerOf(2))
  resolve(answerOf(1))
  expect((await old).plain.length).toBe(1)
  expect(await cache.get('/', '2', async () => answerOf(3))).toBe(fresh)
  expect(cache.bytes).toBe(2002 + 2)
})

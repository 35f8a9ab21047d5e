import { expect, test } from 'vitest'
import { combine } from './combine.ts'

/** Work that waits until it is let go; what it was given stands in `turns`. */
function slowWork() {
  const turns: number[][] = []
  const gates: (() => void)[] = []
  return {
    turns,
    letGo: () => gates.shift()?.(),
    work: async (items: readonly number[]) => {
      turns.push([...items])
      await new Promise<void>((resolve) => gates.push(resolve))
      if (items.includes(13)) throw new Error('unlucky')
      return items.map((item) => item * 2)
    },
  }
}
const settle = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

test('what comes meanwhile is done together, and everyone gets their own answer', async () => {
  const { turns, letGo, work } = slowWork()
  const ask = combine(work, { most: 3, turns: 1 })
  const first = ask(1)
  await settle()
  const others = [2, 3, 4, 5].map(ask)
  await settle()
  for (let i = 0; i < 3; i++) {
    letGo()
    await settle()
  }
  expect(await Promise.all([first, ...others])).toEqual([2, 4, 6, 8, 10])
  expect(turns).toEqual([[1], [2, 3, 4], [5]])
})

test('who calls in the same moment shares a turn; as many turns as allowed go side by side', async () => {
  const { turns, letGo, work } = slowWork()
  const ask = combine(work, { most: 2, turns: 2 })
  const all = Promise.all([1, 2, 3, 4, 5].map(ask))
  await settle()
  expect(turns).toEqual([
    [1, 2],
    [3, 4],
  ])
  for (let i = 0; i < 3; i++) {
    letGo()
    await settle()
  }
  expect(await all).toEqual([2, 4, 6, 8, 10])
})

test('where one fails the others of its turn are done all the same', async () => {
  const ask = combine(
    async (items: readonly number[]) => {
      if (items.includes(13)) throw new Error('unlucky')
      return items.map((item) => item * 2)
    },
    { most: 10, turns: 1 },
  )
  const told = await Promise.allSettled([1, 13, 3].map(ask))
  expect(told).toEqual([
    { status: 'fulfilled', value: 2 },
    { status: 'rejected', reason: new Error('unlucky') },
    { status: 'fulfilled', value: 6 },
  ])
  expect(await ask(4)).toBe(8)
})

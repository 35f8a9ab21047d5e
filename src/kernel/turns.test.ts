/** Work in turns: so much at once, the others in their order, and a failure hands the place on. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { takeTurns } from './turns.ts'

test('never more at once than may be, everyone in turn, whatever fails', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.boolean(), { maxLength: 30 }),
      async (atOnce, failing) => {
        const inTurn = takeTurns({ atOnce, waiting: 100, refuse: () => new Error('full') })
        let [working, most] = [0, 0]
        const begun: number[] = []
        const results = await Promise.allSettled(
          failing.map((fails, i) =>
            inTurn(async () => {
              begun.push(i)
              working += 1
              most = Math.max(most, working)
              await new Promise((resolve) => setImmediate(resolve))
              working -= 1
              if (fails) throw new Error('failed')
              return i
            }),
          ),
        )
        expect(begun).toEqual(failing.map((_, i) => i))
        expect(most).toBeLessThanOrEqual(atOnce)
        expect(results.map(({ status }) => status === 'rejected')).toEqual(failing)
      },
    ),
  )
})

test('whoever comes when all places to wait are taken is refused at once', async () => {
  const inTurn = takeTurns({ atOnce: 1, waiting: 1, refuse: () => new Error('full') })
  const gate = Promise.withResolvers<string>()
  const [first, second] = [inTurn(() => gate.promise), inTurn(async () => 'second')]
  await expect(inTurn(async () => 'third')).rejects.toThrow('full')
  gate.resolve('first')
  expect(await Promise.all([first, second])).toEqual(['first', 'second'])
  expect(await inTurn(async () => 'fourth')).toBe('fourth')
})

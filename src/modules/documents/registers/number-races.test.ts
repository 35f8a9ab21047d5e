/** Several clerks register at the same moment. */
import { expect, test } from 'vitest'
import { serverAbsent } from '../../../../test/support/database.ts'
import { type DocumentsWorld, documentsWorld } from '../../../../test/support/documents-world.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { registerPath } from './registers.rules.ts'

const world: DocumentsWorld = await documentsWorld()
const leader = await world.someone('leader', world.hromada)
const clerks = await Promise.all(Array.from({ length: 4 }, () => world.someone('editor', world.hromada)))
const body = await world.openBody(leader)

test.skipIf(serverAbsent)(
  'each gets a number of their own, and no number is left out (PostgreSQL)',
  async () => {
    const register = await world.openRegister(leader, body, { template: '{seq}' })
    const sent = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        // Every fourth is refused and gives nothing away.
        world.register(clerks[i % 4], register, i % 4 === 3 ? { pages: 0 } : {}),
      ),
    )
    const numbers = sent
      .filter(({ statusCode }) => statusCode === 200)
      .map((one) => Number(one.json().number))
      .toSorted((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, i) => i + 1))
  },
  60_000,
)

test.skipIf(serverAbsent)('of two who give the same number by hand, one does (PostgreSQL)', async () => {
  const register = await world.openRegister(leader, body, { template: '{seq}' })
  await world.registered(leader, register)
  for (let round = 1; round <= 5; round += 1) {
    const said = { number: `1/${round}`, reason: 'Папір' }
    const sent = await Promise.all(clerks.map((clerk) => world.register(clerk, register, said)))
    expect(sent.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 422, 422, 422])
  }
})

test.skipIf(serverAbsent)(
  'a number by hand that comes at once with its turn is one of the two (PostgreSQL)',
  async () => {
    const register = await world.openRegister(leader, body, { template: '{seq}' })
    for (let round = 1; round <= 8; round += 1) {
      const byHand = { number: `${round}`, reason: 'Папір' }
      const sent = await Promise.all([
        world.register(clerks[0], register, byHand),
        world.register(clerks[1], register),
      ])
      expect(sent.map(({ statusCode }) => statusCode)).toEqual([422, 200])
    }
    const { documents } = (await world.read(leader, registerPath(register))) as { documents: object[] }
    expect(documents).toHaveLength(8)
  },
)

test.skipIf(serverAbsent)(
  'of two who cancel and correct at once, the second is told (PostgreSQL)',
  async () => {
    const register = await world.openRegister(leader, body, { template: '{seq}' })
    for (let round = 0; round < 5; round += 1) {
      const { id } = await world.registered(leader, register)
      const corrected = { version: 1, title: 'Інше', correspondent: 'Рада' }
      const sent = await Promise.all([
        leader.sendJson(`${cardPath(id)}/cancel`, { version: 1, reason: 'Помилка' }),
        clerks[0].sendJson(`${cardPath(id)}/correct`, corrected),
      ])
      expect(sent.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
    }
  },
)

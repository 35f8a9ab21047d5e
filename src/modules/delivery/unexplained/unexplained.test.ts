/** Equipment that was taken before anybody knew where it came from: a case opens, is told, and ends. */
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import type { Transfer } from '#kernel/ledger/transfer.ts'
import { verifyLedger } from '#kernel/ledger/verify-ledger.ts'
import type { CaseData } from '#ui/cases/case.schema.ts'
import { serverAbsent } from '../../../../test/support/database.ts'
import { type EquipmentWorld, equipmentWorld, smallList } from '../../../../test/support/equipment-world.ts'
import { bookPath } from '../book/book.rules.ts'
import type { StatementData } from '../book/book.schema.ts'
import { accountOf, outsideOf } from '../equipment/equipment.rules.ts'
import { removePracticeEquipment } from '../stock-takes/practice.commands.ts'
import { postEquipment } from './unexplained.commands.ts'
import { unexplainedName, unexplainedPath } from './unexplained.rules.ts'

const world: EquipmentWorld = await equipmentWorld()
const { db, hromada, hromadas, oblast, resources, someone } = world
const leader = await someone('leader', hromada)
const editor = await someone('editor', hromada)
const elsewhere = hromadas.find(({ code }) => code !== hromada)?.code
const stranger = await someone('leader', elsewhere)

let holder = ''
/** The desk, of which the list has one. */
let item = { id: '', unit: 'шт' }
beforeEach(async () => {
  holder = await world.openHolder(leader)
  const { items } = await world.holder(leader, holder)
  const [desk] = items.filter(({ inventory_no }) => inventory_no === '1014-02')
  item = { id: desk.id, unit: desk.unit }
})

/** So many leave what is held, as somebody saw it without a network. */
const taken = (amount: number, minute: number, more: Partial<Transfer> = {}): Transfer => {
  const at = { id: holder, territory_code: hromada }
  return {
    ...{ id: crypto.randomUUID(), isFact: true, reason: 'missing' },
    happenedAt: new Date(Date.UTC(2026, 10, 25, 12, minute)),
    legs: [
      { account: accountOf('held', at, item), amount: -amount },
      { account: outsideOf(at, item.unit), amount },
    ],
    ...more,
  }
}
/** So many came, and it happened at this minute. */
const came = (amount: number, minute: number): Transfer => {
  const { legs, ...said } = taken(amount, minute, { reason: 'surplus' })
  return { ...said, legs: legs.map((leg) => ({ ...leg, amount: -leg.amount })) }
}
const post = (...transfers: Transfer[]) =>
  tx(db, (transaction) =>
    postEquipment(transaction, oblast, transfers, {
      ...{ now: new Date(), actorId: undefined, directory: resources.directory },
    }),
  )
const listCases = async () => {
  const { rows } = await sql<{ id: string; state: string; version: number; number: string }>`
    select id, state, version, number from platform.case_file
    where procedure = ${unexplainedName} and left(id::text, 28) in (
      select left(id::text, 28) from platform.ledger_account where lot = ${item.id})
    order by id`.execute(db)
  return rows
}
const readCase = async (id: string, who = leader): Promise<CaseData> =>
  (await who.get(`${unexplainedPath}/${id}.json`)).json()
const explain = async (
  id: string,
  version: number,
  who = leader,
  note: string | undefined = 'Накладна № 7',
) => who.sendJson(`${unexplainedPath}/${id}/explain`, { version, note })

describe('facts that come before their source', () => {
  test('open a case for whoever keeps the list, which says what, where, how many and since when', async () => {
    expect((await post(taken(3, 10))).unexplained).toMatchObject([{ before: 0, after: 2 }])
    const [opened] = await listCases()
    expect(opened).toMatchObject({ state: 'open', number: 'НН-2026/000001' })
    const shown = await readCase(opened.id)
    expect(shown.details).toMatchObject([
      { value: '1014-02, Стіл', link: `${bookPath(holder)}/${item.id}` },
      { value: expect.stringMatching(/^ЦНАП/), link: `/delivery/equipment/${holder}` },
      { value: expect.any(String) },
      { value: 'В наявності' },
      { value: '2 шт', link: `${bookPath(holder)}/${item.id}` },
      { value: expect.stringContaining('25 листопада 2026, 14:10') },
    ])
    expect(shown).toMatchObject({
      moves: ['explain'],
      words: { notes: ['0 → 2'], applicant_name: 'платформа' },
    })
    expect(shown.due).not.toBeNull()
    expect((await leader.get('/inbox')).body).toContain(opened.number)
    expect((await leader.get('/accounts/me/messages')).body).toContain('взято більше, ніж було')
    const page = (await leader.get(`/en${unexplainedPath}/${opened.id}`)).body
    expect(page).toContain('more was taken than the book had')
    const card = (await leader.get(`/procedures/${unexplainedName}`)).body
    expect(card).toContain('Треба з’ясувати, звідки це')
    expect(card).toContain('Пояснити й закрити')
  })

  test('add to the case that is open, and the case ends by itself when the source arrives', async () => {
    await post(taken(3, 10))
    await post(taken(2, 20))
    const [{ id, version, ...first }] = await listCases()
    expect(first).toMatchObject({ state: 'open' })
    await post(came(1, 5))
    // Part of it is explained: nobody is told, the page says how many are left.
    expect((await listCases()).map((one) => one.version)).toEqual([version])
    expect((await readCase(id)).details[4]).toMatchObject({ value: '3 шт' })
    await post(came(3, 6))
    expect(await listCases()).toMatchObject([{ id, state: 'settled' }])
    const { steps, words, details } = await readCase(id)
    expect(steps.map(({ move }) => move)).toEqual(['open', 'rise', 'settle'])
    expect(words.notes).toEqual(['0 → 2', '2 → 4', '3 → 0'])
    expect(details.map(({ value }) => value)).toContain('0 шт')
    expect(details).toHaveLength(5)
    expect((await verifyLedger(db)).faults).toEqual([])
  })

  test('that explain each other within one call open nothing', async () => {
    expect((await post(taken(3, 10), came(2, 1))).unexplained).toEqual([])
    expect(await listCases()).toEqual([])
  })

  test('open another case of the same account once the first has ended', async () => {
    await post(taken(3, 10))
    await post(came(2, 1))
    await post(taken(1, 30))
    const cases = await listCases()
    expect(cases.map(({ state }) => state)).toEqual(['settled', 'open'])
    expect(cases[1].id.slice(0, -1)).toBe(cases[0].id.slice(0, -1))
  })
})

describe('a person who knows', () => {
  test('ends it with a reason; what is taken afterwards is another case', async () => {
    await post(taken(3, 10))
    const [{ id, version }] = await listCases()
    expect((await explain(id, version, leader, '')).statusCode).toBe(422)
    expect((await explain(id, version, editor)).statusCode).toBe(403)
    expect((await explain(id, version)).statusCode).toBe(200)
    expect(await readCase(id)).toMatchObject({
      state: 'explained',
      words: { notes: ['0 → 2', 'Накладна № 7'] },
    })
    expect((await explain(id, version)).statusCode).toBe(409)
    await post(taken(1, 20))
    expect((await listCases()).map(({ state }) => state)).toEqual(['explained', 'open'])
    const [, second] = await listCases()
    expect((await readCase(second.id)).words.notes).toEqual(['2 → 3'])
  })

  test('is told that it has moved on where more was taken meanwhile', async () => {
    await post(taken(3, 10))
    const [{ id, version }] = await listCases()
    await post(taken(1, 20))
    expect((await explain(id, version)).statusCode).toBe(409)
  })

  test('from another hromada sees nothing of it', async () => {
    await post(taken(3, 10))
    const [{ id, version, number }] = await listCases()
    for (const face of ['', '.json'])
      expect((await stranger.get(`${unexplainedPath}/${id}${face}`)).statusCode).toBe(404)
    expect((await stranger.get('/inbox')).body).not.toContain(number)
    expect((await explain(id, version, stranger)).statusCode).toBe(404)
    for (const at of [bookPath(holder), `${bookPath(holder)}/${item.id}`])
      for (const face of ['', '.json', '.csv'])
        expect((await stranger.get(`${at}${face}`)).statusCode).toBe(404)
  })
})

test('everything that happened so stands in the audit, done by the platform', async () => {
  await post(taken(3, 10))
  await post(came(2, 1))
  const [{ id }] = await listCases()
  const { rows } = await sql<{ act: string; actor_kind: string }>`
    select act, actor_kind from audit.entry where object_id = ${id} order by id`.execute(db)
  expect(rows).toEqual(
    ['open', 'settle'].map((move) => ({ act: `${unexplainedName}.${move}`, actor_kind: 'system' })),
  )
})

test('a list that brings what was missing ends the case', async () => {
  await post(taken(3, 10))
  const statement: StatementData = (await leader.get(`${bookPath(holder)}/${item.id}.json`)).json()
  expect(statement).toMatchObject({ now: { balance: 0, unexplained: 2 } })
  expect((await world.send(leader, holder, smallList.replace('Стіл;;шт;1', 'Стіл;;шт;2'))).statusCode).toBe(
    303,
  )
  expect(await listCases()).toMatchObject([{ state: 'settled' }])
})

test.skipIf(serverAbsent)('two facts at once open one case (PostgreSQL)', async () => {
  for (let round = 0; round < 5; round += 1) {
    await Promise.all([post(taken(2, 10)), post(taken(2, 11)), post(taken(2, 12))])
    const cases = await listCases()
    expect(cases.filter(({ state }) => state === 'open')).toHaveLength(1)
    expect(cases).toHaveLength(round + 1)
    const left = round === 0 ? 5 : 6
    await Promise.all([post(came(left - 1, 1)), post(came(1, 2))])
    expect((await listCases()).at(-1)).toMatchObject({ state: 'settled' })
  }
})

test.skipIf(serverAbsent)('of a person and a source that come at once one ends it (PostgreSQL)', async () => {
  for (let round = 0; round < 5; round += 1) {
    await post(taken(2, 10))
    const [open] = (await listCases()).filter(({ state }) => state === 'open')
    const [sent] = await Promise.all([explain(open.id, open.version), post(came(2, 1))])
    const { state, steps } = await readCase(open.id)
    expect([sent.statusCode, state]).toEqual(sent.statusCode === 200 ? [200, 'explained'] : [409, 'settled'])
    expect(steps).toHaveLength(2)
  }
})

test.skipIf(serverAbsent)(
  'many accounts at once have a case each, and nobody waits for ever (PostgreSQL)',
  async () => {
    const { items } = await world.holder(leader, holder)
    const all = items.map(({ id, unit }) => ({ id, unit }))
    const facts = (of: typeof all) =>
      of.map((one) => {
        item = one
        return taken(9, 10)
      })
    await Promise.all([post(...facts(all)), post(...facts(all.toReversed())), post(...facts(all.slice(1)))])
    for (const one of all) {
      item = one
      expect(await listCases()).toMatchObject([{ state: 'open' }])
    }
  },
)

test('goes with the practice region, as its book does', async () => {
  await post(taken(3, 10))
  await tx(db, removePracticeEquipment)
  const { rows } = await sql`select from platform.case_file where procedure = ${unexplainedName}`.execute(db)
  expect(rows).toEqual([])
})

import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { serverAbsent, testDatabase } from '../../../test/support/database.ts'
import { openFieldApp } from '../../../test/support/field/app.ts'
import { bring, newKeys, type Queued, TestDevice } from '../../../test/support/field/device.ts'
import { moveAct } from '../../../test/support/field/stock-work.ts'
import { at, ledgerTables, scope } from '../../../test/support/ledger/stock.ts'
import { type RightsApp, storeGrant, storePerson, units } from '../../../test/support/rights.ts'
import { devicesPath, parcelsPath } from '../../modules/field/paths.ts'
import { accountId } from '../ledger/account.ts'
import { listBalances } from '../ledger/balances.ts'
import { verifyLedger } from '../ledger/verify-ledger.ts'

const { db } = await testDatabase()
const noon = new Date('2026-11-30T12:00:00Z')
let now = noon
let rights: RightsApp
let officer: string
let stranger: string
let guest: ReturnType<RightsApp['as']>

beforeAll(async () => {
  rights = await openFieldApp(db, () => now)
  officer = await storePerson(db, 'Олена Гнатюк', 'olena@example.org')
  stranger = await storePerson(db, 'Інша людина', 'other@example.org')
  await storeGrant(db, officer, 'officer', units.north)
  guest = rights.as(undefined)
}, 120_000)

beforeEach(async () => {
  now = noon
  for (const table of [...ledgerTables, 'platform.field_command', 'platform.field_device'])
    await sql`delete from ${sql.table(table)}`.execute(db)
})

const enrol = (who = officer, clock = () => now) => TestDevice.enrol(rights.as(who), clock)
const receive = (device: TestDevice, amount: number, more = {}) =>
  device.do(moveAct.name, { from: '', to: 'A', amount, ...more })
const outcomesOf = async (parcel: string) =>
  (await bring(guest, parcel)).outcomes.map(({ outcome }) => outcome)
const balance = async () => {
  const found = await listBalances(db, scope, { kind: 'stock' })
  return found.find(({ id }) => id === accountId(scope, at('A')))?.balance ?? 0
}
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)

describe('what was done in the field', () => {
  test('is done by its ordinary act, with the rights and in the name of whoever did it', async () => {
    const device = await enrol()
    const command = receive(device, 5)
    const answer = await bring(guest, device.pack([command]))
    expect(answer).toMatchObject({
      now: noon.toISOString(),
      outcomes: [{ id: command.id, outcome: 'applied', data: { state: 'applied' } }],
      device: { name: 'Олена Гнатюк' },
    })
    expect(await balance()).toBe(5)
    const audited = await db
      .selectFrom('audit.entry')
      .select(['act', 'actor_id'])
      .where('act', 'in', [moveAct.name, 'field.parcel.take'])
      .execute()
    expect(audited).toEqual([
      { act: moveAct.name, actor_id: officer },
      { act: 'field.parcel.take', actor_id: officer },
    ])
  })

  test('is done once, however often it comes and whoever brings it, and gets its first answer', async () => {
    const device = await enrol()
    const commands = [receive(device, 5), receive(device, 7, { seen: 3 })]
    const parcel = device.pack(commands)
    expect(await outcomesOf(parcel)).toEqual(['applied', 'conflict'])
    const again = await bring(rights.as(stranger), device.pack(commands, { isDirect: false }))
    expect(again.outcomes).toMatchObject([
      { outcome: 'already', first: 'applied', data: { state: 'applied' } },
      { outcome: 'already', first: 'conflict', conflict: { isRecorded: true, theirs: { seen: 4 } } },
    ])
    // Whoever only brings it learns nothing of what the device carries.
    expect(again).not.toHaveProperty('carried')
    expect(await outcomesOf(parcel)).toEqual(['already', 'already'])
    expect(await balance()).toBe(12)
  })

  test('holds up nothing else where it cannot be done, and is kept with what it said', async () => {
    const device = await enrol()
    const commands = [
      receive(device, 1),
      device.do(moveAct.name, { from: '', to: 'nowhere', amount: 1 }),
      device.do(moveAct.name, { from: '', to: 'A', amount: -1 }),
      device.do(moveAct.name, { from: '', to: 'fault', amount: 1 }),
      device.do('accounts.grant.give', { person: officer }),
      receive(device, 2),
    ]
    const { outcomes } = await bring(guest, device.pack(commands))
    expect(outcomes.map(({ outcome, conflict }) => conflict?.code ?? outcome)).toEqual([
      'applied',
      'http.not_found',
      'act.invalid',
      'field.failed',
      'field.act_unknown',
      'applied',
    ])
    expect(outcomes[2].conflict?.text).toEqual({
      uk: expect.stringContaining('amount'),
      en: expect.stringContaining('amount'),
    })
    expect(outcomes[3].conflict).toMatchObject({ isRecorded: false, fault: 'TypeError' })
    expect(await balance()).toBe(3)
    const kept = await db.selectFrom('platform.field_command').select(['input', 'outcome']).execute()
    expect(kept.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(4)
    expect((await verifyLedger(db)).faults).toEqual([])
  })

  test('by the many is done at once; what cannot be done among them is alone, and each has its row of the audit', async () => {
    const device = await enrol()
    const commands = Array.from({ length: 30 }, (_, i) =>
      i === 11 || i === 20
        ? device.do(moveAct.name, { from: '', to: i === 11 ? 'nowhere' : 'fault', amount: 1 })
        : receive(device, 1, i === 5 ? { seen: 3 } : {}),
    )
    const { outcomes } = await bring(guest, device.pack(commands))
    expect(outcomes.map(({ id }) => id)).toEqual(commands.map(({ id }) => id))
    const others = outcomes.flatMap(({ outcome, conflict }, i) =>
      outcome === 'applied' ? [] : [[i, conflict?.code, conflict?.isRecorded]],
    )
    expect(others).toEqual([
      [5, 'field.conflicts.title', true],
      [11, 'http.not_found', false],
      [20, 'field.failed', false],
    ])
    expect(await balance()).toBe(28)
    const audited = await db
      .selectFrom('audit.entry')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('act', '=', moveAct.name)
      .where('session', '=', device.id)
      .executeTakeFirstOrThrow()
    expect(Number(audited.count)).toBe(28)
    // Most of them in the same transaction, the one beside what cannot be done in one of its own.
    const { rows } = await sql`select from platform.field_command group by xmin`.execute(db)
    expect(rows.length).toBeLessThan(14)
    const again = await bring(guest, device.pack(commands))
    expect(again.outcomes.every(({ outcome }) => outcome === 'already')).toBe(true)
    expect(await balance()).toBe(28)
  })

  // The embedded database has no limit of time.
  test.skipIf(serverAbsent)(
    'that takes longer than anything may is told, and holds up nothing (PostgreSQL)',
    async () => {
      const device = await enrol()
      const slow = () => device.do(moveAct.name, { from: '', to: 'slow', amount: 1 })
      const { outcomes } = await bring(guest, device.pack([receive(device, 1), slow(), receive(device, 2)]))
      expect(outcomes.map(({ conflict }) => conflict?.code)).toEqual([
        undefined,
        'database.timeout',
        undefined,
      ])
      expect(await balance()).toBe(3)
    },
  )

  test('with letters that no database keeps is no hindrance for what follows', async () => {
    const device = await enrol()
    const odd = ['\u0000', '\ud800', '\\u0000\u0000'].map((to) =>
      device.do(moveAct.name, { from: '', to, amount: 1, [to]: to }),
    )
    const { outcomes } = await bring(guest, device.pack([...odd, receive(device, 2)]))
    expect(outcomes.map(({ conflict }) => conflict?.code)).toEqual([
      'act.invalid',
      'act.invalid',
      'act.invalid',
      undefined,
    ])
    const kept = await db.selectFrom('platform.field_command').select('input').orderBy('number').execute()
    expect(kept.slice(0, 3).map(({ input }) => (input as { to: string }).to)).toEqual([
      '\ufffd',
      '\ufffd',
      '\\u0000\ufffd',
    ])
  })

  test('is a fact: it may take what nobody knows the source of, and a late source explains it', async () => {
    const device = await enrol()
    const issue = device.do(moveAct.name, { from: 'A', to: 'B', amount: 4 })
    expect(await outcomesOf(device.pack([issue]))).toEqual(['applied'])
    expect(await listBalances(db, scope, { kind: 'stock' })).toContainEqual(
      expect.objectContaining({ place: 'A', balance: 0, unexplained: 4 }),
    )
    expect(await outcomesOf(device.pack([receive(device, 4)]))).toEqual(['applied'])
    expect(await balance()).toBe(0)
  })

  test('is done once where two bring it in the same moment', async () => {
    const device = await enrol()
    const parcel = device.pack([receive(device, 5), receive(device, 2)])
    const brought = await Promise.all([outcomesOf(parcel), outcomesOf(parcel), outcomesOf(parcel)])
    expect(brought.map(([first]) => first).toSorted()).toEqual(['already', 'already', 'applied'])
    expect(await balance()).toBe(7)
  })

  test('under an id that came with other content is not believed, and both are kept', async () => {
    const device = await enrol()
    const command = receive(device, 5)
    await bring(guest, device.pack([command]))
    const other: Queued = { ...command, input: { ...command.input, amount: 500 } }
    const twins = [receive(device, 1), receive(device, 2)].map((one) => ({ ...one, id: crypto.randomUUID() }))
    const { outcomes } = await bring(guest, device.pack([other, twins[0], { ...twins[1], id: twins[0].id }]))
    expect(outcomes.map(({ conflict }) => conflict?.code)).toEqual([
      'field.other_content',
      'field.other_content',
    ])
    // All of it is kept: the first, the other one under its id, and both that nobody can tell apart; sent again, once.
    await bring(guest, device.pack([other]))
    const kept = await db.selectFrom('platform.field_command').select(['outcome']).execute()
    expect(kept.map(({ outcome }) => outcome).toSorted()).toEqual([
      'applied',
      'conflict',
      'conflict',
      'conflict',
    ])
    expect(await balance()).toBe(5)
  })
})

describe('a parcel', () => {
  test('that was changed, is not signed by its device, or is none, is refused whole', async () => {
    const [mine, theirs] = [await enrol(), await enrol(stranger)]
    const parcel = JSON.parse(mine.pack([receive(mine, 5)]))
    const changed = { ...parcel, payload: parcel.payload.replace('"amount":5', '"amount":9') }
    const borrowed = { ...JSON.parse(theirs.pack([receive(theirs, 5)])), device: mine.id }
    for (const text of [
      changed,
      borrowed,
      { ...parcel, signature: '' },
      { ...parcel, device: crypto.randomUUID() },
    ].map((one) => JSON.stringify(one)))
      expect((await guest.send(parcelsPath, { parcel: text })).json()).toMatchObject({
        error: { code: 'field.device_unknown' },
      })
    for (const text of [
      '',
      '{',
      '[]',
      JSON.stringify({ ...parcel, payload: '{}' }),
      JSON.stringify({ ...parcel, more: 1 }),
    ])
      expect((await guest.send(parcelsPath, { parcel: text })).statusCode, text).toBe(422)
    expect(await balance()).toBe(0)
  })

  test('of somebody without the right is answered, each by itself, and nothing is done', async () => {
    const device = await enrol(stranger)
    const { outcomes, carried } = await bring(guest, device.pack([receive(device, 5)]))
    expect(outcomes).toMatchObject([{ outcome: 'conflict', conflict: { code: 'policy.forbidden' } }])
    expect(carried).toEqual({})
    expect(await balance()).toBe(0)
  })

  test('tells the device what to take along: what it has already is not sent again', async () => {
    const device = await enrol()
    const carriedWith = async (have: object) =>
      (await bring(guest, device.pack([], { have }))).carried?.['test.stock']
    expect(await carriedWith({})).toMatchObject({
      keepDays: 14,
      ids: ['list', 'other'],
      items: [{ id: 'list' }, { id: 'other' }],
    })
    expect(await carriedWith({ 'test.stock': { list: '1', other: '6', gone: '1' } })).toMatchObject({
      ids: ['list', 'other'],
      items: [{ id: 'other', version: '7' }],
    })
  })

  test('of a device that was ended, or whose owner left, is refused; it stays on the device', async () => {
    const device = await enrol()
    const parcel = device.pack([receive(device, 5)])
    expect((await rights.as(stranger).send(`${devicesPath}/${device.id}/end`, {})).statusCode).toBe(404)
    expect((await rights.as(officer).send(`${devicesPath}/${device.id}/end`, {})).statusCode).toBe(200)
    await expect(bring(guest, parcel)).rejects.toThrow('field.device_unknown')
    expect(await balance()).toBe(0)
    // Enrolled anew, the same phone signs what it still has with its new key.
    const again = await enrol()
    expect(await outcomesOf(again.pack([receive(again, 5)]))).toEqual(['applied'])
  })

  test('done after the device ran out is not done, and is kept', async () => {
    const device = await enrol()
    now = new Date(noon.getTime() + 200 * 86_400_000)
    const { outcomes } = await bring(guest, device.pack([receive(device, 5)]))
    expect(outcomes).toMatchObject([{ conflict: { code: 'field.device_expired' } }])
  })
})

describe('the clock of a device', () => {
  const happened = async () =>
    (await db.selectFrom('platform.field_command').select('happened_at').orderBy('number').execute()).map(
      ({ happened_at }) => happened_at,
    )

  test('that is days behind is put right, both times are kept, and the owner is told', async () => {
    let behind = new Date(noon.getTime() - 3 * 86_400_000)
    const device = await enrol(officer, () => behind)
    const first = receive(device, 1)
    behind = new Date(behind.getTime() + 10 * 60_000)
    const second = receive(device, 1)
    await bring(guest, device.pack([first, second]))
    expect(await happened()).toEqual([later(-10), noon])
    const { devices } = (await rights.as(officer).get(`${devicesPath}.json`)).json()
    expect(devices[0].skew_seconds).toBe(3 * 86_400 - 600)
  })

  test('never turns the order around, also where parcels come in another order by other hands', async () => {
    let clock = later(-60)
    const device = await enrol(officer, () => clock)
    const commands = [-60, -50, 30, -40, -30].map((minutes) => {
      clock = later(minutes)
      return receive(device, 1)
    })
    clock = noon
    await bring(guest, device.pack(commands.slice(3)))
    await bring(guest, device.pack(commands.slice(0, 1), { isDirect: false }))
    await bring(guest, device.pack(commands.slice(1, 3), { isDirect: false }))
    expect(await happened()).toEqual([-60, -50, -40, -40, -30].map(later))
  })
})

describe('one’s own page', () => {
  test('shows what needs a look, with both sides, until it was looked at', async () => {
    const device = await enrol()
    const command = receive(device, 7, { seen: 3 })
    await bring(guest, device.pack([command]))
    const html = (await rights.as(officer).get(devicesPath)).body
    expect(html).toContain('Інший запис: 4')
    expect((await rights.as(stranger).get(`${devicesPath}.json`)).json()).toEqual({
      devices: [],
      conflicts: [],
    })
    expect((await rights.as(stranger).send(`/field/conflicts/${command.id}/settle`, {})).statusCode).toBe(404)
    expect((await rights.as(officer).post(`/field/conflicts/${command.id}/settle`)).statusCode).toBe(303)
    expect((await rights.as(officer).get(`${devicesPath}.json`)).json().conflicts).toEqual([])
  })

  test('takes a parcel from a file, whoever pastes it', async () => {
    const device = await enrol()
    const answer = await rights.as(stranger).post(parcelsPath, { parcel: device.pack([receive(device, 5)]) })
    expect(answer.statusCode).toBe(303)
    expect(await balance()).toBe(5)
  })

  test('a key of another kind is refused; so are more phones than anybody has', async () => {
    const send = (public_key: string) =>
      rights.as(officer).send(`${devicesPath}/enrol`, { label: 'Т', public_key })
    expect((await send('AAAA')).json()).toMatchObject({ error: { code: 'act.invalid' } })
    expect(
      (await guest.send(`${devicesPath}/enrol`, { label: 'Т', public_key: newKeys().publicKey })).statusCode,
    ).toBe(401)
    for (let i = 0; i < 20; i += 1) expect((await send(newKeys().publicKey)).statusCode).toBe(200)
    expect((await send(newKeys().publicKey)).json()).toMatchObject({ error: { code: 'field.devices_many' } })
  })
})

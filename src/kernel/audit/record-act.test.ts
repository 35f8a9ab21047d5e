import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { actOf, personId, recordActs, seal, verifyTest } from '../../../test/support/audit.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { tx } from '../database/transactions.ts'
import { canonicalSql, entryColumns, personalColumns } from './entry.ts'
import { erasePersonal } from './erase-personal.ts'
import { listEntries, listLooks } from './list-entries.ts'
import { recordAct } from './record-act.ts'

const { db } = await testDatabase()
const clerk = { kind: 'person', id: personId(1) } as const
const base = { act: 'accounts.person.update', outcome: 'done', actor: clerk } as const

async function count(table: 'audit.entry' | 'audit.personal' | 'audit.waiting'): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)
  return rows[0].n
}

test('an act that is rolled back leaves nothing behind', async () => {
  const failing = tx(db, async (tx) => {
    await recordAct(tx, { ...base, address: '192.0.2.1' })
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect([await count('audit.entry'), await count('audit.personal'), await count('audit.waiting')]).toEqual([
    0, 0, 0,
  ])
})

test('whatever was written, PostgreSQL finds the same hash in the columns', async () => {
  const text = fc.string({ unit: 'binary' })
  await fc.assert(
    fc.asyncProperty(
      fc.record(
        { oblastCode: text, reason: text, territoryCode: text, address: text, before: text },
        { requiredKeys: [] },
      ),
      fc.date({ min: new Date('1970-01-01'), max: new Date('9000-01-01'), noInvalidDate: true }),
      fc.array(fc.nat(50)),
      async ({ before, ...texts }, at, subjects) => {
        const changes = [
          { field: 'name', before },
          { field: 'phone', after: before, personalTo: personId(2) },
        ]
        const act = { ...base, ...texts, at, subjects: subjects.map(personId), changes }
        const id = await tx(db, (tx) => recordAct(tx, act))
        const { rows } = await sql<{ same: boolean; parts: boolean }>`
          select sha256(${canonicalSql(entryColumns)}) = hash as same,
            (select string_agg(sha256(${canonicalSql(personalColumns)}), '' order by number)
              from audit.personal where entry_id = entry.id) = personal as parts
          from audit.entry where id = ${id}`.execute(db)
        expect(rows).toEqual([{ same: true, parts: true }])
      },
    ),
    { numRuns: 60 },
  )
})

test('of personal fields an entry names the field, the values stand apart, by whom they are about', async () => {
  const [id] = await recordActs(db, [
    {
      ...base,
      address: '192.0.2.7',
      changes: [
        { field: 'role', before: 'clerk', after: 'head' },
        { field: 'phone', before: 'old number', after: 'new number', personalTo: personId(2) },
      ],
    },
  ])
  const entry = await db.selectFrom('audit.entry').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(JSON.parse(entry.changes ?? '')).toEqual([
    { field: 'role', before: 'clerk', after: 'head' },
    { field: 'phone', personal: true },
  ])
  expect(JSON.stringify(entry)).not.toMatch(/number|192\.0/)
  const parts = await db
    .selectFrom('audit.personal')
    .select(['person_id', 'content'])
    .where('entry_id', '=', id)
    .orderBy('number')
    .execute()
  expect(parts.map(({ person_id, content }) => [person_id, JSON.parse(content)])).toEqual([
    [personId(1), { address: '192.0.2.7' }],
    [personId(2), { changes: [{ field: 'phone', before: 'old number', after: 'new number' }] }],
  ])
})

test.each(['accounts', 'Accounts.x', 'accounts..x', '.x', 'accounts.x y', "accounts.x'"])(
  '%s is not the name of an act',
  async (act) => {
    await expect(tx(db, (tx) => recordAct(tx, { ...base, act }))).rejects.toThrow('name of an act')
  },
)

test('what is no id is refused without being told', async () => {
  const recording = tx(db, (tx) => recordAct(tx, { ...base, subjects: ['+380 44 000'] }))
  await expect(recording).rejects.toThrow(/^not a uuid$/)
})

test('erasure takes all personal values about a person and leaves the chain whole', async () => {
  await recordActs(
    db,
    Array.from({ length: 40 }, (_, n) => actOf(n)),
  )
  await seal(db)
  const before = await count('audit.personal')
  const erased = await tx(db, (tx) => erasePersonal(tx, personId(102)))
  expect(erased).toBeGreaterThan(0)
  expect(await count('audit.personal')).toBe(before - erased)
  expect(await tx(db, (tx) => erasePersonal(tx, personId(102)))).toBe(0)
  expect(await verifyTest(db)).toMatchObject({ faultCount: 0, personal: before - erased })
})

test('entries are found by act, actor, thing, place and time, a page after the other', async () => {
  const oblastCode = 'UA26000000000069363'
  const times = Array.from({ length: 7 }, (_, n) => new Date(Date.UTC(2027, 0, 1 + n)))
  const ids = await recordActs(
    db,
    times.map((at, n) => ({
      ...actOf(n),
      at,
      oblastCode,
      act: n < 4 ? 'levy.house.assess' : 'levy-x.house.read',
      object: { type: 'levy.house', id: String(n % 2) },
    })),
  )
  const find = async (filter: object, page = {}) =>
    (await listEntries(db, { oblastCodes: [oblastCode], ...filter }, page)).map(({ id }) => ids.indexOf(id))
  expect(await find({})).toEqual([6, 5, 4, 3, 2, 1, 0])
  expect(await find({}, { limit: 2, before: ids[5] })).toEqual([4, 3])
  expect(await find({ act: 'levy' })).toEqual([3, 2, 1, 0])
  expect(await find({ act: 'levy.house.assess', outcome: 'looked' })).toEqual([0])
  expect(await find({ act: 'levy.hou' })).toEqual([])
  expect(await find({ actorId: personId(6) })).toEqual([6])
  expect(await find({ object: { type: 'levy.house', id: '1' } })).toEqual([5, 3, 1])
  expect(await find({ from: times[2], until: times[4] })).toEqual([3, 2])
  expect(await find({ territoryCode: 'UA05020010000053508' })).toEqual([4, 0])
  expect(await find({ oblastCodes: [] })).toEqual([])
})

test('a person sees who looked at their data, and only that', async () => {
  const about = personId(900)
  const looked = { ...base, act: 'accounts.person.read', outcome: 'looked', subjects: [about] } as const
  const ids = await recordActs(db, [
    looked,
    { ...looked, outcome: 'done' },
    looked,
    { ...looked, subjects: [] },
  ])
  expect((await listLooks(db, about)).map(({ id }) => id)).toEqual([ids[2], ids[0]])
  expect((await listLooks(db, about, { before: ids[2], limit: 1 })).map(({ id }) => id)).toEqual([ids[0]])
  expect((await listLooks(db, about))[0]).toMatchObject({ actor_id: personId(1), act: looked.act })
})

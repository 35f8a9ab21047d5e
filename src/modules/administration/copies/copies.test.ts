/** A hromada takes its data along; an oblast that another one hosts stands apart, and is whole. */
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { recordInAudit } from '#kernel/acts/record.ts'
import { tx } from '#kernel/database/transactions.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { copyJob } from '#kernel/inventory/copies/copy-jobs.ts'
import { eraseByTerm } from '#kernel/inventory/erase.ts'
import type { JobContext } from '#kernel/jobs/job.ts'
import { declareListeners } from '#kernel/jobs/outbox/outbox.ts'
import type { Role } from '#kernel/policy/roles.ts'
import { accounts } from '#modules/accounts/module.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { newPerson, testIdentity } from '../../../../test/support/identity.ts'
import { keepLog } from '../../../../test/support/jobs.ts'
import { enter, peopleApp, Visitor } from '../../../../test/support/people.ts'
import { storeGrant, storeUnits, units } from '../../../../test/support/rights.ts'
import { readZip } from '../../../../test/support/zip.ts'
import { inventory } from '../../../directory.ts'
import { administration } from '../module.ts'

const { db } = await testDatabase()
await storeUnits(db)
const origin = 'http://localhost'
const identity = await testIdentity(db, { publicUrl: origin })
const services = { identity }
const { app, resources } = await peopleApp(db, services, { rooms: [accounts, administration] })
const { oblast, north, south, village, otherOblast, far } = units
const path = '/administration/copies'
const job = copyJob({
  ...{ inventory, shelf: resources.services.shelf, directory: resources.directory, version: 'test' },
  translators: { uk: createTranslator('uk', uk), en: createTranslator('en', en) },
  pages: { person: '/accounts/me/data', place: path },
})
declareListeners(db, [job as never])

async function someone(role: Role, territory: string | null) {
  const person = await newPerson(identity)
  await storeGrant(db, person.id, role, territory)
  const visitor = new Visitor(app, origin)
  await enter(services, visitor, person, ['password', 'totp'])
  return { ...person, visitor }
}

const host = await someone('administrator', oblast)
const ofNorth = await someone('administrator', north)
const guestOblast = await someone('administrator', otherOblast)
const everywhere = await someone('administrator', null)

async function organise(who: Visitor, name: string, place: string): Promise<void> {
  const sent = await who.send('/accounts/organisations/new', { name, kind: 'council', place })
  expect(sent.statusCode).toBe(303)
}
await organise(everywhere.visitor, '=Північна рада', north)
await organise(everywhere.visitor, 'Сільська рада', village)
await organise(everywhere.visitor, 'Південна рада', south)
await organise(guestOblast.visitor, 'Переміщена рада', far)

// Something of each of them in the audit.
for (const [at, who] of [
  [[otherOblast, far], guestOblast],
  [[oblast, north], host],
] as const)
  await tx(db, (transaction) =>
    recordInAudit(transaction, {
      ...{ act: 'tests.act', outcome: 'done', grant: undefined, address: '192.0.2.7', now: new Date() },
      actor: { kind: 'person', person: { ...who, language: 'uk' }, grants: [] },
      facts: { place: at },
    }),
  )

async function makeCopies(): Promise<string[]> {
  const log = keepLog()
  const waiting = await db
    .selectFrom('platform.data_copy')
    .select('id')
    .where('state', '=', 'waiting')
    .execute()
  for (const { id } of waiting)
    await job.handle({ id }, {
      ...{ db, now: () => new Date(), log, id, signal: new AbortController().signal },
      once: async () => true,
    } satisfies JobContext)
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([])
  return waiting.map(({ id }) => id)
}

async function take(who: Visitor, place: string) {
  const asked = await who.send(`${path}/ask`, { place })
  expect([asked.statusCode, asked.headers.location]).toEqual([303, path])
  const [id] = await makeCopies()
  const answer = await who.get(`${path}/${id}`)
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/zip'])
  const files = await readZip(answer.rawPayload)
  const rowsOf = (table: string): Record<string, string>[] =>
    parse(files.get(`data/${table}.csv`) ?? '', { columns: true })
  return { id, files, rowsOf }
}

const former = await someone('editor', north)
await db
  .updateTable('accounts.role_grant')
  .set({ ended_at: new Date(), end_reason: 'x' })
  .where('person_id', '=', former.id)
  .execute()

test('an administrator of a hromada has all of its data, of its villages too, and nothing of the neighbours', async () => {
  const { files, rowsOf, id } = await take(ofNorth.visitor, north)
  const names = rowsOf('accounts.organisation').map(({ name }) => name)
  // A name that a spreadsheet would take for a formula is disarmed.
  expect(names.toSorted()).toEqual(["'=Північна рада", 'Сільська рада'].toSorted())
  expect(rowsOf('territories.territory').map(({ code }) => code)).toEqual(
    expect.arrayContaining([north, village]),
  )
  expect(rowsOf('accounts.person').map(({ email }) => email)).toEqual([ofNorth.email])
  const whole = [...files.values()].join('\n')
  for (const mark of [
    'Південна рада',
    'Переміщена рада',
    guestOblast.email,
    host.email,
    former.email,
    south,
    far,
  ])
    expect([mark, whole.includes(mark)]).toEqual([mark, false])
  expect([...files.keys()]).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/session|credential|guess/)]),
  )

  // Network addresses of those who acted there are the oblast's to see, on screen as in a copy.
  expect(files.has('data/audit.entry.csv')).toBe(true)
  expect(files.has('data/audit.personal.csv')).toBe(false)

  const description = JSON.parse(files.get('datapackage.json') ?? '')
  const organisation = description.resources.find(
    ({ name }: { name: string }) => name === 'accounts.organisation',
  )
  expect(organisation).toMatchObject({ path: 'data/accounts.organisation.csv', rows: 2, encoding: 'utf-8' })
  expect(organisation.schema.fields).toContainEqual({ name: 'is_closed', type: 'boolean' })
  expect(files.get('README.txt')).toContain('Копія даних платформи')

  // Whose data went along sees it among the looks at theirs.
  const looks = (await ofNorth.visitor.get('/accounts/me/looks.json')).json()
  expect(JSON.stringify(looks)).toContain('accounts.copy.make')
  expect((await everywhere.visitor.get(`${path}/${id}`)).statusCode).toBe(404)
})

test('nobody takes along what is not theirs, nor the whole platform', async () => {
  for (const [who, place, status] of [
    [ofNorth, south, 403],
    [ofNorth, oblast, 403],
    [guestOblast, north, 403],
    [host, far, 403],
    [everywhere, 'UA', 422],
    [everywhere, 'UA00000000000000000', 422],
  ] as const)
    expect((await who.visitor.send(`${path}/ask`, { place })).statusCode).toBe(status)
  const leader = await someone('leader', north)
  expect((await leader.visitor.get(path)).statusCode).toBe(403)
  expect(await makeCopies()).toEqual([])
})

test('of two presses of the button there is one copy', async () => {
  await host.visitor.send(`${path}/ask`, { place: oblast })
  await host.visitor.send(`${path}/ask`, { place: oblast })
  expect(await makeCopies()).toHaveLength(1)
})

test('an oblast that another one hosts takes everything of its own along: it is whole, and apart', async () => {
  const { files, rowsOf } = await take(guestOblast.visitor, otherOblast)
  // That it was made is written down after its moment.
  const madeBefore = sql`act <> 'accounts.copy.make'`
  for (const { table } of inventory) {
    const { rows: columns } = await sql<{ name: string }>`
      select column_name::text as name from information_schema.columns
      where table_schema || '.' || table_name = ${table} and column_name = 'oblast_code'`.execute(db)
    // What the sealer has not linked yet, and bytes, go along otherwise.
    if (
      columns.length === 0 ||
      ['audit.waiting', 'files.content', 'files.file', 'platform.data_copy'].includes(table)
    )
      continue
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.table(table)}
      where oblast_code = ${otherOblast} and ${table === 'audit.entry' ? madeBefore : sql`true`}`.execute(db)
    expect([table, rowsOf(table).length]).toEqual([table, rows[0].count])
  }
  expect(rowsOf('accounts.organisation').map(({ name }) => name)).toEqual(['Переміщена рада'])
  expect(rowsOf('audit.entry').length).toBeGreaterThan(0)
  const whole = [...files.values()].join('\n')
  for (const mark of [oblast, north, host.email, ofNorth.email, 'Північна рада'])
    expect([mark, whole.includes(mark)]).toEqual([mark, false])

  // Neither sees anything of the other on screen.
  const lists = [
    '/accounts/organisations',
    '/accounts/people',
    '/accounts/invitations',
    '/administration/audit',
  ]
  for (const list of lists) {
    const seen = (await guestOblast.visitor.get(`${list}.json`)).body
    expect([list, [north, host.email, 'Північна рада'].some((mark) => seen.includes(mark))]).toEqual([
      list,
      false,
    ])
    const other = (await host.visitor.get(`${list}.json`)).body
    expect([list, [far, guestOblast.email, 'Переміщена'].some((mark) => other.includes(mark))]).toEqual([
      list,
      false,
    ])
  }
})

test('who is no longer an administrator there has the file no more, and in a week nobody has', async () => {
  const leaving = await someone('administrator', south)
  const { id } = await take(leaving.visitor, south)
  await db
    .updateTable('accounts.role_grant')
    .set({ ended_at: new Date(), end_reason: 'x' })
    .where('person_id', '=', leaving.id)
    .execute()
  expect((await leaving.visitor.get(`${path}/${id}`)).statusCode).toBe(403)
  const owned = () =>
    db
      .selectFrom('files.file')
      .select('id')
      .where('owner_type', '=', 'data_copy')
      .where('owner_id', '=', id)
      .execute()
  expect(await owned()).toHaveLength(1)
  await eraseByTerm(db, inventory, new Date(Date.now() + 8 * 24 * 3_600_000))
  expect(await owned()).toHaveLength(0)
  expect(await db.selectFrom('platform.data_copy').select('id').where('id', '=', id).execute()).toEqual([])
})

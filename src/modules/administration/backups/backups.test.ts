import { rmSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { walkBackup } from '#kernel/backup/walk-backup.ts'
import type { Role } from '#kernel/policy/roles.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { newPerson, testIdentity } from '../../../../test/support/identity.ts'
import { runningJobs } from '../../../../test/support/jobs.ts'
import { enter, giveRole, peopleApp, Visitor } from '../../../../test/support/people.ts'
import { administration } from '../module.ts'
import { backupJob } from './backups.jobs.ts'
import { backupChecks } from './backups.queries.ts'
import { nightlyBackup } from './backups.rules.ts'
import type { Backups } from './backups.schema.ts'

const opened = await testDatabase()
const { db } = opened
const origin = 'http://localhost'
const identity = await testIdentity(db, { publicUrl: origin })
const services = { identity }
const { app, records, resources } = await peopleApp(db, services, { rooms: [administration] })
afterAll(() => app.close())
const path = '/administration/backups'
const { folder } = resources.services.backups.settings

beforeEach(async () => {
  await sql`delete from platform.backup`.execute(db)
  await sql`drop schema if exists pgboss cascade`.execute(db)
  rmSync(folder, { recursive: true, force: true })
})

async function someone(role: Role) {
  const person = await newPerson(identity)
  await giveRole(db, person.id, role, null)
  const visitor = new Visitor(app, origin)
  await enter(services, visitor, person, ['password', 'totp'])
  return { visitor, id: person.id }
}

const seen = async (visitor: Visitor) => (await visitor.get(`${path}.json`)).json() as Backups

async function say() {
  const findings = (await Promise.all(backupChecks.map((check) => check(db)))).flat()
  return findings.map(({ level, text }) => `${level} ${text}`)
}

test('where there is no backup yet, the page and the doctor say so', async () => {
  const { visitor } = await someone('administrator')
  const { statusCode, body } = await visitor.get(path)
  expect([statusCode, body.includes('справної копії ще немає')]).toEqual([200, true])
  expect((await visitor.get(`/en${path}`)).body).toContain('there is no good backup yet')
  expect(await say()).toEqual(['warning doctor.backup.none'])
})

test('an administrator has one made, sees when, how large and that it is whole; it can be opened', async () => {
  await runningJobs(opened, { jobs: [backupJob(resources)] })
  const { visitor, id } = await someone('administrator')
  const sent = await visitor.send(`${path}/make`)
  expect([sent.statusCode, sent.headers.location]).toEqual([303, path])
  await expect.poll(async () => (await seen(visitor)).backups.length, { timeout: 30_000 }).toBe(1)
  const { backups, age, last_good_at } = await seen(visitor)
  const [made] = backups
  expect(made).toMatchObject({
    cause: 'person',
    is_checked: true,
    fault: null,
    lost_files: 0,
    removed_at: null,
  })
  expect([age, last_good_at]).toEqual(['fresh', made.ended_at])
  const { manifest } = await walkBackup(made.file ?? '', resources.secrets.key('backup'))
  expect(Object.values(manifest.tables).reduce((sum, { rows }) => sum + rows, 0)).toBe(made.rows)
  const { body } = await visitor.get(path)
  expect(body).toContain('Перечитано, ціла.')
  expect(body).toContain(made.file)
  expect((await visitor.get(`${path}.csv`)).body.split('\r\n')[1]).toContain(`,person,${made.file},`)
  expect(await say()).toEqual(['good doctor.backup.fresh'])
  const rows = await db.selectFrom('platform.backup').select('begun_by').execute()
  expect(rows).toEqual([{ begun_by: id }])
  expect((await records()).at(-1)).toMatchObject({ act: 'administration.backup.make', outcome: 'done' })
})

test('the night makes one by itself', async () => {
  const clock = { now: new Date('2026-11-28T22:00:00Z') }
  const schedules = [nightlyBackup]
  const jobs = [backupJob(resources)]
  await sql`delete from platform.schedule`.execute(db)
  await runningJobs(opened, { jobs, schedules, now: () => clock.now, pulseMs: 50 })
  clock.now = new Date('2026-11-29T00:29:00Z')
  const { visitor } = await someone('administrator')
  expect((await seen(visitor)).backups).toEqual([])
  clock.now = new Date('2026-11-29T00:30:01Z')
  await expect.poll(async () => (await seen(visitor)).backups.length, { timeout: 30_000 }).toBe(1)
  expect((await seen(visitor)).backups[0]).toMatchObject({ cause: 'schedule', is_checked: true })
})

test('what failed is seen with its reason, and the last good one stays the last good one', async () => {
  const good = await resources.services.backups.make({ cause: 'schedule' })
  await sql`update platform.backup set ended_at = now() - interval '40 hours'`.execute(db)
  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'not a folder')
  await expect(resources.services.backups.make({ cause: 'schedule' })).rejects.toMatchObject({
    code: 'file.not_writable',
  })
  const { visitor } = await someone('administrator')
  const { backups, age } = await seen(visitor)
  expect(backups.map(({ fault, file }) => fault ?? file)).toEqual(['file.not_writable', good.file])
  expect(age).toBe('old')
  const { body } = await visitor.get(path)
  expect(body).toContain('Не вдалося. Не вдалося записати')
  expect(body).toContain('Потрібна ваша увага: остання справна копія')
  expect(await say()).toEqual(['warning doctor.backup.old'])
})

test('old ones make room by the rule, and the list says which', async () => {
  const days = ['10-01', '10-02', '10-03', '10-04', '10-05', '11-02', '11-03', '11-04', '11-05']
  const names = days.map((day) => `spilka-2026-${day}T00-30-00Z.backup`)
  const { file } = await resources.services.backups.make({ cause: 'schedule' })
  for (const name of [...names, 'own.backup']) writeFileSync(`${folder}/${name}`, '')
  await sql`update platform.backup set file = ${`${folder}/${names[0]}`}`.execute(db)
  rmSync(file)
  const last = await resources.services.backups.make({ cause: 'schedule' })
  const left = (await readdir(folder)).map((name) => `${folder}/${name}`)
  expect(left.toSorted()).toEqual(
    [...names.slice(3).map((name) => `${folder}/${name}`), `${folder}/own.backup`, last.file].toSorted(),
  )
  const { visitor } = await someone('administrator')
  const { backups } = await seen(visitor)
  expect(backups.map((row) => [row.file, row.removed_at !== null])).toEqual([
    [last.file, false],
    [`${folder}/${names[0]}`, true],
  ])
})

test('nobody but an administrator of the whole platform sees or makes any', async () => {
  for (const role of ['officer', 'auditor'] as const) {
    const { visitor } = await someone(role)
    expect([(await visitor.get(path)).statusCode, (await visitor.send(`${path}/make`)).statusCode]).toEqual([
      403, 403,
    ])
  }
  const guest = new Visitor(app, origin)
  expect((await guest.get(`${path}.json`)).statusCode).toBe(401)
})

test('the list turns pages by time', async () => {
  await sql`insert into platform.backup (id, began_at, ended_at, cause, fault)
    select gen_random_uuid(), now(), now() - n * interval '1 minute', 'schedule', '{"code": "backup.failed", "params": {"reason": "x"}}'
    from generate_series(1, 35) as n`.execute(db)
  const { visitor } = await someone('administrator')
  const first = await seen(visitor)
  const second = (await visitor.get(`${path}.json?before=${first.next}`)).json() as Backups
  expect([first.backups.length, second.backups.length, second.next]).toEqual([30, 5, null])
  expect(new Set([...first.backups, ...second.backups].map(({ id }) => id)).size).toBe(35)
})

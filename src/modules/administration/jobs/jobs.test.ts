import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { listDeadJobs } from '#kernel/jobs/dead-jobs.ts'
import { type Job, PermanentFailure } from '#kernel/jobs/job.ts'
import { emit } from '#kernel/jobs/outbox/outbox.ts'
import { defineTopic } from '#kernel/jobs/outbox/topic.ts'
import type { Role } from '#kernel/policy/roles.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { newPerson, testIdentity } from '../../../../test/support/identity.ts'
import { runningJobs } from '../../../../test/support/jobs.ts'
import { enter, giveRole, peopleApp, Visitor } from '../../../../test/support/people.ts'
import { administration } from '../module.ts'

const opened = await testDatabase()
const { db } = opened
const origin = 'http://localhost'
const identity = await testIdentity(db, { publicUrl: origin })
const services = { identity }
const { app, records } = await peopleApp(db, services, { rooms: [administration] })
afterAll(() => app.close())
const path = '/administration/jobs'

const asked = defineTopic<{ number: number }>('tests.asked')

async function someone(role: Role, factors: readonly ('password' | 'totp')[] = ['password', 'totp']) {
  const person = await newPerson(identity)
  await giveRole(db, person.id, role, null)
  const visitor = new Visitor(app, origin)
  await enter(services, visitor, person, factors)
  return visitor
}

/** Jobs that failed for good, as many as asked for. */
async function failing(count: number, queue = 'notify.mail') {
  const job: Job<{ number: number }> = {
    queue,
    listensTo: [asked],
    async handle({ number }) {
      throw new PermanentFailure(`<b>no mailbox ${number}</b>`)
    },
  }
  const running = await runningJobs(opened, { jobs: [job] })
  for (let number = 1; number <= count; number++) await tx(db, (tx) => emit(tx, asked, { number }))
  await expect.poll(() => listDeadJobs(db, { limit: count }), { timeout: 20_000 }).toHaveLength(count)
  await running.stop()
}

beforeEach(async () => {
  await sql`drop schema if exists pgboss cascade`.execute(db)
})

test('an administrator of a platform whose background work never began sees that nothing is wrong', async () => {
  const visitor = await someone('administrator')
  const { statusCode, body } = await visitor.get(path)
  expect([statusCode, body.includes('Усе гаразд: у черзі 0, не вдалося 0.')]).toEqual([200, true])
  const away = await visitor.send(`${path}/${crypto.randomUUID()}/retry`)
  expect([away.statusCode, away.body.includes('role="alert"')]).toEqual([409, true])
  expect((await visitor.sendJson(`${path}/${crypto.randomUUID()}/discard`, {})).statusCode).toBe(409)
})

test('an administrator sees what failed, by its name and reason, in words, JSON and CSV', async () => {
  await failing(2)
  const visitor = await someone('administrator')
  const { body } = await visitor.get(path)
  expect(body).toContain('Потрібна ваша увага: не вдалося 2, у черзі 0.')
  expect(body).toContain('Листи з повідомленнями')
  expect(body).toContain('1 спроба')
  expect(body).toContain('&lt;b>no mailbox 1&lt;/b>')
  expect((await visitor.get(`/en${path}`)).body).toContain('Letters with messages')
  const json = (await visitor.get(`${path}.json`)).json()
  expect(json).toMatchObject({ pending: 0, dead: 2, next: null })
  expect(json.queues).toEqual([{ queue: 'notify.mail', waiting: 0, retry: 0, active: 0, done: 0, dead: 2 }])
  expect((await visitor.get(`${path}.csv`)).body).toBe(
    '\uFEFFqueue,waiting,retry,active,done,dead\r\nnotify.mail,0,0,0,0,2\r\n',
  )
})

test('a queue that has no words is called by its own name, and nothing else', async () => {
  await failing(1, 'tests.constructor')
  const visitor = await someone('administrator')
  expect((await visitor.get(path)).body).toContain('<th scope="row">tests.constructor</th>')
})

test('the list turns pages, and no job is lost between them', async () => {
  await failing(31)
  const visitor = await someone('administrator')
  const first = (await visitor.get(`${path}.json`)).json()
  expect(first.dead_jobs).toHaveLength(30)
  expect((await visitor.get(path)).body).toContain(`href="${path}?before=${first.next}"`)
  const second = (await visitor.get(`${path}.json?before=${first.next}`)).json()
  expect([second.dead_jobs.length, second.next]).toEqual([1, null])
  const ids = [...first.dead_jobs, ...second.dead_jobs].map(({ id }: { id: string }) => id)
  expect(new Set(ids).size).toBe(31)
})

test.each(['1', '1_2', `${'9'.repeat(15)}_${crypto.randomUUID()}`, "1' or 1=1"])(
  'a page cannot begin at %j',
  async (before) => {
    const visitor = await someone('administrator')
    const { statusCode } = await visitor.get(`${path}.json?before=${encodeURIComponent(before)}`)
    expect(statusCode).toBe(422)
  },
)

test('a job is tried again once, and who did it stands in the audit', async () => {
  await failing(1)
  const visitor = await someone('administrator')
  const [{ id }] = await listDeadJobs(db, { limit: 1 })
  const done = await visitor.send(`${path}/${id}/retry`)
  expect([done.statusCode, done.headers.location]).toEqual([303, path])
  expect((await visitor.get(path)).body).toContain('Завдання повернуто в чергу')
  expect((await visitor.get(`${path}.json`)).json()).toMatchObject({ pending: 1, dead: 0 })
  const { act, facts } = (await records()).at(-1) ?? {}
  expect({ act, facts }).toEqual({
    act: 'administration.job.retry',
    facts: { object: { type: 'job', id } },
  })
  expect((await visitor.send(`${path}/${id}/retry`)).statusCode).toBe(409)
})

test('of two who have one job again or away with it at once, one is told that it is gone', async () => {
  await failing(1)
  const visitors = [await someone('administrator'), await someone('administrator')]
  const [{ id }] = await listDeadJobs(db, { limit: 1 })
  const answers = await Promise.all([
    visitors[0].sendJson(`${path}/${id}/retry`, {}),
    visitors[1].sendJson(`${path}/${id}/discard`, {}),
  ])
  expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
  expect(await listDeadJobs(db, { limit: 1 })).toEqual([])
})

test('a job that is put away is gone', async () => {
  await failing(1)
  const visitor = await someone('administrator')
  const [{ id }] = await listDeadJobs(db, { limit: 1 })
  expect((await visitor.send(`${path}/${id}/discard`)).statusCode).toBe(303)
  expect((await visitor.get(`${path}.json`)).json()).toMatchObject({ pending: 0, dead: 0, dead_jobs: [] })
})

test('nobody else sees or does anything of it', async () => {
  await failing(1)
  const [{ id }] = await listDeadJobs(db, { limit: 1 })
  for (const visitor of [await someone('officer'), await someone('administrator', ['password'])]) {
    expect((await visitor.get(path)).statusCode).toBe(403)
    expect((await visitor.send(`${path}/${id}/discard`)).statusCode).toBe(403)
  }
  expect((await new Visitor(app, origin).get(path)).statusCode).toBe(303)
  expect(await listDeadJobs(db, { limit: 5 })).toHaveLength(1)
})

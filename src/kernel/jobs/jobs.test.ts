import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { serverAbsent, testDatabase } from '../../../test/support/database.ts'
import { Arrivals, keepLog, runningJobs } from '../../../test/support/jobs.ts'
import { tx } from '../database/transactions.ts'
import { countJobs, discardJob, listDeadJobs, retryJob } from './dead-jobs.ts'
import { type Job, type JobContext, PermanentFailure } from './job.ts'
import { declareListeners, emit } from './outbox/outbox.ts'
import { defineTopic } from './outbox/topic.ts'
import { tidyJob } from './tidy.ts'

const opened = await testDatabase()
const { db } = opened

interface Signed {
  readonly petition: number
}
const signed = defineTopic<Signed>('petitions.signed')
const closed = defineTopic<Signed>('petitions.closed')

const sign = (petition: number, options = {}) => tx(db, (tx) => emit(tx, signed, { petition }, options))
const outbox = () => db.selectFrom('platform.outbox').selectAll().execute()

/** A job that tells what it was given. */
function listener(queue: string, settings: Partial<Job<Signed>> = {}) {
  const arrivals = new Arrivals<number>()
  const job: Job<Signed> = {
    queue,
    listensTo: [signed],
    async handle({ petition }) {
      arrivals.add(petition)
    },
    ...settings,
  }
  return { job, arrivals }
}

beforeEach(async () => {
  await sql`truncate platform.outbox`.execute(db)
  await sql`drop schema if exists pgboss cascade`.execute(db)
})

describe('a command tells what happened', () => {
  test('and every listener hears of it, once each, without waiting for a pulse', async () => {
    const [one, two] = [listener('petitions.count'), listener('petitions.thank')]
    await runningJobs(opened, { jobs: [one.job, two.job] })
    await sign(7)
    expect(await one.arrivals.next()).toBe(7)
    expect(await two.arrivals.next()).toBe(7)
    expect(await outbox()).toEqual([])
  })

  test('and nobody hears of what was rolled back', async () => {
    const { job, arrivals } = listener('petitions.count')
    await runningJobs(opened, { jobs: [job] })
    const failing = tx(db, async (tx) => {
      await emit(tx, signed, { petition: 1 })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    await sign(2)
    expect(await arrivals.next()).toBe(2)
    expect(arrivals.all).toEqual([2])
  })

  test('and nothing is written where nobody listens', async () => {
    declareListeners(db, [])
    await sign(1)
    expect(await outbox()).toEqual([])
  })

  test('and a topic that was never defined is a fault of ours', async () => {
    const forged = { name: 'petitions.nope' }
    await expect(tx(db, (tx) => emit(tx, forged, {}))).rejects.toThrow('topic petitions.nope is not defined')
    expect(() => defineTopic('petitions.signed')).toThrow('twice')
    expect(() => defineTopic('Petitions')).toThrow('module.event')
  })

  test('and what this program does not know waits for one that does', async () => {
    await sql`insert into platform.outbox (topic, payload) values ('other.event', '{}')`.execute(db)
    const { job, arrivals } = listener('petitions.count')
    await runningJobs(opened, { jobs: [job] })
    await sign(1)
    await arrivals.next()
    expect((await outbox()).map(({ topic }) => topic)).toEqual(['other.event'])
  })

  test('and a payload arrives as it was, with letters, quotes and lists', async () => {
    const told = defineTopic<{ text: string; list: unknown[] }>('petitions.told')
    const arrivals = new Arrivals<object>()
    const job: Job = {
      queue: 'petitions.read',
      listensTo: [told],
      handle: async (payload) => arrivals.add(payload),
    }
    await runningJobs(opened, { jobs: [job] })
    const payload = { text: `Зар’ївка "';--\\ \n$1 {}`, list: [1, null, { a: 'б' }, [[]]] }
    await tx(db, (tx) => emit(tx, told, payload))
    expect(await arrivals.next()).toEqual(payload)
  })

  test('and what must not begin yet waits', async () => {
    const { job, arrivals } = listener('petitions.count')
    await runningJobs(opened, { jobs: [job] })
    const notBefore = new Date('2126-01-01T06:00:00Z')
    await sign(1, { notBefore })
    await sign(2)
    expect(await arrivals.next()).toBe(2)
    const { rows } = await sql`
      select start_after from pgboss.job where name = 'petitions.count' and state = 'created'`.execute(db)
    expect(rows).toEqual([{ start_after: notBefore }])
  })
})

describe('what was emitted while nothing ran', () => {
  test('is handled at the next start', async () => {
    const { job, arrivals } = listener('petitions.count')
    declareListeners(db, [job])
    await sign(1)
    await sign(2)
    await runningJobs(opened, { jobs: [job] })
    expect((await arrivals.take(2)).toSorted()).toEqual([1, 2])
  })

  test('is handled once, however much it is and however many relays there are', {
    timeout: 90_000,
  }, async () => {
    const { job, arrivals } = listener('petitions.count', { concurrency: 20 })
    declareListeners(db, [job])
    // More than goes in one batch.
    const numbers = Array.from({ length: 1200 }, (_, i) => i)
    await tx(db, async (tx) => {
      for (const petition of numbers) await emit(tx, signed, { petition })
    })
    await Promise.all([runningJobs(opened, { jobs: [job] }), runningJobs(opened, { jobs: [job] })])
    await arrivals.take(numbers.length)
    expect(arrivals.all.toSorted((a, b) => a - b)).toEqual(numbers)
    expect(await outbox()).toEqual([])
  })
})

describe('a job that fails', () => {
  test('is tried again and then lies among the dead, with its message and nothing more', async () => {
    const attempts = new Arrivals<string>()
    const { job } = listener('petitions.count', {
      retries: 2,
      backoffSeconds: 0,
      async handle(_, { id }) {
        attempts.add(id)
        throw Object.assign(new Error(`no\0 way ${'x'.repeat(1000)}`), { secret: 'iban' })
      },
    })
    const log = keepLog()
    await runningJobs(opened, { jobs: [job], log, pulseMs: 20 })
    await sign(1)
    const ids = await attempts.take(3)
    expect(new Set(ids).size).toBe(1)
    await expect.poll(() => listDeadJobs(db, { limit: 10 })).toHaveLength(1)
    const [dead] = await listDeadJobs(db, { limit: 10 })
    expect(dead).toMatchObject({ queue: 'petitions.count', attempts: 3 })
    expect(dead.error).toMatch(/^no way x+…$/)
    expect(dead.error.length).toBe(500)
    expect(log.lines.map(({ level }) => level)).toEqual(['warn', 'warn', 'error'])
    const { rows } = await sql<{ text: string }>`select output::text as text from pgboss.job`.execute(db)
    expect(JSON.stringify(rows)).not.toMatch(/iban|jobs\.test/)
  })

  test('and cannot be mended is dead at once; an administrator has it done again, under the same id', async () => {
    const attempts = new Arrivals<string>()
    let isMended = false
    const { job } = listener('petitions.count', {
      async handle(_, { id }) {
        attempts.add(id)
        if (!isMended) throw new PermanentFailure('no such address')
      },
    })
    await runningJobs(opened, { jobs: [job], pulseMs: 20 })
    await sign(1)
    await expect.poll(() => listDeadJobs(db, { limit: 10 })).toHaveLength(1)
    const [{ id, error, attempts: made }] = await listDeadJobs(db, { limit: 10 })
    expect({ error, made }).toEqual({ error: 'no such address', made: 1 })
    expect(await countJobs(db)).toEqual([{ queue: 'petitions.count', state: 'dead', count: 1 }])
    isMended = true
    expect(await tx(db, (tx) => retryJob(tx, id))).toBe(true)
    expect(await tx(db, (tx) => retryJob(tx, id))).toBe(false)
    const [first, second] = await attempts.take(2)
    expect(second).toBe(first)
    await expect.poll(() => countJobs(db)).toEqual([{ queue: 'petitions.count', state: 'done', count: 1 }])
  })

  test('can be put away by an administrator', async () => {
    const { job } = listener('petitions.count', {
      handle: () => Promise.reject(new PermanentFailure('no')),
    })
    await runningJobs(opened, { jobs: [job] })
    for (const petition of [1, 2, 3]) await sign(petition)
    await expect.poll(() => listDeadJobs(db, { limit: 10 })).toHaveLength(3)
    const page = await listDeadJobs(db, { limit: 2 })
    const [last] = await listDeadJobs(db, { limit: 2, before: page[1] })
    expect(page.map(({ id }) => id)).not.toContain(last.id)
    expect(await tx(db, (tx) => discardJob(tx, last.id))).toBe(true)
    expect(await tx(db, (tx) => discardJob(tx, last.id))).toBe(false)
    expect(await listDeadJobs(db, { limit: 10 })).toEqual(page)
  })

  test('because it takes too long lets go of its time, and those beside it are done', async () => {
    const stuck = Promise.withResolvers<unknown>()
    const { job, arrivals } = listener('petitions.count', {
      expireSeconds: 1,
      retries: 0,
      async handle({ petition }, { signal }) {
        if (petition === 2) return arrivals.add(petition)
        await new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            stuck.resolve(signal.reason)
            reject(signal.reason)
          })
        })
      },
    })
    await runningJobs(opened, { jobs: [job] })
    await tx(db, async (tx) => {
      await emit(tx, signed, { petition: 1 })
      await emit(tx, signed, { petition: 2 })
    })
    expect(await arrivals.next()).toBe(2)
    await stuck.promise
    await expect
      .poll(async () => (await listDeadJobs(db, { limit: 10 })).map(({ error }) => error))
      .toEqual(['took longer than 1 s'])
  })
})

test('a job that ran twice has its effect once', async () => {
  const ran = new Arrivals<boolean>()
  const { job } = listener('petitions.count', {
    retries: 1,
    backoffSeconds: 0,
    async handle({ petition }, { once }) {
      const isFirst = await tx(db, (tx) => once(tx, `petition ${petition}`))
      ran.add(isFirst)
      if (isFirst) throw new Error('after its work and before its tick')
    },
  })
  await runningJobs(opened, { jobs: [job], pulseMs: 20 })
  await sign(1)
  expect(await ran.take(2)).toEqual([true, false])
})

describe('a stop', () => {
  test('lets what is under way finish and begins nothing new', async () => {
    const [begun, mayEnd] = [new Arrivals<number>(), Promise.withResolvers<void>()]
    const { job } = listener('petitions.count', {
      concurrency: 1,
      async handle({ petition }) {
        begun.add(petition)
        await mayEnd.promise
      },
    })
    const running = await runningJobs(opened, { jobs: [job], stopMs: 10_000 })
    await sign(1)
    await sign(2)
    await begun.next()
    const stopped = running.stop()
    mayEnd.resolve()
    await stopped
    expect(begun.all).toEqual([1])
    const counts = new Map((await countJobs(db)).map(({ state, count }) => [state, count]))
    expect(counts.get('done')).toBe(1)
    // Handed over or not yet, the second one is there.
    expect((counts.get('waiting') ?? 0) + (await outbox()).length).toBe(1)
    await sign(3)
    expect((counts.get('waiting') ?? 0) + (await outbox()).length).toBe(2)
  })

  test('does not wait for ever: what did not finish is tried again at the next start', async () => {
    const begun = new Arrivals<number>()
    const { job } = listener('petitions.count', {
      backoffSeconds: 0,
      async handle({ petition }) {
        begun.add(petition)
        if (begun.all.length === 1) await new Promise(() => {})
      },
    })
    const first = await runningJobs(opened, { jobs: [job], stopMs: 1000 })
    await sign(1)
    await begun.next()
    await first.stop()
    await runningJobs(opened, { jobs: [job], pulseMs: 20 })
    expect(await begun.next()).toBe(1)
  })

  test('that cuts a job short is no fault of the job: nothing is told as an error', async () => {
    const [begun, log] = [new Arrivals<number>(), keepLog()]
    const { job } = listener('petitions.count', {
      async handle({ petition }, { signal }) {
        begun.add(petition)
        await new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(new Error('the thread ended'))),
        )
      },
    })
    const running = await runningJobs(opened, { jobs: [job], stopMs: 1000, log })
    await sign(1)
    await begun.next()
    await running.stop()
    await expect
      .poll(() => log.lines.map(({ level, message }) => [level, message]))
      .toContainEqual(['info', 'jobs: a job was cut short by the stop and will be tried again'])
    expect(log.lines.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([])
  })
})

test('what has served its purpose is swept', async () => {
  await sql`
    insert into platform.outbox (topic, payload, emitted_at) values
      ('other.event', '{}', now() - interval '15 days'), ('other.event', '{}', now())`.execute(db)
  await sql`
    insert into platform.job_effect values
      ('q', 'old', now() - interval '201 days'), ('q', 'new', now())`.execute(db)
  await runningJobs(opened, { jobs: [] })
  const log = keepLog()
  const context = { db, log } as unknown as JobContext
  await tidyJob(opened.kind).handle({}, context)
  expect(await outbox()).toHaveLength(1)
  expect(
    (await db.selectFrom('platform.job_effect').select('key').execute()).map(({ key }) => key),
  ).not.toContain('old')
  expect(log.lines).toMatchObject([{ level: 'warn', details: { rows: 1 } }])
})

test.skipIf(serverAbsent)(
  'a database that hangs up on everyone is asked again, and nothing is lost (PostgreSQL)',
  async () => {
    const { job, arrivals } = listener('petitions.count')
    const log = keepLog()
    await runningJobs(opened, { jobs: [job], pulseMs: 20, log })
    for (const petition of [1, 2, 3]) {
      await sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(db)
      await expect
        .poll(() =>
          sign(petition).then(
            () => true,
            () => false,
          ),
        )
        .toBe(true)
      expect(await arrivals.next()).toBe(petition)
    }
  },
)

test('emissions without a pause do not keep a retry from its time', async () => {
  const attempts = new Arrivals<number>()
  let isDone = false
  const { job } = listener('petitions.count', {
    backoffSeconds: 0,
    async handle({ petition }) {
      if (petition !== 0) return
      attempts.add(petition)
      if (attempts.all.length === 1) throw new Error('once more')
      isDone = true
    },
  })
  await runningJobs(opened, { jobs: [job], pulseMs: 100 })
  for (let petition = 0; !isDone && petition < 5000; petition += 1) {
    await sign(petition)
    // The database in this process answers without ever letting a timer have its turn.
    await nextTurn()
  }
  expect(attempts.all).toHaveLength(2)
})

test('names of queues and schedules that make no sense are refused at the start', async () => {
  const { job } = listener('petitions.count')
  const start = (options: Omit<Parameters<typeof runningJobs>[1], 'log'>) => runningJobs(opened, options)
  await expect(start({ jobs: [job, job] })).rejects.toThrow('named twice')
  const schedule = { name: 'petitions.close', queue: 'petitions.nowhere', when: { everySeconds: 60 } }
  await expect(start({ jobs: [job], schedules: [schedule] })).rejects.toThrow('no job works on queue')
})

test('a topic of another module does not reach a job', async () => {
  const { job, arrivals } = listener('petitions.count')
  await runningJobs(opened, { jobs: [job] })
  await tx(db, async (tx) => {
    await emit(tx, closed, { petition: 1 })
    await emit(tx, signed, { petition: 2 })
  })
  expect(await arrivals.next()).toBe(2)
  expect(arrivals.all).toEqual([2])
})

import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import { Arrivals, runningJobs } from '../../../../test/support/jobs.ts'
import type { Job, Schedule, ScheduledRun } from '../job.ts'
import { writeSchedules } from './due-schedules.ts'
import { nextTick, type Timing } from './timing.ts'

/** Ticks between two moments, in UTC. */
function ticks(when: Timing, from: string, to: string): string[] {
  const found: string[] = []
  let at = nextTick(when, new Date(from))
  for (; at <= new Date(to); at = nextTick(when, at)) found.push(at.toISOString().slice(5, 16))
  return found
}

describe('ticks go by the clock of Kyiv', () => {
  test.each<[string, Timing, string, string, string[]]>([
    ['in winter', { cron: '0 8 * * *' }, '2026-01-14', '2026-01-16', ['01-14T06:00', '01-15T06:00']],
    ['in summer', { cron: '0 8 * * *' }, '2026-07-14', '2026-07-16', ['07-14T05:00', '07-15T05:00']],
    [
      'in the night of 29 March an hour that is left out is made up for an hour later',
      { cron: '30 3 * * *' },
      '2026-03-28',
      '2026-03-30T12:00Z',
      ['03-28T01:30', '03-29T01:30', '03-30T00:30'],
    ],
    [
      'and so are all ticks of that hour, wherever one begins to count',
      { cron: '0,30,45 3 * * *' },
      '2026-03-29T01:00Z',
      '2026-03-30T00:10Z',
      ['03-29T01:30', '03-29T01:45', '03-30T00:00'],
    ],
    [
      'in the night of 25 October an hour that comes twice counts once',
      { cron: '30 3 * * *' },
      '2026-10-24',
      '2026-10-26T12:00Z',
      ['10-24T00:30', '10-25T00:30', '10-26T01:30'],
    ],
    [
      'every hour stays every hour in the longer night',
      { cron: '0 * * * *' },
      '2026-10-24T23:30Z',
      '2026-10-25T03:00Z',
      ['10-25T00:00', '10-25T01:00', '10-25T02:00', '10-25T03:00'],
    ],
    [
      'and in the shorter one',
      { cron: '0 * * * *' },
      '2026-03-28T23:30Z',
      '2026-03-29T02:00Z',
      ['03-29T00:00', '03-29T01:00', '03-29T02:00'],
    ],
    [
      'every so many seconds, at moments that are the same everywhere',
      { everySeconds: 1800 },
      '2026-03-29T00:17Z',
      '2026-03-29T01:30Z',
      ['03-29T00:30', '03-29T01:00', '03-29T01:30'],
    ],
  ])('%s', (_, when, from, to, expected) => {
    expect(ticks(when, from, to)).toEqual(expected)
  })

  test.each<Timing>([
    { cron: '* * * *' },
    { cron: '* * * * * *' },
    { cron: '61 * * * *' },
    { cron: '' },
    { everySeconds: 0 },
    { everySeconds: 1.5 },
    { everySeconds: Number.NaN },
  ])('%o makes no sense', (when) => {
    expect(() => nextTick(when, new Date())).toThrow()
  })
})

describe('a schedule', async () => {
  const opened = await testDatabase()
  const { db } = opened
  const daily: Schedule = { name: 'petitions.close', queue: 'petitions.close', when: { cron: '30 3 * * *' } }

  beforeEach(async () => {
    await sql`truncate platform.schedule`.execute(db)
    await sql`drop schema if exists pgboss cascade`.execute(db)
  })

  /** A platform whose clock is set by hand. */
  function platformAt(time: string) {
    const runs = new Arrivals<ScheduledRun & { id: string }>()
    const job: Job<ScheduledRun> = {
      queue: daily.queue,
      handle: async (run, { id }) => runs.add({ ...run, id }),
    }
    const clock = { now: new Date(time) }
    const start = () =>
      runningJobs(opened, { jobs: [job], schedules: [daily], now: () => clock.now, pulseMs: 10 })
    return { runs, clock, start }
  }

  const dueAt = async () => {
    const { due_at } = await db
      .selectFrom('platform.schedule')
      .select('due_at')
      .where('name', '=', daily.name)
      .executeTakeFirstOrThrow()
    return due_at.toISOString()
  }

  test.each([
    ['2026-03-28T12:00Z', ['2026-03-29T01:30:00.000Z', '2026-03-30T00:30:00.000Z']],
    ['2026-10-24T12:00Z', ['2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z']],
  ])('runs once a night around %s, in two processes as in one', async (begin, expected) => {
    const { runs, clock, start } = platformAt(begin)
    await Promise.all([start(), start()])
    for (const at of expected) {
      expect(await dueAt()).toBe(at)
      clock.now = new Date(at)
      expect((await runs.next()).at).toBe(at)
      // Until the hour that comes twice is over.
      clock.now = new Date(clock.now.getTime() + 7_200_000)
      await expect.poll(dueAt).not.toBe(at)
    }
    expect(runs.all.map(({ at }) => at)).toEqual(expected)
  })

  // Clocks of machines: wrong after a start without a battery, put right by the network, put wrong by a person.
  test.each<[string, string, string[], string[]]>([
    [
      'a year ahead and right again',
      '2026-05-01T12:00Z',
      ['2027-05-01T12:00Z', '2026-05-01T12:01Z', '2026-05-02T00:30Z', '2026-05-03T00:30Z'],
      ['2026-05-02T00:30', '2026-05-02T00:30', '2026-05-03T00:30'],
    ],
    [
      'a year behind and right again',
      '2026-05-01T12:00Z',
      ['2025-05-01T12:00Z', '2025-05-02T00:30Z', '2026-05-01T12:01Z', '2026-05-02T00:30Z'],
      ['2025-05-02T00:30', '2025-05-03T00:30', '2026-05-02T00:30'],
    ],
    [
      'an hour back just after a run',
      '2026-05-01T12:00Z',
      ['2026-05-02T00:31Z', '2026-05-01T23:31Z', '2026-05-02T00:31Z', '2026-05-03T00:30Z'],
      ['2026-05-02T00:30', '2026-05-03T00:30'],
    ],
    [
      'an hour back in the night of 25 October',
      '2026-10-24T12:00Z',
      ['2026-10-25T01:31Z', '2026-10-25T00:31Z', '2026-10-25T01:31Z', '2026-10-26T01:30Z'],
      ['2026-10-25T00:30', '2026-10-26T01:30'],
    ],
    [
      'an hour on in the night of 29 March',
      '2026-03-28T12:00Z',
      ['2026-03-29T00:29Z', '2026-03-29T01:29Z', '2026-03-29T02:29Z', '2026-03-30T00:30Z'],
      ['2026-03-29T01:30', '2026-03-30T00:30'],
    ],
  ])(
    'with a clock that goes %s loses no night, and has no effect twice',
    async (_, begin, moves, expected) => {
      const { runs, clock, start } = platformAt(begin)
      await start()
      for (const move of moves) {
        clock.now = new Date(move)
        // Followed: what is due has been taken, and the next tick is the next one by this clock.
        const next = nextTick(daily.when, clock.now).toISOString()
        await expect.poll(dueAt).toBe(next)
      }
      const count = () => new Set(runs.all.map(({ id }) => id)).size
      await expect.poll(count).toBe(new Set(expected).size)
      expect([...new Set(runs.all.map(({ at }) => at))]).toEqual(
        [...new Set(expected)].map((at) => `${at}:00.000Z`),
      )
      // The same tick is the same job: it did not run again.
      expect(runs.all).toHaveLength(count())
    },
  )

  test('that a clock a year ahead has put off is put right by the next start', async () => {
    await writeSchedules(db, [daily], new Date('2027-05-01T12:00Z'))
    await writeSchedules(db, [daily], new Date('2026-05-01T12:00Z'))
    expect(await dueAt()).toBe('2026-05-02T00:30:00.000Z')
  })

  test('that was missed for three nights runs once, and then goes on', async () => {
    const { runs, clock, start } = platformAt('2026-05-01T12:00Z')
    const before = await start()
    await before.stop()
    clock.now = new Date('2026-05-05T12:00Z')
    await start()
    expect((await runs.next()).at).toBe('2026-05-02T00:30:00.000Z')
    await expect.poll(dueAt).toBe('2026-05-06T00:30:00.000Z')
    expect(runs.all).toHaveLength(1)
  })

  test('whose rule has changed is counted anew; one that has not keeps its time', async () => {
    await writeSchedules(db, [daily], new Date('2026-05-01T12:00Z'))
    await writeSchedules(db, [daily], new Date('2026-05-03T12:00Z'))
    expect(await dueAt()).toBe('2026-05-02T00:30:00.000Z')
    const other = { ...daily, when: { cron: '0 5 * * *' } }
    await writeSchedules(db, [other], new Date('2026-05-03T12:00Z'))
    expect(await dueAt()).toBe('2026-05-04T02:00:00.000Z')
  })

  test('gives the same run the same id wherever it is made', async () => {
    const ids: string[] = []
    for (let i = 0; i < 2; i += 1) {
      await sql`truncate platform.schedule`.execute(db)
      await sql`drop schema if exists pgboss cascade`.execute(db)
      const { runs, clock, start } = platformAt('2026-05-01T12:00Z')
      const running = await start()
      clock.now = new Date('2026-05-02T00:30Z')
      ids.push((await runs.next()).id)
      await running.stop()
    }
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(ids[1]).toBe(ids[0])
  })
})

/** What the office and a leader read in the morning, and what is sent to them; through HTTP on the practice region. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { createTranslator } from '#kernel/i18n.ts'
import { takeEffect } from '#kernel/jobs/effects.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { keepLog } from '../../../../test/support/jobs.ts'
import { giveRole } from '../../../../test/support/people.ts'
import { type RoundWorld, roundWorld } from '../../../../test/support/round-world.ts'
import { answerPath, answersPath } from '../answers/answers.rules.ts'
import type { AnswerForm } from '../answers/answers.schema.ts'
import { openAct } from '../disputes/disputes.rules.ts'
import { computeCertainty } from '../rank-bands/bands.commands.ts'
import { boardPath, roundPath, verifyPath } from '../rounds/rounds.rules.ts'
import { setAct, targetsPath } from '../targets/targets.rules.ts'
import { morningJob } from './morning.jobs.ts'
import { morningPath } from './morning.rules.ts'
import type { Morning, MorningLine } from './morning.schema.ts'

const world: RoundWorld = await roundWorld()
const { app, db, resources, oblast, hromadas, someone } = world

type Person = Awaited<ReturnType<typeof someone>>
let officer: Person
let second: Person
let leader: Person
const [hromada, other] = hromadas

beforeAll(async () => {
  officer = await someone('officer', oblast)
  second = await someone('officer', oblast)
  leader = await someone('leader', hromada)
})

const readAs = async (who: Person, query = '?all=yes'): Promise<Morning> =>
  (await who.get(`${morningPath}.json${query}`)).json()
const lineOf = async (who: Person, kind: MorningLine['kind']) =>
  (await readAs(who)).lines.find((line) => line.kind === kind)
const daysAgo = (count: number) => sql<Date>`now() - ${sql.lit(count)} * interval '1 day'`

describe('a quiet morning', () => {
  test('a leader is told plainly that nothing is wrong', async () => {
    const page = await leader.get(morningPath)
    expect(page.body).toContain('Усе гаразд: нічого не прострочено й ніхто не відстає.')
    expect(await readAs(leader)).toMatchObject({ place: { code: hromada }, lines: [], rest: 0 })
    expect((await leader.get(`/en${morningPath}`)).body).toContain('All is well')
  })

  test('the office reads of hromadas without a leader, and where to invite one', async () => {
    const { lines } = await readAs(officer)
    expect(lines).toMatchObject([
      { kind: 'vacant', count: hromadas.length - 1, path: '/accounts/invitations/new' },
    ])
    expect(lines[0].owner).toContain('Людина')
    expect(lines[0].units).not.toContain(hromada)
  })

  test.each([
    ['a guest signs in first', undefined, '', 303],
    ['an editor has none', 'editor', '', 403],
    ['a leader has none of another hromada', 'leader', `?place=${other}`, 403],
    ['nor of the oblast', 'leader', `?place=${oblast}`, 403],
    ['a place that there is not is nowhere', 'leader', '?place=UA99999999999999999', 403],
    ['a place is a code', 'leader', '?place=Київ', 422],
  ] as const)('%s', async (_, role, query, status) => {
    const who = role === undefined ? undefined : await someone(role, hromada)
    const answer = await (who ? who.get(`${morningPath}${query}`) : app.inject(`${morningPath}${query}`))
    expect(answer.statusCode).toBe(status)
  })
})

test('ranks that moved more than chance explains, once bands are there', async () => {
  await computeCertainty(db, { now: () => new Date(), signal: AbortSignal.timeout(60_000) })
  const { lines } = await readAs(officer)
  const moved = lines.filter(({ kind }) => kind === 'moved')
  expect(moved.length).toBeGreaterThan(0)
  for (const line of moved) {
    expect(line.text).toMatch(/(піднялася|опустилася) з \d+ місця на \d+/)
    expect((await app.inject(line.path)).statusCode).toBe(200)
  }
  await db
    .updateTable('indicators.certainty')
    .set({ computed_at: daysAgo(9) })
    .execute()
  await sql`update platform.revision set additions = additions + 1`.execute(db)
  const later = async () => (await readAs(officer)).lines.filter(({ kind }) => kind === 'moved')
  await expect.poll(later, { timeout: 10_000 }).toEqual([])
}, 60_000)

describe('what goes wrong in a round', () => {
  let round = ''
  const formOf = async (): Promise<AnswerForm> =>
    (await leader.get(`${answersPath(round, hromada)}.json`)).json()
  const claims = () =>
    db.updateTable('indicators.claim').where('round_id', '=', round).where('territory_code', '=', hromada)

  test('hromadas that have not begun, once a quarter of the time has passed', async () => {
    round = await world.open(officer)
    expect(await lineOf(officer, 'round')).toBeUndefined()
    await db
      .updateTable('indicators.round')
      .set({ opened_at: daysAgo(45) })
      .where('id', '=', round)
      .execute()
    const line = await lineOf(officer, 'round')
    expect(line).toMatchObject({ count: hromadas.length, path: boardPath(round) })
    expect(line?.text).toContain(`не починали ${hromadas.length} `)
    expect(await lineOf(leader, 'round')).toMatchObject({ count: 1, path: answersPath(round, hromada) })
  })

  test('values that wait too long, that came back, and official ones that were changed', async () => {
    const { rows } = await formOf()
    const known = rows.filter(({ previous }) => previous !== null).slice(0, 4)
    const answers = Object.fromEntries(
      known.map(({ indicator, previous }) => [
        indicator,
        { value: previous?.value, is_confirmed: true, source: 'Реєстр громади', version: 0 },
      ]),
    )
    expect((await leader.sendJson(answersPath(round, hromada), { answers })).json().saved).toHaveLength(4)
    expect(await lineOf(officer, 'waiting')).toBeUndefined()
    await claims()
      .set({ changed_at: daysAgo(20) })
      .execute()
    expect(await lineOf(officer, 'waiting')).toMatchObject({
      ...{ count: 4, units: [hromada], step: 'Перевірити значення' },
      path: `${verifyPath(round)}?hromada=${hromada}`,
    })
    // Whoever waits sees it, too, and whose turn it is; the board is none of theirs.
    expect(await lineOf(leader, 'waiting')).toMatchObject({ count: 4, path: roundPath(round) })

    const [one] = known
    const back = { version: 1, reason: 'Немає підтвердження' }
    const returned = `${answerPath(round, hromada, one.indicator)}/return`
    expect((await second.sendJson(returned, back)).statusCode).toBe(200)
    expect(await lineOf(officer, 'returned')).toBeUndefined()
    await db
      .updateTable('indicators.claim_step')
      .set({ at: daysAgo(8) })
      .where('move', '=', 'return')
      .execute()
    expect(await lineOf(leader, 'returned')).toMatchObject({ count: 1, path: answersPath(round, hromada) })
    expect((await lineOf(officer, 'returned'))?.owner).toContain('Людина 3')
  })

  test('an official value that was changed since yesterday', async () => {
    const { rows: waiting } = (await second.get(`${verifyPath(round)}.json`)).json() as {
      rows: { claim: string }[]
    }
    const verified = waiting.map(({ claim }) => claim)
    expect((await second.sendJson(verifyPath(round), { claims: verified })).statusCode).toBe(200)
    const { version } = (await officer.get(`${boardPath(round)}.json`)).json().round
    expect((await officer.sendJson(`${roundPath(round)}/publish`, { version })).statusCode).toBe(200)
    const row = (await formOf()).rows.find(({ state }) => state === 'official')
    const answer = { value: row?.value, is_confirmed: true, source: 'Інший реєстр', version: row?.version }
    const sent = await leader.sendJson(answersPath(round, hromada), {
      answers: { [row?.indicator ?? '']: answer },
      reason: 'Уточнено джерело',
    })
    expect(sent.statusCode).toBe(200)
    expect(await lineOf(officer, 'changed')).toMatchObject({ count: 1, units: [hromada] })
    expect(await lineOf(officer, 'round')).toBeUndefined()
  })
})

describe('what else goes wrong', () => {
  test('a question about a value whose answer is nearly due, and then late', async () => {
    const { indicators, period } = (await app.inject(`/indicators/hromadas/${hromada}.json`)).json() as {
      indicators: { code: string; value: number | null }[]
      period: string
    }
    const indicator = indicators.find(({ value }) => value !== null)?.code ?? ''
    const resident = await someone()
    const asked = await resident.sendJson(openAct.path, {
      hromada,
      indicator,
      period,
      note: 'У звіті інше число',
    })
    expect(asked.statusCode).toBe(200)
    const { id } = asked.json() as { id: string }
    const dueIn = (days: number) =>
      db
        .updateTable('platform.case_file')
        .set({
          due_day: sql<string>`(now() + ${sql.lit(days)} * interval '1 day')::date`,
          late_from: sql<Date>`now() + ${sql.lit(days)} * interval '1 day'`,
        })
        .where('id', '=', id)
        .execute()
    await dueIn(3)
    expect(await lineOf(officer, 'dispute')).toMatchObject({ count: 1, path: `/indicators/disputes/${id}` })
    // A hromada does not answer questions about itself.
    expect(await lineOf(leader, 'dispute')).toBeUndefined()
    await dueIn(-3)
    expect(await lineOf(officer, 'late')).toMatchObject({ count: 1, step: 'Вирішити справу' })
    expect((await readAs(officer)).lines[0].kind).toBe('late')
  })

  test('a target whose day is over', async () => {
    // The round has published a period with few values.
    const { periods } = (await app.inject('/index.json')).json() as { periods: string[] }
    const before = periods.at(-2)
    const { indicators } = (
      await app.inject(`/indicators/hromadas/${hromada}.json?period=${before}`)
    ).json() as {
      indicators: { code: string; value: number | null; unit: string | null }[]
    }
    const given = { hromada, target: 95, until: '2028-12-31', reason: 'Програма' }
    for (const { code, value, unit } of indicators)
      if (unit === '%' && value !== null && value > 0.1 && value < 90 && code.endsWith('_share')) {
        const sent = await leader.sendJson(setAct.path, { ...given, indicator: code })
        if (sent.statusCode === 200) break
      }
    expect(await db.selectFrom('indicators.target').select('id').execute()).toHaveLength(1)
    await db.updateTable('indicators.target').set({ target_day: '2020-01-01' }).execute()
    expect(await lineOf(leader, 'target')).toMatchObject({ count: 1, path: targetsPath(hromada) })
  })
})

describe('the page', () => {
  test('has twelve lines at most, every link of it opens, in both languages and as a table', async () => {
    const { lines } = await readAs(officer)
    expect(lines.length).toBeGreaterThan(3)
    for (const { path, step } of lines) {
      const answer = await officer.get(path)
      expect([path, answer.statusCode, step.length > 3]).toEqual([path, 200, true])
    }
    const html = (await officer.get(morningPath)).body
    expect(html).toContain('Запросити лідера')
    expect(html.match(/<li data-kind/g)?.length).toBeLessThanOrEqual(12)
    expect((await officer.get(`/en${morningPath}`)).body).toContain('Invite a leader')
    expect((await officer.get(`${morningPath}.csv`)).body).toContain('\r\nvacant,')
    expect((await officer.get(`${morningPath}?place=${hromada}`)).body).not.toContain('Запросити лідера')
  })
})

describe('the message', () => {
  const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }
  const monday = new Date('2026-12-07T06:00:00Z')
  const run = async (at: Date) => {
    const job = morningJob({ resources, translators })
    await job.handle(
      {},
      {
        ...{ db, now: () => at, log: keepLog(), id: 'one', signal: AbortSignal.timeout(60_000) },
        once: (tx, key = 'one') => takeEffect(tx, 'indicators.morning', key),
      },
    )
  }
  const messagesOf = (who: Person) =>
    db
      .selectFrom('platform.message')
      .select(['params', 'link'])
      .where('person_id', '=', who.personId)
      .where('kind', '=', 'indicators.morning')
      .execute()

  test('goes once a working day to whoever has something to do, and to nobody else', async () => {
    const calm = await someone('leader', other)
    const editor = await someone('editor', hromada)
    await run(new Date('2026-12-06T06:00:00Z'))
    expect(await messagesOf(officer)).toEqual([])
    await run(monday)
    await run(monday)
    const [message, ...more] = await messagesOf(officer)
    expect(more).toEqual([])
    expect(message).toMatchObject({ link: morningPath, params: { count: expect.any(Number) } })
    expect(await messagesOf(editor)).toEqual([])
    expect(await messagesOf(calm)).toEqual([])
    expect((await officer.get('/accounts/me/messages')).body).toContain('потребу')
    await run(new Date('2026-12-08T06:00:00Z'))
    expect(await messagesOf(officer)).toHaveLength(2)
  })

  test('whoever answers for several places gets one; who has left gets none', async () => {
    const both = await someone('officer', oblast)
    await giveRole(db, both.personId, 'leader', hromada)
    const gone = await someone('officer', oblast)
    await db
      .updateTable('accounts.person')
      .set({ is_active: false })
      .where('id', '=', gone.personId)
      .execute()
    await run(new Date('2026-12-09T06:00:00Z'))
    expect(await messagesOf(both)).toHaveLength(1)
    expect(await messagesOf(gone)).toEqual([])
  })
})

/** Several people at one round at the same moment, and hromadas that change their code meanwhile. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { raiseRevision } from '#kernel/loading/revision.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { type RoundWorld, roundWorld } from '../../../../test/support/round-world.ts'
import { answersPath } from '../answers/answers.rules.ts'
import type { AnswerForm, FormRow } from '../answers/answers.schema.ts'
import { roundPath, verifyPath } from './rounds.rules.ts'

const world: RoundWorld = await roundWorld()
const { app, db, oblast, hromadas, someone } = world
const [hromada, other, third] = hromadas
const officer = await someone('officer', oblast)
const second = await someone('officer', oblast)
const leader = await someone('leader', hromada)

const formOf = async (who: Person, round: string, place = hromada): Promise<AnswerForm> =>
  (await who.get(`${answersPath(round, place)}.json`)).json()
const answerOf = (row: FormRow, source: string) => ({
  [row.indicator]: { value: row.previous?.value, source, is_confirmed: true, version: row.version },
})
const offeredIn = async (who: Person, round: string, place = hromada) =>
  (await formOf(who, round, place)).rows.filter(({ previous, state }) => previous !== null && state === null)
const versionOf = async (round: string) => (await app.inject(`${roundPath(round)}.json`)).json().version

test('of many who write one value at once exactly one is taken, and everyone else is told', async () => {
  const round = await world.open(officer, { period: '2028-Q1' })
  const [row] = await offeredIn(leader, round)
  const editors = await Promise.all(Array.from({ length: 5 }, () => someone('editor', hromada)))
  const sent = await Promise.all(
    [leader, ...editors].map((who, i) =>
      who.sendJson(answersPath(round, hromada), { answers: answerOf(row, `Джерело ${i}`) }),
    ),
  )
  expect(sent.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409, 409, 409, 409, 409])
  const after = (await formOf(leader, round)).rows.find(({ indicator }) => indicator === row.indicator)
  expect(after?.source).toBe(`Джерело ${sent.findIndex(({ statusCode }) => statusCode === 200)}`)
  expect(after?.version).toBe(1)
})

test('pages that share values, sent in other orders at once, do not wait for each other in a circle', async () => {
  const round = await world.open(officer, { period: '2028-Q2' })
  const rows = (await offeredIn(leader, round)).slice(0, 12)
  const first = Object.assign({}, ...rows.map((row) => answerOf(row, 'Уперше')))
  expect((await leader.sendJson(answersPath(round, hromada), { answers: first })).statusCode).toBe(200)
  const again = (await formOf(leader, round)).rows.filter(({ state }) => state === 'claimed')
  const page = (order: readonly FormRow[], source: string) =>
    Object.assign({}, ...order.map((row) => ({ [row.indicator]: { value: row.value, source, version: 1 } })))
  const sent = await Promise.all([
    leader.sendJson(answersPath(round, hromada), { answers: page(again, 'Одне') }),
    leader.sendJson(answersPath(round, hromada), { answers: page(again.toReversed(), 'Друге') }),
  ])
  expect(sent.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
  const sources = new Set(
    (await formOf(leader, round)).rows.flatMap(({ source, state }) => (state ? source : [])),
  )
  expect(sources.size).toBe(1)
})

test('a round that is closed while people save has what was acknowledged, and nothing else', async () => {
  const round = await world.open(officer, { period: '2028-Q3' })
  const rows = await offeredIn(leader, round)
  const version = await versionOf(round)
  const saves = rows
    .slice(0, 12)
    .map((row) => leader.sendJson(answersPath(round, hromada), { answers: answerOf(row, 'Реєстр') }))
  const closed = officer.sendJson(`${roundPath(round)}/close`, { version })
  const sent = await Promise.all(saves)
  expect((await closed).statusCode).toBe(200)
  expect(sent.filter(({ statusCode }) => statusCode !== 200 && statusCode !== 409)).toEqual([])
  const kept = (await formOf(leader, round)).rows.filter(({ state }) => state !== null)
  expect(kept).toHaveLength(sent.filter(({ statusCode }) => statusCode === 200).length)
  const late = await leader.sendJson(answersPath(round, hromada), { answers: answerOf(rows[13], 'Пізно') })
  expect(late.statusCode).toBe(409)
})

test('of two who verify the same at once one does, and of two who publish one does', async () => {
  const round = await world.open(officer, { period: '2028-Q4' })
  const [row] = await offeredIn(leader, round)
  await leader.sendJson(answersPath(round, hromada), { answers: answerOf(row, 'Реєстр') })
  const [{ claim }] = (await officer.get(`${verifyPath(round)}.json`)).json().rows
  const verified = await Promise.all(
    [officer, second].map((who) => who.sendJson(verifyPath(round), { claims: [claim] })),
  )
  expect(verified.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
  const version = await versionOf(round)
  const published = await Promise.all(
    [officer, second].map((who) => who.sendJson(`${roundPath(round)}/publish`, { version })),
  )
  expect(published.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
})

test('a hromada that is merged into another is asked no more, and nothing of it is published', async () => {
  const round = await world.open(officer, { period: '2029-Q1' })
  const chief = await someone('leader', other)
  const gone = await someone('leader', third)
  for (const [who, place] of [
    [chief, other],
    [gone, third],
  ] as const) {
    const [row] = await offeredIn(who, round, place)
    await who.sendJson(answersPath(round, place), { answers: answerOf(row, 'Реєстр') })
  }
  await tx(db, async (transaction) => {
    await sql`update territories.territory set retired_in = 1, successor_code = ${other} where code = ${third}`.execute(
      transaction,
    )
    await raiseRevision(transaction)
  })
  const claims = (await second.get(`${verifyPath(round)}.json`))
    .json()
    .rows.map((one: { claim: string }) => one.claim)
  expect((await second.sendJson(verifyPath(round), { claims })).statusCode).toBe(200)
  const published = await officer.sendJson(`${roundPath(round)}/publish`, { version: await versionOf(round) })
  expect(published.json()).toMatchObject({ published: 1, left_out: 1 })
  const stored = await db
    .selectFrom('indicators.observation')
    .select('territory_code')
    .where('period', '=', '2029-Q1')
    .execute()
  expect(stored).toEqual([{ territory_code: other }])
  // Pages learn within a second that the territories have changed.
  const listMerged = async () => {
    const { progress } = (await app.inject(`${roundPath(round)}.json`)).json()
    return progress.filter((one: { is_merged: boolean }) => one.is_merged)
  }
  await expect.poll(listMerged, { timeout: 10_000 }).toMatchObject([{ code: third }])
  // Whoever leads the hromada that it became part of reads the form, and is told.
  const readForm = async () => {
    const page = await chief.get(answersPath(round, third))
    return [page.statusCode, page.body.includes('приєднано до іншої')]
  }
  await expect.poll(readForm, { timeout: 10_000 }).toEqual([200, true])
})

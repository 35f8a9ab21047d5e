/** A published value is questioned, answered by the oblast, and both stand beside it; through HTTP on the practice region. */

import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { receiveFile } from '#kernel/files/intake/receive-file.ts'
import { attachFile } from '#kernel/files/records/files.ts'
import { runCaseClock } from '#kernel/procedures/case-jobs.ts'
import { pdf, streamOf } from '../../../../test/support/files-shelf.ts'
import { keepLog } from '../../../../test/support/jobs.ts'
import { Visitor } from '../../../../test/support/people.ts'
import { practiceWorld } from '../../../../test/support/practice-world.ts'
import { disputeNewPath, disputesPath, evidence } from './disputes.rules.ts'

const world = await practiceWorld()
const { app, db, resources, someone, oblast, period } = world
const hromada = world.hromadas[3].code

let indicator = ''

beforeAll(async () => {
  const row = await db
    .selectFrom('indicators.observation')
    .select('indicator_code')
    .where('territory_code', '=', hromada)
    .where('period', '=', period)
    .executeTakeFirstOrThrow()
  indicator = row.indicator_code
})

const open = (who: Visitor, note = 'У звіті громади інше число', key: object = {}) =>
  who.sendJson(disputeNewPath, { hromada, indicator, period, note, ...key })
const move = async (who: Visitor, id: string, name: string, note: string) => {
  const { version } = (await who.get(`${disputesPath}/${id}.json`)).json()
  return who.sendJson(`${disputesPath}/${id}/${name}`, { version, note })
}
const about = async () =>
  (await app.inject(`/indicators/hromadas/${hromada}/${encodeURIComponent(indicator)}/disputes.json`)).json()

test('a value is questioned, the oblast answers, and everyone reads both, without names', async () => {
  const citizen = await someone()
  const officer = await someone('officer', oblast)
  const query = new URLSearchParams({ hromada, indicator, period })
  expect((await citizen.get(`${disputeNewPath}?${query}`)).body).toContain('Заперечити значення')
  const sent = await open(citizen)
  expect(sent.statusCode).toBe(200)
  const { id, number } = sent.json()
  expect(number).toMatch(/^ЗАП-\d{4}\/000001$/)
  expect((await about()).disputes).toMatchObject([
    { number, state: 'submitted', reason: 'У звіті громади інше число', answer: null, ended_at: null },
  ])
  expect((await officer.get('/inbox.json')).json().cases.map((one: { id: string }) => one.id)).toContain(id)
  expect((await move(officer, id, 'uphold', 'Виправимо в наступному завантаженні')).statusCode).toBe(200)
  const after = await about()
  expect(after.disputes).toMatchObject([
    { state: 'upheld', answer: 'Виправимо в наступному завантаженні', due_day: null },
  ])
  expect(JSON.stringify(after)).not.toContain('Людина')
  // Beside the value itself, too, though its page is kept.
  const beside = `/indicators/hromadas/${hromada}/${encodeURIComponent(indicator)}`
  await expect
    .poll(async () => (await app.inject(`${beside}.json`)).json().disputes)
    .toMatchObject([{ state: 'upheld', answer: 'Виправимо в наступному завантаженні' }])
  const value = await app.inject(beside)
  expect(value.body).toContain('Заперечення щодо цього значення')
  expect(value.body).toContain('У звіті громади інше число')
  const page = `/indicators/hromadas/${hromada}/${encodeURIComponent(indicator)}/disputes`
  expect((await app.inject(`/en${page}`)).body).toContain('Found justified')
  expect((await app.inject(`${page}.csv`)).body).toContain(number)
})

test('nobody judges their own: the hromada does not answer, nor whoever asked', async () => {
  const citizen = await someone('officer', oblast)
  const { id } = (await open(citizen)).json()
  const own = await someone('administrator', hromada)
  expect((await own.get(`${disputesPath}/${id}.json`)).statusCode).toBe(404)
  const { version } = (await citizen.get(`${disputesPath}/${id}.json`)).json()
  const judged = await citizen.sendJson(`${disputesPath}/${id}/uphold`, { version, note: 'Сам собі' })
  expect(judged.statusCode).toBe(409)
})

test('the same is questioned once at a time, and only what is published', async () => {
  const citizen = await someone()
  expect((await open(citizen)).statusCode).toBe(200)
  expect((await open(citizen)).body).toContain('Це значення ви вже заперечили')
  const nowhere = await open(citizen, 'Немає', { period: '1999' })
  expect([nowhere.statusCode, nowhere.body.includes('Такого значення не опубліковано')]).toEqual([422, true])
  expect((await open(citizen, '')).statusCode).toBe(422)
  expect(
    (await new Visitor(app, 'http://localhost:80').get(`${disputeNewPath}?hromada=${hromada}`)).statusCode,
  ).toBe(303)
})

test('a file is seen by whoever asked and whoever answers, and goes with the case', async () => {
  const citizen = await someone()
  const { id } = (await open(citizen)).json()
  const { applicant_id } = await db
    .selectFrom('platform.case_file')
    .select('applicant_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const sender = { oblast_code: 'UA', uploaded_by: applicant_id }
  const { shelf } = resources.services
  const file = await receiveFile(shelf, streamOf(pdf()), { ...sender, name: 'звіт.pdf', purpose: evidence })
  await tx(db, (transaction) =>
    attachFile(transaction, { ...sender, id: file.id, purpose: evidence.name }, { type: 'case', id }),
  )
  const path = `${disputesPath}/${id}/files/${file.id}`
  const officer = await someone('officer', oblast)
  const seen = await Promise.all(
    [citizen, officer, await someone(), await someone('officer', hromada)].map((who) => who.get(path)),
  )
  expect(seen.map(({ statusCode }) => statusCode)).toEqual([200, 200, 404, 404])
  expect((await citizen.get(`${disputesPath}/${id}`)).body).toContain('звіт.pdf')
  expect((await move(officer, id, 'reject', 'Число звірено')).statusCode).toBe(200)

  const later = new Date(Date.now() + 6 * 365 * 24 * 3_600_000)
  const { directory } = resources
  const { procedures } = resources.services
  await runCaseClock(db, { directory, procedures }, { now: later, log: keepLog() })
  const left = await sql<{
    owner: string | null
  }>`select owner_type as owner from files.file where id = ${file.id}`.execute(db)
  expect(left.rows).toEqual([{ owner: null }])
  const ended = (await about()).disputes.filter((one: { ended_at: string | null }) => one.ended_at !== null)
  expect(ended.map(({ reason, answer }: Record<string, unknown>) => [reason, answer])).toEqual([
    [null, null],
    [null, null],
  ])
})

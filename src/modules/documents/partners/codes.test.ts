/** A body is found by its number in the state register, also where it told it later than somebody wrote to it. */
import { beforeAll, expect, test } from 'vitest'
import { problemsIn } from '../../../../test/support/documents-world.ts'
import {
  attemptAll,
  introduce,
  openSides,
  type Side,
  sendOne,
} from '../../../../test/support/exchange-world.ts'
import { keepLog } from '../../../../test/support/jobs.ts'
import { oneSentPath } from '../exchange/exchange.rules.ts'
import { bodyPath } from '../registers/registers.rules.ts'
import { askingJob } from './exchange.jobs.ts'

let a: Side
let b: Side
const other = '43220851'

beforeAll(async () => {
  ;({ a, b } = await openSides())
  await introduce(a, b, await b.world.app.listen({ port: 0, host: '127.0.0.1' }))
  await introduce(b, a, undefined)
}, 240_000)

const setCode = (body: string, edrpou: string | undefined) =>
  b.clerk.sendJson(`${bodyPath(body)}/edrpou`, edrpou === undefined ? {} : { edrpou })
const stateOf = (id: string) =>
  a.world.db
    .selectFrom('documents.exchange')
    .select(['state', 'last_error'])
    .where('id', '=', id)
    .executeTakeFirst()

/** The morning after. @returns sendings that are tried again */
async function askInTheMorning(): Promise<string[]> {
  const { db } = a.world
  await db.deleteFrom('platform.outbox').execute()
  await askingJob().handle(
    {},
    {
      ...{ db, now: () => new Date(Date.now() + 26 * 3_600_000), log: keepLog(), id: crypto.randomUUID() },
      ...{ signal: new AbortController().signal, once: async () => true },
    },
  )
  const rows = await db.selectFrom('platform.outbox').select('payload').execute()
  return rows.map(({ payload }) => (payload as { id: string }).id)
}

test.each<[string, string | undefined]>([
  ['none', undefined],
  ['another', other],
])('what was sent while it had %s comes by itself once it has told its own', async (_, before) => {
  expect((await setCode(b.body, before)).statusCode).toBe(200)
  const { exchange } = await sendOne(a, `Лист ${before}`)
  expect(await attemptAll(a)).toContain('status_422 no_body')
  expect(await stateOf(exchange)).toEqual({ state: 'sent', last_error: 'status_422 no_body' })
  expect((await a.clerk.get(oneSentPath(exchange))).body).toContain('ЄДРПОУ')
  expect((await setCode(b.body, b.edrpou)).statusCode).toBe(200)
  expect(await askInTheMorning()).toContain(exchange)
  await attemptAll(a)
  expect(await stateOf(exchange)).toMatchObject({ state: 'delivered' })
})

test('what came before it lost its number stays where it is', async () => {
  const { exchange } = await sendOne(a, 'До зміни')
  await attemptAll(a)
  await setCode(b.body, undefined)
  await attemptAll(a)
  expect(await stateOf(exchange)).toMatchObject({ state: 'delivered' })
  await setCode(b.body, b.edrpou)
})

test('of two that tell the same number none is guessed, until one of them tells its own', async () => {
  const twin = await b.world.openBody(b.clerk, { name: 'Відділ ради', edrpou: b.edrpou })
  const { exchange } = await sendOne(a, 'Котрій із двох')
  expect(await attemptAll(a)).toContain('status_422 no_body')
  await setCode(twin, other)
  await attemptAll(a)
  expect(await stateOf(exchange)).toMatchObject({ state: 'delivered' })
})

test('a number is one, and only whoever keeps the registers changes it', async () => {
  expect(problemsIn(await setCode(b.body, '12345670'))).toEqual([expect.stringContaining('edrpou')])
  const clerk = await b.world.someone('editor', b.world.hromada)
  expect((await clerk.sendJson(`${bodyPath(b.body)}/edrpou`, { edrpou: other })).statusCode).toBe(403)
  const stranger = await b.world.someone(
    'leader',
    b.world.hromadas.find(({ code }) => code !== b.world.hromada)?.code,
  )
  expect((await stranger.sendJson(`${bodyPath(b.body)}/edrpou`, {})).statusCode).toBe(404)
  const audit = await b.world.db
    .selectFrom('audit.entry')
    .select('act')
    .where('act', '=', 'documents.body.change_code')
    .execute()
  expect(audit.length).toBeGreaterThan(3)
})

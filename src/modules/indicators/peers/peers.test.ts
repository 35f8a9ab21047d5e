/** Hromadas that are like one another, through HTTP on the practice region. */
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { raiseRevision } from '#kernel/loading/revision.ts'
import { testConfig } from '../../../../test/support/config.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { loadPracticeRegion } from '../../../practice.ts'
import { createWebApp } from '../../../web.ts'
import { Comparison } from '../compare/compare.schema.ts'
import { HromadaProfile } from '../profile/profile.schema.ts'
import { RegionOverview } from '../region/region.schema.ts'
import { Peers } from './peers.schema.ts'

const opened = await testDatabase()
const { db } = opened
await loadPracticeRegion(db, new Date('2026-11-22T10:00:00Z'), () => {})
const open = () => createWebApp({ config: testConfig, opened, version: '0.0.0', requestsPerMinute: 100_000 })
let app = await open()
afterAll(() => app.close())

/** What was written into the tables is seen by a platform that begins now. */
async function beginAgain(): Promise<void> {
  await tx(db, raiseRevision)
  app = await open()
}

const get = (url: string) => app.inject({ method: 'GET', url })
const { hromadas } = RegionOverview.parse((await get('/index.json')).json())
const pathOf = (code: string) => `/indicators/hromadas/${code}/peers`
const peersOf = async (code: string) => Peers.parse((await get(`${pathOf(code)}.json`)).json())

test('eight peers, the nearest first, never oneself; the place is the one among their scores', async () => {
  for (const hromada of hromadas) {
    const { peers, place, median, used } = await peersOf(hromada.code)
    expect(used).toEqual(['size', 'kind'])
    expect(new Set(peers.map(({ code }) => code)).size).toBe(8)
    expect(peers.map(({ code }) => code)).not.toContain(hromada.code)
    const distances = peers.map(({ distance }) => distance)
    expect(distances).toEqual(distances.toSorted((a, b) => a - b))
    const above = peers.filter(({ score }) => (score ?? -1) > (hromada.score ?? -1))
    expect(place).toBe(hromada.score === null ? null : above.length + 1)
    const scores = peers.map(({ score }) => score ?? Number.NaN).toSorted((a, b) => a - b)
    expect(median).toBeCloseTo((scores[3] + scores[4]) / 2, 10)
  }
})

test('the page says by what formula, what is missing, and in both languages; the table is the same as the data', async () => {
  const { code, name } = hromadas[7]
  const { body } = await get(pathOf(code))
  expect(body).toContain(name)
  expect(body).toContain('Ризик не враховано')
  expect((await get(`/en${pathOf(code)}`)).body).toContain('Risk does not count')
  const { peers } = await peersOf(code)
  for (const peer of peers) expect(body).toContain(`>${peer.name}</a>`)
  const lines = (await get(`${pathOf(code)}.csv`)).body.trimEnd().split('\r\n')
  expect(lines.slice(2).map((line) => line.split(',')[2])).toEqual(peers.map((peer) => peer.code))
  for (const wrong of ['UA00000000000000000', 'x']) expect((await get(pathOf(wrong))).statusCode).toBe(404)
  expect((await get(`${pathOf(code)}?period=1999`)).statusCode).toBe(404)
})

test('a hromada alone is compared with the middle of its peers, and they are listed', async () => {
  const { code } = hromadas[7]
  const { peers, median } = await peersOf(code)
  const answer = await get(`/indicators/compare.json?hromada=${code}`)
  const comparison = Comparison.parse(answer.json())
  expect(comparison.peers).toEqual(peers)
  expect(comparison.peers_score).toBe(median)
  expect(comparison.suggestions.map(({ why }) => why)).toEqual(['leaders', 'peers'])
  for (const { scores, peers_score, spread } of comparison.indicators)
    if (scores[0] !== null && peers_score !== null)
      expect(spread).toBeCloseTo(Math.abs(scores[0] - peers_score), 10)
  const { body } = await get(`/indicators/compare?hromada=${code}`)
  expect(body).toContain('Медіана подібних')
  for (const peer of peers) expect(body).toContain(`>${peer.name}</a>`)
  const two = Comparison.parse(
    (await get(`/indicators/compare.json?hromada=${code},${peers[0].code}`)).json(),
  )
  expect([two.peers, two.peers_score]).toEqual([[], null])
})

test('the profile tells the place among peers, and leads to the comparison with them', async () => {
  const { code } = hromadas[7]
  const profile = HromadaProfile.parse((await get(`/indicators/hromadas/${code}.json`)).json())
  const { peers, place } = await peersOf(code)
  expect([profile.peers, profile.place]).toEqual([peers, place])
  const { body } = await get(`/indicators/hromadas/${code}`)
  expect(body).toContain('Місце серед подібних')
  expect(body).toContain(`href="/indicators/compare?hromada=${code}"`)
})

test('a hromada without population is compared by the rest, and is no peer of those who have one', async () => {
  const { code, kind } = hromadas[7]
  await sql`update territories.territory set population = null where code = ${code}`.execute(db)
  await beginAgain()
  const { peers, own_missing } = await peersOf(code)
  expect(own_missing).toEqual(['size'])
  expect(peers.every((peer) => peer.kind === kind && peer.distance === 0)).toBe(true)
  expect((await get(pathOf(code))).body).toContain('Населення цієї громади не завантажено')
  const others = await Promise.all(peers.map((peer) => peersOf(peer.code)))
  for (const { peers: theirs } of others) expect(theirs.map((one) => one.code)).not.toContain(code)
})

test('where a distance to the border is loaded, it counts', async () => {
  await sql`insert into indicators.indicator (code, dimension, name, direction, sequence)
    values ('ter_distance_russia_km', 'territory', 'Відстань', 1, 999)`.execute(db)
  const { period } = RegionOverview.parse((await get('/index.json')).json())
  for (const [i, { code, oblast_code }] of hromadas.entries())
    await sql`insert into indicators.observation (oblast_code, indicator_code, period, territory_code, value)
      values (${oblast_code}, 'ter_distance_russia_km', ${period}, ${code}, ${10 + i})`.execute(db)
  await beginAgain()
  const { used, risk_km, peers } = await peersOf(hromadas[3].code)
  expect([used, risk_km]).toEqual([['size', 'kind', 'risk'], 13])
  expect(peers.every(({ gaps }) => gaps.risk !== null && gaps.risk >= 0)).toBe(true)
  expect((await get(pathOf(hromadas[3].code))).body).toContain('13 км')
})

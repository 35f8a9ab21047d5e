/** The report of a hromada and other pages as PDF, through HTTP on the practice region: their words are those of the pages. */
import { performance } from 'node:perf_hooks'
import { beforeAll, describe, expect, test } from 'vitest'
import { readPdf } from '../../../../test/support/pdf-text.ts'
import { type RoundWorld, roundWorld } from '../../../../test/support/round-world.ts'
import { morningPath } from '../morning/morning.rules.ts'
import { computeCertainty } from '../rank-bands/bands.commands.ts'
import { Report } from './report.schema.ts'

const world: RoundWorld = await roundWorld()
const { app, db, oblast, hromadas, someone } = world
const [hromada] = hromadas
const path = `/indicators/hromadas/${hromada}/report`

beforeAll(async () => {
  await computeCertainty(db, { now: () => new Date(), signal: AbortSignal.timeout(60_000) })
}, 60_000)

const pdf = async (address: string) => (await app.inject(address)).rawPayload

describe('the report of a hromada', () => {
  test('has in it what the page has: place, band, sub-indices, the strongest and the weakest, peers', async () => {
    const { profile } = Report.parse((await app.inject(`${path}.json`)).json())
    const answer = await app.inject(`${path}.pdf`)
    expect(answer.headers['content-type']).toBe('application/pdf')
    const { text, pages, isTagged, language, tags, alternatives } = readPdf(answer.rawPayload)
    expect([isTagged, language]).toEqual([true, 'uk-UA'])
    expect(pages).toBeLessThanOrEqual(3)
    expect(tags.filter((tag) => tag === 'Figure')).toHaveLength(2)
    const joined = text.replaceAll('\n', ' ')
    const html = (await app.inject(path)).body
    const number = (score: number | null) =>
      (score ?? Number.NaN).toFixed(profile.methodology.decimals).replace('.', ',')
    expect(profile.sub_indices.length).toBeGreaterThan(2)
    for (const { name, score } of profile.sub_indices)
      for (const said of [name, number(score)]) {
        expect(joined).toContain(said)
        expect(html).toContain(said)
      }
    for (const { name } of [...profile.strongest, ...profile.weakest, ...profile.peers])
      expect(joined).toContain(name)
    // Pictures are told in words, with their numbers.
    const [dimensions, history] = alternatives
    for (const { name, score } of profile.sub_indices)
      expect(dimensions).toContain(`${name} — ${profile.hromada.name}: ${number(score)}`)
    for (const { score } of profile.history) expect(history).toContain(number(score).replace(/,0$/, ''))
    const { rank_band } = profile.hromada
    expect(joined).toContain(`між ${rank_band?.p5} і ${rank_band?.p95} місцем`)
    expect(joined).toContain('Як читати цей звіт')
    expect(joined).toContain('усі назви, числа й межі вигадані')
  })

  test('in English is English', async () => {
    const { text, language } = readPdf(await pdf(`/en${path}.pdf`))
    expect(language).toBe('en-GB')
    expect(text).toContain('How to read this report')
    expect(text).not.toMatch(/[ҐЄІЇґєії]/)
  })

  test('is the same bytes for the same data, and made in bounded time', async () => {
    const [one, two] = [await pdf(`${path}.pdf`), await pdf(`${path}.pdf`)]
    expect(one.equals(two)).toBe(true)
    const begun = performance.now()
    for (const code of hromadas.slice(0, 10))
      expect((await app.inject(`/indicators/hromadas/${code}/report.pdf`)).statusCode).toBe(200)
    expect((performance.now() - begun) / 10).toBeLessThan(1000)
  }, 30_000)

  test('of another period is another, of none there is none', async () => {
    const { profile } = (await app.inject(`${path}.json`)).json() as Report
    const before = `${path}.pdf?period=${profile.periods.at(-2)}`
    expect((await pdf(before)).equals(await pdf(`${path}.pdf`))).toBe(false)
    expect((await app.inject(`${path}.pdf?period=1900`)).statusCode).toBe(404)
    expect((await app.inject('/indicators/hromadas/UA99999999999999999/report.pdf')).statusCode).toBe(404)
  })
})

describe('other pages as PDF', () => {
  test('the morning page is one sheet, for those alone who may read it', async () => {
    expect((await app.inject(`${morningPath}.pdf`)).statusCode).not.toBe(200)
    const officer = await someone('officer', oblast)
    const answer = await officer.get(`${morningPath}.pdf`)
    const { text, pages } = readPdf(answer.rawPayload)
    expect(pages).toBe(1)
    expect(text.replaceAll('\n', ' ')).toContain('Запросити лідера')
    expect(answer.headers['cache-control']).toBe('private, no-store')
  })

  test('a page that says nothing of paper has no PDF', async () => {
    expect((await app.inject('/indicators/catalogue.pdf')).statusCode).toBe(404)
  })
})

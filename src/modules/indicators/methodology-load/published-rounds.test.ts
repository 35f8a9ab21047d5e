/** A round is published by its methodology; whatever would put another one over its period is refused, in words. */
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { AppError } from '#kernel/errors.ts'
import { createTranslator } from '#kernel/i18n.ts'
import type { LoadRun } from '#kernel/loading/loader.ts'
import { describeError } from '#kernel/report.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'
import { loadBy, undone } from '../../../../test/support/facts.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { roundWorld } from '../../../../test/support/round-world.ts'
import { expectToBeSaid } from '../../../../test/support/sayings.ts'
import { answersPath } from '../answers/answers.rules.ts'
import type { AnswerForm } from '../answers/answers.schema.ts'
import { listMethodologies } from '../facts/facts.queries.ts'
import { boardPath, roundPath, verifyPath } from '../rounds/rounds.rules.ts'
import { methodologyLoader } from './methodology-load.commands.ts'
import { storeNewVersion } from './new-version.commands.ts'

const world = await roundWorld()
const { db, oblast, hromadas, someone } = world

/** One hromada answers one question, and what it says is verified and published. */
beforeAll(async () => {
  const officer = await someone('officer', oblast)
  const leader = await someone('leader', hromadas[0])
  const round = await world.open(officer)
  const form: AnswerForm = (await leader.get(`${answersPath(round, hromadas[0])}.json`)).json()
  const row = form.rows.find(({ previous }) => previous?.value != null)
  const answer = { value: row?.previous?.value, is_confirmed: true, source: 'Реєстр', version: row?.version }
  const answers = { [row?.indicator ?? '']: answer }
  await leader.sendJson(answersPath(round, hromadas[0]), { answers })
  const { rows } = (await officer.get(`${verifyPath(round)}.json`)).json()
  await officer.sendJson(verifyPath(round), { claims: rows.map(({ claim }: { claim: string }) => claim) })
  const { version } = (await officer.get(`${boardPath(round)}.json`)).json().round
  const published = await officer.sendJson(`${roundPath(round)}/publish`, { version })
  if (published.statusCode !== 200) throw new Error(published.body)
}, 60_000)

interface Changed {
  version?: string | number
  code?: string
  weight?: number
}

/** Later than the practice region's own one. */
const now = new Date('2026-11-24T10:00:00Z')

/** The practice region's methodology as a file, with something changed; tried only, unless it is to be kept. */
async function load(
  { weight, ...head }: Changed,
  options: Partial<LoadRun<TextKey>> = {},
  run: typeof undone = undone,
) {
  const [first] = await listMethodologies(db)
  const document = { ...JSON.parse(first.document), ...head }
  if (weight !== undefined) document.index.children[0].weight = weight
  const folder = folderWith({ 'm.json': JSON.stringify(document) })
  return run(db, async (transaction) => {
    await loadBy(methodologyLoader, transaction, [join(folder, 'm.json')], { now, ...options })
    return listMethodologies(transaction)
  })
}

async function refusalOf(work: Promise<unknown>): Promise<{ codes: string[]; said: string }> {
  const refusal = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(refusal instanceof AppError)) throw refusal ?? new Error('it was not refused')
  expectToBeSaid(refusal)
  const said = describeError(refusal, createTranslator('uk', uk)).join('\n')
  return { codes: refusal.problems.map(({ code }) => code), said }
}

describe('after a round is published', () => {
  test('its methodology takes no other content; a free version and the period are offered', async () => {
    const { codes, said } = await refusalOf(load({ weight: 5 }))
    expect(codes).toEqual(['methodology.version_published'])
    expect(said).toContain('опубліковано збір за такі періоди: 2027-Q1')
    expect(said).toContain('version: 2')
  })

  test('a new version that would govern its period, too, is refused; one that applies later is not', async () => {
    for (const appliesFrom of [undefined, '2026-Q1', '2027-Q1']) {
      const { codes, said } = await refusalOf(load({ version: 2, weight: 5 }, { appliesFrom }))
      expect(codes).toEqual(['methodology.published_elsewhere'])
      expect(said).toContain('нехай методика діє від періоду, пізнішого за 2027-Q1')
    }
    const stored = await load({ version: 2, weight: 5 }, { appliesFrom: '2027-Q2' })
    expect(stored.map(({ version, applies_from }) => [version, applies_from])).toEqual([
      ['1', null],
      ['2', '2027-Q2'],
    ])
  })

  test('another methodology of any code is held to the same', async () => {
    expect((await refusalOf(load({ code: 'other' }))).codes).toEqual(['methodology.published_elsewhere'])
    expect(await load({ code: 'other' }, { appliesFrom: '2027-Q2' })).toHaveLength(2)
  })

  test('a version that was made here, of a panel’s weights, as well', async () => {
    const [before] = await listMethodologies(db)
    const store = (appliesFrom: string) =>
      undone(db, (transaction) =>
        storeNewVersion(transaction, {
          ...{ before, version: '2', content: { ...JSON.parse(before.document), version: '2' } },
          ...{ appliesFrom, loadedBy: null, now },
        }),
      )
    expect((await refusalOf(store('2026-Q4'))).codes).toEqual(['methodology.published_elsewhere'])
    await store('2027-Q2')
  })

  test('a beginning may not be moved so that another one governs its period', async () => {
    await load({ version: 2 }, { appliesFrom: '2027-Q2' }, tx)
    const moved = (appliesFrom: string) => load({ version: 2 }, { appliesFrom })
    expect((await refusalOf(moved('2027-Q1'))).codes).toEqual(['methodology.published_elsewhere'])
    const stored = await moved('2028-Q1')
    expect(stored.map(({ applies_from }) => applies_from)).toEqual([null, '2028-Q1'])
    expect((await listMethodologies(db)).map(({ applies_from }) => applies_from)).toEqual([null, '2027-Q2'])
  })
})

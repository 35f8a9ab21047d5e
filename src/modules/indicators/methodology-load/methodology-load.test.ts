import { join } from 'node:path'
import type { Transaction } from 'kysely'
import { describe, expect, test } from 'vitest'
import { listLeaves } from '#engines/composite-index/plan.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { LoadRun } from '#kernel/loading/loader.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { loadBy, storeOblast, storeRealHromadas, undone } from '../../../../test/support/facts.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { testRun } from '../../../../test/support/loading.ts'
import { expectToBeSaid } from '../../../../test/support/sayings.ts'
import { sharedDataAbsent, sharedFile } from '../../../../test/support/shared-data.ts'
import { listMethodologies } from '../facts/facts.queries.ts'
import { runIndex } from '../index-run/index-run.commands.ts'
import { catalogueLoader } from '../loading/catalogue-load.commands.ts'
import { ensureMethodology } from '../loading/default-methodology.commands.ts'
import { planStored } from '../methodology/stored.rules.ts'
import { observationsLoader } from '../observations-load/observations-load.commands.ts'
import { findComputedRegion } from '../region/region-index.queries.ts'
import { methodologyLoader } from './methodology-load.commands.ts'

const { db } = await testDatabase()

type Tx = Transaction<Database>

const oblast = 'UA12000000000090473'
const codes = ['UA12020010000037010', 'UA12020030000010001', 'UA12020050000010002', 'UA12020070000010003']
const catalogue =
  'indicator_id,dimension,name_uk,name_en,direction,weight,year\n' +
  'schools,education,Школи,Schools,1,2,2024\nbooks,education,Книжки,Books,1,1,2024\n' +
  'waste,ecology,Відходи,Waste,-1,1,2024\nflat,ecology,Рівне,Flat,1,1,2024\narea,place,Площа,Area,0,1,2024\n'
/** Of `books` only one hromada has a value, of `flat` all have the same. */
const values = `hromada_code,schools,books,waste,flat,area\n${codes
  .map((code, at) => `${code},${at + 1},${at === 0 ? 7 : ''},${10 - at},3,5`)
  .join('\n')}\n`

async function loadFacts(tx: Tx, table = values, list = catalogue): Promise<void> {
  const folder = folderWith({ 'catalogue.csv': list, 'values.csv': table })
  await loadBy(catalogueLoader, tx, [join(folder, 'catalogue.csv')])
  await loadBy(observationsLoader, tx, [join(folder, 'values.csv')])
}

async function prepare(tx: Tx): Promise<void> {
  const hromadas = codes.map((code) => ({ code, name: code }))
  await storeOblast(tx, { code: oblast, name: 'Дніпропетровська область' }, hromadas)
  await loadFacts(tx)
}

const head = 'spilka_methodology: 1\ncode: t\nversion: 1\nname: { uk: Т, en: T }\n'
const fixed = `${head}# наша\nindex: { code: i, children: [{ code: schools }, { code: waste, direction: -1 }] }\n`
const ofCatalogue = `${head}steps: { normalise: minmax }\nindex: { catalogue: c.csv, min_share_of_units: 0.5 }\n`

function load(tx: Tx, methodology: string, options: Partial<LoadRun<TextKey>> = {}) {
  const folder = folderWith({ 'm.yaml': methodology, 'c.csv': catalogue })
  return loadBy(methodologyLoader, tx, [join(folder, 'm.yaml')], options)
}

function leavesOf(document: string): string[] {
  return listLeaves(planStored(document).plan).map(({ code }) => code)
}

describe('a methodology', () => {
  test('is kept as it was written, and with its tree written out', async () => {
    await undone(db, async (tx) => {
      await prepare(tx)
      const [report] = await load(tx, fixed, { appliesFrom: '2024' })
      expect(report.done).toEqual([
        { text: 'loading.methodology.done', params: { name: 'Т', version: '1', indicators: 2 } },
        { text: 'loading.methodology.from', params: { period: '2024' } },
      ])
      const [stored] = await listMethodologies(tx)
      expect(stored).toMatchObject({ code: 't', version: '1', name: 'Т', name_en: 'T', source: fixed })
      expect(stored.applies_from).toBe('2024')
      expect(leavesOf(stored.document)).toEqual(['schools', 'waste'])
    })
  })

  test('over a catalogue takes the indicators that enough hromadas have and that vary', async () => {
    await undone(db, async (tx) => {
      await prepare(tx)
      const [report] = await load(tx, ofCatalogue)
      const [stored] = await listMethodologies(tx)
      expect(leavesOf(stored.document)).toEqual(['schools', 'waste'])
      expect(JSON.parse(stored.document).index).toMatchObject({
        code: 't',
        children: [
          { code: 'education', children: [{ code: 'schools', weight: 2, name: { uk: 'Школи' } }] },
          { code: 'ecology', children: [{ code: 'waste', direction: -1 }] },
        ],
      })
      expect(report.details?.rows).toEqual([
        ['books', 'too_few_units'],
        ['flat', 'constant'],
      ])
    })
  })

  test('that is loaded again stays as it is; another one of that version is refused', async () => {
    await undone(db, async (tx) => {
      await prepare(tx)
      await load(tx, fixed)
      const before = await listMethodologies(tx)
      const [report] = await load(tx, fixed.replace('# наша', '# та сама'))
      expect(report.done[0].text).toBe('loading.methodology.same')
      expect(report.questions).toEqual([])
      const refusal = await load(tx, fixed.replace('direction: -1', 'weight: 3')).catch((error) => error)
      expectToBeSaid(refusal)
      expect(refusal.problems).toMatchObject([
        { code: 'methodology.version_taken', params: { code: 't', version: '1' } },
      ])
      expect(await listMethodologies(tx)).toEqual(before)
      const [next] = await load(tx, fixed.replace('version: 1', 'version: 2'), { appliesFrom: '2025' })
      expect(next.questions).toEqual([])
      expect((await listMethodologies(tx)).length).toBe(2)
    })
  })

  test('over a catalogue stays as it is when values change; a person is told what would differ', async () => {
    await undone(db, async (tx) => {
      await prepare(tx)
      await load(tx, ofCatalogue)
      const before = await listMethodologies(tx)
      await loadFacts(tx, `hromada_code,books\n${codes.map((code, at) => `${code},${at}`).join('\n')}\n`)
      const [report] = await load(tx, ofCatalogue)
      expect(report.warnings).toEqual([
        { text: 'loading.methodology.would_differ', params: { codes: 'books' } },
      ])
      expect(await listMethodologies(tx)).toEqual(before)
    })
  })

  test('tells which dimensions and indicators would vanish for their weight of 0, and ranks by the rest', async () => {
    await undone(db, async (tx) => {
      await prepare(tx)
      const vanishing = `${head}steps: { normalise: minmax }\nindex: { code: i, children: [{ code: a, children: [{ code: schools }] }, { code: b, weight: 0, children: [{ code: waste, direction: -1 }] }] }\n`
      const [report] = await load(tx, vanishing)
      expect(report.warnings).toEqual([
        { text: 'loading.methodology.weightless', params: { count: 1, codes: 'b' } },
      ])
      const index = (await findComputedRegion(tx))?.index
      expect(index?.parts[0].result.kept).toHaveLength(codes.length)
      const alone = `${head}index: { code: i, children: [{ code: a, weight: 0, children: [{ code: schools }] }] }\n`
      const refusal = await load(tx, alone.replace('version: 1', 'version: 2')).catch((error) => error)
      expect(refusal.problems).toMatchObject([{ code: 'tree.weights_sum_to_nothing' }])
    })
  })

  test('asks before it governs other periods than before, or in place of another one', async () => {
    await undone(db, async (tx) => {
      await prepare(tx)
      await load(tx, fixed)
      const [moved] = await load(tx, fixed, { appliesFrom: '2025' })
      expect(moved.questions?.map(({ text }) => text)).toEqual(['loading.methodology.moved'])
      expect((await listMethodologies(tx))[0].applies_from).toBe('2025')
      const [other] = await load(tx, fixed.replace('code: t', 'code: u'))
      expect(other.questions?.map(({ text }) => text)).toEqual(['loading.methodology.replaces'])
    })
  })

  test.each<{ name: string; file: string; options?: Partial<LoadRun<TextKey>>; problems: string[] }>([
    {
      name: 'unknown indicators, with their places',
      file: `${head}index:\n  code: i\n  children:\n    - { code: schools }\n    - code: p\n      children:\n        - { code: scools }\n        - { code: roads }\n`,
      problems: [
        'methodology.unknown_indicator@11 index.children[1].children[0]',
        'methodology.unknown_indicator@12 index.children[1].children[1]',
      ],
    },
    {
      name: 'a denominator that is no indicator, and groups that there are not',
      file: `${head}steps: { denominate: { by: column } }\nindex: { code: i, children: [{ code: schools, denominator: people }, { code: waste, impute: { method: group_mean, group: climate } }] }\n`,
      problems: [
        'methodology.unknown_denominator@6 index.children[0]',
        'methodology.unknown_group@6 index.children[1]',
      ],
    },
    {
      name: 'a roll-up by what is no indicator',
      file: `${head}rollup: { weights: { indicator: people } }\nindex: { code: i, children: [{ code: schools }] }\n`,
      problems: ['methodology.unknown_indicator@5 rollup.weights.indicator'],
    },
    {
      name: 'a roll-up with a share beyond the whole, and with a word that is none of its own',
      file: `${head}rollup: { weights: equal, min_share: 2, missing: zero }\nindex: { code: i, children: [{ code: schools }] }\n`,
      problems: ['value.not_allowed@5 rollup.missing', 'value.too_big_number@5 rollup.min_share'],
    },
    {
      name: 'a beginning that is no period',
      file: fixed,
      options: { appliesFrom: 'восени' },
      problems: ['methodology.period_unknown'],
    },
    ...['..', 'a/b', 'a.json', String.raw`a\0b`, String.raw`a\ud800`].map((version) => ({
      name: `a version that cannot stand in an address: ${version}`,
      file: fixed.replace('version: 1', `version: "${version}"`),
      problems: ['methodology.not_in_address@3 version'],
    })),
    {
      name: 'a code that cannot stand in an address',
      file: fixed.replace('code: t', 'code: ../t'),
      problems: ['methodology.not_in_address@2 code'],
    },
    { name: 'a document that is none', file: `${head}index: 1\n`, problems: ['value.not_object@5 index'] },
    {
      name: 'a file that ends in the middle',
      file: fixed.slice(0, -10),
      problems: ['document.syntax@6'],
    },
  ])('is refused: $name', async ({ file, options, problems }) => {
    await undone(db, async (tx) => {
      await prepare(tx)
      const refusal = await load(tx, file, options).catch((error: unknown) => error)
      if (!(refusal instanceof AppError)) throw refusal
      expectToBeSaid(refusal)
      expect(
        refusal.problems.map(({ code, line, path }) =>
          [`${code}${line === undefined ? '' : `@${line}`}`, ...(path ? [path] : [])].join(' '),
        ),
      ).toEqual(problems)
      expect(await listMethodologies(tx)).toEqual([])
    })
  })
})

describe('where nobody has loaded a methodology', () => {
  test('one is made of the catalogue, once; a new version where its tree changes', async () => {
    await undone(db, async (tx) => {
      await prepare(tx)
      const report = await ensureMethodology(testRun(tx))
      expect(report?.warnings?.[0].text).toBe('loading.default_methodology.proposal')
      const [made] = await listMethodologies(tx)
      expect(made).toMatchObject({ code: 'catalogue', version: '1', source: null })
      expect(leavesOf(made.document)).toEqual(['schools', 'waste'])
      expect(await ensureMethodology(testRun(tx))).toBeUndefined()

      // Another name changes nothing of the tree.
      await loadFacts(tx, values, catalogue.replace('Школи', 'Заклади освіти'))
      expect(await ensureMethodology(testRun(tx))).toBeUndefined()
      await loadFacts(tx, values, catalogue.replace('Schools,1,2', 'Schools,1,3'))
      const now = new Date('2026-02-01T00:00:00Z')
      const next = await ensureMethodology(testRun(tx, { now }))
      expect(next?.done[0].params).toEqual({ version: '2', indicators: 2 })
      expect((await listMethodologies(tx)).map(({ version }) => version)).toEqual(['1', '2'])
    })
  })

  test('no new version of it is made over the period of a published round', async () => {
    await undone(db, async (tx) => {
      await prepare(tx)
      await ensureMethodology(testRun(tx))
      const at = new Date('2026-01-15T00:00:00Z')
      await tx
        .insertInto('indicators.round')
        .values({
          ...{ oblast_code: oblast, id: crypto.randomUUID(), period: '2024', state: 'published', version: 1 },
          ...{ methodology_code: 'catalogue', methodology_version: '1', due_day: '2026-01-10' },
          ...{ change_limit: 0.5, opened_at: at, published_at: at },
        })
        .execute()
      await loadFacts(tx, values, catalogue.replace('Schools,1,2', 'Schools,1,3'))
      const report = await ensureMethodology(testRun(tx, { now: new Date('2026-02-01T00:00:00Z') }))
      expect(report?.warnings?.[0].text).toBe('loading.default_methodology.published')
      expect((await listMethodologies(tx)).map(({ version }) => version)).toEqual(['1'])
    })
  })

  test('nothing is made where there is one, or nothing was observed', async () => {
    await undone(db, async (tx) => {
      expect(await ensureMethodology(testRun(tx))).toBeUndefined()
      await prepare(tx)
      await load(tx, fixed)
      expect(await ensureMethodology(testRun(tx))).toBeUndefined()
    })
  })

  test('a person is told where none can be made', async () => {
    await undone(db, async (tx) => {
      await storeOblast(tx, { code: oblast, name: 'Д' }, [{ code: codes[0], name: 'Д' }])
      await loadFacts(tx, values.split('\n').slice(0, 2).join('\n'))
      const report = await ensureMethodology(testRun(tx))
      expect(report?.warnings?.map(({ text }) => text)).toEqual(['loading.default_methodology.impossible'])
      expect(report?.done.map(({ text }) => text)).toEqual([
        'loading.left_out.constant',
        'loading.left_out.context_only',
      ])
      expect(await listMethodologies(tx)).toEqual([])
    })
  })
})

test.skipIf(sharedDataAbsent)(
  'the index of the database is that of the files, to the last digits',
  { timeout: 120_000 },
  async () => {
    const methodology = sharedFile('formats/hromada.methodology.yaml')
    const table = sharedFile('data/facts/hromada_indicators.csv')
    const run = await runIndex({ values: table, methodology, unitColumn: 'hromada_code' })
    await undone(db, async (tx) => {
      await storeRealHromadas(tx)
      await loadBy(catalogueLoader, tx, [sharedFile('data/facts/indicator_catalog.csv')])
      await loadBy(observationsLoader, tx, [table])
      await loadBy(methodologyLoader, tx, [methodology])
      const part = (await findComputedRegion(tx))?.index
      if (!part) throw new Error('nothing was computed')
      const [{ result, plan }] = part.parts
      expect(plan).toEqual(run.plan)
      const places = new Map(Array.from(result.kept, (row, at) => [part.hromadas[row].code, at]))
      let largest = 0
      run.result.kept.forEach((row, at) => {
        const place = places.get(run.rows.units[row]) ?? -1
        run.result.scores.forEach((scores, node) => {
          const [here, there] = [scores[at], result.scores[node][place]]
          const areBothMissing = Number.isNaN(here) && Number.isNaN(there)
          if (!areBothMissing) largest = Math.max(largest, Math.abs(here - there))
        })
      })
      expect(run.result.kept.length).toBe(1193)
      expect(largest).toBeLessThan(1e-9)
    })
  },
)

import { join } from 'node:path'
import type { Transaction } from 'kysely'
import { expect, test } from 'vitest'
import type { Database } from '#kernel/database/tables.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { loadBy, storeOblast, undone } from '../../../../test/support/facts.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { testRun } from '../../../../test/support/loading.ts'
import { storeMethodology, storeValues } from '../facts/facts.commands.ts'
import { listMethodologies } from '../facts/facts.queries.ts'
import { catalogueLoader } from './catalogue-load.commands.ts'
import { ensureMethodology } from './default-methodology.commands.ts'
import { factsChecks } from './facts-checks.queries.ts'

const { db } = await testDatabase()

const oblast = 'UA12000000000090473'
const codes = ['UA12020010000037010', 'UA12020030000010001', 'UA12020050000010002']
const translators = [createTranslator('uk', uk), createTranslator('en', en)]

/** What the checks find, as `level text {params that tell something}`; every finding can be said in both languages. */
async function check(tx: Transaction<Database>): Promise<string[]> {
  const found = (await Promise.all(factsChecks.map((ask) => ask(tx)))).flat()
  for (const { level, text, params, remedy } of found) {
    expect(remedy === undefined).toBe(level === 'good')
    for (const { text: say } of translators) {
      const said = [text, ...(remedy ? [remedy] : [])].map((key) => say(key, params)).join(' ')
      expect(said).not.toMatch(/[{}]|undefined/)
    }
  }
  return found.map(({ level, text, params }) =>
    [level, text, params?.codes ?? params?.names ?? params?.name].filter(Boolean).join(' '),
  )
}

async function prepare(tx: Transaction<Database>, catalogue: string): Promise<void> {
  const hromadas = codes.map((code, at) => ({ code, name: `Громада ${at}` }))
  await storeOblast(tx, { code: oblast, name: 'Д' }, hromadas)
  await loadCatalogue(tx, catalogue)
}

async function loadCatalogue(tx: Transaction<Database>, catalogue: string): Promise<void> {
  await loadBy(catalogueLoader, tx, [join(folderWith({ 'c.csv': catalogue }), 'c.csv')])
}

function observe(tx: Transaction<Database>, indicator: string, values: Record<string, number>) {
  const rows = Object.entries(values).map(([territory, value]) => ({
    oblast,
    territory,
    period: '2024',
    value,
  }))
  return storeValues(tx, { indicator, rows, load: null })
}

const header = 'code,dimension,name,direction,valid_max\n'

test('an empty database lacks a catalogue', async () => {
  expect(await undone(db, check)).toEqual(['warning doctor.facts.no_catalogue'])
})

test('sound facts are good', async () => {
  const found = await undone(db, async (tx) => {
    await prepare(tx, `${header}schools,d,Школи,1,100\n`)
    await observe(tx, 'schools', { [codes[0]]: 1, [codes[1]]: 2, [codes[2]]: 100 })
    await ensureMethodology(testRun(tx))
    return check(tx)
  })
  expect(found).toEqual([
    'good doctor.facts.in_range',
    'good doctor.facts.known_territories',
    'good doctor.facts.all_observed',
    'good doctor.facts.all_used',
    `good doctor.facts.methodologies ${uk['loading.default_methodology.name']}`,
  ])
})

test('everything that is wrong is told with a remedy', async () => {
  const found = await undone(db, async (tx) => {
    await prepare(tx, `${header}schools,d,Школи,1,\nwaste,e,Відходи,-1,\n`)
    await observe(tx, 'schools', { [codes[0]]: 1, [codes[1]]: 200, UA12990010000000001: 5 })
    const without = await check(tx)
    expect(without.at(-1)).toBe('warning doctor.facts.no_methodology')
    await ensureMethodology(testRun(tx))
    await loadCatalogue(tx, `${header}schools,d,Школи,1,100\n`)
    const [{ document }] = await listMethodologies(tx)
    await storeMethodology(tx, {
      code: 'roads',
      version: '9',
      name: 'Друга',
      name_en: 'Second',
      document: document.replaceAll('schools', 'roads'),
      loaded_at: new Date('2026-03-01T00:00:00Z'),
    })
    return check(tx)
  })
  expect(found).toEqual([
    'warning doctor.facts.out_of_range schools',
    'fault doctor.facts.unknown_territories UA12990010000000001',
    'warning doctor.facts.unobserved Громада 2',
    'warning doctor.facts.unused waste',
    'good doctor.facts.methodologies Друга',
    'fault doctor.facts.unknown_indicators roads',
  ])
})

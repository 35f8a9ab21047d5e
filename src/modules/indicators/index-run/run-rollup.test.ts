/** Oblasts made of the units of files: rollup.csv and what report.json says of it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { AppError } from '#kernel/errors.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { expectToBeSaid } from '../../../../test/support/sayings.ts'
import { type IndexRunInput, runIndex } from './index-run.commands.ts'
import { writeIndexRun } from './index-run.files.ts'

const texts = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }
const methodology = (rollup: string) => `spilka_methodology: 1
code: t
version: 1
name: Т
rollup: ${rollup}
index: { code: i, children: [{ code: a }, { code: b }] }
`

const byPeople = methodology('{ weights: population }')

/** Writes a run; its rollup.csv by lines, and what the report says of it. */
async function rollUp(values: string, document: string, input: Partial<IndexRunInput> = {}) {
  const folder = folderWith({ 'values.csv': values, 'm.yaml': document })
  const paths = { values: join(folder, 'values.csv'), methodology: join(folder, 'm.yaml') }
  const made = await runIndex({ ...paths, ...input })
  const { written } = await writeIndexRun(join(folder, 'out'), made, '0', texts)
  const read = (name: string) => readFileSync(join(folder, 'out', name), 'utf8')
  const lines = written.includes('rollup.csv') ? read('rollup.csv').trim().split('\n') : undefined
  const { rollup, warnings } = JSON.parse(read('report.json'))
  return { lines, rollup, warnings: warnings.map((one: { code: string }) => one.code) }
}

describe('a methodology that says how units become oblasts', () => {
  const values = `unit,oblast_code,region,a,b,population
x,A,north,1,3,100
y,A,south,5,,300
z,B,south,4,4,50
`

  test('weighs by the column of the people, node by node, in the order of the file', async () => {
    const { lines, rollup, warnings } = await rollUp(values, byPeople)
    expect(lines).toEqual([
      'oblast,units,unweighed,share,i,a,b',
      // (2 · 100 + 5 · 300) / 400; y has no b, so b is that of x.
      'A,2,0,1,4.25,4,3',
      'B,1,0,1,4,4,4',
    ])
    expect(rollup).toEqual({
      file: 'rollup.csv',
      ...{ weights: 'population', missing: 'skip', min_share: 0 },
      ...{ weight_column: 'population', oblast_column: 'oblast_code' },
      ...{ oblasts: 2, without_score: 0, unweighed: 0, without_oblast: 0 },
    })
    expect(warnings).toEqual([])
  })

  test('takes another column of oblasts, another of weights, or none', async () => {
    const { lines } = await rollUp(values, methodology('{ weights: equal }'), { rollupColumn: 'region' })
    expect(lines?.slice(1)).toEqual(['north,1,0,1,2,1,3', 'south,2,0,1,4.5,4.5,4'])
    const byB = await rollUp(values, methodology('{ weights: { indicator: b } }'))
    expect(byB.lines?.slice(1)).toEqual(['A,2,1,0.5,2,1,3', 'B,1,0,1,4,4,4'])
    expect(byB.warnings).toEqual(['rollup_unweighed'])
  })

  test('without a column of oblasts all units are one; without weights there is no score, and that is told', async () => {
    const alone = 'unit,a,b\nx,1,3\ny,5,5\n'
    const { lines, warnings, rollup } = await rollUp(alone, byPeople)
    expect(lines?.slice(1)).toEqual(['all,2,2,0,,,'])
    expect(warnings).toEqual(['rollup_unweighed'])
    expect(rollup).toMatchObject({ oblast_column: null, without_score: 1, unweighed: 2 })
    const equal = await rollUp(alone, methodology('{ weights: equal }'))
    expect(equal.lines?.slice(1)).toEqual(['all,2,0,1,3.5,3,4'])
  })

  test('who is left out weighs and has no score; whose oblast is not said is in none', async () => {
    const gaps = 'unit,oblast_code,a,b,population\nx,A,1,3,100\ny,A,,,300\nz,,9,9,7\n'
    const screened = byPeople.replace('index:', 'steps: { screen: { min_share: 1 } }\nindex:')
    const { lines, warnings, rollup } = await rollUp(gaps, screened)
    expect(lines?.slice(1)).toEqual(['A,2,0,0.25,2,1,3'])
    expect(warnings).toContain('rollup_without_oblast')
    expect(rollup).toMatchObject({ oblasts: 1, without_oblast: 1 })
    const strict = screened.replace('population }', 'population, min_share: 0.5 }')
    expect((await rollUp(gaps, strict)).lines?.slice(1)).toEqual(['A,2,0,0.25,,,'])
  })

  test('period by period, and in the long shape as in the wide one', async () => {
    const long = `unit,year,oblast_code,what,value
x,2024,A,a,1
x,2024,A,b,1
x,2024,A,population,10
x,2025,A,a,3
x,2025,A,b,3
x,2025,A,population,10
y,2025,A,a,6
y,2025,A,b,6
y,2025,A,population,20
`
    const { lines } = await rollUp(long, byPeople, {
      periodColumn: 'year',
      long: { indicatorColumn: 'what', valueColumn: 'value' },
    })
    expect(lines).toEqual([
      'oblast,period,units,unweighed,share,i,a,b',
      'A,2024,1,0,1,1,1,1',
      'A,2025,2,0,1,5,5,5',
    ])
  })

  test('a code that nobody has is told in the long shape only where the index needs it', async () => {
    const long = 'unit,what,value\nx,a,1\nx,b,3\ny,a,5\ny,b,5\n'
    const input = { long: { indicatorColumn: 'what', valueColumn: 'value' } }
    const { lines, warnings } = await rollUp(long, byPeople, input)
    expect(lines?.slice(1)).toEqual(['all,2,2,0,,,'])
    expect(warnings).toEqual(['rollup_unweighed'])
  })
})

test('a methodology without it writes no such file, and a column that is named for nothing is told', async () => {
  const plain = byPeople.replace(/rollup.*\n/, '')
  const values = 'unit,a,b\nx,1,3\ny,5,5\n'
  expect((await rollUp(values, plain)).lines).toBeUndefined()
  const error = await rollUp(values, plain, { rollupColumn: 'a' }).catch((error: unknown) => error)
  if (!(error instanceof AppError)) throw new Error('expected a refusal', { cause: error })
  expectToBeSaid(error)
  expect(error.problems.map(({ code }) => code)).toEqual(['run.no_rollup'])
})

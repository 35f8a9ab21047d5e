import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openAdministration, personWith } from '../../../../test/support/administration.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { hromadas, smallRegion } from '../../../../test/support/small-region.ts'

const opened = await testDatabase()
const { db } = opened
const people = {
  administrator: personWith('administrator', null, 'Адміністраторка'),
  officer: personWith('officer', 'UA98000000000010001', 'Офіцерка'),
  other: personWith('officer', 'UA98000000000010001', 'Інша'),
  editor: personWith('editor', null, 'Редакторка'),
}
const there = await openAdministration(opened, people)
const { get, send, settled } = there

const values = smallRegion['facts/values.csv']
const methodology = smallRegion['methodology.yaml']
const sent = (name: string, content: string, field: string) => new File([content], `${field}:${name}`)
const files = [sent('values.csv', values, 'values'), sent('m.yaml', methodology, 'methodology')]
const options = { period_column: 'period', name_column: 'hromada_code', unit_column: 'hromada_code' }

async function begin(
  given: readonly File[] = files,
  fields: Record<string, string> = options,
  who = 'officer',
): Promise<string> {
  const answer = await send('/administration/index', fields, given, who)
  expect(answer.statusCode, JSON.stringify(there.faults())).toBe(303)
  return answer.headers.location
}

describe('an index from files', { timeout: 120_000 }, () => {
  let path: string

  test('is ranked on a page, with every file of its result, and nothing enters the database', async () => {
    path = await begin()
    const run = await settled(path, 'officer')
    expect(run).toMatchObject({ state: 'computed', fault: null })
    expect(run.results.map(({ name }) => name).toSorted()).toEqual([
      'imputations.csv',
      'imputed.csv',
      'normalised.csv',
      'report.json',
      'scores.csv',
      'treated.csv',
    ])
    const page = (await get(path, 'officer')).body
    expect(page).toContain('Власний індекс')
    expect(page).toContain(hromadas.north)
    expect((await get(`/en${path}`, 'officer')).body).toContain('Own index')
    const scores = run.results.find(({ name }) => name === 'scores.csv')
    const answer = await get(String(scores?.path), 'officer')
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toMatch(/^unit,period,rank,/)
    const { rows } = await sql<{ count: number }>`select count(*) from indicators.observation`.execute(db)
    expect(rows[0].count).toBe(0)
  })

  test('is whose it is: others of the same right do not find it, nor its files; an administrator does', async () => {
    const { results } = await settled(path, 'officer')
    for (const url of [path, `${path}.json`, ...results.map((one) => one.path)]) {
      expect((await get(url, 'other')).statusCode, url).toBe(404)
      expect((await get(url, 'editor')).statusCode, url).toBe(403)
      expect((await get(url, 'nobody')).statusCode, url).toBe(401)
      expect((await get(url, 'administrator')).statusCode, url).toBe(200)
    }
    expect((await get('/administration/index', 'other')).body).not.toContain(path)
    expect((await get('/administration/index', 'officer')).body).toContain(path)
  })

  test('options count as at the command line', async () => {
    const only = await begin(files, { ...options, period_column: '', only: 'period=2024', top: '1' })
    const run = await settled(only, 'officer')
    expect(run).toMatchObject({ state: 'computed' })
    const page = (await get(only, 'officer')).body
    expect(page).toContain(hromadas.north)
    expect(page).not.toContain(hromadas.east)
    expect(page).toMatch(/іще|ще \d/)
  })

  test('every fault is told with its file and line, without our folders', async () => {
    const faulty = [sent('values.csv', values.replace('5100,5', 'багато'), 'values'), files[1]]
    const { state, fault } = await settled(await begin(faulty), 'officer')
    expect(state).toBe('unusable')
    expect(fault?.problems[0]).toMatchObject({ line: 2 })
    expect(JSON.stringify(fault)).not.toContain('incoming')
  })

  test('a methodology that names a file of the machine reads none', async () => {
    const sly =
      'spilka_methodology: 1\ncode: s\nversion: 1\nname: С\nindex: { table: "../../../../etc/passwd" }\n'
    const { state, fault } = await settled(
      await begin([files[0], sent('m.yaml', sly, 'methodology')]),
      'officer',
    )
    expect(state).toBe('unusable')
    expect(JSON.stringify(fault)).not.toMatch(/root:|etc/)
  })

  test('a table of the methodology is found beside it, whatever folder it names', async () => {
    const tree =
      'iCode,iName,Parent,Level,Direction,Weight,Type\nincome,Доходи,all,1,1,1,Indicator\nall,Усе,,2,1,1,Aggregate\n'
    const text =
      'spilka_methodology: 1\ncode: s\nversion: 1\nname: С\nindex: { table: "../tables/tree.csv" }\n'
    const given = [files[0], sent('m.yaml', text, 'methodology'), sent('tree.csv', tree, 'tables')]
    expect(await settled(await begin(given), 'officer')).toMatchObject({ state: 'computed' })
  })

  test('what is missing or makes no sense is told beside the fields', async () => {
    const answer = await send(
      '/administration/index',
      { only: 'nonsense', value_column: 'v', top: '7' },
      [],
      'officer',
    )
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('вказують разом')
    expect(answer.body).toContain('стовпець=значення')
    expect(answer.body).toContain('value="nonsense"')
  })
})

test('nothing failed on our side', () => {
  expect(there.faults()).toEqual([])
})

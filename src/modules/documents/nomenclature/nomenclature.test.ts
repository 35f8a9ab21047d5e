/** The nomenclature of a body: typed, loaded, copied to the next year, closed. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { writeXlsx } from '#kernel/tables/xlsx/write-xlsx.ts'
import { type DocumentsWorld, documentsWorld, problemsIn } from '../../../../test/support/documents-world.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { casesPath } from './nomenclature.rules.ts'
import type { Cases } from './nomenclature.schema.ts'

const world: DocumentsWorld = await documentsWorld()
const { db, hromada, someone, registered } = world
const year = Number(dayAt(new Date()).slice(0, 4))
let leader: Person
let clerk: Person

beforeAll(async () => {
  ;[leader, clerk] = await Promise.all([someone('leader', hromada), someone('editor', hromada)])
})

const casesOf = async (body: string, of = year): Promise<Cases> =>
  (await clerk.get(`${casesPath(body)}.json?year=${of}`)).json()
const add = (body: string, said: object = {}) =>
  leader.sendJson(casesPath(body), {
    ...{
      case_year: year,
      case_index: '02-12',
      case_title: 'Листування з органами влади',
      retention: '5 р. ЕПК',
    },
    ...said,
  })
const load = (body: string, file: string | Uint8Array, name = 'номенклатура.csv') =>
  world.upload(leader, `${casesPath(body)}/load`, file, name, { case_year: String(year) })

const sheet = `Індекс справи;Заголовок справи;Строк зберігання;Стаття;Примітка
02-01;Статут громади;Постійно;30;
02-02;Протоколи;пост.;ст. 7 а;Електронні
02-03;"Листування; різне";5 р. ЕПК;22;
`

describe('a nomenclature', () => {
  test('is typed case by case, each index once whatever its letters', async () => {
    const body = await world.openBody(leader)
    expect((await add(body)).statusCode).toBe(200)
    expect(problemsIn(await add(body, { case_index: '02 – 12'.replaceAll(' ', '') }))).toEqual([
      'case_index: registers.index',
    ])
    expect(problemsIn(await add(body))).toEqual(['case_index: registers.case_twice'])
    const wrong = { case_index: '=1', retention: 'вічно', article: 'немає' }
    expect(problemsIn(await add(body, wrong))).toEqual([
      'case_index: registers.index',
      'retention: registers.retention',
      'article: registers.article',
    ])
    expect((await casesOf(body)).cases).toMatchObject([
      { case_index: '02-12', retention: '5 р. ЕПК', documents: 0, is_closed: false },
    ])
    expect((await clerk.sendJson(casesPath(body), { case_year: year })).statusCode).toBe(403)
  })

  test('comes as CSV and XLSX, and what was downloaded comes back as it is', async () => {
    const body = await world.openBody(leader)
    expect((await load(body, sheet)).statusCode).toBe(303)
    const { cases } = await casesOf(body)
    expect(cases.map(({ case_index, retention, article }) => [case_index, retention, article])).toEqual([
      ['02-01', 'Постійно', '30'],
      ['02-02', 'Постійно', '7-а'],
      ['02-03', '5 р. ЕПК', '22'],
    ])
    const other = await world.openBody(leader)
    for (const face of ['csv', 'xlsx']) {
      const file = (await leader.get(`${casesPath(body)}.${face}?year=${year}`)).rawPayload
      const sent = await load(other, file, `н.${face}`)
      expect(sent.statusCode, sent.body).toBe(303)
    }
    const bare = ({ id: _, ...row }: Cases['cases'][number]) => row
    expect((await casesOf(other)).cases.map(bare)).toEqual(cases.map(bare))
    const book = await writeXlsx({
      ...{ name: 'Лист', columns: ['Номенклатура справ на рік', '', ''] },
      rows: [
        ['Індекс', 'Назва справи', 'Строк зберігання справи'],
        ['03-01', 'Накази', '75 р.'],
      ],
    })
    expect((await load(other, book, 'н.xlsx')).statusCode).toBe(303)
    expect((await casesOf(other)).cases).toHaveLength(4)
  })

  test('that is wrong is refused line by line, and nothing of it stays', async () => {
    const body = await world.openBody(leader)
    const refused = await load(body, `${sheet}02-01;Ще раз;5 р.;;\n;Без індексу;довго;;\n`)
    expect(refused.statusCode).toBe(422)
    for (const line of ['номенклатура.csv:5', 'номенклатура.csv:6']) expect(refused.body).toContain(line)
    expect((await casesOf(body)).cases).toEqual([])
  })

  test('becomes that of the next year in one act', async () => {
    const body = await world.openBody(leader)
    await load(body, sheet)
    const copied = await leader.sendJson(`${casesPath(body)}/copy`, { case_year: year })
    expect(copied.json()).toMatchObject({ year: year + 1, cases: 3 })
    const again = await leader.sendJson(`${casesPath(body)}/copy`, { case_year: year })
    expect(again.json()).toMatchObject({ cases: 0 })
    expect((await casesOf(body, year + 1)).cases.map(({ case_index }) => case_index)).toEqual([
      '02-01',
      '02-02',
      '02-03',
    ])
  })

  test('is closed when its year is over, with what each case came to; then nothing enters it', async () => {
    const body = await world.openBody(leader)
    const register = await world.openRegister(leader, body, { template: '{case}/{seq}' })
    await load(body, sheet)
    const [first, second] = (await casesOf(body)).cases
    const { number, id } = await registered(clerk, register, { case_id: first.id })
    expect(number).toBe('02-01/1')
    const without = await world.register(clerk, register)
    expect(problemsIn(without)).toEqual(['case_id: registers.case_needed'])
    const early = await leader.sendJson(`${casesPath(body)}/close`, { case_year: year })
    expect([early.statusCode, early.json().error.code]).toEqual([409, 'documents.year_goes_on'])
    const past = year - 1
    await sql`update documents.nomenclature_case set year = ${past} where body_id = ${body}`.execute(db)
    await sql`update documents.document set year = ${past} where body_id = ${body}`.execute(db)
    expect((await leader.sendJson(`${casesPath(body)}/close`, { case_year: past })).statusCode).toBe(200)
    expect((await casesOf(body, past)).cases).toMatchObject([
      { documents: 1, is_closed: true, kept_until: null },
      { documents: 0, is_closed: true },
      { kept_until: `${year + 5}-01-01` },
    ])
    expect((await add(body, { case_year: past, case_index: '09' })).statusCode).toBe(409)
    const corrected = { version: 1, title: 'Інше', correspondent: 'Рада' }
    const correct = (case_id: string) => clerk.sendJson(`${cardPath(id)}/correct`, { ...corrected, case_id })
    expect(problemsIn(await correct(second.id))).toEqual(['case_id: registers.no_such'])
    expect((await correct(first.id)).statusCode).toBe(200)
  })
})

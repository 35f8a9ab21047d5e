/** A register that was kept as a table is loaded, and goes on with the next number. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { writeXlsx } from '#kernel/tables/xlsx/write-xlsx.ts'
import { type DocumentsWorld, documentsWorld } from '../../../../test/support/documents-world.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { cardPath } from '../cards/cards.rules.ts'
import type { DocumentList } from '../cards/cards.schema.ts'
import { journalPath, registerPath } from '../registers/registers.rules.ts'
import { loadPath } from './load.rules.ts'
import { removePracticeDocuments } from './practice.commands.ts'

const world: DocumentsWorld = await documentsWorld()
const { db, hromada, oblast, someone, registered } = world
const year = dayAt(new Date()).slice(0, 4)
let leader: Person
let clerk: Person
let body: string

beforeAll(async () => {
  ;[leader, clerk] = await Promise.all([someone('leader', hromada), someone('editor', hromada)])
  body = await world.openBody(leader)
})

const load = (register: string, file: string | Uint8Array, load_step = 'keep', name = 'журнал.csv') =>
  world.upload(leader, loadPath(register), file, name, { load_step })
const listOf = async (register: string): Promise<DocumentList> =>
  (await leader.get(`${registerPath(register)}.json`)).json()
const numbersIn = async (register: string) => (await listOf(register)).documents.map(({ number }) => number)

const sheet = `Реєстраційний номер;Дата реєстрації;Короткий зміст;Від кого;Вих. номер;Аркушів;Відповідальний
01-20/1;03.01.${year};Про воду;ТОВ «Вода»;15/3;2;
01-20/7;${year}-01-05;=Про світло;Обленерго;;;Хтось Колишній
01-20/7-а;05.01.${year};Про те саме;Обленерго;;;
`

describe('a register', () => {
  test('is checked without being kept, then loaded; the next number follows the highest', async () => {
    const register = await world.openRegister(leader, body)
    expect((await load(register, sheet, 'check')).statusCode).toBe(303)
    expect(await numbersIn(register)).toEqual([])
    expect((await load(register, sheet)).statusCode).toBe(303)
    expect(await numbersIn(register)).toEqual(['01-20/7-а', '01-20/7', '01-20/1'])
    expect((await registered(clerk, register)).number).toBe('01-20/8')
    const again = await load(register, sheet)
    expect(again.statusCode).toBe(303)
    expect(await numbersIn(register)).toHaveLength(4)
    const { documents } = await listOf(register)
    const { resolution } = (await leader.get(`${cardPath(documents[2].id)}.json`)).json()
    expect(resolution).toContain('Хтось Колишній')
  })

  test('comes back from our own tables as it was', async () => {
    const [from, into] = [await world.openRegister(leader, body), await world.openRegister(leader, body)]
    await load(from, sheet)
    for (const face of ['csv', 'xlsx']) {
      const file = (await leader.get(`${journalPath(from)}.${face}`)).rawPayload
      const sent = await load(into, file, 'keep', `ж.${face}`)
      expect(sent.statusCode, sent.body).toBe(303)
    }
    const bare = ({ documents }: DocumentList) => documents.map(({ id: _, ...row }) => row)
    expect(bare(await listOf(into))).toEqual(bare(await listOf(from)))
  })

  test('comes as XLSX under a title, of several years', async () => {
    const register = await world.openRegister(leader, body)
    const book = await writeXlsx({
      ...{ name: 'Журнал', columns: ['Журнал вхідної кореспонденції', '', '', ''] },
      rows: [
        ['№ п/п', 'Дата надходження', 'Зміст документа', 'Організація'],
        ['01-20/3', '2024-02-29', 'Про школу', 'Школа'],
        ['01-20/9', '2025-12-31', 'Про садок', 'Садок'],
      ],
    })
    const sent = await load(register, book, 'keep', 'ж.xlsx')
    expect(sent.statusCode, sent.body).toBe(303)
    const { rows } = await sql`
      select year, last from documents.register_counter where register_id = ${register} order by year`.execute(
      db,
    )
    expect(rows).toEqual([
      { year: 2024, last: 3 },
      { year: 2025, last: 9 },
    ])
    expect((await registered(clerk, register)).number).toBe('01-20/1')
  })

  test('that is wrong is refused with every line, and nothing of it stays', async () => {
    const register = await world.openRegister(leader, body)
    await registered(clerk, register, { title: 'Інше' })
    const wrong = `Номер;Дата;Короткий зміст;Справа;Аркушів
01-20/1;02.01.${year};Про воду;;
01-20/2;31.02.${year};Про день;;
01-20/3;02.01.2099;Про майбутнє;;
01-20/4;02.01.${year};;;0
;02.01.${year};Без номера;;
01-20/5;02.01.0001;Давнє;;
`
    const refused = await load(register, wrong)
    expect(refused.statusCode).toBe(422)
    // What the table itself has wrong comes first, all at once; what does not fit the register after that.
    for (const line of [3, 5, 6, 7]) expect(refused.body).toContain(`журнал.csv:${line}`)
    const unfit = `Номер;Дата;Короткий зміст;Справа
01-20/1;02.01.${year};Про воду;
01-20/3;02.01.2099;Про майбутнє;
01-20/4;02.01.${year};Про справу;09-99
`
    const second = await load(register, unfit)
    expect(second.statusCode).toBe(422)
    for (const line of [2, 3, 4]) expect(second.body).toContain(`журнал.csv:${line}`)
    expect(await numbersIn(register)).toEqual(['01-20/1'])
  })

  test('is loaded by whoever keeps registers alone', async () => {
    const register = await world.openRegister(leader, body)
    const sent = await world.upload(clerk, loadPath(register), sheet, 'ж.csv', { load_step: 'keep' })
    expect(sent.statusCode).toBe(403)
  })
})

test('the practice region has a body with four registers, whose answers are linked; it goes with the region', async () => {
  const head = await someone('administrator', oblast)
  const { bodies } = (await head.get('/documents.json')).json()
  const practice = bodies.find(({ registers }: { registers: object[] }) => registers.length === 4)
  expect(practice.name).toContain('навчальн')
  const outgoing = practice.registers.find(({ kind }: { kind: string }) => kind === 'outgoing')
  const { documents } = (await head.get(`${registerPath(outgoing.id)}.json`)).json()
  expect(documents).toHaveLength(2)
  expect((await head.get(`${cardPath(documents[0].id)}.json`)).json().links).toHaveLength(1)
  expect(await tx(db, removePracticeDocuments)).toBe(true)
  for (const table of [
    'body',
    'register',
    'document',
    'document_link',
    'document_person',
    'nomenclature_case',
  ]) {
    const { rows } = await sql`select from ${sql.table(`documents.${table}`)}`.execute(db)
    expect([table, rows.length]).toEqual([table, 0])
  }
})

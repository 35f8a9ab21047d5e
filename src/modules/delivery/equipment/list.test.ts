/** Lists of equipment through HTTP: what comes in, what of bad files is told, what a list that changed changes. */
import { beforeAll, describe, expect, test } from 'vitest'
import { readWholeTable } from '#kernel/tables/read-table.ts'
import { writeXlsx } from '#kernel/tables/xlsx/write-xlsx.ts'
import {
  type EquipmentWorld,
  equipmentWorld,
  saidIn,
  smallList,
} from '../../../../test/support/equipment-world.ts'
import { folderWith } from '../../../../test/support/files.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { equipmentPath, holderPath } from './equipment.rules.ts'

const world: EquipmentWorld = await equipmentWorld()
const { db, hromada, hromadas, someone, send } = world
let leader: Person

beforeAll(async () => {
  leader = await someone('leader', hromada)
})

const stockOf = async (holder: string) =>
  (await world.holder(leader, holder)).items.map(({ inventory_no, held, room }) => [inventory_no, held, room])

describe('a list', () => {
  test('comes in as CSV, and the same again changes nothing', async () => {
    const holder = await world.openHolder(leader)
    const before = [
      ['1014-01', 3, '12'],
      ['1014-02', 1, '12'],
      ['АВ-7', 1, 'Каб. 3'],
    ]
    expect(await stockOf(holder)).toEqual(before)
    const booked = await countTransfers()
    const again = await send(leader, holder, smallList)
    expect(again.statusCode).toBe(303)
    expect(saidIn(again)).toMatchObject({ added: 0, changed: 0, moved: 0, same: 3, absent: 0 })
    expect(await stockOf(holder)).toEqual(before)
    expect(await countTransfers()).toBe(booked)
  })

  test('comes in as XLSX, under a title, with the words of English or of accounting', async () => {
    const holder = await world.openHolder(leader)
    const rows = [
      ['Інв. №', 'Найменування', 'К-сть', 'Кабінет'],
      ['7001', 'Сервер', '2,000', 'Підвал'],
      ['7002', 'Шафа', 1, null],
    ]
    const book = await writeXlsx({ name: 'Лист', columns: ['Відомість обладнання', '', '', ''], rows })
    const sent = await send(leader, holder, book, 'список.xlsx')
    expect(sent.statusCode, faultsIn(sent.body)).toBe(303)
    expect(await stockOf(holder)).toContainEqual(['7001', 2, 'Підвал'])
    const english = 'Inventory number,Item,Qty,Location\n7002,Cupboard,4,Cellar\n'
    expect((await send(leader, holder, english)).statusCode).toBe(303)
    const { items } = await world.holder(leader, holder)
    // What has no column of its own in the file stays.
    expect(items.find(({ inventory_no }) => inventory_no === '7002')).toMatchObject({
      ...{ name: 'Cupboard', held: 4, unit: 'шт' },
    })
  })

  test('that has another quantity moves the difference through the ledger', async () => {
    const holder = await world.openHolder(leader)
    const before = await world.books()
    await send(leader, holder, smallList.replace('шт;3;12', 'шт;5;14').replace('шт;1;Каб. 3', 'шт;0;Каб. 3'))
    expect(await stockOf(holder)).toEqual([
      ['1014-01', 5, '14'],
      ['1014-02', 1, '12'],
      ['АВ-7', 0, 'Каб. 3'],
    ])
    expect(await world.books()).toMatchObject({ held: before.held + 1, outside: before.outside - 1 })
  })

  test('that was downloaded comes back as it is, whatever its texts begin with', async () => {
    const odd = 'Інвентарний номер;Назва;Кількість;Примітка\n=1+1;@SUM(A1);2;-так\n+7;"Стіл; великий";1;\n'
    const holder = await world.openHolder(leader, odd)
    for (const face of ['csv', 'xlsx']) {
      const file = (await leader.get(`${holderPath(holder)}.${face}`)).rawPayload
      if (face === 'csv') expect(file.toString()).toContain("'=1+1,'@SUM(A1)")
      const sent = await send(leader, holder, file, `перелік.${face}`)
      expect(sent.statusCode, faultsIn(sent.body)).toBe(303)
      expect(saidIn(sent)).toMatchObject({ added: 0, changed: 0, moved: 0, same: 2 })
    }
    const folder = folderWith({ 'a.xlsx': (await leader.get(`${holderPath(holder)}.xlsx`)).rawPayload })
    expect((await readWholeTable(`${folder}/a.xlsx`)).info.formulaCells).toBe(0)
  })

  test('of 10,000 lines is taken, one more is not', async () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => `N-${i};Стіл ${i};1`)
    const holder = await world.openHolder(leader)
    const big = ['Інвентарний номер;Назва;Кількість', ...lines].join('\n')
    const sent = await send(leader, holder, big)
    expect(sent.statusCode, faultsIn(sent.body)).toBe(303)
    expect((await world.holder(leader, holder)).items.length).toBe(10_003)
    const more = await send(leader, holder, `${big}\nN-10000;Ще один;1`)
    expect(more.statusCode).toBe(422)
  }, 120_000)
})

describe('a bad file changes nothing and tells every line', () => {
  test.each([
    { what: 'without a column', file: 'Номер;Назва;Кількість\n1;Стіл;1\n', told: ['Інвентарний номер'] },
    { what: 'without lines', file: 'Інвентарний номер;Назва;Кількість\n', told: [] },
    {
      what: 'with a number twice, also in letters that look alike',
      file: 'Інвентарний номер;Назва;Кількість\nАВ 1;Стіл;1\naв1;Стілець;1\n',
      told: ['перелік.csv:3', 'уже є в рядку 2'],
    },
    {
      what: 'with quantities that are none',
      file: 'Інвентарний номер;Назва;Кількість\n1;Стіл;-1\n2;Стілець;1,5\n3;Шафа;багато\n4;Диван;\n5;Лава;2000000\n',
      told: ['«-1»', '«1,5»', '«багато»', 'перелік.csv:5', 'перелік.csv:6'],
    },
    {
      what: 'with lines without a number or a name',
      file: 'Інвентарний номер;Назва;Кількість\n;Стіл;1\n2;;1\n3;\u202eСтіл;1\n',
      told: ['перелік.csv:2', 'перелік.csv:3', 'перелік.csv:4'],
    },
    {
      what: 'with another unit of what is there',
      file: smallList.replace('шт;3', 'компл;3'),
      told: ['перелік.csv:2', '«шт»', '«компл»'],
    },
  ])('$what', async ({ file, told }) => {
    const holder = await world.openHolder(leader)
    const before = await world.holder(leader, holder)
    const sent = await send(leader, holder, file)
    expect(sent.statusCode).toBe(422)
    expect(sent.body).toContain('перелік.csv')
    for (const text of told) expect(sent.body).toContain(text)
    expect(await world.holder(leader, holder)).toEqual(before)
  })

  test('nor one that is no table, nor no file at all', async () => {
    const holder = await world.openHolder(leader)
    expect((await send(leader, holder, '%PDF-1.7', 'перелік.pdf')).statusCode).toBe(422)
    expect((await leader.send(`${holderPath(holder)}/list`, {})).statusCode).toBeGreaterThanOrEqual(400)
  })
})

describe('who may', () => {
  test('an institution is added by whoever keeps equipment there, once, and stands at one place', async () => {
    const add = (who: Person, fields: object) => who.sendJson(equipmentPath, fields)
    const sound = { name: 'Ліцей № 1', place: hromada, edrpou: '00032106' }
    expect((await add(leader, sound)).statusCode).toBe(200)
    expect((await add(leader, sound)).body).toContain('Установа з такою назвою тут уже є.')
    expect((await add(leader, { ...sound, name: 'Ліцей № 2', edrpou: '00032107' })).statusCode).toBe(422)
    const elsewhere = hromadas.find(({ code }) => code !== hromada)?.code
    expect((await add(leader, { ...sound, place: elsewhere })).statusCode).toBe(403)
    expect((await add(await someone('administrator'), { ...sound, place: 'UA' })).statusCode).toBe(422)
    expect((await add(await someone('editor', hromada), { ...sound, name: 'Ще' })).statusCode).toBe(403)
  })

  test('an auditor reads, an editor sends no list, and others are told that there is none', async () => {
    const holder = await world.openHolder(leader)
    const [auditor, editor] = [await someone('auditor', hromada), await someone('editor', hromada)]
    const stranger = await someone('leader', hromadas.find(({ code }) => code !== hromada)?.code)
    for (const face of ['', '.json', '.csv', '.xlsx', '/labels', '/labels.json', '/labels.csv']) {
      for (const who of [auditor, editor])
        expect((await who.get(`${holderPath(holder)}${face}`)).statusCode).toBe(200)
      expect((await stranger.get(`${holderPath(holder)}${face}`)).statusCode).toBe(404)
    }
    expect((await auditor.get(holderPath(holder))).body).not.toContain('Надіслати перелік')
    for (const who of [auditor, editor]) expect((await send(who, holder, smallList)).statusCode).toBe(403)
    expect((await send(stranger, holder, smallList)).statusCode).toBe(404)
    const listed = async (who: Person) =>
      ((await who.get(`${equipmentPath}.json`)).json().holders as { id: string }[]).map(({ id }) => id)
    expect(await listed(auditor)).toContain(holder)
    expect(await listed(stranger)).not.toContain(holder)
  })
})

test('labels say what a scanner needs, sheet by sheet', async () => {
  const holder = await world.openHolder(leader)
  const { labels, pages } = (await leader.get(`${holderPath(holder)}/labels.json`)).json()
  expect(pages).toBe(1)
  expect(labels[2]).toEqual({
    ...{ inventory_no: 'АВ-7', name: 'Маршрутизатор', room: 'Каб. 3', code: 'SPILKA:EQ:АВ-7' },
  })
  const page = (await leader.get(`/en${holderPath(holder)}/labels`)).body
  expect(page.match(/<svg[^>]*class="qr"/g)?.length).toBeGreaterThanOrEqual(3)
  expect(page).toContain('Labels with codes')
})

async function countTransfers(): Promise<number> {
  const { count } = await db
    .selectFrom('platform.ledger_transfer')
    .select((is) => is.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** What a page says of a file, without the rest of it. */
function faultsIn(page: string): string {
  return /ds-error-summary.*?<\/div>/s.exec(page)?.[0] ?? page.slice(0, 300)
}

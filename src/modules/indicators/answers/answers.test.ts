/** Files that prove a value, a form filled in a spreadsheet, rules between values; through HTTP on the practice region. */
import { beforeAll, describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { readWholeTable } from '#kernel/tables/read-table.ts'
import { writeXlsx } from '#kernel/tables/xlsx/write-xlsx.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { pdf } from '../../../../test/support/files-shelf.ts'
import { bombs } from '../../../../test/support/hostile-bombs.ts'
import { foundFile, testRun } from '../../../../test/support/loading.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { type RoundWorld, roundWorld } from '../../../../test/support/round-world.ts'
import { checksLoader } from '../checks/checks-load.commands.ts'
import { verifyPath } from '../rounds/rounds.rules.ts'
import { answerPath, answersPath } from './answers.rules.ts'
import type { AnswerForm, FormRow } from './answers.schema.ts'

const world: RoundWorld = await roundWorld()
const { app, db, oblast, hromadas, someone } = world

let officer: Person
let leader: Person
let round = ''
const [hromada, other] = hromadas

beforeAll(async () => {
  officer = await someone('officer', oblast)
  leader = await someone('leader', hromada)
  round = await world.open(officer)
})

const formOf = async (who: Person, place = hromada): Promise<AnswerForm> =>
  (await who.get(`${answersPath(round, place)}.json`)).json()

/** A form with a file, as browsers send it. */
async function upload(
  who: Person,
  path: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
  fields: Readonly<Record<string, string>> = {},
) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('file', new Blob([file.bytes as Uint8Array<ArrayBuffer>]), file.name)
  const packed = new Response(body)
  return app.inject({
    method: 'POST',
    url: path,
    payload: Buffer.from(await packed.arrayBuffer()),
    headers: {
      cookie: who.cookie,
      'content-type': packed.headers.get('content-type') ?? '',
      'sec-fetch-site': 'same-origin',
    },
  })
}

// A picture of 50,000 × 50,000 in a few kilobytes.
const [bomb] = await bombs()

describe('evidence', () => {
  test('a file proves a value, and taking it away opens the value again', async () => {
    const [row] = (await formOf(leader)).rows.filter(({ previous }) => previous !== null)
    const path = answerPath(round, hromada, row.indicator)
    const early = await upload(leader, `${path}/attach`, { name: 'звіт.pdf', bytes: pdf() }, { version: '1' })
    expect(early.statusCode).toBe(404)
    await leader.sendJson(answersPath(round, hromada), {
      answers: { [row.indicator]: { value: row.previous?.value, is_confirmed: true, version: 0 } },
    })
    const find = async () =>
      (await formOf(leader)).rows.find(({ indicator }) => indicator === row.indicator) as FormRow
    expect((await find()).findings.map(({ said }) => said)).toContain(
      'Немає підтвердження: додайте джерело або файл.',
    )
    const sent = await upload(leader, `${path}/attach`, { name: 'звіт.pdf', bytes: pdf() }, { version: '1' })
    expect(sent.statusCode).toBe(303)
    const proved = await find()
    expect(proved).toMatchObject({
      version: 2,
      state: 'claimed',
      findings: [],
      files: [{ name: 'звіт.pdf' }],
    })
    const file = `${path}/files/${proved.files[0].id}`
    expect((await officer.get(file)).statusCode).toBe(200)
    expect((await (await someone('leader', other)).get(file)).statusCode).toBe(404)
    expect((await app.inject(file)).statusCode).toBe(303)
    const [{ claim }] = (await officer.get(`${verifyPath(round)}.json`)).json().rows
    expect((await officer.sendJson(verifyPath(round), { claims: [claim] })).statusCode).toBe(200)
    const stale = await leader.sendJson(`${path}/detach`, { version: 2, file: proved.files[0].id })
    expect(stale.statusCode).toBe(409)
    const gone = await leader.sendJson(`${path}/detach`, { version: 3, file: proved.files[0].id })
    expect(gone.json()).toMatchObject({ version: 4, state: 'claimed' })
    expect((await find()).files).toEqual([])
    expect((await leader.get(path)).body).toContain('прибрано файл')
  })

  test.each([
    ['a script', 'доказ.pdf', Buffer.from('<script>alert(1)</script>')],
    ['a page', 'доказ.html', Buffer.from('<!doctype html><html><body onload=alert(1)>')],
    ['a program', 'доказ.pdf', Buffer.from('MZ\x90\x00\x03')],
    ['nothing', 'доказ.pdf', Buffer.alloc(0)],
    ['a bomb', bomb.name, Buffer.from(bomb.bytes)],
  ])('%s is no evidence', async (_, name, bytes) => {
    const [row] = (await formOf(leader)).rows.filter(({ state }) => state !== null)
    const path = answerPath(round, hromada, row.indicator)
    const sent = await upload(leader, `${path}/attach`, { name, bytes }, { version: String(row.version) })
    expect(sent.statusCode).toBe(422)
    expect((await formOf(leader)).rows.find(({ indicator }) => indicator === row.indicator)?.files).toEqual(
      [],
    )
  })
})

/** The form as a workbook, as rows of texts. */
async function downloadTemplate(who: Person, place: string, language = '', of = round): Promise<string[][]> {
  const answer = await app.inject({
    url: `${language}${answersPath(of, place)}.xlsx`,
    headers: { cookie: who.cookie },
  })
  expect(answer.headers['content-type']).toContain('spreadsheetml')
  const folder = folderWith({ 'form.xlsx': answer.rawPayload })
  const { columns, rows } = await readWholeTable(`${folder}/form.xlsx`)
  return [[...columns], ...rows.map(({ cells }) => [...cells])]
}

const send = async (
  who: Person,
  place: string,
  table: readonly (readonly string[])[],
  name = 'форма.xlsx',
) => {
  const [columns, ...rows] = table
  const bytes = name.endsWith('.xlsx')
    ? await writeXlsx({ name: 'form', columns, rows })
    : Buffer.from(
        table.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\n'),
      )
  return upload(who, `${answersPath(round, place)}/template`, { name, bytes })
}

describe('a form filled in a spreadsheet', () => {
  const at = { round: 0, indicator: 2, value: 6, absent: 7, source: 8, note: 9, version: 11 }
  let chief: Person
  beforeAll(async () => {
    chief = await someone('leader', other)
  })

  test('comes back as it went: nothing filled in is nothing said', async () => {
    const table = await downloadTemplate(chief, other)
    const sent = await send(chief, other, table)
    expect([sent.statusCode, sent.headers.location]).toEqual([303, answersPath(round, other)])
    expect((await formOf(chief, other)).answered).toBe(0)
  })

  test('all rows are taken, in either language, as XLSX or CSV, parts of a whole in percent', async () => {
    const { rows } = await formOf(chief, other)
    for (const [language, name] of [
      ['', 'форма.xlsx'],
      ['/en', 'form.csv'],
    ]) {
      const table = await downloadTemplate(chief, other, language)
      const [header, ...lines] = table
      const filled = lines.slice(0, 6).map((line) => {
        const row = rows.find(({ indicator }) => indicator === line[at.indicator]) as FormRow
        const was = row.previous?.value ?? 1
        const shown = row.unit === 'share 0-1' ? was * 100 : was
        return line.with(at.value, String(shown).replace('.', ',')).with(at.source, `Таблиця ${name}`)
      })
      expect((await send(chief, other, [header, ...filled], name)).statusCode).toBe(303)
      const saved = (await formOf(chief, other)).rows.filter(({ source }) => source === `Таблиця ${name}`)
      expect(saved.map(({ value }) => value)).toEqual(
        saved.map(({ previous }) => (previous ? expect.closeTo(previous.value, 12) : 1)),
      )
      expect(saved).toHaveLength(6)
    }
  })

  test('every line that is wrong is told, and nothing of the table is kept', async () => {
    const [header, ...lines] = await downloadTemplate(chief, other)
    const open = lines.filter((line) => line[at.version] === '0')
    const good = open[0].with(at.value, '1').with(at.source, 'Добре')
    const cases = [
      open[1].with(at.value, 'багато'),
      open[2].with(at.absent, 'так'),
      open[3].with(at.round, crypto.randomUUID()).with(at.value, '1'),
      open[4].with(at.indicator, 'no_such').with(at.value, '1'),
      good,
    ]
    const sent = await send(chief, other, [header, good, ...cases])
    expect(sent.statusCode).toBe(422)
    for (const said of [
      ['форма.xlsx:3: «Значення»: «багато» не є числом'],
      ['форма.xlsx:4: «Немає значення (1)»'],
      ['форма.xlsx:5: «Раунд»: Таблиця з іншого раунду'],
      ['форма.xlsx:6: «Код показника»: Показника no_such'],
      ['форма.xlsx:7: «Код показника»'],
    ])
      expect(sent.body).toContain(said[0])
    const after = (await formOf(chief, other)).rows.find(({ indicator }) => indicator === good[at.indicator])
    expect(after?.state).toBeNull()
  })

  test('a value that was changed meanwhile is told with its line', async () => {
    const [header, ...lines] = await downloadTemplate(chief, other)
    const [open] = lines.filter((line) => line[at.version] === '0')
    const code = open[at.indicator]
    await chief.sendJson(answersPath(round, other), {
      answers: { [code]: { value: 1, source: 'Форма', is_confirmed: true, version: 0 } },
    })
    const sent = await send(chief, other, [header, open.with(at.value, '0').with(at.source, 'Таблиця')])
    expect(sent.statusCode).toBe(409)
    expect(sent.body).toContain('форма.xlsx:2')
    expect(sent.body).toContain('змінив хтось інший')
  })

  test('the workbook of another round is refused line by line, and nothing of it is kept in either', async () => {
    const next = await world.open(officer, { period: '2027-Q2' })
    const [header, ...lines] = await downloadTemplate(chief, other, '', next)
    const filled = lines.slice(0, 3).map((line) => line.with(at.value, '1').with(at.source, 'Інший раунд'))
    const sent = await send(chief, other, [header, ...filled])
    expect(sent.statusCode).toBe(422)
    for (const line of [2, 3, 4])
      expect(sent.body).toContain(`форма.xlsx:${line}: «Раунд»: Таблиця з іншого раунду`)
    for (const id of [round, next]) {
      const { rows } = (await chief.get(`${answersPath(id, other)}.json`)).json() as AnswerForm
      expect(rows.filter(({ source }) => source === 'Інший раунд')).toEqual([])
    }
  })

  test('a table of something else is refused by its columns', async () => {
    const sent = await send(chief, other, [
      ['код', 'назва'],
      ['1', 'щось'],
    ])
    expect([sent.statusCode, sent.body.includes('бракує стовпця «Раунд»')]).toEqual([422, true])
  })
})

describe('rules between values', () => {
  const file = (rows: string) => ({ 'checks.csv': `code,rule,level,message,message_en\n${rows}` })
  const load = (rows: string) =>
    tx(db, async (transaction) => {
      const found = await foundFile(`${folderWith(file(rows))}/checks.csv`)
      expect(checksLoader.recognises(found)).toBe(true)
      return checksLoader.load([found], testRun(transaction))
    })

  test('a broken rule stands beside its values; a fault keeps the office from verifying', async () => {
    const [a, b] = (await formOf(leader)).rows.filter(
      ({ state, unit }) => state === null && unit !== 'так / ні (1 / 0)',
    )
    await load(
      `order,${a.indicator} <= ${b.indicator},fault,Перше не може перевищувати друге,The first cannot exceed\n`,
    )
    await leader.sendJson(answersPath(round, hromada), {
      answers: {
        [a.indicator]: { value: 1, source: 'Реєстр', note: 'Так є', version: 0 },
        [b.indicator]: { value: 0.5, source: 'Реєстр', note: 'Так є', version: 0 },
      },
    })
    const row = (await formOf(leader)).rows.find(({ indicator }) => indicator === a.indicator)
    expect(row?.findings).toContainEqual({
      said: 'Перше не може перевищувати друге',
      is_fault: true,
      is_explained: true,
    })
    const waiting = (await officer.get(`${verifyPath(round)}.json`)).json().rows
    const one = waiting.find(({ indicator }: { indicator: string }) => indicator === a.indicator)
    expect((await officer.sendJson(verifyPath(round), { claims: [one.claim] })).statusCode).toBe(422)
    expect(
      (await app.inject({ url: `/en${answersPath(round, hromada)}`, headers: { cookie: leader.cookie } }))
        .statusCode,
    ).toBe(200)
  })

  test.each([
    ['x,no_such <= 1,fault,Слова,', 'checks.unknown'],
    ['x,1 + <= 2,fault,Слова,', 'checks.value'],
    ['x,1 <= 2,perhaps,Слова,', 'checks.level'],
    ['x,1 <= 2,fault,,', 'checks.empty'],
    ['x,1 <= 2,fault,Слова,\nx,1 <= 3,fault,Слова,', 'checks.twice'],
  ])('%s is refused', async (rows, code) => {
    await expect(load(`${rows}\n`)).rejects.toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ code })]),
    })
  })
})

/** Whose documents are whose: what another body's clerk, an office above and an auditor get. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type DocumentsWorld, documentsWorld, problemsIn } from '../../../../test/support/documents-world.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { cardPath, correctPath } from '../cards/cards.rules.ts'
import { bodyPath, documentsPath, journalPath, newDocumentPath, registerPath } from './registers.rules.ts'

const world: DocumentsWorld = await documentsWorld()
const { db, hromada, hromadas, oblast, someone, registered, read } = world
const elsewhere = hromadas.find(({ code }) => code !== hromada)?.code ?? ''
let leader: Person
let clerk: Person
let body: string
let incoming: string
let appeals: string
let letter: { id: string; number: string }
let appeal: { id: string; number: string }

beforeAll(async () => {
  ;[leader, clerk] = await Promise.all([someone('leader', hromada), someone('editor', hromada)])
  body = await world.openBody(leader)
  incoming = await world.openRegister(leader, body)
  appeals = await world.openRegister(leader, body, { register_kind: 'appeal' })
  letter = await registered(clerk, incoming, { title: 'Таємний лист', correspondent: '=CMD()' })
  const said = { title: '+Про воду', correspondent: undefined, citizen: 'Мельник Оксана Петрівна' }
  appeal = await registered(clerk, appeals, said)
})

const pages = () => [
  bodyPath(body),
  registerPath(incoming),
  journalPath(incoming),
  newDocumentPath(incoming),
  cardPath(letter.id),
  correctPath(letter.id),
]

describe('documents of a body', () => {
  test.each([
    ['clerk of another hromada', 'editor', () => elsewhere],
    ['head of another hromada', 'leader', () => elsewhere],
    ['officer of the oblast', 'officer', () => oblast],
    ['auditor of the oblast', 'auditor', () => oblast],
  ] as const)('are not there for a %s', async (_, role, place) => {
    const stranger = await someone(role, place())
    const list = await stranger.get(documentsPath)
    expect(list.body).not.toContain(body)
    for (const path of pages())
      for (const face of ['', '.json']) {
        const answer = await stranger.get(`${path}${face}`)
        // Auditors register nowhere, and are told so before anything is looked for.
        const isForClerks = role === 'auditor' && /new$|correct$/.test(path)
        expect([path, answer.statusCode]).toEqual([path, isForClerks ? 403 : 404])
        expect(answer.body).not.toContain('Таємний')
      }
    const said = { title: 'Зміна', correspondent: 'Хтось' }
    const tried = [
      await stranger.sendJson(`${registerPath(incoming)}/documents`, said),
      await stranger.sendJson(correctPath(letter.id), { ...said, version: 1 }),
    ]
    for (const { statusCode } of tried) expect([403, 404]).toContain(statusCode)
    const links = { link_kind: 'reply', other_number: letter.number }
    const answer = await stranger.sendJson(`${cardPath(letter.id)}/links`, links)
    expect([403, 404]).toContain(answer.statusCode)
  })

  test('are neither shown to guests', async () => {
    for (const path of pages()) expect((await world.app.inject(`${path}.json`)).statusCode).toBe(401)
  })

  test('of one organisation are not there for a clerk of another at the same place', async () => {
    const [council, school] = await Promise.all([openOrganisation('Рада'), openOrganisation('Школа')])
    const own = await leader.sendJson(documentsPath, {
      ...{ name: 'Рада з журналами', place: hromada, organisation: council },
    })
    expect(own.statusCode, own.body).toBe(200)
    const { id } = own.json()
    const [ours, theirs] = [await someone('editor', hromada), await someone('editor', hromada)]
    await workIn(ours, council)
    await workIn(theirs, school)
    expect((await ours.get(bodyPath(id))).statusCode).toBe(200)
    expect((await theirs.get(bodyPath(id))).statusCode).toBe(404)
    // A body of no organisation is of none of them.
    expect((await theirs.get(bodyPath(body))).statusCode).toBe(404)
    const head = await someone('leader', hromada)
    await workIn(head, school)
    const opened = await head.sendJson(documentsPath, { name: 'Школа', place: hromada })
    expect(opened.statusCode, opened.body).toBe(200)
    expect((await theirs.get(bodyPath(opened.json().id))).statusCode).toBe(200)
    const foreign = { name: 'Ще одна', place: hromada, organisation: council }
    expect([403, 422]).toContain((await head.sendJson(documentsPath, foreign)).statusCode)
  })
})

async function openOrganisation(name: string): Promise<string> {
  const id = crypto.randomUUID()
  await sql`insert into accounts.organisation
    (oblast_code, id, territory_code, name, kind, version, created_at, updated_at)
    values (${oblast}, ${id}, ${hromada}, ${name}, 'council', 1, now(), now())`.execute(db)
  return id
}

async function workIn(who: Person, organisation: string): Promise<void> {
  await sql`update accounts.role_grant set organisation_id = ${organisation} where person_id = ${who.personId}`.execute(
    db,
  )
}

describe('a citizen who wrote', () => {
  test('is named to who registers, and each look stands in the audit', async () => {
    const before = await countLooks()
    const { document } = await read(clerk, cardPath(appeal.id))
    expect(document).toMatchObject({ citizen: 'Мельник Оксана Петрівна' })
    expect(await countLooks()).toBe(before + 1)
    expect((await clerk.get(registerPath(appeals))).body).toContain('Мельник')
    expect(await countLooks()).toBe(before + 2)
    await read(clerk, cardPath(letter.id))
    expect(await countLooks()).toBe(before + 2)
  })

  test('is nobody to an auditor of the hromada, by whatever face, search or history', async () => {
    const auditor = await someone('auditor', hromada)
    for (const path of [registerPath(appeals), cardPath(appeal.id), journalPath(appeals)])
      for (const face of ['', '.json', '.csv']) {
        const { statusCode, body: said } = await auditor.get(`${path}${face}`)
        expect([path, face, statusCode, said.includes('Мельник')]).toEqual([path, face, 200, false])
      }
    const found = async (who: Person) =>
      (await who.get(`${registerPath(appeals)}.json?q=${encodeURIComponent('мельник')}`)).json().documents
    expect(await found(auditor)).toEqual([])
    expect(await found(clerk)).toHaveLength(1)
  })

  test('is in no row of the audit', async () => {
    const corrected = { version: 1, title: 'Про воду', citizen: 'Мельник Оксана Павлівна' }
    expect((await clerk.sendJson(correctPath(appeal.id), corrected)).statusCode).toBe(200)
    const { rows } = await sql`select id from audit.entry where changes like '%Мельник%'`.execute(db)
    expect(rows).toEqual([])
    expect((await read(clerk, cardPath(appeal.id))).document).toMatchObject({
      citizen: 'Мельник Оксана Павлівна',
    })
  })
})

async function countLooks(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from audit.entry where outcome = 'looked' and act like 'documents.%'`.execute(
    db,
  )
  return rows[0].count
}

test('what would be a formula in a spreadsheet is none in our tables', async () => {
  const csv = (await clerk.get(`${registerPath(incoming)}.csv`)).body
  expect(csv).toContain("'=CMD()")
  expect((await clerk.get(`${journalPath(appeals)}.csv`)).body).not.toMatch(/,\+Про/)
})

test('a register says how it numbers, and what is wrong with that', async () => {
  const open = (said: object) =>
    leader.sendJson(`${bodyPath(body)}/registers`, {
      ...{ register_kind: 'order', name: 'Розпорядження', template: '{seq}' },
      ...said,
    })
  expect(problemsIn(await open({ template: '{seq}{yy}' }))).toEqual(['template: registers.template_touching'])
  expect(problemsIn(await open({ template: '{index}-{seq}' }))).toEqual([
    'register_index: registers.index_needed',
  ])
  expect(problemsIn(await open({ register_index: '=1' }))).toEqual(['register_index: registers.index'])
  expect((await open({})).statusCode).toBe(200)
  expect(problemsIn(await open({}))).toEqual(['name: registers.register_twice'])
})

/** Documents are searched over all registers: found by their words, by whoever may see them. */
import { beforeAll, describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { rebuildSearch } from '#kernel/search/rebuild.ts'
import { uk } from '#ui/locales/uk.ts'
import { type DocumentsWorld, documentsWorld } from '../../../../test/support/documents-world.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { cardPath, correctPath } from '../cards/cards.rules.ts'
import { documentsPath, registerPath } from '../registers/registers.rules.ts'
import { checkIndex, documentSearch } from './index.queries.ts'
import { searchPath } from './search.rules.ts'
import type { DocumentSearch } from './search.schema.ts'

const world: DocumentsWorld = await documentsWorld()
const { db, hromada, hromadas, oblast, someone, registered } = world
const elsewhere = hromadas.find(({ code }) => code !== hromada)?.code ?? ''
const texts = createTranslator('uk', uk)
let leader: Person
let clerk: Person
let stranger: Person
let body: string
let incoming: string
let appeals: string

beforeAll(async () => {
  ;[leader, clerk, stranger] = await Promise.all([
    someone('leader', hromada),
    someone('editor', hromada),
    someone('editor', elsewhere),
  ])
  body = await world.openBody(leader)
  incoming = await world.openRegister(leader, body)
  appeals = await world.openRegister(leader, body, { register_kind: 'appeal' })
})

async function search(who: Person, q: string, more: Record<string, string> = {}): Promise<DocumentSearch> {
  const answer = await who.get(`${searchPath}.json?${new URLSearchParams({ q, ...more })}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}
const titlesOf = ({ hits }: DocumentSearch) => hits.map(({ title }) => title)

test('a document is found by any form of its words as soon as it is registered, with its words marked', async () => {
  const said = { title: 'Щодо водопостачання сільських шкіл', correspondent: 'Об’єднання «Криниця»' }
  const { id, number } = await registered(clerk, incoming, said)
  const { hits, count, is_more } = await search(clerk, 'водопостачанням школа')
  expect({ count, is_more }).toEqual({ count: 1, is_more: false })
  expect(hits).toMatchObject([{ id, number, body_id: body, found: null }])
  expect(hits[0].marked.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual([
    'водопостачання',
    'шкіл',
  ])
  expect((await search(clerk, "об'єднанням КРИНИЦІ")).hits[0].found?.map(({ text }) => text).join('')).toBe(
    said.correspondent,
  )
  expect((await search(clerk, number)).hits.map((hit) => hit.id)).toContain(id)
})

test('a corrected one is found by what it says now, a cancelled one is found and said to be so', async () => {
  const { id } = await registered(clerk, incoming, { title: 'Щодо тротуару' })
  const again = { title: 'Щодо набережної', correspondent: 'Школа', version: 1 }
  expect((await clerk.sendJson(correctPath(id), again)).statusCode).toBe(200)
  expect(titlesOf(await search(clerk, 'тротуар'))).toEqual([])
  expect(titlesOf(await search(clerk, 'набережну'))).toEqual(['Щодо набережної'])
  await leader.sendJson(`${cardPath(id)}/cancel`, { version: 2, reason: 'Помилка' })
  expect((await search(clerk, 'набережна')).hits).toMatchObject([{ is_cancelled: true }])
})

describe('whoever may not see a document', () => {
  const secret = { title: 'Щодо ліквідації млина', correspondent: 'Загадкове товариство' }

  test.each([
    ['clerk of another hromada', () => stranger],
    ['officer of the oblast', () => someone('officer', oblast)],
  ] as const)('as a %s finds nothing of it: no hit, no count, no hint', async (_, who) => {
    await registered(clerk, incoming, secret)
    const person = await who()
    for (const q of ['млин', 'ліквідація млина', 'загадкове', 'лівідація'])
      expect(await search(person, q)).toMatchObject({ hits: [], count: 0, meant: null })
    expect((await person.get(`${searchPath}.json?q=млин&body=${body}`)).statusCode).toBe(404)
    expect((await person.get(searchPath)).body).not.toContain(body)
  })

  test('does not find citizens by their names, and neither does anyone here', async () => {
    const said = { title: 'Щодо сміття', correspondent: undefined, citizen: 'Гончаренко Мирослава' }
    await registered(clerk, appeals, said)
    for (const person of [clerk, leader]) expect(titlesOf(await search(person, 'Гончаренко'))).toEqual([])
    expect(titlesOf(await search(clerk, 'сміттям'))).toEqual(['Щодо сміття'])
    const inRegister = async (who: Person) =>
      (await who.get(`${registerPath(appeals)}.json?q=гончар`)).json().documents.length
    expect(await inRegister(clerk)).toBe(1)
    expect(await inRegister(await someone('auditor', hromada))).toBe(0)
  })

  test('as a guest is sent to sign in', async () => {
    expect((await world.app.inject(`${searchPath}.json?q=млин`)).statusCode).toBe(401)
  })
})

describe('the page', () => {
  test('narrows to a body, a kind of registers, a period; keeps what was typed; a register searches alike', async () => {
    await registered(clerk, incoming, { title: 'Щодо світлофорів' })
    await registered(clerk, appeals, { title: 'Щодо світлофора', correspondent: undefined, citizen: 'Хтось' })
    expect(titlesOf(await search(clerk, 'світлофор')).sort()).toEqual(['Щодо світлофора', 'Щодо світлофорів'])
    expect(titlesOf(await search(clerk, 'світлофор', { register_kind: 'appeal', body }))).toEqual([
      'Щодо світлофора',
    ])
    expect(titlesOf(await search(clerk, 'світлофор', { until: '2020-01-01', from: '', body: '' }))).toEqual(
      [],
    )
    const page = await clerk.get(`${searchPath}?q=світлофорами&until=2020-01-01`)
    expect(page.body).toContain('value="світлофорами"')
    expect(page.body).toContain(texts.text('documents.search.none'))
    const list = await clerk.get(`${registerPath(incoming)}.json?q=світлофором`)
    expect(list.json().documents.map(({ title }: { title: string }) => title)).toEqual(['Щодо світлофорів'])
  })

  test('is a table, too, and no formula runs in it', async () => {
    await registered(clerk, incoming, { title: '=CMD() криголам' })
    const table = await clerk.get(`${searchPath}.csv?q=криголам`)
    expect(table.statusCode).toBe(200)
    expect(table.body).toContain('криголам')
    expect(table.body).not.toMatch(/(^|[,;\n])=CMD/)
  })

  test('has nothing of what was typed as markup', async () => {
    await registered(clerk, incoming, { title: 'Щодо <img src=x> вітряків' })
    const page = await clerk.get(`${searchPath}?q=${encodeURIComponent('вітряк"><script>')}`)
    expect(page.body).not.toContain('<script>"')
    expect(page.body).not.toContain('<img src=x')
    const plain = await clerk.get(`${searchPath}?q=вітряк`)
    expect(plain.body).toContain('<mark>вітряків</mark>')
    expect(plain.body).not.toContain('<img src=x')
  })

  test.each(['after=1', 'after=1_2026-01-01_x', 'body=1', 'from=2026-13-01', `q=${'а'.repeat(300)}`])(
    'refuses %s',
    async (asked) => {
      expect((await clerk.get(`${searchPath}.json?${asked}`)).statusCode).toBe(422)
    },
  )

  test('stands on the first page of documents', async () => {
    expect((await clerk.get(documentsPath)).body).toContain(`action="${searchPath}"`)
  })
})

test('a typing error is told with the word that was meant', async () => {
  await registered(clerk, incoming, { title: 'Щодо електромобілів' })
  await rebuildSearch(db, [documentSearch])
  expect((await search(clerk, 'елекромобілів')).meant).toBe('електромобілів')
  const page = await clerk.get(`${searchPath}?q=елекромобілів`)
  expect(page.body).toContain(texts.text('documents.search.meant'))
  expect((await search(stranger, 'елекромобілів')).meant).toBe(null)
})

test('what the practice region has is found, and what is missing in the index is told', async () => {
  const { hits } = await search(await someone('administrator', null), 'документ лист заява звіт')
  expect(hits).toEqual([])
  expect(await checkIndex(db)).toEqual([])
  await tx(db, (tx) => tx.deleteFrom('search.entry').execute())
  expect(await checkIndex(db)).toMatchObject([{ level: 'warning' }])
  await rebuildSearch(db, [documentSearch])
  expect(await checkIndex(db)).toEqual([])
})

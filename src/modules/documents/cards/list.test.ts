/** The list of a register, found by a word: whole, in its order, page by page, however frequent the word is. */
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { ukrainianWords } from '#engines/ukrainian-words/words.ts'
import { tx } from '#kernel/database/transactions.ts'
import { storeEntries } from '#kernel/search/write-entries.ts'
import { documentsWorld } from '../../../../test/support/documents-world.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { registerPath } from '../registers/registers.rules.ts'
import { searchedDocument } from '../search/search.rules.ts'

const world = await documentsWorld()
const { db, hromada, someone } = world
let clerk: Person
let register: string

/** The older 2,300 say so; the newest are more than are looked through. */
const documents = 5400
const titleOf = (n: number) =>
  [
    'Лист',
    n % 2 === 0 ? 'дорога' : 'школа',
    ...(n <= 2300 ? ['архів'] : []),
    ...(n % 90 === 0 && n < 4000 ? ['криниця'] : []),
    ...(n === 7 ? ['маяк'] : []),
  ].join(' ')

beforeAll(async () => {
  clerk = await someone('leader', hromada)
  const body = await world.openBody(clerk)
  register = await world.openRegister(clerk, body)
  await tx(db, async (tx) => {
    // Forty of a day, in an order that is not that of their ids.
    const { rows } = await sql<{ oblast_code: string; id: string; day: string; seq: number }>`
      insert into documents.document (oblast_code, id, register_id, body_id, year, number, folded_number, seq,
        registered_on, day_order, registered_at, is_loaded, title, control_until, version)
      select oblast_code, gen_random_uuid(), id, body_id, 2026, n::text, n::text, n, '2026-01-01'::date + (n / 40)::int,
        n, now(), true, title, case when n % 100 = 0 then '2026-12-31'::date end, 1
      from documents.register, unnest(${Array.from({ length: documents }, (_, at) => titleOf(at + 1))}::text[])
        with ordinality as made (title, n)
      where id = ${register}
      returning oblast_code, id, registered_on::text as day, seq`.execute(tx)
    const records = rows.map(({ seq, ...row }) => ({
      ...{ ...row, scope: body, shelf: register, title: [titleOf(seq)], text: [] },
    }))
    await storeEntries(tx, { kind: searchedDocument, words: ukrainianWords }, records)
  })
}, 60_000)

async function pages(params: Record<string, string>, most: number): Promise<string[]> {
  const numbers: string[] = []
  let before: string | null = ''
  for (let page = 0; page < most && before !== null; page++) {
    const asked = new URLSearchParams({ ...params, ...(before === '' ? {} : { before }) })
    const answer = await clerk.get(`${registerPath(register)}.json?${asked}`)
    expect(answer.statusCode, answer.body).toBe(200)
    const list = answer.json() as { documents: { number: string }[]; next: string | null }
    numbers.push(...list.documents.map(({ number }) => number))
    before = list.next
  }
  return numbers
}

function expected(has: (n: number) => boolean): string[] {
  return Array.from({ length: documents }, (_, at) => documents - at)
    .filter(has)
    .map(String)
}

test.each<[string, Record<string, string>, (n: number) => boolean]>([
  ['a word that half of them have', { q: 'дорогою' }, (n) => n % 2 === 0],
  ['a word that the older have', { q: 'архіву' }, (n) => n <= 2300],
  ['a rare word', { q: 'криниць' }, (n) => n % 90 === 0 && n < 4000],
  ['a word of one', { q: 'маяк' }, (n) => n === 7],
  ['a word of none', { q: 'океан' }, () => false],
  ['only signs', { q: '«—»' }, () => false],
  ['two words', { q: 'криниця школи' }, (n) => n % 90 === 0 && n < 4000 && n % 2 === 1],
  ['a period', { q: 'дорога', until: '2026-01-31' }, (n) => n % 2 === 0 && n < 31 * 40],
  ['control', { q: 'лист', look: 'control' }, (n) => n % 100 === 0],
  ['a word of the older, on control', { q: 'архів', look: 'control' }, (n) => n % 100 === 0 && n <= 2300],
  ['a rare word, on control', { q: 'криниця', look: 'control' }, (n) => n % 900 === 0 && n < 4000],
])('found by %s: all of them, once, the newest first', async (_, params, has) => {
  const found = expected(has)
  const most = 12
  const numbers = await pages(params, most)
  expect(numbers).toEqual(found.slice(0, numbers.length))
  expect(numbers.length).toBe(Math.min(found.length, most * 50))
})

test('after a document of another register comes nothing', async () => {
  const other = await world.openRegister(clerk, await world.openBody(clerk))
  const { id: before } = await world.registered(clerk, other)
  for (const q of ['', 'дорога']) expect(await pages({ q, before }, 1)).toEqual([])
})

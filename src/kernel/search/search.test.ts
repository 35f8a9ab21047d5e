/** An index of words: what is found, in which order, by whom; what is gone is gone. */
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { ukrainianWords } from '#engines/ukrainian-words/words.ts'
import { serverAbsent, testDatabase } from '../../../test/support/database.ts'
import { tx } from '../database/transactions.ts'
import { countEntries, findEntries, readCursor, writeCursor } from './find-entries.ts'
import { readQuery } from './keys.ts'
import { cutSnippet, markWords } from './mark-words.ts'
import { rememberWords, suggest } from './near-words.ts'
import { catchUp, rebuildSearch, tidySearch } from './rebuild.ts'
import type { SearchKind, SearchRecord } from './search-kind.ts'
import { removeEntries, writeEntries } from './write-entries.ts'

const { db } = await testDatabase()

/** What the kind's table would hold. */
const shelf = new Map<string, SearchRecord>()
const kind: SearchKind = {
  ...{ kind: 'note', words: ukrainianWords },
  read: async (_, ids) => ids.flatMap((id) => shelf.get(id) ?? []),
  listIds: async (_, after = '', limit) =>
    [...shelf.keys()]
      .filter((id) => id > after)
      .sort()
      .slice(0, limit),
  async listMissing(asked, limit) {
    const rows = await asked.selectFrom('search.entry').select('id').execute()
    const there = new Set(rows.map(({ id }) => id))
    return [...shelf.keys()].filter((id) => !there.has(id)).slice(0, limit)
  },
}
const own = id(1_000_000)
const others = id(2_000_000)

function id(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

function record(number: number, title: string, more: Partial<SearchRecord> = {}): SearchRecord {
  return {
    ...{ oblast_code: 'UA01', id: id(number), scope: own, shelf: id(3_000_000) },
    ...{ day: '2026-01-01', title: [title], text: [], ...more },
  }
}

async function put(...records: readonly SearchRecord[]): Promise<void> {
  for (const one of records) shelf.set(one.id, one)
  const ids = records.map((one) => one.id)
  await tx(db, (tx) => writeEntries(tx, kind, ids))
  await tx(db, (tx) => rememberWords(tx, ukrainianWords, records))
}

const query = (typed: string) => readQuery(ukrainianWords, typed)
const within = { kind: 'note', scopes: [own] }
async function find(typed: string, asked: object = {}, limit = 30): Promise<number[]> {
  const { hits } = await findEntries(db, query(typed), { ...within, ...asked }, { limit })
  return hits.map((hit) => Number(hit.id.slice(-12)))
}

beforeEach(async () => {
  shelf.clear()
  await sql`truncate search.entry, search.word`.execute(db)
})

describe('what is found', () => {
  test('has all words, in whatever form they are', async () => {
    await put(record(1, 'Про ремонт доріг громади'), record(2, 'Про ремонт школи'))
    expect(await find('дорога')).toEqual([1])
    expect(await find('ремонту дорогами')).toEqual([1])
    expect((await find('ремонтом')).sort()).toEqual([1, 2])
    expect(await find('ремонт лікарні')).toEqual([])
  })

  test('comes in the order of what fits best, and then the newest first', async () => {
    await put(
      record(1, 'Лист', { text: ['Про дорогу'] }),
      record(2, 'Лист', { text: ['Про ремонт дорога'] }),
      record(3, 'Ремонт доріг'),
      record(4, 'Дорога', { day: '2025-01-01' }),
      record(5, 'Дорога'),
    )
    expect(await find('дорога')).toEqual([5, 4, 3, 2, 1])
  })

  test('lies in scopes that the reader sees, on shelves and days that were chosen, and is counted so', async () => {
    await put(
      record(1, 'Вода'),
      record(2, 'Вода', { scope: others }),
      record(3, 'Вода', { day: '2024-05-05' }),
    )
    expect(await find('вода')).toEqual([1, 3])
    expect(await find('вода', { from: '2024-01-01', until: '2024-12-31' })).toEqual([3])
    expect(await find('вода', { shelves: [id(9)] })).toEqual([])
    expect(await find('вода', { scopes: [] })).toEqual([])
    expect(await find('вода', { kind: 'letter' })).toEqual([])
    expect(await countEntries(db, query('вода'), within, 10)).toBe(2)
    const many = Array.from({ length: 9 }, (_, at) => id(5_000_000 + at))
    expect(await find('вода', { scopes: [...many, others] })).toEqual([2])
  })

  test('is found by a number, by its parts, and by no other number', async () => {
    await put(
      record(1, 'Лист', { title: ['Лист', '02-12/7'] }),
      record(2, 'Лист', { title: ['Лист', '12/70'] }),
    )
    expect(await find('02–12/7')).toEqual([1])
    expect((await find('12')).sort()).toEqual([1, 2])
    expect(await find('70')).toEqual([2])
    expect(await find('№ 7')).toEqual([1])
  })

  test('is nothing where only signs were typed, or words that are everywhere', async () => {
    await put(record(1, 'Про воду'))
    for (const typed of ['', '   ', '«»—', 'про', "'%_\\", '\u0000']) {
      expect(query(typed).isEmpty).toBe(true)
      expect(await find(typed)).toEqual([])
    }
    expect(query('а1 '.repeat(5000)).words.length).toBeLessThan(20)
  })

  test.each([7, 30])('of many, pages of %i follow one another: each hit once, in one order', async (size) => {
    const texts = ['Дорога', 'Дороги', 'Лист про дорогу']
    await put(
      ...Array.from({ length: 320 }, (_, at) =>
        record(at + 1, texts[at % 3], { day: `2026-01-${String(1 + (at % 28)).padStart(2, '0')}` }),
      ),
    )
    await tidySearch(db)
    const seen: string[] = []
    let after: string | undefined
    do {
      const { hits, count } = await findEntries(db, query('дорога'), within, {
        after: after === undefined ? undefined : readCursor(after),
        limit: size,
      })
      expect(count).toBe(201)
      seen.push(...hits.map((hit) => `${3 - hit.rank} ${hit.day} ${hit.id}`))
      const last = hits.at(-1)
      after = last && hits.length === size ? writeCursor(last) : undefined
    } while (after !== undefined)
    expect(seen).toHaveLength(320)
    expect(seen).toEqual(seen.toSorted().reverse())
  })
})

test.each(['', '9_2026-01-01_x', `4_2026-01-01_${id(1)}`, `1_2026-13-45_${id(1)}`, `1_2026-01-01_${id(1)}'`])(
  'a cursor %s is none',
  (text) => {
    expect(readCursor(text)).toBeUndefined()
  },
)

describe('what changes', () => {
  test('is found by its new words and no more by its old ones; what is gone, by none', async () => {
    await put(record(1, 'Про воду'))
    await put(record(1, 'Про світло'))
    expect([await find('вода'), await find('світло')]).toEqual([[], [1]])
    shelf.clear()
    await tx(db, (tx) => writeEntries(tx, kind, [id(1)]))
    expect(await find('світло')).toEqual([])
  })

  test('in a transaction that fails is not found', async () => {
    shelf.set(id(1), record(1, 'Про воду'))
    const failing = tx(db, async (tx) => {
      await writeEntries(tx, kind, [id(1)])
      throw new Error('refused')
    })
    await expect(failing).rejects.toThrow('refused')
    expect(await find('вода')).toEqual([])
  })

  test('is made anew with what is missing, and without what is no more', async () => {
    await put(record(1, 'Про воду'), record(2, 'Про світло'))
    shelf.delete(id(2))
    shelf.set(id(3), record(3, 'Про газ'))
    expect(await catchUp(db, [kind])).toBe(1)
    expect(await find('газу')).toEqual([3])
    await sql`delete from search.entry where id = ${id(1)}`.execute(db)
    expect(await rebuildSearch(db, [kind])).toBe(2)
    expect([await find('вода'), await find('світло'), await find('газ')]).toEqual([[1], [], [3]])
  })

  test.skipIf(serverAbsent)('at once by two is whole afterwards (PostgreSQL)', async () => {
    const words = 'вода світло газ тепло дорога школа лікарня сквер'.split(' ')
    await Promise.all(
      words.map((word, at) =>
        tx(db, async (tx) => {
          const records = [record(1, word), record(at + 10, word)]
          for (const one of records) shelf.set(one.id, one)
          await writeEntries(tx, kind, [id(1), id(at + 10)])
          await rememberWords(
            tx,
            ukrainianWords,
            words.map((one) => record(1, one)),
          )
        }),
      ),
    )
    for (const [at, word] of words.entries()) expect(await find(word)).toContain(at + 10)
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from search.entry`.execute(db)
    expect(rows[0].count).toBe(words.length + 1)
  })
})

describe('a typing error', () => {
  test.each([
    ['постнова', 'постанова'],
    ['постановат', 'постанова'],
    ['постаонва', 'постанова'],
    ['поснатова', undefined],
    ['ремнот', 'ремонт'],
    ['вла', undefined],
    ['12/01', undefined],
  ])('%s leads to %s', async (typed, meant) => {
    await put(record(1, 'Постанова про ремонт'), record(2, 'Про вал'))
    expect(await suggest(db, ukrainianWords, query(typed), within)).toBe(meant)
  })

  test('among words that are right is put right alone', async () => {
    await put(record(1, 'Постанова про ремонт'))
    expect(await suggest(db, ukrainianWords, query('ремонти постнова'), within)).toBe('ремонти постанова')
    expect(await suggest(db, ukrainianWords, query('ремонт'), within)).toBeUndefined()
  })

  test('leads to no word that others alone have, and to none that is gone', async () => {
    await put(record(1, 'Постанова', { scope: others }))
    expect(await suggest(db, ukrainianWords, query('постнова'), within)).toBeUndefined()
    await put(record(2, 'Постанова'))
    expect(await suggest(db, ukrainianWords, query('постнова'), within)).toBe('постанова')
    await tx(db, (tx) => removeEntries(tx, 'note', [id(1), id(2)]))
    await tidySearch(db)
    expect(await db.selectFrom('search.word').selectAll().execute()).toEqual([])
  })
})

describe('the words in a text', () => {
  test('are marked as they stand there, and nothing of it is lost', () => {
    const text = 'Про «Кoмісію» <b>та</b> комісії № 5/1'
    const pieces = markWords(ukrainianWords, query('комісія 5'), text)
    expect(pieces.filter(({ isHit }) => isHit).map((piece) => piece.text)).toEqual([
      'Кoмісію',
      'комісії',
      '5/1',
    ])
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  })

  test('are shown with what stands around them', () => {
    const text = `${'слово '.repeat(100)}вода ${'інше '.repeat(100)}`
    const pieces = cutSnippet(ukrainianWords, query('водою'), text) ?? []
    expect(pieces.map(({ text }) => text).join('').length).toBeLessThan(260)
    expect(pieces.find(({ isHit }) => isHit)?.text).toBe('вода')
    expect(cutSnippet(ukrainianWords, query('газ'), text)).toBeUndefined()
    expect(cutSnippet(ukrainianWords, query('вода'), `${'а'.repeat(500)} вода`)).toBeDefined()
  })
})

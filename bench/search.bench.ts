/** Searching: forms found and words told apart, 100,000 texts indexed and asked, on both engines. */
import { sql } from 'kysely'
import { foldWord } from '#engines/ukrainian-words/letters.ts'
import { stemsOf } from '#engines/ukrainian-words/word-keys.ts'
import { ukrainianWords } from '#engines/ukrainian-words/words.ts'
import { type OpenedDatabase, openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { tx } from '#kernel/database/transactions.ts'
import { countEntries, findEntries } from '#kernel/search/find-entries.ts'
import { readQuery } from '#kernel/search/keys.ts'
import { rememberWords, suggest } from '#kernel/search/near-words.ts'
import type { SearchRecord } from '#kernel/search/search-kind.ts'
import { prepareBulk, settleIndexes, storeEntries } from '#kernel/search/write-entries.ts'
import { onEachEngine } from './support/bench-database.ts'
import { say } from './support/measure.ts'
import { createRandom } from './support/synthetic.ts'
import { isDictionaryAbsent, type Lemma, readLemmas, type WordKind } from './support/word-forms.ts'

const texts = 100_000
const wordsInText = 40
const bodies = 70
const atOnce = 1000
const asked = 300

export async function benchSearch(): Promise<void> {
  if (isDictionaryAbsent) return say('search', 'hunspell-uk is not installed')
  const nouns = readLemmas('noun').filter(({ forms }) => forms.length >= 8)
  measureForms(nouns)
  measureOthers('adjective')
  measureOthers('verb')
  const records = makeTexts(nouns)
  await onEachEngine(async ({ engine, location }) => {
    const database = await openDatabase({ location })
    try {
      await migrate(database.db)
      await measureIndex(engine, database, records)
      await measureQueries(engine, database, nouns)
    } finally {
      await database.close()
    }
  })
}

/** The same figures on every machine. */
function createChance(seed: number) {
  const next = createRandom(seed)
  return { next, pick: <One>(all: readonly One[]): One => all[Math.floor(next() * all.length)] }
}

const keysOf = (form: string) => stemsOf(foldWord(form))
const shareOne = (some: ReadonlySet<string>, others: ReadonlySet<string>) => {
  for (const one of some) if (others.has(one)) return true
  return false
}
const share = (some: number, all: number) => (some / all).toFixed(4)

/** Whether each form of 500 nouns finds each other one, and how often two nouns fall together. */
function measureForms(nouns: readonly Lemma[]): void {
  const chance = createChance(15)
  const chosen = Array.from({ length: 500 }, () => chance.pick(nouns))
  say('forms of 500 nouns that find the other forms', countFound(chosen), '≥ 0.97')
  const keys = chosen.map(({ forms }) => new Set(forms.flatMap(keysOf)))
  let [together, pairs] = [0, 0]
  for (let one = 0; one < keys.length; one++)
    for (let other = one + 1; other < keys.length; other++) {
      if (chosen[one].lemma === chosen[other].lemma) continue
      pairs += 1
      if (shareOne(keys[one], keys[other])) together += 1
    }
  say('pairs of these nouns that fall together', `${together} of ${pairs}`)
  say(`nouns of all ${nouns.length} that another one is found for`, countTogether(nouns))
}

function countFound(lemmas: readonly Lemma[]): string {
  let [found, pairs] = [0, 0]
  for (const { forms } of lemmas) {
    const keys = forms.map((form) => new Set(keysOf(form)))
    for (const [at, some] of keys.entries())
      for (const [other, others] of keys.entries()) {
        if (at === other) continue
        pairs += 1
        if (shareOne(some, others)) found += 1
      }
  }
  return share(found, pairs)
}

/** Of nouns as the dictionary has them: those that share a key with another noun, by far the most of one root. */
function countTogether(nouns: readonly Lemma[]): string {
  const byKey = Map.groupBy(
    nouns.flatMap(({ lemma }) => keysOf(lemma).map((key) => ({ lemma, key }))),
    ({ key }) => key,
  )
  const shared = new Set(
    [...byKey.values()].filter((some) => some.length > 1).flatMap((some) => some.map(({ lemma }) => lemma)),
  )
  return share(shared.size, nouns.length)
}

function measureOthers(kind: WordKind): void {
  const chance = createChance(15)
  const all = readLemmas(kind).filter(({ forms }) => forms.length >= 8)
  say(
    `forms of 500 ${kind}s that find the other forms`,
    countFound(Array.from({ length: 500 }, () => chance.pick(all))),
  )
}

/** Words by their rank, as in any language: the first is had as often as the next ten. */
function makeTexts(nouns: readonly Lemma[]): SearchRecord[] {
  const chance = createChance(100)
  const vocabulary = Array.from({ length: 30_000 }, () => chance.pick(nouns))
  const word = () => chance.pick(vocabulary[Math.floor(vocabulary.length ** chance.next()) - 1].forms)
  const some = (count: number) => Array.from({ length: count }, word).join(' ')
  return Array.from({ length: texts }, (_, at) => ({
    oblast_code: 'UA00',
    id: idOf(at),
    scope: idOf(1_000_000 + (at % bodies)),
    shelf: idOf(2_000_000 + (at % (bodies * 5))),
    day: new Date(Date.UTC(2024, 0, 1 + Math.floor(at / 100))).toISOString().slice(0, 10),
    title: [some(10), `01-20/${at}`],
    text: [some(wordsInText - 10)],
  }))
}

function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

async function measureIndex(
  engine: string,
  { db }: OpenedDatabase,
  records: readonly SearchRecord[],
): Promise<void> {
  const kind = { kind: 'document', words: ukrainianWords }
  const begun = performance.now()
  for (let at = 0; at < records.length; at += atOnce)
    await tx(db, async (tx) => {
      await prepareBulk(tx)
      await storeEntries(tx, kind, records.slice(at, at + atOnce))
    })
  await settleIndexes(db)
  say(`${engine}: ${texts} texts of ${wordsInText} words indexed`, since(begun), '≤ 30 s')
  const remembering = performance.now()
  for (let at = 0; at < records.length; at += atOnce * 10)
    await tx(db, (tx) => rememberWords(tx, ukrainianWords, records.slice(at, at + atOnce * 10)))
  say(`${engine}: their words remembered for typing errors`, since(remembering))
  await settleIndexes(db)
  await sql`analyze search.entry`.execute(db)
  await sql`analyze search.word`.execute(db)
  const { rows } = await sql<{ size: string; words: string }>`
    select pg_size_pretty(pg_total_relation_size('search.entry')) as size,
      pg_size_pretty(pg_total_relation_size('search.word')) as words`.execute(db)
  say(`${engine}: the index; the words`, `${rows[0].size}; ${rows[0].words}`)
}

function since(begun: number): string {
  return `${((performance.now() - begun) / 1000).toFixed(1)} s`
}

async function measureQueries(
  engine: string,
  { db }: OpenedDatabase,
  nouns: readonly Lemma[],
): Promise<void> {
  const chance = createChance(100)
  const vocabulary = Array.from({ length: 30_000 }, () => chance.pick(nouns))
  const word = () => chance.pick(vocabulary[Math.floor(vocabulary.length ** chance.next()) - 1].forms)
  const all = Array.from({ length: bodies }, (_, at) => idOf(1_000_000 + at))
  for (const [name, scopes] of [
    ['of all bodies', all],
    ['of one body', all.slice(0, 1)],
  ] as const)
    for (const count of [1, 2]) {
      const taken: number[] = []
      for (let i = 0; i < asked; i++) {
        const query = readQuery(ukrainianWords, Array.from({ length: count }, word).join(' '))
        const within = { kind: 'document', scopes }
        const start = performance.now()
        await findEntries(db, query, within, { limit: 51 })
        taken.push(performance.now() - start)
      }
      say(
        `${engine}: a first page and its count, ${count} words, ${name}: p50, p95`,
        quantiles(taken),
        'p95 ≤ 20 ms',
      )
    }
  const taken: number[] = []
  let found = 0
  for (let i = 0; i < 100; i++) {
    const right = foldWord(
      chance.pick(vocabulary.slice(0, 5000).filter(({ lemma }) => lemma.length > 5)).lemma,
    )
    const at = 1 + Math.floor(chance.next() * (right.length - 2))
    const query = readQuery(ukrainianWords, right.slice(0, at) + right.slice(at + 1))
    const start = performance.now()
    const meant = await suggest(db, ukrainianWords, query, { kind: 'document', scopes: all })
    taken.push(performance.now() - start)
    if (meant !== undefined || (await countEntries(db, query, { kind: 'document', scopes: all }, 1)) > 0)
      found += 1
  }
  say(`${engine}: words of one letter too few that lead on; p50, p95`, `${found} %; ${quantiles(taken)}`)
}

function quantiles(taken: readonly number[]): string {
  const sorted = taken.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.floor(sorted.length * part)].toFixed(1)
  return `${at(0.5)}, ${at(0.95)} ms`
}

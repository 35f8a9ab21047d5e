/** Registers of a million documents on PostgreSQL, of 100,000 on the embedded database (`BENCH_DOCUMENTS`, `BENCH_BODIES`): searched, listed, reported on. */
import { sql } from 'kysely'
import { type OpenedDatabase, openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { commandLine } from '#kernel/policy/policy.ts'
import { rebuildSearch } from '#kernel/search/rebuild.ts'
import { listDocuments } from '#modules/documents/cards/list.queries.ts'
import { countByExecutor, listOnControl } from '#modules/documents/control/control.queries.ts'
import { documentsSee } from '#modules/documents/permissions.ts'
import { enterBody } from '#modules/documents/registers/access.queries.ts'
import { getRegister } from '#modules/documents/registers/registers.queries.ts'
import { documentSearch } from '#modules/documents/search/index.queries.ts'
import { searchDocuments } from '#modules/documents/search/search.queries.ts'
import { onEachEngine } from './support/bench-database.ts'
import { say } from './support/measure.ts'
import { createRandom } from './support/synthetic.ts'
import { isDictionaryAbsent, readLemmas } from './support/word-forms.ts'

/** Each body has one register: with one body all documents stand in one. */
const bodies = Number(process.env.BENCH_BODIES || 10)
const usualDocuments = { PostgreSQL: 1_000_000, PGlite: 100_000 } as const
const asked = 200
const atOnce = 20_000
const day = new Date('2026-11-30T10:00:00Z')

export async function benchDocuments(): Promise<void> {
  if (isDictionaryAbsent) return say('documents', 'hunspell-uk is not installed')
  const forms = pickForms()
  await onEachEngine(async ({ engine, location }) => {
    const documents = Number(process.env.BENCH_DOCUMENTS || usualDocuments[engine])
    const named = `${engine}, ${documents} documents of ${bodies}`
    const database = await openDatabase({ location, queryTimeoutMs: 600_000 })
    try {
      await migrate(database.db)
      await fill(database, forms, documents)
      const begun = performance.now()
      await rebuildSearch(database.db, [documentSearch])
      say(`${named}: indexed`, `${((performance.now() - begun) / 1000).toFixed(0)} s`)
      await sql`analyze`.execute(database.db)
      await measureReading(database, forms, named)
    } finally {
      await database.close()
    }
  })
}

/** Forms of 5,000 nouns, as offices use. */
function pickForms(): string[] {
  const random = createRandom(1_000_000)
  const nouns = readLemmas('noun').filter(({ forms }) => forms.length >= 8)
  return Array.from({ length: 5000 }, () => nouns[Math.floor(random() * nouns.length)]).flatMap(
    (noun) => noun.forms,
  )
}

/** Words by their rank; each body has one register. */
async function fill({ db }: OpenedDatabase, forms: readonly string[], documents: number): Promise<void> {
  await sql`
    insert into documents.body (oblast_code, id, territory_code, name, opened_at)
    select 'UA01', md5('body' || n)::uuid, 'UA01', 'Body ' || n, now() from generate_series(0, ${bodies - 1}::int) n`.execute(
    db,
  )
  await sql`
    insert into documents.register (oblast_code, id, body_id, kind, name, template, opened_at)
    select oblast_code, id, id, 'incoming', name, '{seq}', opened_at from documents.body`.execute(db)
  const random = createRandom(1)
  const title = () => Array.from({ length: 10 }, () => forms[Math.floor(forms.length ** random())]).join(' ')
  for (let from = 1; from <= documents; from += atOnce)
    await sql`
      insert into documents.document (oblast_code, id, register_id, body_id, year, number, folded_number, seq,
        registered_on, day_order, registered_at, is_loaded, title, control_until, version)
      select 'UA01', gen_random_uuid(), body, body, extract(year from day), n::text, n::text, n, day, n, day, true,
        title, case when n % 20 = 0 then day + 30 end, 1
      from (
        select n, title, md5('body' || n % ${bodies}::int)::uuid as body,
          '2024-01-01'::date + (n * 1060 / ${documents}::int8)::int as day
        from unnest(${Array.from({ length: atOnce }, title)}::text[]) with ordinality as made (title, place),
          lateral (select place + ${from - 1}::int8 as n) numbered) made`.execute(db)
}

async function measureReading(
  { db }: OpenedDatabase,
  forms: readonly string[],
  named: string,
): Promise<void> {
  const time = (name: string, work: () => Promise<unknown>, times = asked) =>
    measure(`${named}: ${name}`, work, times)
  const random = createRandom(7)
  const word = () => forms[Math.floor(forms.length ** random())]
  const { id } = await db
    .selectFrom('documents.register')
    .select('id')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const actor = { ...commandLine }
  const entered = await getRegister(db, id, actor, documentsSee)
  const { body } = await enterBody(db, { id: entered.body.id }, actor, documentsSee)
  const shown = { ...entered, now: day }
  await time('a search, one word, all bodies', () => searchDocuments(db, actor, { q: word() }))
  await time('a search, two words, all bodies', () =>
    searchDocuments(db, actor, { q: `${word()} ${word()}` }),
  )
  await time('a search, one word, one body', () => searchDocuments(db, actor, { q: word(), body: body.id }))
  const { rows } = await sql<{ id: string }>`
    select id from documents.document where register_id = ${id}
    order by registered_on, day_order, id offset 1000 limit 1`.execute(db)
  const before = rows[0].id
  await time('a page of a register', () => listDocuments(db, shown, {}))
  await time('its last but twentieth page', () => listDocuments(db, shown, { before }))
  await time('a page of a register, by a word', () => listDocuments(db, shown, { q: word() }))
  await time('its last but twentieth page, by a word', () => listDocuments(db, shown, { q: word(), before }))
  await time('control: what is late', () => listOnControl(db, body, '2026-11-30' as never), 20)
  const year = { from: '2026-01-01', until: '2026-12-31', today: '2026-11-30' as never }
  await time('control: a year by executor', () => countByExecutor(db, body, year), 20)
}

async function measure(name: string, work: () => Promise<unknown>, times: number): Promise<void> {
  const taken: number[] = []
  for (let i = 0; i < times; i++) {
    const start = performance.now()
    await work()
    taken.push(performance.now() - start)
  }
  const sorted = taken.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.floor(sorted.length * part)].toFixed(1)
  say(`${name}: p50, p95`, `${at(0.5)}, ${at(0.95)} ms`)
}

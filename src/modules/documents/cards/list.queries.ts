/**
 * The list of a register, the newest first, page by page. Where something was typed, the newest are looked through first:
 * a frequent word fills a page there. A rare one is taken from the index of words. Either costs what is shown, not what there is.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { ukrainianWords } from '#engines/ukrainian-words/words.ts'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { isFound, listFound } from '#kernel/search/find-entries.ts'
import { readQuery, type SearchQuery } from '#kernel/search/keys.ts'
import { documentsSeePeople } from '../permissions.ts'
import type { EnteredBody } from '../registers/access.queries.ts'
import { foldNumber } from '../registers/numbering.rules.ts'
import type { Register } from '../registers/registers.queries.ts'
import { searchedDocument } from '../search/search.rules.ts'
import { type Shown, selectRows, toRows } from './cards.queries.ts'
import { pageSize } from './cards.rules.ts'
import type { DocumentRow, ListParams } from './cards.schema.ts'
import { type RegisterKind, requisitesOf } from './requisites.rules.ts'

type Db = Kysely<Database>
type Filter = Omit<ListParams, 'register'>

/** So many of the newest are looked through before the index of words is asked: some milliseconds. */
const mostWalked = 3000
/** More hits than that are not gathered: what has so many is met soon by whoever walks. */
const mostGathered = 20_000
/** The same where they are narrowed by what stands on the card: each is looked at. */
const mostNarrowed = 2000

interface Asked {
  readonly register: Register
  readonly filter: Filter
  /** Where the page begins. */
  readonly after: Place | undefined
  readonly now: Date
}

/** A document's place in the list. */
interface Place {
  readonly id: string
  readonly day: string
  readonly order: number
}

/** A page of a register, the newest first, and where the next one begins. */
export async function listDocuments(
  db: Db,
  { register, may, ...shown }: Shown & Pick<EnteredBody, 'may'> & { readonly register: Register },
  filter: Filter,
): Promise<{ readonly documents: DocumentRow[]; readonly next: string | null }> {
  const after = await findPlace(db, register, filter.before)
  // What is shown after a document that is not there: nothing.
  if (filter.before !== undefined && !after) return { documents: [], next: null }
  const asked = { ...{ register, filter, after }, now: shown.now }
  const { q = '' } = filter
  const ids =
    q === '' ? undefined : await findNamed(db, asked, readNamed(q, register, may(documentsSeePeople)))
  const rows = await filtered(selectRows(db), asked)
    .$if(ids !== undefined, (query) => query.where('card.id', '=', sql<string>`any(${ids ?? []}::uuid[])`))
    .orderBy('card.registered_on', 'desc')
    .orderBy('card.day_order', 'desc')
    .orderBy('card.id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const page = rows.slice(0, pageSize)
  return {
    documents: await toRows(db, page, shown),
    next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  }
}

async function findPlace(db: Db, { oblast_code, id: register }: Register, id: string | undefined) {
  if (id === undefined) return undefined
  return db
    .selectFrom('documents.document')
    .select(['id', sql<string>`registered_on::text`.as('day'), 'day_order as order'])
    .where('oblast_code', '=', oblast_code)
    .where('register_id', '=', register)
    .where('id', '=', id)
    .executeTakeFirst()
}

type Rows = ReturnType<typeof selectRows>

function filtered(rows: Rows, { register, filter, after, now }: Asked): Rows {
  const { from, until, case_index, executor, look } = filter
  return rows
    .where('card.oblast_code', '=', register.oblast_code)
    .where('card.register_id', '=', register.id)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(card.registered_on, card.day_order, card.id) <
          (${after?.day}::date, ${after?.order}::int, ${after?.id}::uuid)`,
      ),
    )
    .$if(from !== undefined, (query) => query.where('card.registered_on', '>=', from ?? ''))
    .$if(until !== undefined, (query) => query.where('card.registered_on', '<=', until ?? ''))
    .$if(Boolean(case_index), (query) =>
      query.where('nomenclature.folded_index', '=', foldNumber(case_index ?? '')),
    )
    .$if(executor !== undefined, (query) => query.where('card.executor_id', '=', executor ?? ''))
    .$if(look === 'cancelled', (query) => query.where('card.cancelled_at', 'is not', null))
    .$if(look === 'control' || look === 'late', (query) =>
      query
        .where('card.control_until', look === 'late' ? '<' : 'is not', look === 'late' ? dayAt(now) : null)
        .where('card.control_ended_on', 'is', null)
        .where('card.cancelled_at', 'is', null),
    )
}

/** What was typed: found by its words; a citizen's name by a part of it, and only for whoever may see it. */
interface Named {
  readonly query: SearchQuery
  readonly part: string | undefined
}

function readNamed(typed: string, { kind }: Register, seesPeople: boolean): Named {
  const hasPeople = requisitesOf[kind as RegisterKind].person !== 'none'
  return {
    query: readQuery(ukrainianWords, typed),
    part: seesPeople && hasPeople ? typed.toLowerCase() : undefined,
  }
}

/** Ids of the page that has what was typed; perhaps more of them. */
async function findNamed(db: Db, asked: Asked, named: Named): Promise<readonly string[]> {
  const near = await walk(db, asked, named, mostWalked)
  if (near.length > pageSize) return near
  return (await gather(db, asked, named)) ?? (await walk(db, asked, named, undefined))
}

/** Looks through documents in the order of the list, at most so many, until the page is full. */
async function walk(db: Db, asked: Asked, named: Named, most: number | undefined): Promise<string[]> {
  const walked = filtered(selectRows(db), asked)
    .clearSelect()
    .select(['card.oblast_code', 'card.id', 'person.name as citizen'])
    .orderBy('card.registered_on', 'desc')
    .orderBy('card.day_order', 'desc')
    .orderBy('card.id', 'desc')
    .$if(most !== undefined, (query) => query.limit(most ?? 0))
  const { rows } = await sql<{ id: string }>`
    select card.id from (${walked}) card where ${hasNamed(named)} limit ${pageSize + 1}`.execute(db)
  return rows.map(({ id }) => id)
}

function hasNamed({ query, part }: Named): RawBuilder<boolean> {
  const found = isFound(query, searchedDocument, {
    oblast: sql.ref('card.oblast_code'),
    id: sql.ref('card.id'),
  })
  return part === undefined ? found : sql<boolean>`(position(${part} in lower(card.citizen)) > 0 or ${found})`
}

/** Those on whose days the page lies, of all that have it, where these are not too many. */
async function gather(db: Db, asked: Asked, named: Named): Promise<readonly string[] | undefined> {
  const { after, filter } = asked
  const isNarrowed = Boolean(filter.case_index) || filter.executor !== undefined || Boolean(filter.look)
  const most = isNarrowed ? mostNarrowed : mostGathered
  // The day of the last one that the page can hold; whoever narrows further may have to look at all.
  const cut = isNarrowed
    ? sql`null::date`
    : sql`(select day from found where day is not null
        ${after ? sql`and day < ${after.day}::date` : sql``} order by day desc offset ${pageSize} limit 1)`
  const { rows } = await sql<{ count: number; ids: readonly string[] }>`
    with found as materialized (${hitsOf(db, asked, named, most + 1)})
    select (select count(*)::int from found) as count,
      array(select id from found where day is null or day >= coalesce(${cut}, '-infinity')) as ids`.execute(
    db,
  )
  return rows[0].count > most ? undefined : rows[0].ids
}

function hitsOf(db: Db, { register, filter, after }: Asked, { query, part }: Named, most: number) {
  const { oblast_code, id, body_id } = register
  const last = [after?.day, filter.until].filter((day) => day !== undefined).toSorted()
  const within = { kind: searchedDocument, scopes: [body_id], shelves: [id] }
  const found = sql`select id, day from (${listFound(query, { ...within, from: filter.from, until: last[0] }, most)}) found`
  if (part === undefined) return found
  const citizens = db
    .selectFrom('documents.document_person')
    .select(['document_id as id', sql<null>`null::date`.as('day')])
    .where('oblast_code', '=', oblast_code)
    .where(sql<boolean>`position(${part} in lower(name)) > 0`)
    .limit(most)
  return sql`${found} union all (${citizens})`
}

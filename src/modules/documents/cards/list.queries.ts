/**
 * The list of a register, the newest first, page by page. What was typed is found by the index of words; where it is narrowed by
 * what stands on the card, or may be a citizen's name, cards are looked through, and of what is rare among the newest all
 * are gathered.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { foldPersonName, lookAlikes } from '#engines/ukrainian-words/names.ts'
import { ukrainianWords } from '#engines/ukrainian-words/words.ts'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { isFound, listFound } from '#kernel/search/find-entries.ts'
import { findNewest } from '#kernel/search/find-newest.ts'
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

/** So many of the newest cards are looked through at first: what most of them have fills a page there, and a day may have a thousand. */
const fewWalked = 150
/** So many where more is asked than the index of words knows, before it is asked: some milliseconds. */
const mostWalked = 1000
/** More hits than that are not gathered: each is looked at. */
const mostGathered = 2000

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
    part: seesPeople && hasPeople ? foldPersonName(typed) : undefined,
  }
}

/** Ids of the page that has what was typed; perhaps more of them. */
async function findNamed(db: Db, asked: Asked, named: Named): Promise<readonly string[]> {
  const { register, filter, after } = asked
  const isNarrowed =
    named.part !== undefined ||
    Boolean(filter.case_index) ||
    filter.executor !== undefined ||
    Boolean(filter.look)
  const near = await walk(db, asked, named, isNarrowed ? mostWalked : fewWalked)
  if (near.length > pageSize) return near
  if (!isNarrowed) {
    const { id: shelf, body_id: scope } = register
    const { from, until } = filter
    const wanted = { before: after?.day, limit: pageSize + 1 }
    return findNewest(db, named.query, { kind: searchedDocument, scope, shelf, from, until }, wanted)
  }
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
  return part === undefined ? found : sql<boolean>`(${isCitizen(part, sql.ref('card.citizen'))} or ${found})`
}

function isCitizen(part: string, name: RawBuilder<unknown>): RawBuilder<boolean> {
  const { typed, meant } = lookAlikes
  return sql<boolean>`position(${part} in translate(lower(${name}), ${typed}, ${meant})) > 0`
}

/** All that have it, where these are not too many. */
async function gather(db: Db, asked: Asked, { query, part }: Named): Promise<readonly string[] | undefined> {
  const { register, filter, after } = asked
  const { oblast_code, id, body_id } = register
  const [until] = [after?.day, filter.until].filter((day) => day !== undefined).toSorted()
  const within = { kind: searchedDocument, scopes: [body_id], shelves: [id], from: filter.from, until }
  const citizens = db
    .selectFrom('documents.document_person')
    .select('document_id as id')
    .where('oblast_code', '=', oblast_code)
    .where(isCitizen(part ?? '', sql.ref('name')))
    .limit(mostGathered + 1)
  const { rows } = await sql<{ id: string }>`
    select id from (${listFound(query, within, mostGathered + 1)}) found
    ${part === undefined ? sql`` : sql`union all (${citizens})`}`.execute(db)
  return rows.length > mostGathered ? undefined : rows.map(({ id: found }) => found)
}

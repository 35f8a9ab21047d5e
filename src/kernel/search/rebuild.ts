/** The index made anew, or brought up to date where something is missing. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import { tx } from '../database/transactions.ts'
import { forgetWords, rememberWords } from './near-words.ts'
import type { SearchKind } from './search-kind.ts'
import { prepareBulk, removeEntries, settleIndexes, storeEntries, writeEntries } from './write-entries.ts'

type Db = Kysely<Database>

/** Records of one transaction; with texts of files they are large. */
const atOnce = 250
/** Words that are asked after at once: the embedded database serves nobody meanwhile. */
const wordsAtOnce = 500

/** Goes over all records and all entries; whoever searches meanwhile finds what was there. @returns how many records there are */
export async function rebuildSearch(
  db: Db,
  kinds: readonly SearchKind[],
  onProgress: (done: number) => void = () => {},
): Promise<number> {
  let done = 0
  for (const kind of kinds) {
    let after: string | undefined
    do {
      const ids = await kind.listIds(db, after, atOnce)
      await tx(db, async (tx) => {
        await prepareBulk(tx)
        const records = await kind.read(tx, ids)
        await storeEntries(tx, kind, records)
        await rememberWords(tx, kind.words, records)
      })
      done += ids.length
      onProgress(done)
      after = ids.length < atOnce ? undefined : ids.at(-1)
    } while (after !== undefined)
    await settleIndexes(db)
    await removeStale(db, kind)
  }
  await tidySearch(db)
  return done
}

/** Entries whose record is no more. */
async function removeStale(db: Db, kind: SearchKind): Promise<void> {
  let last: { readonly oblast_code: string; readonly id: string } | undefined
  do {
    // In the order of the key: in any other each piece would sort all entries.
    const after: typeof last = last
    const entries = await db
      .selectFrom('search.entry')
      .select(['oblast_code', 'id'])
      .where('kind', '=', kind.kind)
      .$if(after !== undefined, (query) =>
        query.where(
          sql<boolean>`(oblast_code, kind, id) > (${after?.oblast_code}, ${kind.kind}, ${after?.id}::uuid)`,
        ),
      )
      .orderBy('oblast_code')
      .orderBy('kind')
      .orderBy('id')
      .limit(atOnce)
      .execute()
    const ids = entries.map(({ id }) => id)
    const there = new Set((await kind.read(db, ids)).map(({ id }) => id))
    const stale = ids.filter((id) => !there.has(id))
    if (stale.length > 0) await tx(db, (tx) => removeEntries(tx, kind.kind, stale))
    last = entries.length < atOnce ? undefined : entries.at(-1)
  } while (last !== undefined)
}

/** Records that no entry has, such as those of before there was an index. @returns how many there were */
export async function catchUp(db: Db, kinds: readonly SearchKind[], signal?: AbortSignal): Promise<number> {
  let done = 0
  for (const kind of kinds) {
    let ids: readonly string[]
    do {
      ids = await kind.listMissing(db, atOnce)
      const missing = ids
      if (missing.length > 0) await tx(db, (tx) => writeEntries(tx, kind, missing))
      done += missing.length
    } while (ids.length === atOnce && !signal?.aborted)
  }
  return done
}

/** Forgets words that nothing has any more, and has the database count how frequent the others are. */
export async function tidySearch(db: Db, signal?: AbortSignal): Promise<void> {
  await settleIndexes(db)
  let after: string | undefined = ''
  while (after !== undefined && !signal?.aborted) {
    const from: string = after
    after = await tx(db, (tx) => forgetWords(tx, from, wordsAtOnce))
  }
  await tx(db, async (tx) => {
    await prepareBulk(tx)
    await sql`analyze search.entry`.execute(tx)
    await sql`analyze search.word`.execute(tx)
  })
}

/** Reads the audit page by page in one snapshot: PostgreSQL makes the canonical forms and hashes them, only digests come here. */
import { randomBytes, randomUUID } from 'node:crypto'
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { AppError } from '../../errors.ts'
import { bytesField, digest, encodeRecord, textField, uuidField } from '../canonical.ts'
import { canonicalSql, digestSql, entryColumns, personalColumns, sealColumns, sealForm } from '../entry.ts'
import { type IdKey, idOfKey, lastKey } from './faults.ts'

const entriesAtOnce = 2000
const waitingAtOnce = 10_000
/** Seals are of very different size: so many bytes of them are asked for at once. */
const sealBytesAtOnce = 1_000_000
const fewestSeals = 8

export interface EntryPage {
  /** Where the next page begins; undefined where this is the last. */
  readonly last: string | undefined
  /** Of 16 bytes each, in their order. */
  readonly ids: Buffer
  /** The SHA-256 of each entry's canonical form as it stands there now, 32 bytes each. */
  readonly digests: Buffer
  /** Modules of the entries. */
  readonly modules: readonly string[]
  /** Entries that say that their hash is another one. */
  readonly suspects: readonly IdKey[]
  /** How many personal rows there are up to the page's last entry; on the last page, with all further ones. */
  readonly personal: number
  /** The entry's id of each personal row that is not what the entry's digest is of. */
  readonly differing: readonly IdKey[]
  /** The id that each personal row of no entry names. */
  readonly strays: readonly IdKey[]
}

export interface SealPage {
  /** Triples: canonical form, head, signature. */
  readonly records: Buffer
  readonly count: number
}

/** Bytes on their way here: a third shorter, and read here four times as fast, than the hexadecimal of a bytea. */
function packed(bytes: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<string | null>`encode(${bytes}, 'base64')`
}

function unpack(text: string | null): Buffer {
  return Buffer.from(text ?? '', 'base64')
}

function keysOf(ids: Buffer): IdKey[] {
  return Array.from({ length: ids.length / 16 }, (_, i) => ids.toString('latin1', 16 * i, 16 * i + 16))
}

type PackedPage = Record<
  'last' | 'ids' | 'digests' | 'modules' | 'suspects' | 'strays' | 'differing',
  string | null
> & { readonly personal: number }

const biggestId = idOfKey(lastKey)

/** One connection answers one question at a time; these wait in line, so that one can be asked ahead. */
export class AuditPages {
  readonly #tx: Transaction<Database>
  #line: Promise<unknown> = Promise.resolve()

  constructor(tx: Transaction<Database>) {
    this.#tx = tx
  }

  #ask<T>(question: () => Promise<T>): Promise<T> {
    const answer = this.#line.then(question)
    this.#line = answer.catch(() => {})
    return answer
  }

  /**
   * Has the database hash a row of values that it cannot have foreseen.
   * @throws AppError `audit.database_untrue` where the hash is another one than ours: its functions are not PostgreSQL's own
   */
  async checkFunctions(): Promise<void> {
    const [text, id, bytes] = [randomBytes(20).toString('hex'), randomUUID(), randomBytes(40)]
    const { rows } = await sql<{ hash: Buffer }>`
      select ${digestSql(['a', 'b', 'c'])} as hash from (select ${text}::text as a, ${id}::uuid as b, ${bytes}::bytea as c) as probe`.execute(
      this.#tx,
    )
    const own = digest(encodeRecord([textField(text), uuidField(id), bytesField(bytes)]))
    if (!own.equals(rows[0].hash)) throw new AppError('audit.database_untrue')
  }

  countEntries(): Promise<number> {
    return this.#ask(async () => {
      const { rows } = await sql<{ count: number }>`select count(*) from audit.entry`.execute(this.#tx)
      return rows[0].count
    })
  }

  /** The next oblast that any table of the audit names; undefined where there is none. */
  nextOblast(after: string | undefined): Promise<string | undefined> {
    const smallest = (table: string) =>
      after === undefined
        ? sql`select min(oblast_code) as code from ${sql.table(table)}`
        : sql`select min(oblast_code) as code from ${sql.table(table)} where oblast_code > ${after}`
    const tables = ['audit.entry', 'audit.personal', 'audit.waiting', 'audit.seal'].map(smallest)
    return this.#ask(async () => {
      const { rows } = await sql<{ code: string | null }>`
        select min(code) as code from (${sql.join(tables, sql` union all `)}) as codes`.execute(this.#tx)
      return rows[0].code ?? undefined
    })
  }

  /** Modules that have seals in an oblast. */
  sealedModules(oblastCode: string): Promise<string[]> {
    return this.#ask(async () => {
      const rows = await this.#tx
        .selectFrom('audit.seal')
        .select('module')
        .distinct()
        .where('oblast_code', '=', oblastCode)
        .orderBy('module')
        .execute()
      return rows.map(({ module }) => module)
    })
  }

  /** @param after id of the last entry of the page before */
  entries(oblastCode: string, after: string | undefined): Promise<EntryPage> {
    const further = after === undefined ? sql`true` : sql`id > ${after}`
    const furtherPersonal = after === undefined ? sql`true` : sql`entry_id > ${after}`
    const ids = sql`string_agg(uuid_send(id), '')`
    const owners = sql`string_agg(uuid_send(entry_id), '')`
    return this.#ask(async () => {
      const { rows } = await sql<PackedPage>`
        with page as materialized (
          select id, split_part(act, '.', 1) as module, hash, personal, ${digestSql(entryColumns)} as digest
          from audit.entry where oblast_code = ${oblastCode} and ${further}
          order by id limit ${sql.lit(entriesAtOnce)}
        ), ending as (
          select (select id from page offset ${sql.lit(entriesAtOnce - 1)}) as last
        ), parts as (
          select part.entry_id, page.id is null as is_stray,
            case when part.number >= 0 and part.number < octet_length(page.personal) / 32
              then substr(page.personal, 32 * part.number + 1, 32) end as known,
            part.digest
          from (
            select entry_id, number, ${digestSql(personalColumns)} as digest from audit.personal
            where oblast_code = ${oblastCode} and ${furtherPersonal}
              and entry_id <= coalesce((select last from ending), ${biggestId}::uuid)
          ) as part left join page on page.id = part.entry_id
        )
        select entries.*, (select last from ending) as last, personal.* from (
          select ${packed(ids)} as ids, ${packed(sql`string_agg(digest, '')`)} as digests,
            string_agg(module, '.') as modules,
            ${packed(sql`${ids} filter (where digest is distinct from hash)`)} as suspects
          from page
        ) as entries, (
          select count(*) as personal, ${packed(sql`${owners} filter (where is_stray)`)} as strays,
            ${packed(sql`${owners} filter (where not is_stray and digest is distinct from known)`)} as differing
          from parts
        ) as personal`.execute(this.#tx)
      const [page] = rows
      return {
        last: page.last ?? undefined,
        ids: unpack(page.ids),
        digests: unpack(page.digests),
        modules: page.modules?.split('.') ?? [],
        suspects: keysOf(unpack(page.suspects)),
        personal: page.personal,
        differing: keysOf(unpack(page.differing)),
        strays: keysOf(unpack(page.strays)),
      }
    })
  }

  seals(oblastCode: string, module: string, after: number, limit: number): Promise<SealPage> {
    const form = canonicalSql(sealColumns, sql`${sql.lit(sealForm)}::text`)
    return this.#ask(async () => {
      const { rows } = await sql<{ records: string | null; count: number }>`
        select count(*) as count, ${packed(sql`string_agg(record_send(row(form, head, signature)), '')`)} as records from (
          select ${form} as form, head, signature from audit.seal
          where oblast_code = ${oblastCode} and module = ${module} and number > ${after}
          order by number limit ${sql.lit(limit)}
        ) as page`.execute(this.#tx)
      return { records: unpack(rows[0].records), count: rows[0].count }
    })
  }

  /** Ids of what waits in an oblast, in their order. */
  waiting(oblastCode: string, after: IdKey | undefined): Promise<IdKey[]> {
    const further = after === undefined ? sql`true` : sql`entry_id > ${idOfKey(after)}`
    return this.#ask(async () => {
      const { rows } = await sql<{ ids: string | null }>`
        select ${packed(sql`string_agg(uuid_send(entry_id), '')`)} as ids from (
          select entry_id from audit.waiting where oblast_code = ${oblastCode} and ${further}
          order by entry_id limit ${sql.lit(waitingAtOnce)}
        ) as page`.execute(this.#tx)
      return keysOf(unpack(rows[0].ids))
    })
  }
}

/** How many seals to ask for next, after a page of so many took so many bytes. */
export function nextSealCount({ records, count }: SealPage): number {
  if (count === 0) return fewestSeals
  return Math.max(fewestSeals, Math.min(5000, Math.floor((sealBytesAtOnce * count) / records.length)))
}

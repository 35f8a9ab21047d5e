/** Reads the audit page by page in one snapshot, as canonical forms that PostgreSQL makes. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { canonicalSql, entryColumns, personalColumns, sealColumns, sealForm } from '../entry.ts'
import { type IdKey, idOfKey, lastKey } from './faults.ts'

/** Entries of a page: less than a megabyte. */
const entriesAtOnce = 1000
const waitingAtOnce = 10_000
/** Seals are of very different size: so many bytes of them are asked for at once. */
const sealBytesAtOnce = 1_000_000
const fewestSeals = 8

/** A hash of another length than a hash has is none. */
const noHash = Buffer.alloc(32)

export interface EntryPage {
  /** Where the next page begins; undefined where this is the last. */
  readonly last: string | undefined
  /** Its bytes, which are there until another page is opened: all pages are read into the same room. */
  open(): OpenedPage
}

interface OpenedPage {
  /** Canonical forms one after the other, by id. */
  readonly records: Buffer
  /** What the entries say is their hash, 32 bytes each. */
  readonly hashes: Buffer
  /** Canonical forms of the personal rows up to the page's last entry; on the last page, of all further ones. */
  readonly personal: Buffer
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

/** Memory for bytes that are soon done with: new buffers for each page would cost a third of the time in collecting them. */
class Room {
  #bytes = Buffer.alloc(0)

  unpack(text: string | null): Buffer {
    if (text === null) return this.#bytes.subarray(0, 0)
    if (this.#bytes.length < text.length) this.#bytes = Buffer.allocUnsafeSlow(2 * text.length)
    return this.#bytes.subarray(0, this.#bytes.write(text, 'base64'))
  }
}

const biggestId = idOfKey(lastKey)

/** One connection answers one question at a time; these wait in line, so that one can be asked ahead. */
export class AuditPages {
  readonly #tx: Transaction<Database>
  readonly #rooms = { records: new Room(), hashes: new Room(), personal: new Room() }
  #line: Promise<unknown> = Promise.resolve()

  constructor(tx: Transaction<Database>) {
    this.#tx = tx
  }

  #ask<T>(question: () => Promise<T>): Promise<T> {
    const answer = this.#line.then(question)
    this.#line = answer.catch(() => {})
    return answer
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
    return this.#ask(async () => {
      const { rows } = await sql<Record<'records' | 'hashes' | 'personal' | 'last', string | null>>`
        with page as materialized (
          select * from audit.entry where oblast_code = ${oblastCode} and ${further}
          order by id limit ${sql.lit(entriesAtOnce)}
        ), ending as (
          select (select id from page offset ${sql.lit(entriesAtOnce - 1)}) as last
        )
        select (select last from ending) as last,
          ${packed(sql`string_agg(${canonicalSql(entryColumns)}, '')`)} as records,
          ${packed(sql`string_agg(case when octet_length(hash) = 32 then hash else ${noHash} end, '')`)} as hashes,
          (
            select ${packed(sql`string_agg(form, '')`)} from (
              select ${canonicalSql(personalColumns)} as form from audit.personal
              where oblast_code = ${oblastCode} and ${furtherPersonal} and entry_id <= coalesce((select last from ending), ${biggestId}::uuid)
              order by entry_id, number
            ) as parts
          ) as personal
        from page`.execute(this.#tx)
      const [{ records, hashes, personal, last }] = rows
      const rooms = this.#rooms
      return {
        last: last ?? undefined,
        open: () => ({
          records: rooms.records.unpack(records),
          hashes: rooms.hashes.unpack(hashes),
          personal: rooms.personal.unpack(personal),
        }),
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
      const ids = unpack(rows[0].ids)
      return Array.from({ length: ids.length / 16 }, (_, i) => ids.toString('latin1', 16 * i, 16 * i + 16))
    })
  }
}

/** How many seals to ask for next, after a page of so many took so many bytes. */
export function nextSealCount({ records, count }: SealPage): number {
  if (count === 0) return fewestSeals
  return Math.max(fewestSeals, Math.min(5000, Math.floor((sealBytesAtOnce * count) / records.length)))
}

/** Reads the audit page by page in one snapshot: PostgreSQL makes the canonical forms and hashes them, only digests come here. */
import { randomBytes, randomUUID } from 'node:crypto'
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { AppError } from '../../errors.ts'
import { bytesField, digest, encodeRecord, textField, uuidField } from '../canonical.ts'
import { canonicalSql, digestSql, entryColumns, personalColumns, sealColumns, sealForm } from '../entry.ts'
import { type IdKey, idOfKey, keysOf } from './faults.ts'

/** Entries of a page: less than a megabyte, and seldom enough to be planned. */
const entriesAtOnce = 10_000
const waitingAtOnce = 10_000
/** Seals are of very different size: so many bytes of them are asked for at once. */
const sealBytesAtOnce = 500_000
const fewestSeals = 8

/** What is wrong with rows by themselves, of one oblast. */
export interface BrokenRows {
  /** Entries whose hash is not that of their columns, with the hash that it is, as characters of one byte each. */
  readonly changed: ReadonlyMap<IdKey, string>
  /** How many personal rows there are. */
  readonly personal: number
  /** The entry's id of each personal row that is not what the entry's digest is of. */
  readonly differing: readonly IdKey[]
  /** The id that each personal row of no entry names. */
  readonly strays: readonly IdKey[]
}

/** By oblast. */
export type BrokenAudit = ReadonlyMap<string, BrokenRows>

export interface EntryPage {
  /** Of 16 bytes each, in their order; fewer than were asked for on the last page. */
  readonly ids: Buffer
  /** What each says is its hash, 32 bytes each. */
  readonly hashes: Buffer
  /** Modules of the entries. */
  readonly modules: readonly string[]
  readonly isLast: boolean
}

export interface SealPage {
  /** Triples: canonical form, head, signature. */
  readonly records: Buffer
  readonly count: number
  /** Number of the last one; where there is none, any will do. */
  readonly last: number
}

/** Bytes on their way here: a third shorter, and read here four times as fast, than the hexadecimal of a bytea. */
function packed(bytes: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<string | null>`encode(${bytes}, 'base64')`
}

function unpack(text: string | null): Buffer {
  return Buffer.from(text ?? '', 'base64')
}

/** A hash of another length than a hash has is none. */
const noHash = Buffer.alloc(32)

interface PackedParts {
  readonly personal: number
  readonly strays: string | null
  readonly differing: string | null
}

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

  /** A name by which another transaction sees just what this one sees. */
  exportSnapshot(): Promise<string> {
    return this.#ask(async () => {
      const { rows } = await sql<{ name: string }>`select pg_export_snapshot() as name`.execute(this.#tx)
      return rows[0].name
    })
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

  /**
   * By oblast what is wrong with entries and personal rows by themselves. First they are only counted, over whole tables and
   * in whatever order they stand there: PostgreSQL gives several processors to that, and mostly there is nothing to list.
   */
  async brokenRows(): Promise<BrokenAudit> {
    const [entries, parts] = await Promise.all([this.#changedEntries(), this.#personalParts()])
    const codes = new Set([...entries.keys(), ...parts.keys()])
    return new Map(
      Array.from(codes, (code) => {
        const { personal = 0, differing = null, strays = null } = parts.get(code) ?? {}
        const changed = entries.get(code) ?? new Map<IdKey, string>()
        return [
          code,
          { changed, personal, differing: keysOf(unpack(differing)), strays: keysOf(unpack(strays)) },
        ]
      }),
    )
  }

  #changedEntries(): Promise<Map<string, Map<IdKey, string>>> {
    const entries = sql`(
      select oblast_code, id, hash, ${digestSql(entryColumns)} as digest from audit.entry
    ) as entry where hash is distinct from digest`
    return this.#ask(async () => {
      const { rows: counted } = await sql<{ count: number }>`select count(*) from ${entries}`.execute(
        this.#tx,
      )
      if (counted[0].count === 0) return new Map()
      const { rows } = await sql<{ oblast_code: string; ids: string; digests: string }>`
        select oblast_code, ${packed(sql`string_agg(uuid_send(id), '')`)} as ids,
          ${packed(sql`string_agg(digest, '')`)} as digests
        from ${entries} group by oblast_code`.execute(this.#tx)
      return new Map(
        rows.map(({ oblast_code, ids, digests }) => {
          const made = unpack(digests).toString('latin1')
          const changed = keysOf(unpack(ids)).map((id, i): [IdKey, string] => [
            id,
            made.slice(32 * i, 32 * i + 32),
          ])
          return [oblast_code, new Map(changed)]
        }),
      )
    })
  }

  #personalParts(): Promise<Map<string, PackedParts>> {
    const parts = sql`(
      select oblast_code, entry_id, digests is null as is_stray, digest is distinct from
        case when number >= 0 and number < octet_length(digests) / 32 then substr(digests, 32 * number + 1, 32) end as is_broken
      from (
        select personal.oblast_code, entry_id, number, ${digestSql(personalColumns, 'personal')} as digest,
          case when entry.id is not null then coalesce(entry.personal, '') end as digests
        from audit.personal left join audit.entry
          on entry.oblast_code = personal.oblast_code and entry.id = personal.entry_id
      ) as part
    ) as part`
    const owners = sql`string_agg(uuid_send(entry_id), '')`
    return this.#ask(async () => {
      const { rows: counted } = await sql<{ oblast_code: string; personal: number; broken: number }>`
        select oblast_code, count(*) as personal, count(*) filter (where is_broken) as broken
        from ${parts} group by oblast_code`.execute(this.#tx)
      const lists = new Map<string, Omit<PackedParts, 'personal'>>()
      if (counted.some(({ broken }) => broken > 0)) {
        const { rows } = await sql<Omit<PackedParts, 'personal'> & { readonly oblast_code: string }>`
          select oblast_code, ${packed(sql`${owners} filter (where is_stray)`)} as strays,
            ${packed(sql`${owners} filter (where not is_stray)`)} as differing
          from ${parts} where is_broken group by oblast_code`.execute(this.#tx)
        for (const { oblast_code, ...list } of rows) lists.set(oblast_code, list)
      }
      return new Map(
        counted.map(({ oblast_code, personal }) => {
          const { strays = null, differing = null } = lists.get(oblast_code) ?? {}
          return [oblast_code, { personal, strays, differing }]
        }),
      )
    })
  }

  /** @param after id of the last entry of the page before */
  entries(oblastCode: string, after: string | undefined): Promise<EntryPage> {
    const further = after === undefined ? sql`true` : sql`id > ${after}`
    return this.#ask(async () => {
      const { rows } = await sql<Record<'ids' | 'hashes' | 'modules', string | null>>`
        select ${packed(sql`string_agg(uuid_send(id), '')`)} as ids, string_agg(split_part(act, '.', 1), '.') as modules,
          ${packed(sql`string_agg(case when octet_length(hash) = 32 then hash else ${noHash} end, '')`)} as hashes
        from (
          select id, act, hash from audit.entry where oblast_code = ${oblastCode} and ${further}
          order by id limit ${sql.lit(entriesAtOnce)}
        ) as page`.execute(this.#tx)
      const [{ ids, hashes, modules }] = rows
      const known = modules?.split('.') ?? []
      const isLast = known.length < entriesAtOnce
      return { ids: unpack(ids), hashes: unpack(hashes), modules: known, isLast }
    })
  }

  seals(oblastCode: string, module: string, after: number, limit: number): Promise<SealPage> {
    const form = canonicalSql(sealColumns, sql`${sql.lit(sealForm)}::text`)
    return this.#ask(async () => {
      const { rows } = await sql<{ records: string | null; count: number; last: number | null }>`
        select count(*) as count, max(number) as last, ${packed(sql`string_agg(record_send(row(form, head, signature)), '')`)} as records from (
          select ${form} as form, head, signature, number from audit.seal
          where oblast_code = ${oblastCode} and module = ${module} and number > ${after}
          order by number limit ${sql.lit(limit)}
        ) as page`.execute(this.#tx)
      const [{ records, count, last }] = rows
      return { records: unpack(records), count, last: last ?? 0 }
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

/** Goes over the whole audit and says whether it is as it was written, else where it first is not. */
import type { KeyObject } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { allowQueryTime, tx } from '../../database/transactions.ts'
import { AuditPages, type BrokenAudit } from './audit-pages.ts'
import { DigestList } from './digest-list.ts'
import { EntryReader } from './entry-reader.ts'
import {
  type AuditHead,
  type AuditReport,
  type IdKey,
  idOfKey,
  keysOf,
  type ReadEntry,
  Tally,
} from './faults.ts'
import { type ReadSeal, SealCursor } from './seal-cursor.ts'

export interface VerifyOptions {
  /** `sealKeys(secrets.key('audit')).publicKey` */
  readonly publicKey: KeyObject
  /** Entries done and to do. */
  readonly onProgress?: (done: number, total: number) => void
  /** Whether the database has a second connection for this: it hashes there while what was written is compared here. */
  readonly hasSecondConnection?: boolean
  /** Heads that were kept elsewhere: each must still be in the chain. */
  readonly earlier?: readonly AuditHead[]
}

/** A page is small; only a server in trouble takes so long for one. */
const pageMs = 60_000
/** Hashing all entries takes some three seconds of a processor for a million. */
const tableMs = 3_600_000
/** An answer comes in pieces of 64 kB, one a breath. */
const breathMs = 0.05

/**
 * PostgreSQL hashes every entry and every personal value as it stands there now, by functions that are tried first on
 * values it cannot foresee; what was written is compared here, with seals that are hashed and signed here. One snapshot:
 * platform and sealer may go on meanwhile. Memory holds a few pages and what is out of its order, which are entries of
 * long transactions and faults.
 * @throws AppError `audit.database_untrue`, `database.…`
 */
export async function verifyAudit(db: Kysely<Database>, options: VerifyOptions): Promise<AuditReport> {
  if (!options.hasSecondConnection) return inSnapshot(db, (transaction) => verifyIn(transaction, options))
  const snapshot = Promise.withResolvers<string>()
  const hashed = snapshot.promise.then((name) => inSnapshot(db, hashRows, name))
  // It is awaited below; never, where the walk fails first.
  hashed.catch(() => {})
  const walked = inSnapshot(db, async (transaction) => {
    const pages = await openPages(transaction)
    snapshot.resolve(await pages.exportSnapshot())
    const tally = await walkAudit(pages, options, new Map())
    const broken = await hashed
    // What is not as it was is looked for one by one, which takes longer.
    return isWhole(broken) ? tally.report(broken) : (await walkAudit(pages, options, broken)).report(broken)
  })
  walked.catch(snapshot.reject)
  return walked
}

/** The same in a transaction of the caller's, which sees what it sees; for `verifyAudit` and for tests. */
export async function verifyIn(
  transaction: Transaction<Database>,
  options: VerifyOptions,
): Promise<AuditReport> {
  const broken = await hashRows(transaction)
  const tally = await walkAudit(await openPages(transaction), options, broken)
  return tally.report(broken)
}

/** @param snapshot what another transaction sees, by the name it was exported under */
function inSnapshot<T>(
  db: Kysely<Database>,
  work: (transaction: Transaction<Database>) => Promise<T>,
  snapshot?: string,
): Promise<T> {
  return tx(db, async (transaction) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(transaction)
    if (snapshot !== undefined) await sql`set transaction snapshot ${sql.lit(snapshot)}`.execute(transaction)
    return work(transaction)
  })
}

async function openPages(transaction: Transaction<Database>): Promise<AuditPages> {
  const pages = new AuditPages(transaction)
  await pages.checkFunctions()
  return pages
}

async function hashRows(transaction: Transaction<Database>): Promise<BrokenAudit> {
  const pages = await openPages(transaction)
  await allowQueryTime(transaction, tableMs)
  const broken = await pages.brokenRows()
  await allowQueryTime(transaction, pageMs)
  return broken
}

function isWhole(broken: BrokenAudit): boolean {
  return broken
    .values()
    .every(({ changed, differing, strays }) => changed.size + differing.length + strays.length === 0)
}

/** @param broken what is known of rows by themselves */
async function walkAudit(pages: AuditPages, options: VerifyOptions, broken: BrokenAudit): Promise<Tally> {
  const tally = new Tally()
  const total = options.onProgress ? await pages.countEntries() : 0
  const onPage = () => options.onProgress?.(tally.entries, total)
  onPage()
  const codes = await listOblasts(pages)
  const walks = codes.map((code) => {
    const reader = new EntryReader(pages, code, tally, broken.get(code))
    return new OblastWalk(pages, code, tally, options, reader)
  })
  const stripes: StripeWalk[] = []
  for (const walk of walks) stripes.push(...(await walk.openCursors()))
  // All oblasts go forward in step: what was written together is read together, while the database has it at hand.
  const breathe = breather()
  for (let next = earliest(stripes); next; next = earliest(stripes)) {
    await next.walk.step(next.cursor, next.seal)
    onPage()
    await breathe()
  }
  for (const walk of walks) await walk.finish(onPage)
  for (const { oblast, module, number } of options.earlier ?? [])
    if (!codes.includes(oblast)) tally.fault('', { kind: 'head', oblastCode: oblast, module, seal: number })
  return tally
}

/** Lets answers in and further questions out now and then: the database would wait for both while this compares. */
function breather(): () => Promise<void> {
  let last = performance.now()
  return async () => {
    if (performance.now() - last < breathMs) return
    await setImmediate()
    last = performance.now()
  }
}

/** Every oblast that any table of the audit names. */
async function listOblasts(pages: AuditPages): Promise<string[]> {
  const codes: string[] = []
  for (let code = await pages.nextOblast(undefined); code !== undefined; code = await pages.nextOblast(code))
    codes.push(code)
  return codes
}

/** A stripe's seals, and the entries that they are about. */
interface StripeWalk {
  readonly walk: OblastWalk
  readonly cursor: SealCursor
}

/** Entries of an oblast by id on one side, the seals of every module on the other. */
class OblastWalk {
  readonly #pages: AuditPages
  readonly #oblastCode: string
  readonly #tally: Tally
  readonly #options: VerifyOptions
  readonly #reader: EntryReader
  #cursors: readonly SealCursor[] = []

  constructor(
    pages: AuditPages,
    oblastCode: string,
    tally: Tally,
    options: VerifyOptions,
    reader: EntryReader,
  ) {
    this.#pages = pages
    this.#oblastCode = oblastCode
    this.#tally = tally
    this.#options = options
    this.#reader = reader
  }

  /** One cursor a stripe, those too that only an earlier file of heads knows; each at its first seal. */
  async openCursors(): Promise<StripeWalk[]> {
    const oblastCode = this.#oblastCode
    const earlier = (this.#options.earlier ?? []).filter(({ oblast }) => oblast === oblastCode)
    const sealed = await this.#pages.sealedModules(oblastCode)
    const modules = new Set([...sealed, ...earlier.map(({ module }) => module)])
    this.#cursors = Array.from(modules, (module) => {
      const heads = earlier.filter((head) => head.module === module)
      return new SealCursor(this.#pages, { oblastCode, module }, this.#tally, heads)
    })
    for (const cursor of this.#cursors) await cursor.advance()
    return this.#cursors.map((cursor) => ({ walk: this, cursor }))
  }

  /** Verifies the seal at which a cursor stands. */
  async step(cursor: SealCursor, seal: ReadSeal): Promise<void> {
    await this.#reader.readUpTo(seal.lastEntry)
    this.#claim(cursor, seal)
    await cursor.advance()
  }

  /** After the last seal of every stripe. */
  async finish(onPage: () => void): Promise<void> {
    for (const cursor of this.#cursors) cursor.finish(this.#options.publicKey)
    await this.#checkUnsealed(onPage)
  }

  /** Takes the entries of a seal from those that were read, and compares them. */
  #claim(cursor: SealCursor, { number, ids, hashes, isSound }: ReadSeal): void {
    const { module } = cursor.stripe
    if (!ids || this.#reader.takeWhole(module, ids, hashes)) return
    const { suspects, strays } = this.#reader
    const digests = new DigestList(hashes)
    for (const id of keysOf(ids)) {
      const entry = this.#reader.take(module, id)
      digests.add(id, entry?.digest ?? '')
      if (entry) {
        if (suspects.has(id)) cursor.fault('changed', id, number, id)
      } else {
        strays.delete(id)
        if (isSound) cursor.fault('removed', id, number, id)
        suspects.add(id)
      }
    }
    // Of a seal that is not as it was nothing is known about its entries: they vouch for themselves.
    if (!isSound) return
    for (const id of digests.listDiffering()) if (!suspects.has(id)) cursor.fault('changed', id, number, id)
  }

  /** What no seal claimed must wait for one, and nothing else may wait. */
  async #checkUnsealed(onPage: () => void): Promise<void> {
    const waiting = new WaitingLine(this.#pages, this.#oblastCode)
    for (;;) {
      for (const [id, entry] of this.#reader.takeAll()) await this.#checkUnsealedEntry(id, entry, waiting)
      if (this.#reader.isAtEnd) break
      await this.#reader.readPage()
      onPage()
    }
    for (let id = await waiting.peek(); id !== undefined; id = await waiting.skip()) this.#queueFault(id)
    for (const id of this.#reader.strays) this.#fault('personal', id, '')
  }

  async #checkUnsealedEntry(id: IdKey, { module }: ReadEntry, waiting: WaitingLine): Promise<void> {
    let next = await waiting.peek()
    for (; next !== undefined && next < id; next = await waiting.skip()) this.#queueFault(next)
    if (next !== id) return this.#fault('added', id, module)
    await waiting.skip()
    this.#tally.unsealed(id)
    if (this.#reader.suspects.has(id)) this.#fault('changed', id, module)
  }

  #queueFault(id: IdKey): void {
    this.#reader.strays.delete(id)
    this.#fault('queue', id, '')
  }

  #fault(kind: 'queue' | 'added' | 'changed' | 'personal', id: IdKey, module: string): void {
    this.#tally.fault(id, { kind, oblastCode: this.#oblastCode, module, entry: idOfKey(id) })
  }
}

/** The stripe whose next seal reaches least far: so few entries are read ahead of their seals. */
function earliest(stripes: readonly StripeWalk[]): (StripeWalk & { readonly seal: ReadSeal }) | undefined {
  let found: (StripeWalk & { readonly seal: ReadSeal }) | undefined
  for (const { walk, cursor } of stripes) {
    const seal = cursor.current
    if (seal && (!found || seal.lastEntry < found.seal.lastEntry)) found = { walk, cursor, seal }
  }
  return found
}

/** Ids that wait, in their order. */
class WaitingLine {
  readonly #pages: AuditPages
  readonly #oblastCode: string
  #ids: readonly IdKey[] = []
  #at = 0
  #isAtEnd = false

  constructor(pages: AuditPages, oblastCode: string) {
    this.#pages = pages
    this.#oblastCode = oblastCode
  }

  async peek(): Promise<IdKey | undefined> {
    if (this.#at === this.#ids.length && !this.#isAtEnd) {
      this.#ids = await this.#pages.waiting(this.#oblastCode, this.#ids.at(-1))
      this.#at = 0
      this.#isAtEnd = this.#ids.length === 0
    }
    return this.#ids[this.#at]
  }

  skip(): Promise<IdKey | undefined> {
    this.#at += 1
    return this.peek()
  }
}

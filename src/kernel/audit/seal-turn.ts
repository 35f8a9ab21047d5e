/** One turn of sealing: what waits becomes one seal a stripe, in one transaction. */
import type { KeyObject } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { tx } from '../database/transactions.ts'
import { bytesField, digest, encodeRecord, int8Field, textField, timeField, uuidsField } from './canonical.ts'
import { sealForm } from './entry.ts'
import { isSignedHead, type SealKeys, signHead } from './seal-keys.ts'

/** So many entries are sealed in a transaction at most: it stays short, and a seal of a busy stripe small. */
export const turnEntries = 5000

/** Number of the advisory lock that one sealer at a time holds; any number that nothing else uses. */
const sealLock = 7_302_115
/** A process that stops in the middle of a turn loses its lock after so long. */
const stuckMs = 10_000

export interface Turn {
  readonly sealed: number
  /** Stripes whose newest head bears no signature of ours: they are not continued. */
  readonly refused: readonly string[]
  /** Whether more may wait. */
  readonly isFull: boolean
}

const nothing: Turn = { sealed: 0, refused: [], isFull: false }

interface Batch {
  readonly oblast_code: string
  readonly module: string
  readonly entries: string[]
  readonly hashes: Buffer
  readonly number: number | null
  readonly head: Buffer | null
  readonly signature: Buffer | null
}

/** Cheap where nothing waits: one query that reads nothing. */
export async function isAnyWaiting(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select from audit.waiting) as any`.execute(db)
  return rows[0].any
}

/**
 * @param keys heads are signed by one of the pair; a head that the other does not confirm is not built upon: a chain
 * that was forged would else be ours from here on
 * @param leftOut stripes that earlier turns refused
 */
export async function sealTurn(
  db: Kysely<Database>,
  keys: SealKeys,
  leftOut: readonly string[],
): Promise<Turn> {
  return tx(db, async (transaction) => {
    // A statement of its own: what the one that takes the lock sees may be older than the lock.
    if (!(await takeLock(transaction))) return nothing
    const batches = await readBatches(transaction, leftOut)
    const [sound, refused] = partition(batches, (batch) => isContinuable(batch, keys.publicKey))
    if (sound.length > 0) await storeSeals(transaction, sound, keys.signingKey)
    const count = batches.reduce((sum, { entries }) => sum + entries.length, 0)
    return {
      sealed: sound.reduce((sum, { entries }) => sum + entries.length, 0),
      refused: refused.map(stripeName),
      isFull: count === turnEntries || refused.length > 0,
    }
  })
}

async function takeLock(transaction: Transaction<Database>): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(${sql.lit(sealLock)}) as held,
      set_config('idle_in_transaction_session_timeout', ${String(stuckMs)}, true)`.execute(transaction)
  return rows[0].held
}

/** What waits, by stripe, each with the newest seal of its stripe. */
async function readBatches(transaction: Transaction<Database>, leftOut: readonly string[]): Promise<Batch[]> {
  // `limit 1`: one look by key an entry, whatever the planner believes about tables that nobody analysed.
  const { rows } = await sql<Batch>`
    with batch as (
      select waiting.oblast_code, split_part(entry.act, '.', 1) as module, waiting.entry_id, entry.hash
      from audit.waiting
      cross join lateral (
        select act, hash from audit.entry
        where oblast_code = waiting.oblast_code and id = waiting.entry_id
        limit 1
      ) as entry
      where split_part(entry.act, '.', 1) || ' ' || waiting.oblast_code <> all (${leftOut}::text[])
      limit ${sql.lit(turnEntries)}
    ), stripe as (
      select oblast_code, module, array_agg(entry_id order by entry_id) as entries,
        string_agg(hash, ''::bytea order by entry_id) as hashes
      from batch group by oblast_code, module
    )
    select stripe.*, newest.number, newest.head, newest.signature
    from stripe left join lateral (
      select number, head, signature from audit.seal
      where oblast_code = stripe.oblast_code and module = stripe.module
      order by number desc limit 1
    ) as newest on true`.execute(transaction)
  return rows
}

function stripeName({ oblast_code, module }: Pick<Batch, 'oblast_code' | 'module'>): string {
  return `${module} ${oblast_code}`
}

function isContinuable({ head, signature }: Batch, publicKey: KeyObject): boolean {
  return head === null || (signature !== null && isSignedHead(head, signature, publicKey))
}

async function storeSeals(
  transaction: Transaction<Database>,
  batches: readonly Batch[],
  signingKey: KeyObject,
): Promise<void> {
  const sealedAt = new Date()
  const seals = batches.map((batch) => {
    const seal = {
      oblast_code: batch.oblast_code,
      module: batch.module,
      number: (batch.number ?? 0) + 1,
      sealed_at: sealedAt,
      entries: batch.entries,
      hashes: batch.hashes,
      previous: batch.head && batch.signature ? linkOf(batch.head, batch.signature) : null,
    }
    const head = digest(encodeSeal(seal))
    return { ...seal, head, signature: signHead(head, signingKey) }
  })
  await transaction.insertInto('audit.seal').values(seals).execute()
  const oblasts = batches.flatMap(({ oblast_code, entries }) => entries.map(() => oblast_code))
  const ids = batches.flatMap(({ entries }) => entries)
  const { numAffectedRows } = await sql`
    delete from audit.waiting using unnest(${oblasts}::text[], ${ids}::uuid[]) as sealed (oblast_code, entry_id)
    where waiting.oblast_code = sealed.oblast_code and waiting.entry_id = sealed.entry_id`.execute(
    transaction,
  )
  if (numAffectedRows !== BigInt(ids.length)) throw new Error('what was sealed did not wait')
}

/** What the next seal keeps of this one: also its signature, so that one signature vouches for all before it. */
export function linkOf(head: Uint8Array, signature: Uint8Array): Buffer {
  return digest(Buffer.concat([head, signature]))
}

/** In the order of `sealColumns`, after the name of the form. */
function encodeSeal(seal: {
  readonly oblast_code: string
  readonly module: string
  readonly number: number
  readonly sealed_at: Date
  readonly entries: readonly string[]
  readonly hashes: Buffer
  readonly previous: Buffer | null
}): Buffer {
  return encodeRecord([
    textField(sealForm),
    textField(seal.oblast_code),
    textField(seal.module),
    int8Field(seal.number),
    timeField(seal.sealed_at),
    uuidsField(seal.entries),
    bytesField(seal.hashes),
    bytesField(seal.previous),
  ])
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  const passed: T[] = []
  const failed: T[] = []
  for (const item of items) (test(item) ? passed : failed).push(item)
  return [passed, failed]
}

/** The seals of one stripe, one after the other; each is compared with its head and with the seal before it. */
import type { KeyObject } from 'node:crypto'
import { digest } from '../canonical.ts'
import { sealColumns } from '../entry.ts'
import { isSignedHead } from '../seal-keys.ts'
import { linkOf } from '../seal-turn.ts'
import { type AuditPages, nextSealCount, type SealPage } from './audit-pages.ts'
import {
  type AuditHead,
  type FaultKind,
  type IdKey,
  idOfKey,
  isOlder,
  keyAt,
  keysOf,
  type Tally,
} from './faults.ts'
import { RecordWalk, readUuids } from './record-walk.ts'

/** The form's name stands before the columns. */
const column = (name: (typeof sealColumns)[number]) => 1 + sealColumns.indexOf(name)
const empty = Buffer.alloc(0)

export interface ReadSeal {
  readonly number: number
  /** Of its entries, 16 bytes each; undefined where the lists of ids and hashes make no sense. */
  readonly ids: Buffer | undefined
  readonly hashes: Buffer
  /** Whether head and columns agree. */
  readonly isSound: boolean
  readonly head: Buffer
  readonly signature: Buffer
  readonly previous: Buffer
  /** The newest of its entries; '' where there is none. */
  readonly lastEntry: IdKey
}

export interface Stripe {
  readonly oblastCode: string
  readonly module: string
}

export class SealCursor {
  current: ReadSeal | undefined
  readonly #pages: AuditPages
  readonly stripe: Stripe
  readonly #tally: Tally
  /** Heads that an earlier file names, by number. */
  readonly #earlier: Map<number, string>
  #before: ReadSeal | undefined
  #walk = new RecordWalk(empty, 3)
  #ahead: Promise<SealPage>

  constructor(pages: AuditPages, stripe: Stripe, tally: Tally, earlier: readonly AuditHead[]) {
    this.#pages = pages
    this.stripe = stripe
    this.#tally = tally
    this.#earlier = new Map(earlier.map(({ number, head }) => [number, head]))
    tally.stripe(stripe.module, stripe.oblastCode)
    this.#ahead = this.#ask({ records: empty, count: 0, last: Number.MIN_SAFE_INTEGER })
  }

  /** Reads the next seal into `current`. */
  async advance(): Promise<void> {
    this.#before = this.current ?? this.#before
    if (!this.#walk.next()) {
      const page = await this.#ahead
      this.#walk = new RecordWalk(page.records, 3)
      if (!this.#walk.next()) {
        this.current = undefined
        return
      }
      // The database makes the next page while this one is compared.
      this.#ahead = this.#ask(page)
    }
    this.current = readSeal(this.#walk)
    this.#tally.seals += 1
    this.#compare(this.current)
  }

  #ask(before: SealPage): Promise<SealPage> {
    const { oblastCode, module } = this.stripe
    const answer = this.#pages.seals(oblastCode, module, before.last, nextSealCount(before))
    // It is awaited later; never, where another question fails first.
    answer.catch(() => {})
    return answer
  }

  /** @param at where in time it is */
  fault(kind: FaultKind, at: IdKey, seal: number, entry?: IdKey): void {
    const named = entry === undefined ? {} : { entry: idOfKey(entry) }
    this.#tally.fault(at, { kind, ...this.stripe, seal, ...named })
  }

  /** After the last seal: its signature vouches for all before it; heads that ought to have come are missed. */
  finish(publicKey: KeyObject): void {
    const last = this.#before
    if (last && !isSignedHead(last.head, last.signature, publicKey))
      this.fault('signature', last.lastEntry, last.number)
    for (const number of this.#earlier.keys()) this.fault('head', last?.lastEntry ?? '', number)
    if (!last) return
    const { module, oblastCode: oblast } = this.stripe
    const [head, signature] = [last.head.toString('hex'), last.signature.toString('hex')]
    this.#tally.heads.push({ oblast, module, number: last.number, head, signature })
  }

  #compare(seal: ReadSeal): void {
    const before = this.#before
    const at = before?.lastEntry ?? ''
    const expected = (before?.number ?? 0) + 1
    if (!seal.isSound) this.fault(isOutOfOrder(seal) ? 'reordered' : 'seal', at, seal.number)
    if (seal.number !== expected) this.fault('seal_removed', at, expected)
    else if (seal.isSound && !seal.previous.equals(before ? linkOf(before.head, before.signature) : empty)) {
      // This seal is as it was; so the one before is not, by its signature where its head is right.
      if (!before) this.fault('seal', at, seal.number)
      else if (before.isSound) this.fault('signature', before.lastEntry, before.number)
    }
    const earlier = this.#earlier.get(seal.number)
    if (earlier === undefined) return
    this.#earlier.delete(seal.number)
    if (earlier !== seal.head.toString('hex')) this.fault('head', at, seal.number)
  }
}

/** The sealer puts entries in the order of their ids. */
function isOutOfOrder({ ids = empty }: ReadSeal): boolean {
  return keysOf(ids).some((id, i, keys) => i > 0 && id <= keys[i - 1])
}

function newestOf(ids: Buffer): IdKey {
  let newest = 0
  for (let i = 1; i < ids.length / 16; i += 1) if (isOlder(ids, newest, i)) newest = i
  return keyAt(ids, newest)
}

function readSeal(walk: RecordWalk): ReadSeal {
  const form = walk.field(0) ?? empty
  const head = walk.field(1) ?? empty
  const inner = new RecordWalk(form, 1 + sealColumns.length)
  inner.next()
  const ids = readUuids(inner.field(column('entries')))
  const hashes = inner.field(column('hashes')) ?? empty
  const isList = ids && hashes.length === 2 * ids.length
  return {
    number: Number(inner.field(column('number'))?.readBigInt64BE() ?? 0n),
    ids: isList ? ids : undefined,
    hashes,
    head,
    isSound: digest(form).equals(head),
    signature: walk.field(2) ?? empty,
    previous: inner.field(column('previous')) ?? empty,
    lastEntry: isList ? newestOf(ids) : '',
  }
}

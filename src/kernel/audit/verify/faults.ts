/** What verification found: counts, and the first broken place of each stripe. */
import { formatId, timeOfId } from '../../ids.ts'

/**
 * - `changed` an entry is not what was hashed; `removed` a sealed entry is gone
 * - `added` an entry is neither sealed nor waiting; `queue` what waits is no unsealed entry
 * - `reordered` entries of a seal stand in another order
 * - `personal` a personal value is not the one that the entry's digest is of, or belongs to no entry
 * - `seal` a seal is not what was hashed, or does not follow the one before; `seal_removed` a number is missing
 * - `signature` a head is not signed by this installation
 * - `head` a head that an earlier file names is not in the chain any more
 */
export type FaultKind =
  | 'changed'
  | 'removed'
  | 'added'
  | 'queue'
  | 'reordered'
  | 'personal'
  | 'seal'
  | 'seal_removed'
  | 'signature'
  | 'head'

export interface AuditFault {
  readonly kind: FaultKind
  /** '' where an act belongs to no oblast. */
  readonly oblastCode: string
  /** '' where only an id is left. */
  readonly module: string
  readonly entry?: string
  readonly seal?: number
}

export interface AuditReport {
  readonly entries: number
  readonly seals: number
  readonly stripes: number
  /** Personal values that still exist and were compared with their digests. */
  readonly personal: number
  readonly unsealed: { readonly count: number; readonly oldest: Date | undefined }
  readonly faultCount: number
  /** The earliest of all. */
  readonly first: AuditFault | undefined
  /** The earliest of each stripe, in the order of time. */
  readonly firstOfStripes: readonly AuditFault[]
  /** The newest head of each stripe, for `--heads`. */
  readonly heads: readonly AuditHead[]
}

export interface AuditHead {
  readonly oblast: string
  readonly module: string
  readonly number: number
  /** Hexadecimal, as the signature. */
  readonly head: string
  readonly signature: string
}

/** The place of an entry or a seal in time: the sixteen bytes of an id, as characters. */
export type IdKey = string

/** Not before any id. */
export const lastKey: IdKey = '\xff'.repeat(16)

/** An entry as it is compared one by one. */
export interface ReadEntry {
  /** The hash that the columns give, as characters of one byte each. */
  readonly digest: string
  readonly module: string
}

/** One of many ids that stand one behind the other. */
export function keyAt(ids: Buffer, index: number): IdKey {
  return ids.toString('latin1', 16 * index, 16 * index + 16)
}

/** Whether one of many ids that stand one behind the other is older than another of them; a loop, for calls cost more than bytes. */
export function isOlder(ids: Buffer, one: number, other: number): boolean {
  for (let a = 16 * one, b = 16 * other; a < 16 * one + 16; a += 1, b += 1)
    if (ids[a] !== ids[b]) return ids[a] < ids[b]
  return false
}

export function keysOf(ids: Buffer): IdKey[] {
  return Array.from({ length: ids.length / 16 }, (_, i) => keyAt(ids, i))
}

export function idOfKey(key: IdKey): string {
  return formatId(Buffer.from(key, 'latin1'))
}

/** Gathers while the verification goes; grows with the stripes only. */
export class Tally {
  entries = 0
  seals = 0
  faultCount = 0
  readonly heads: AuditHead[] = []
  readonly #first = new Map<string, { readonly at: IdKey; readonly fault: AuditFault }>()
  readonly #stripes = new Set<string>()
  #unsealed = 0
  #oldest: IdKey = lastKey

  /** @param at where in time it is, for which one is the first */
  fault(at: IdKey, fault: AuditFault): void {
    this.faultCount += 1
    const stripe = `${fault.module} ${fault.oblastCode}`
    const known = this.#first.get(stripe)
    if (!known || at < known.at) this.#first.set(stripe, { at, fault })
  }

  stripe(module: string, oblastCode: string): void {
    this.#stripes.add(`${module} ${oblastCode}`)
  }

  unsealed(key: IdKey): void {
    this.#unsealed += 1
    if (key < this.#oldest) this.#oldest = key
  }

  /** @param hashed what else was looked at, by oblast */
  report(hashed: ReadonlyMap<string, { readonly personal: number }>): AuditReport {
    const { entries, seals, faultCount, heads } = this
    const personal = hashed.values().reduce((sum, oblast) => sum + oblast.personal, 0)
    const faults = [...this.#first.values()].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    const firstOfStripes = faults.map(({ fault }) => fault)
    const oldest = this.#unsealed > 0 ? timeOfId(idOfKey(this.#oldest)) : undefined
    return {
      entries,
      seals,
      personal,
      faultCount,
      heads,
      stripes: this.#stripes.size,
      unsealed: { count: this.#unsealed, oldest },
      first: firstOfStripes[0],
      firstOfStripes,
    }
  }
}

/** Entries of one oblast by id, each with the hash that its columns give now. */
import { formatId } from '../../ids.ts'
import type { AuditPages, BrokenRows, EntryPage } from './audit-pages.ts'
import { EntryLine } from './entry-line.ts'
import { type IdKey, idOfKey, isOlder, keyAt, lastKey, type ReadEntry, type Tally } from './faults.ts'

export class EntryReader {
  /** Entries that no seal has claimed, where they are looked for one by one. */
  readonly unclaimed = new Map<IdKey, ReadEntry>()
  /** Entries that no seal has claimed either, by module: mostly a seal is about the first of its line. */
  readonly #lines = new Map<string, EntryLine>()
  /** Ids that personal rows name and no entry has: where the entry is missed by its seal, too, that is told. */
  readonly strays: Set<IdKey>
  /** Entries that say that their hash is another one than their columns give, and those of which nothing is left. */
  readonly suspects: Set<IdKey>
  isAtEnd = false
  #lastId: IdKey = ''
  readonly #pages: AuditPages
  readonly #oblastCode: string
  readonly #tally: Tally
  readonly #changed: ReadonlyMap<IdKey, string>
  /** Entries of which a personal row is not what it was, as often as there are such rows. */
  readonly #differing = new Map<IdKey, number>()
  #ahead: Promise<EntryPage>

  /** @param broken what is known already of the oblast's rows by themselves */
  constructor(pages: AuditPages, oblastCode: string, tally: Tally, broken: BrokenRows | undefined) {
    const { changed = new Map(), differing = [], strays = [] } = broken ?? {}
    this.suspects = new Set(changed.keys())
    this.strays = new Set(strays)
    this.#changed = changed
    for (const id of differing) this.#differing.set(id, (this.#differing.get(id) ?? 0) + 1)
    this.#pages = pages
    this.#oblastCode = oblastCode
    this.#tally = tally
    this.#ahead = this.#ask(undefined)
  }

  /** Reads at least up to this id. */
  async readUpTo(id: IdKey): Promise<void> {
    while (!this.isAtEnd && this.#lastId < id) await this.readPage()
  }

  /** Takes the entries of a seal at once, where they stand in the order in which they came and are as they were. */
  takeWhole(module: string, ids: Buffer, hashes: Buffer): boolean {
    return this.#lines.get(module)?.takeWhole(ids, hashes) ?? ids.length === 0
  }

  /** Takes one entry that was read. */
  take(module: string, id: IdKey): ReadEntry | undefined {
    if (!this.unclaimed.has(id)) this.#lines.get(module)?.moveUpTo(id, this.unclaimed)
    // No seal is about another module's entry, but who has changed either may have made it so.
    if (!this.unclaimed.has(id)) for (const line of this.#lines.values()) line.moveUpTo(id, this.unclaimed)
    const entry = this.unclaimed.get(id)
    this.unclaimed.delete(id)
    return entry
  }

  /** Takes all that was read, in the order of the ids. */
  takeAll(): [IdKey, ReadEntry][] {
    for (const line of this.#lines.values()) line.moveUpTo(lastKey, this.unclaimed)
    const entries = [...this.unclaimed].toSorted(([a], [b]) => (a < b ? -1 : 1))
    this.unclaimed.clear()
    return entries
  }

  async readPage(): Promise<void> {
    const page = await this.#ahead
    // The database makes the next page while this one is compared.
    this.isAtEnd = page.isLast
    if (!page.isLast) this.#ahead = this.#ask(formatId(page.ids.subarray(-16)))
    this.#take(page)
  }

  #ask(after: string | undefined): Promise<EntryPage> {
    const answer = this.#pages.entries(this.#oblastCode, after)
    // It is awaited later; never, where another question fails first.
    answer.catch(() => {})
    return answer
  }

  #take({ ids, hashes, modules }: EntryPage): void {
    const isWhole = this.#changed.size === 0 && this.#differing.size === 0
    // Entries of one module that follow each other are one piece.
    for (let from = 0, until = 0; from < modules.length; from = until) {
      const module = modules[from]
      do {
        this.#checkOrder(ids, until)
        until += 1
      } while (modules[until] === module)
      const line = this.#lineOf(module)
      if (isWhole) line.append(ids, hashes, from, until)
      else this.#takeBroken(module, ids, hashes, from, until)
    }
    if (modules.length > 0) this.#lastId = keyAt(ids, modules.length - 1)
    this.#tally.entries += modules.length
  }

  #checkOrder(ids: Buffer, at: number): void {
    const isLater = at === 0 ? keyAt(ids, 0) > this.#lastId : isOlder(ids, at - 1, at)
    if (!isLater) throw new Error('entries came in another order than asked for')
  }

  /** Where anything of an oblast is not as it was, its entries are compared one by one. */
  #takeBroken(module: string, ids: Buffer, hashes: Buffer, from: number, until: number): void {
    for (let i = from; i < until; i += 1) {
      const id = keyAt(ids, i)
      const digest = this.#changed.get(id) ?? hashes.toString('latin1', 32 * i, 32 * i + 32)
      this.unclaimed.set(id, { digest, module })
      for (let n = this.#differing.get(id) ?? 0; n > 0; n -= 1) this.#personalFault(id, module)
    }
  }

  #lineOf(module: string): EntryLine {
    const known = this.#lines.get(module)
    if (known) return known
    this.#tally.stripe(module, this.#oblastCode)
    const line = new EntryLine(module)
    this.#lines.set(module, line)
    return line
  }

  #personalFault(owner: IdKey, module: string): void {
    const entry = idOfKey(owner)
    this.#tally.fault(owner, { kind: 'personal', oblastCode: this.#oblastCode, module, entry })
  }
}

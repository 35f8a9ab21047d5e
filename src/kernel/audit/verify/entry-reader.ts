/** Entries of one oblast by id, each with the hash that its columns give now. */
import { formatId } from '../../ids.ts'
import type { AuditPages, BrokenRows, EntryPage } from './audit-pages.ts'
import { type IdKey, idOfKey, type Tally } from './faults.ts'

export interface ReadEntry {
  /** The hash that the columns give, as characters of one byte each. */
  readonly digest: string
  readonly module: string
}

export class EntryReader {
  /** Entries that no seal has claimed yet, in the order of their ids. */
  readonly unclaimed = new Map<IdKey, ReadEntry>()
  /** Ids that personal rows name and no entry has: where the entry is missed by its seal, too, that is told. */
  readonly strays: Set<IdKey>
  /** Entries that say that their hash is another one than their columns give, and those of which nothing is left. */
  readonly suspects: Set<IdKey>
  isAtEnd = false
  #lastId: IdKey = ''
  readonly #modules = new Set<string>()
  readonly #pages: AuditPages
  readonly #oblastCode: string
  readonly #tally: Tally
  readonly #changed: ReadonlyMap<IdKey, string>
  /** Entries of which a personal row is not what it was, as often as there are such rows. */
  readonly #differing = new Map<IdKey, number>()
  #ahead: Promise<EntryPage>

  /** @param broken what is known already of the oblast's rows by themselves */
  constructor(pages: AuditPages, oblastCode: string, tally: Tally, broken: BrokenRows | undefined) {
    const { changed = new Map(), differing = [], strays = [], personal = 0 } = broken ?? {}
    this.suspects = new Set(changed.keys())
    this.strays = new Set(strays)
    this.#changed = changed
    for (const id of differing) this.#differing.set(id, (this.#differing.get(id) ?? 0) + 1)
    this.#pages = pages
    this.#oblastCode = oblastCode
    this.#tally = tally
    tally.personal += personal
    this.#ahead = this.#ask(undefined)
  }

  /** Reads at least up to this id. */
  async readUpTo(id: IdKey): Promise<void> {
    while (!this.isAtEnd && this.#lastId < id) await this.readPage()
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
    const [idText, hashText] = [ids.toString('latin1'), hashes.toString('latin1')]
    const isWhole = this.#changed.size === 0 && this.#differing.size === 0
    for (let i = 0; i < modules.length; i += 1) {
      const id = idText.slice(16 * i, 16 * i + 16)
      if (id <= this.#lastId) throw new Error('entries came in another order than asked for')
      this.#lastId = id
      const module = modules[i]
      if (module !== modules[i - 1]) this.#meet(module)
      const digest = hashText.slice(32 * i, 32 * i + 32)
      this.unclaimed.set(id, { digest, module })
      if (!isWhole) this.#takeBroken(id, { digest, module })
    }
    this.#tally.entries += modules.length
  }

  #takeBroken(id: IdKey, { digest, module }: ReadEntry): void {
    this.unclaimed.set(id, { digest: this.#changed.get(id) ?? digest, module })
    for (let n = this.#differing.get(id) ?? 0; n > 0; n -= 1) this.#personalFault(id, module)
  }

  /** Modules are few: each is told once. */
  #meet(module: string): void {
    if (this.#modules.has(module)) return
    this.#modules.add(module)
    this.#tally.stripe(module, this.#oblastCode)
  }

  #personalFault(owner: IdKey, module: string): void {
    const entry = idOfKey(owner)
    this.#tally.fault(owner, { kind: 'personal', oblastCode: this.#oblastCode, module, entry })
  }
}

/** Entries of one oblast by id, each with the hash that its columns give now. */
import type { AuditPages, EntryPage } from './audit-pages.ts'
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
  readonly strays = new Set<IdKey>()
  /** Entries that say that their hash is another one than their columns give. */
  readonly suspects = new Set<IdKey>()
  isAtEnd = false
  #lastId: IdKey = ''
  readonly #modules = new Set<string>()
  readonly #pages: AuditPages
  readonly #oblastCode: string
  readonly #tally: Tally
  #ahead: Promise<EntryPage>

  constructor(pages: AuditPages, oblastCode: string, tally: Tally) {
    this.#pages = pages
    this.#oblastCode = oblastCode
    this.#tally = tally
    this.#ahead = this.#ask(undefined)
  }

  /** Reads at least up to this id. */
  async readUpTo(id: IdKey): Promise<void> {
    while (!this.isAtEnd && this.#lastId < id) await this.readPage()
  }

  async readPage(): Promise<void> {
    const page = await this.#ahead
    // The database makes the next page while this one is compared.
    if (page.last === undefined) this.isAtEnd = true
    else this.#ahead = this.#ask(page.last)
    this.#take(page)
  }

  #ask(after: string | undefined): Promise<EntryPage> {
    const answer = this.#pages.entries(this.#oblastCode, after)
    // It is awaited later; never, where another question fails first.
    answer.catch(() => {})
    return answer
  }

  #take({ ids, digests, modules, suspects, personal, differing, strays }: EntryPage): void {
    const [idText, digestText] = [ids.toString('latin1'), digests.toString('latin1')]
    for (const [i, module] of modules.entries()) {
      const id = idText.slice(16 * i, 16 * i + 16)
      if (id <= this.#lastId) throw new Error('entries came in another order than asked for')
      this.#lastId = id
      this.unclaimed.set(id, { digest: digestText.slice(32 * i, 32 * i + 32), module })
      this.#meet(module)
    }
    for (const id of suspects) this.suspects.add(id)
    for (const id of strays) this.strays.add(id)
    for (const id of differing) this.#personalFault(id)
    this.#tally.entries += modules.length
    this.#tally.personal += personal
  }

  /** Modules are few: each is told once. */
  #meet(module: string): void {
    if (this.#modules.has(module)) return
    this.#modules.add(module)
    this.#tally.stripe(module, this.#oblastCode)
  }

  #personalFault(owner: IdKey): void {
    const module = this.unclaimed.get(owner)?.module ?? ''
    const entry = idOfKey(owner)
    this.#tally.fault(owner, { kind: 'personal', oblastCode: this.#oblastCode, module, entry })
  }
}

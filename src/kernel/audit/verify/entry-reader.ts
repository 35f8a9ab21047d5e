/** Entries of one oblast by id: hashes each anew, and compares the personal values that are still there. */
import { hash } from 'node:crypto'
import { entryColumns, moduleOf, personalColumns } from '../entry.ts'
import type { AuditPages, EntryPage } from './audit-pages.ts'
import { DigestList } from './digest-list.ts'
import { type IdKey, idOfKey, lastKey, type Tally } from './faults.ts'
import { RecordWalk } from './record-walk.ts'

export interface ReadEntry {
  /** The hash that the columns give, as characters of one byte each. */
  readonly digest: string
  readonly module: string
}

const idColumn = entryColumns.indexOf('id')
const actColumn = entryColumns.indexOf('act')
const personalColumn = entryColumns.indexOf('personal')

export class EntryReader {
  /** Entries that no seal has claimed yet, in the order of their ids. */
  readonly unclaimed = new Map<IdKey, ReadEntry>()
  /** Ids that personal rows name and no entry has: where the entry is missed by its seal, too, that is told. */
  readonly strays = new Set<IdKey>()
  /** Entries that say that their hash is another one than their columns give. */
  readonly suspects = new Set<IdKey>()
  isAtEnd = false
  #lastId: IdKey = ''
  readonly #modules = new Map<string, string>()
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
    // The database makes the next page while this one is hashed.
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

  #take(page: EntryPage): void {
    const { records, hashes, personal } = page.open()
    const entries = new RecordWalk(records, entryColumns.length)
    const parts = new PersonalParts(personal)
    const digests = new DigestList(hashes)
    while (entries.next()) {
      const id = entries.key(idColumn)
      if (id <= this.#lastId) throw new Error('entries came in another order than asked for')
      this.#lastId = id
      const digest = hash('sha256', entries.record(), 'binary')
      digests.add(id, digest)
      const module = this.#moduleOf(entries.key(actColumn))
      this.unclaimed.set(id, { digest, module })
      for (const owner of parts.faultsUpTo(id, entries, personalColumn)) {
        if (owner === id) this.#personalFault(id, module)
        else this.strays.add(owner)
      }
    }
    for (const owner of parts.faultsUpTo(lastKey)) this.strays.add(owner)
    for (const id of digests.listDiffering()) this.suspects.add(id)
    this.#tally.entries += digests.count
    this.#tally.personal += parts.count
  }

  /** Acts are few: each is taken apart once. */
  #moduleOf(act: string): string {
    const known = this.#modules.get(act)
    if (known !== undefined) return known
    const module = moduleOf(act)
    this.#modules.set(act, module)
    this.#tally.stripe(module, this.#oblastCode)
    return module
  }

  #personalFault(owner: IdKey, module: string): void {
    const entry = idOfKey(owner)
    this.#tally.fault(owner, { kind: 'personal', oblastCode: this.#oblastCode, module, entry })
  }
}

const ownerColumn = personalColumns.indexOf('entry_id')
const numberColumn = personalColumns.indexOf('number')
const none: readonly IdKey[] = []

/** Personal rows of a page, which come in the order of its entries. */
class PersonalParts {
  count = 0
  readonly #walk: RecordWalk
  #owner: IdKey | undefined

  constructor(records: Buffer) {
    this.#walk = new RecordWalk(records, personalColumns.length)
    this.#next()
  }

  /**
   * Goes over the parts up to this entry's last one: for each that belongs to no entry, or is not what the entry's
   * digests are of, the id that it names.
   */
  faultsUpTo(id: IdKey, entry?: RecordWalk, digestsColumn = 0): readonly IdKey[] {
    if (this.#owner === undefined || this.#owner > id) return none
    const faults: IdKey[] = []
    const digests = entry?.key(digestsColumn) ?? ''
    for (; this.#owner !== undefined && this.#owner <= id; this.#next()) {
      const number = this.#walk.field(numberColumn)?.readInt32BE() ?? -1
      const known = number < 0 ? '' : digests.slice(32 * number, 32 * number + 32)
      if (this.#owner !== id || known !== hash('sha256', this.#walk.record(), 'binary'))
        faults.push(this.#owner)
    }
    return faults
  }

  #next(): void {
    const isThere = this.#walk.next()
    this.#owner = isThere ? this.#walk.key(ownerColumn) : undefined
    if (isThere) this.count += 1
  }
}

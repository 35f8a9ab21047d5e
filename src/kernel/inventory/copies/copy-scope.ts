/** Which rows a copy holds: those about a person, or those of a place. */
import { type RawBuilder, sql } from 'kysely'
import { isAbout } from '../erase.ts'
import type { Inventory, PersonalEntry, PlaceScope, TableEntry } from '../inventory.ts'

export type CopyScope = { readonly person: string } | { readonly place: PlaceScope }

export interface ScopedTable<Key extends string = string> {
  readonly entry: TableEntry<Key>
  readonly condition: RawBuilder<boolean>
}

/** Tables that may hold something of it, in their order. */
export function scopeTables<Key extends string>(
  inventory: Inventory<Key>,
  scope: CopyScope,
): ScopedTable<Key>[] {
  return inventory
    .map((entry) => ({
      entry,
      condition: 'place' in scope ? entry.place(scope.place) : ofPerson(entry, scope),
    }))
    .toSorted((a, b) => (a.entry.table < b.entry.table ? -1 : 1))
}

function ofPerson(entry: TableEntry, { person }: { readonly person: string }): RawBuilder<boolean> {
  return entry.personal ? isAbout(entry as PersonalEntry, person) : sql<boolean>`false`
}

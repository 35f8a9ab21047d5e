/** What the tables of this room hold; nothing of people. */
import { type Inventory, tableEntry } from '#kernel/inventory/inventory.ts'
import { atUnits, ofOblast } from '#kernel/inventory/place-rules.ts'
import type { TextKey } from '#ui/locales/uk.ts'

export const territoriesInventory: Inventory<TextKey> = [
  tableEntry('territories.region', { what: 'kept.region', place: ofOblast }),
  tableEntry('territories.territory', { what: 'kept.territory', place: atUnits('code') }),
  tableEntry('territories.change', { what: 'kept.change', place: atUnits('code') }),
  tableEntry('territories.boundary', { what: 'kept.boundary', place: atUnits('code') }),
  tableEntry('territories.neighbour', { what: 'kept.neighbour', place: atUnits('code') }),
  tableEntry('territories.point', { what: 'kept.point', place: atUnits() }),
]

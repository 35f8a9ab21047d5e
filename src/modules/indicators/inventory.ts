/** What the tables of this room hold; nothing of people. */
import { type Inventory, tableEntry } from '#kernel/inventory/inventory.ts'
import { atUnits, shared } from '#kernel/inventory/place-rules.ts'
import type { TextKey } from '#ui/locales/uk.ts'

export const indicatorsInventory: Inventory<TextKey> = [
  tableEntry('indicators.dimension', { what: 'kept.dimension', place: shared }),
  tableEntry('indicators.indicator', { what: 'kept.indicator', place: shared }),
  tableEntry('indicators.methodology', { what: 'kept.methodology', place: shared }),
  tableEntry('indicators.observation', { what: 'kept.observation', place: atUnits() }),
]

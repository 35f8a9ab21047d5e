/** What the table of this room holds: runs name people by number only. */
import { type Inventory, tableEntry } from '#kernel/inventory/inventory.ts'
import { ofOblast } from '#kernel/inventory/place-rules.ts'
import type { TextKey } from '#ui/locales/uk.ts'

export const administrationInventory: Inventory<TextKey> = [
  tableEntry('administration.run', { what: 'kept.run', place: ofOblast }),
]

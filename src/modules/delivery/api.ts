/** What the roof may use of delivery. */
import type { Transaction } from 'kysely'
import type { PracticeHolder } from '#engines/practice-region/equipment/practice-equipment.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { Directory } from '#kernel/resources.ts'

/** Stores holders of a fictional oblast with their lists and stock-takes, each at its unit. */
export async function storeFictionalEquipment(
  tx: Transaction<Database>,
  oblast: string,
  places: readonly string[],
  holders: readonly PracticeHolder[],
  posting: { readonly now: Date; readonly directory: Directory },
): Promise<void> {
  const { storePracticeEquipment } = await import('./stock-takes/practice.commands.ts')
  return storePracticeEquipment(tx, oblast, places, holders, posting)
}

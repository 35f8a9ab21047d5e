/** Taking the practice region away, in the transaction of a load of real territories. */
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'

/** Tables that hold rows of a region, by their oblast. */
const tables = [
  'territories.neighbour',
  'territories.boundary',
  'territories.point',
  'territories.change',
  'territories.territory',
  'territories.region',
] as const

/** @returns whether there was one */
export async function removePracticeTerritories(tx: Transaction<Database>): Promise<boolean> {
  const fictional = await tx
    .selectFrom('territories.region')
    .select('oblast_code')
    .where('is_fictional', '=', true)
    .execute()
  if (fictional.length === 0) return false
  const codes = fictional.map(({ oblast_code }) => oblast_code)
  for (const table of tables) await tx.deleteFrom(table).where('oblast_code', 'in', codes).execute()
  return true
}

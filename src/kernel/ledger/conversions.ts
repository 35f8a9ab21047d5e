/** Units into each other: never a rate of ours, always what somebody stated of a lot and stands for. */
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { PlatformLedgerConversion } from '../../../db/schema.ts'
import type { Database } from '../database/tables.ts'
import type { AccountKey } from './account.ts'
import type { LedgerScope } from './book.ts'
import type { Recording } from './post.ts'
import type { Leg } from './transfer.ts'

/** So many of one unit of a lot are so many of another. */
export interface Conversion {
  readonly id: string
  readonly lot: string
  readonly from: { readonly unit: string; readonly amount: number }
  readonly to: { readonly unit: string; readonly amount: number }
  /** What says so: a waybill, a count. */
  readonly document: string
}

/** Keeps what was stated; the same id is the same statement. */
export async function stateConversion(
  tx: Transaction<Database>,
  { oblast, book }: LedgerScope,
  { id, lot, from, to, document }: Conversion,
  { now, actorId }: Recording,
): Promise<void> {
  await tx
    .insertInto('platform.ledger_conversion')
    .values({
      oblast_code: oblast,
      id,
      book: book.name,
      lot,
      from_unit: from.unit,
      from_amount: from.amount,
      to_unit: to.unit,
      to_amount: to.amount,
      document,
      stated_at: now,
      actor_id: actorId ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What was stated of a lot, the newest first. */
export async function listConversions(
  db: Kysely<Database>,
  { oblast, book }: LedgerScope,
  lot: string,
): Promise<Conversion[]> {
  const rows = await db
    .selectFrom('platform.ledger_conversion')
    .selectAll()
    .where('oblast_code', '=', oblast)
    .where('book', '=', book.name)
    .where('lot', '=', lot)
    .orderBy('stated_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(conversionOf)
}

function conversionOf(row: Selectable<PlatformLedgerConversion>): Conversion {
  return {
    id: row.id,
    lot: row.lot,
    from: { unit: row.from_unit, amount: row.from_amount },
    to: { unit: row.to_unit, amount: row.to_amount },
    document: row.document,
  }
}

/**
 * The legs that turn `amount` of the first unit into the second where it lies. Both units balance by themselves, through an
 * account of the kind `through`, which may be any number and shows what was turned into what.
 * @returns undefined where that is no whole number of the second unit
 */
export function conversionLegs(
  { from, to, lot }: Conversion,
  where: Omit<AccountKey, 'unit' | 'lot'>,
  amount: number,
  through: string,
): Leg[] | undefined {
  // Whole numbers beyond 2^53 are exact as BigInt only.
  const product = BigInt(amount) * BigInt(to.amount)
  if (product % BigInt(from.amount) !== 0n) return undefined
  const turned = Number(product / BigInt(from.amount))
  const between = { kind: through, owner: '', place: where.place, lot }
  return [
    { account: { ...where, lot, unit: from.unit }, amount: -amount },
    { account: { ...between, unit: from.unit }, amount },
    { account: { ...between, unit: to.unit }, amount: -turned },
    { account: { ...where, lot, unit: to.unit }, amount: turned },
  ]
}

/** Equipment: where its pages are, how its numbers are compared, and the book that counts it. */
import type { AccountKey } from '#kernel/ledger/account.ts'
import type { LedgerBook } from '#kernel/ledger/book.ts'
import { foldAlphabet } from '#kernel/tables/column-names.ts'

export const equipmentPath = '/delivery/equipment'
export const holderPath = (holder: string) => `${equipmentPath}/${holder}`

/** Names of what is done to lists. */
export const equipmentActs = {
  open: 'delivery.holder.open',
  load: 'delivery.equipment.load',
} as const

/** A list that is sent. */
export const listFile = { name: 'delivery.list', kinds: ['xlsx', 'csv'], maxBytes: 10_000_000 } as const

/** What the codes of our labels begin with, so that a scan of one is told from that of any other thing. */
const labelMark = 'SPILKA:EQ:'

/** What the code on an item's label says. */
export function labelCode(inventoryNo: string): string {
  return `${labelMark}${inventoryNo}`
}

/** What was scanned or typed, without the mark of our codes. */
export function plainLabel(text: string): string {
  const trimmed = text.trim()
  const isOurs = trimmed.toUpperCase().startsWith(labelMark) && trimmed.length > labelMark.length
  return isOurs ? trimmed.slice(labelMark.length).trim() : trimmed
}

/** An inventory number, or what was scanned or typed for one, as such are compared. */
export function foldNumber(text: string): string {
  return fold(plainLabel(text)).replaceAll(' ', '')
}

/** A room as rooms are compared. */
export function foldRoom(text: string): string {
  return fold(text)
}

/** Upper case first: only capitals look alike in both alphabets where small letters do not («В» and «B»). */
function fold(text: string): string {
  return foldAlphabet(text.toUpperCase())
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

/** What there is of equipment: in use, not found, and the world outside, from which it comes. */
export const equipmentBook: LedgerBook = {
  name: 'delivery.equipment',
  kinds: { held: { floor: 0 }, outside: { floor: null }, missing: { floor: 0 } },
  reasons: ['list', 'missing', 'found', 'surplus'],
}

/** Whose equipment it is, and where. */
export interface HolderPlace {
  readonly id: string
  readonly territory_code: string
}

export function accountOf(
  kind: 'held' | 'missing',
  { id, territory_code }: HolderPlace,
  item: { readonly id: string; readonly unit: string },
): AccountKey {
  return { kind, owner: ownerOf(id), place: territory_code, unit: item.unit, lot: item.id }
}

/** One for each unit: what matters outside is only how much came and went. */
export function outsideOf({ id, territory_code }: HolderPlace, unit: string): AccountKey {
  return { kind: 'outside', owner: ownerOf(id), place: territory_code, unit, lot: '' }
}

export function ownerOf(holder: string): string {
  return `holder:${holder}`
}

/** Where something of one unit lies. */
import { hash } from 'node:crypto'
import { formatId } from '../ids.ts'
import type { LedgerScope } from './book.ts'

export interface AccountKey {
  /** One of the book's kinds. */
  readonly kind: string
  /** Whose it is: a reference such as `organisation:…`, or ''. */
  readonly owner: string
  /** Where it is: a code of the territory tree, a warehouse, or ''. */
  readonly place: string
  /** What one of it is: `piece`, `kopiyka`, `gram`, `minute`; the smallest that is counted, for amounts are whole numbers. */
  readonly unit: string
  /** Which of it: a lot, an inventory number, a budget line, or ''. */
  readonly lot: string
}

/** An account's id: a UUID of version 8 (RFC 9562) made of where it is, the same on every device and in any order of arrival. */
export function accountId({ oblast, book }: LedgerScope, key: AccountKey): string {
  const said = JSON.stringify([oblast, book.name, key.kind, key.owner, key.place, key.unit, key.lot])
  return idOf(said)
}

/** A UUID of version 8 that a text always gives. */
export function idOf(text: string): string {
  const bytes = hash('sha256', text, 'buffer').subarray(0, 16)
  bytes[6] = 0x80 | (bytes[6] & 0x0f)
  bytes[8] = 0x80 | (bytes[8] & 0x3f)
  return formatId(bytes)
}

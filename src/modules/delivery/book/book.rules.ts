/** Pages of the book of equipment: their addresses, and what a period or a document of it is. */

import { z } from 'zod'
import { endOfDay, type PlainDate, startOfDay } from '#kernel/deadlines/plain-date.ts'
import { holderPath } from '../equipment/equipment.rules.ts'

export const bookPath = (holder: string) => `${holderPath(holder)}/book`

/** Accounts of an item. */
export const itemAccounts = ['held', 'missing'] as const

export interface StatementOf {
  readonly holder: string
  readonly item: string
  readonly account: string
  /** Where it is not the item's of now: units change while nothing is on the books. */
  readonly unit?: string | undefined
}

/** The statement of an item, with what differs from the usual. */
export function statementPath({ holder, item, account, unit }: StatementOf): string {
  const query = new URLSearchParams({
    ...(account === 'held' ? {} : { account }),
    ...(unit === undefined ? {} : { unit }),
  }).toString()
  return `${bookPath(holder)}/${item}${query === '' ? '' : `?${query}`}`
}

export interface Days {
  readonly from: PlainDate
  readonly until: PlainDate
}

/** The year so far, unless somebody asks for other days; days that stand the wrong way round are turned. */
export function daysAsked(
  { from, until }: { readonly from?: PlainDate | undefined; readonly until?: PlainDate | undefined },
  today: PlainDate,
): Days {
  const last = until ?? today
  const first = from ?? (`${last.slice(0, 4)}-01-01` as PlainDate)
  return first <= last ? { from: first, until: last } : { from: last, until: first }
}

/** From the first moment of the first day to the first after the last. */
export function momentsOf({ from, until }: Days): { readonly from: Date; readonly to: Date } {
  return { from: startOfDay(from), to: endOfDay(until) }
}

/** Days of a book lie between these: others are typing errors. */
export const firstDay = '1900-01-01' as PlainDate
export const lastDay = '2099-12-31' as PlainDate

export function isBookDay(text: string): boolean {
  return z.iso.date().safeParse(text).success && text >= firstDay && text <= lastDay
}

export type DocumentOf =
  | { readonly kind: 'stock_take'; readonly id: string }
  | { readonly kind: 'list' }
  | { readonly kind: 'practice' }
  | { readonly kind: 'other'; readonly text: string }

/** What a reference to a document is one of. */
export function readDocument(reference: string): DocumentOf {
  const [, kind, id] = /^(stock_take|file):(.+)$/.exec(reference) ?? []
  if (kind === 'stock_take') return { kind, id }
  if (kind === 'file') return { kind: 'list' }
  return reference === 'practice' ? { kind: 'practice' } : { kind: 'other', text: reference }
}

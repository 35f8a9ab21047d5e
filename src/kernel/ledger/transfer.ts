/** A transfer as whoever records it says it, and what makes it one: two or more legs that balance in each unit. */
import { hash } from 'node:crypto'
import { isId } from '../ids.ts'
import { type AccountKey, accountId, idOf } from './account.ts'
import type { LedgerScope } from './book.ts'

export interface Leg {
  readonly account: AccountKey
  /** A whole number but 0: comes in above it, goes out below. */
  readonly amount: number
}

export interface Transfer {
  /** Made by whoever records it: the same id is the same transfer, however often it arrives. */
  readonly id: string
  /**
   * A fact happened, offline: it is always recorded, and what lacks its source is counted as unexplained. Anything else is
   * an intention, refused where it would take an account below its floor.
   */
  readonly isFact?: boolean
  readonly happenedAt: Date
  /** One of the book's reasons. */
  readonly reason: string
  /** References to what proves it, such as `documents:…` or `case:…`. */
  readonly documents?: readonly string[]
  readonly legs: readonly Leg[]
  /** The transfer that it takes back; its id is then `counterId` of that one. */
  readonly counters?: string
}

/** A leg by its account's id; `key` where the account may have to be made. */
export interface PreparedLeg {
  readonly account: string
  readonly key?: AccountKey
  readonly amount: number
}

export interface PreparedTransfer extends Omit<Transfer, 'legs'> {
  readonly isFact: boolean
  readonly documents: readonly string[]
  /** By the accounts' ids. */
  readonly legs: readonly PreparedLeg[]
  /** SHA-256 of what it says. */
  readonly content: Buffer
}

/** One leg moves so much at most: a thousand of the largest stay within what a balance holds. */
const greatestAmount = 1e12

/** The id of whatever takes a transfer back: one, however many people do. */
export function counterId(id: string): string {
  return idOf(`counter of ${id}`)
}

/** @throws Error where it is none: what comes from people is checked before */
export function prepareTransfer(scope: LedgerScope, { legs, ...said }: Transfer): PreparedTransfer {
  const sums = new Map<string, number>()
  for (const { account, amount } of legs) {
    if (!(account.kind in scope.book.kinds)) throw wrong(said.id, `no kind of account «${account.kind}»`)
    if (account.unit === '') throw wrong(said.id, 'an account without a unit')
    sums.set(account.unit, (sums.get(account.unit) ?? 0) + amount)
  }
  for (const [unit, sum] of sums) if (sum !== 0) throw wrong(said.id, `${unit} does not balance: ${sum}`)
  const prepared = legs.map(({ account, amount }) => ({
    account: accountId(scope, account),
    key: account,
    amount,
  }))
  return prepareLegs(scope, { ...said, legs: prepared })
}

/** The same of legs that are known to balance: those of a transfer that is taken back. */
export function prepareLegs(
  { book }: LedgerScope,
  { legs, ...said }: Omit<Transfer, 'legs'> & { readonly legs: readonly PreparedLeg[] },
): PreparedTransfer {
  const { id, reason, counters, isFact = false, documents = [] } = said
  if (!isId(id)) throw wrong(id, 'no uuid')
  if (Number.isNaN(said.happenedAt.getTime())) throw wrong(id, 'no moment')
  if (!book.reasons.includes(reason)) throw wrong(id, `no reason «${reason}»`)
  if (counters !== undefined && id !== counterId(counters)) throw wrong(id, 'not the id that counters')
  if (legs.length < 2) throw wrong(id, 'fewer than two legs')
  if (new Set(legs.map(({ account }) => account)).size < legs.length)
    throw wrong(id, 'two legs at one account')
  for (const { amount } of legs)
    if (!Number.isInteger(amount) || amount === 0 || Math.abs(amount) > greatestAmount)
      throw wrong(id, `no amount: ${amount}`)
  const sorted = legs.toSorted((a, b) => (a.account < b.account ? -1 : 1))
  const transfer = { ...said, isFact, documents, legs: sorted }
  return { ...transfer, content: contentOf(transfer) }
}

/**
 * What a transfer says, as one number. Who counters a transfer, and when, is no part of it: several people may take the same
 * thing back, and that is no contradiction.
 */
export function contentOf({
  id,
  isFact,
  reason,
  documents,
  happenedAt,
  counters,
  legs,
}: Omit<PreparedTransfer, 'content'>): Buffer {
  const moved = legs.map(({ account, amount }) => [account, amount])
  const said = counters
    ? [id, counters, moved]
    : [id, isFact, reason, documents, happenedAt.toISOString(), moved]
  return hash('sha256', JSON.stringify(said), 'buffer')
}

/** Whether one takes back exactly what the other moved; legs by the accounts' ids. */
export function mirrors(a: readonly PreparedLeg[], b: readonly PreparedLeg[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ account, amount }, i) => account === b[i].account && amount === -b[i].amount)
  )
}

function wrong(id: string, what: string): Error {
  return new Error(`transfer ${id}: ${what}`)
}

/** Password hashing, few at once and never while a transaction waits. */
import { availableParallelism } from 'node:os'
import { currentTransaction } from '#kernel/database/transactions.ts'
import { AppError } from '#kernel/errors.ts'
import { hash, matches, nobodysHash } from './hash.rules.ts'

/**
 * Each takes a core for 50 ms and 19 MB (with scrypt 500 ms and 128 MB). One core is left to those who read meanwhile,
 * one of libuv's four threads to files and to the packing of their pages.
 */
export const atOnce = Math.min(3, Math.max(1, availableParallelism() - 1))
/** An office that comes to work waits some seconds; who is further back gets an answer sooner by coming again. */
export const queueLength = 100
/** Nobody waits longer for their turn, whatever the machine. */
const patienceMs = 10_000

let running = 0
const waiting: (() => void)[] = []

/** @throws AppError `identity.busy` */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password))
}

/**
 * Whether a password is the one behind a hash. Without a hash it takes as long and is never right: how long an answer takes
 * must not tell whether there is such an account.
 */
export async function isPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  return inTurn(async () => (await matches(password, stored ?? nobodysHash)) && Boolean(stored))
}

/** @throws AppError `identity.busy` where it takes too long: the request would be over before its password is looked at */
function takeTurn(): Promise<void> {
  return new Promise((resolve, reject) => {
    const take = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(take), 1)
      reject(new AppError('identity.busy'))
    }, patienceMs)
    waiting.push(take)
  })
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  // The embedded database has one connection: everybody would wait for this password.
  if (currentTransaction()) throw new Error('password hashing inside a transaction: check first, write later')
  if (running >= atOnce) {
    if (waiting.length >= queueLength) throw new AppError('identity.busy')
    await takeTurn()
  } else {
    running += 1
  }
  try {
    return await work()
  } finally {
    // The place goes to the next one in the queue, who then counts as running.
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** Counts guesses in the database, for several processes answer at once. */
import { isIPv6 } from 'node:net'
import { sql } from 'kysely'
import { tx } from '#kernel/database/transactions.ts'
import { AppError } from '#kernel/errors.ts'
import type { IdentityCore } from '../identity/identity-core.rules.ts'
import { digest } from '../identity/keys.rules.ts'
import type { Client } from '../sessions/session-store.commands.ts'
import { knownDevice } from './device.rules.ts'
import { claim, type GuessKind } from './throttle.rules.ts'

/** By what a guess is counted: a kind and a digest, so that the table names nobody. */
export interface GuessKey {
  readonly kind: GuessKind
  readonly key: string
}

export function guessKey({ keys }: Pick<IdentityCore, 'keys'>, kind: GuessKind, value: string): GuessKey {
  const counted = kind === 'address' || kind === 'reset_address' ? network(value) : value
  return { kind, key: `${kind}:${digest(keys.digests, `guess ${kind}`, counted)}` }
}

/** What a guess at a password is counted by: a known device is counted by itself, everybody else by account and by address. */
export function signInKeys(
  identity: Pick<IdentityCore, 'keys' | 'cookies'>,
  email: string,
  client: Client,
): GuessKey[] {
  const device = knownDevice(identity, email, client.cookie)
  if (device) return [guessKey(identity, 'device', device)]
  return [guessKey(identity, 'account', email), guessKey(identity, 'address', client.address)]
}

/**
 * Counts a guess before it is looked at, in a transaction of its own: the refusal that may follow must not take it back.
 * @throws AppError `identity.too_many_attempts` where one of the keys has to wait; then nothing is counted
 */
export async function claimGuess(identity: IdentityCore, keys: readonly GuessKey[]): Promise<void> {
  const epoch = new Date(0)
  await tx(identity.db, async (tx) => {
    const rows = keys.map(({ key }) => ({ key, failures: 0, last_at: epoch, blocked_until: epoch }))
    await tx
      .insertInto('accounts.guess')
      .values(rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)))
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
    // Locked in one order, so that two who share a key wait for each other and never for ever.
    const states = await tx
      .selectFrom('accounts.guess')
      .selectAll()
      .where(
        'key',
        'in',
        rows.map(({ key }) => key),
      )
      .orderBy('key')
      .forUpdate()
      .execute()
    // Asked for now, when those before are through: others may have waited for less and come later.
    const now = identity.now()
    const claims = keys.map(({ kind, key }) => {
      const state = states.find((row) => row.key === key)
      return { key, claimed: claim(kind, state, now) }
    })
    const wait = Math.max(...claims.map(({ claimed }) => ('wait' in claimed ? claimed.wait : 0)))
    if (wait > 0) throw new AppError('identity.too_many_attempts', { minutes: Math.ceil(wait / 60) })
    for (const { key, claimed } of claims) {
      if ('next' in claimed)
        await tx.updateTable('accounts.guess').set(claimed.next).where('key', '=', key).execute()
    }
  })
}

/**
 * Takes back what was counted for a guess that proved right. An address only gets this one back: who has one right password
 * would otherwise clear the way for guessing others.
 */
export async function forgiveGuess(identity: IdentityCore, keys: readonly GuessKey[]): Promise<void> {
  for (const { kind, key } of keys) {
    if (kind === 'address') {
      await identity.db
        .updateTable('accounts.guess')
        .set({
          failures: sql<number>`greatest(failures - 1, 0)`,
          blocked_until: sql<Date>`least(blocked_until, ${identity.now()}::timestamptz)`,
        })
        .where('key', '=', key)
        .execute()
    } else {
      await identity.db.deleteFrom('accounts.guess').where('key', '=', key).execute()
    }
  }
}

/** Takes back what was counted for a guess that nobody looked at. How long the next one waits stays as it is. */
export async function unclaimGuess({ db }: IdentityCore, keys: readonly GuessKey[]): Promise<void> {
  await db
    .updateTable('accounts.guess')
    .set({ failures: sql<number>`greatest(failures - 1, 0)` })
    .where(
      'key',
      'in',
      keys.map(({ key }) => key),
    )
    .execute()
}

/** One subscriber has a whole /64 of IPv6, so each address of it is the same guesser. */
function network(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (!isIPv6(bare)) return bare
  const [head, tail] = bare.toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups =
    tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill('0'), ...right]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

/**
 * Idempotency-Key: a request that is sent again (a double click, a lost answer) does nothing and gets the first answer.
 * The key's row is written in the act's own transaction, so of two at once the second waits for the first.
 */
import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { AppError } from '../errors.ts'
import type { Actor } from '../policy/policy.ts'

export interface RequestKey {
  readonly actor: string
  readonly key: string
  readonly act: string
  readonly inputHash: Buffer
}

/** What is answered again. */
export interface KeptAnswer {
  readonly data: unknown
  readonly next: string
}

/** @throws AppError `act.key_malformed` */
export function requestKey(key: string, actor: Actor, act: string, input: unknown): RequestKey {
  // Long enough not to be met by chance, short enough for an index; visible ASCII as headers have it.
  if (!/^[\x21-\x7e]{8,128}$/.test(key)) throw new AppError('act.key_malformed')
  const inputHash = createHash('sha256')
    .update(`${act}\n${stableJson(input)}`)
    .digest()
  return { actor: actor.person?.id ?? actor.kind, key, act, inputHash }
}

/** The same for the same content, whatever the order of keys. */
function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/**
 * Takes the key for this transaction.
 * @returns the first answer where the same request was done before; undefined where it is to be done now
 * @throws AppError `act.key_reused` where the key came with something else before
 */
export async function takeKey(
  tx: Transaction<Database>,
  { actor, key, act, inputHash }: RequestKey,
  now: Date,
): Promise<KeptAnswer | undefined> {
  const taken = await tx
    .insertInto('platform.repeated_act')
    .values({ actor, key, act, input_hash: inputHash, answer: '{}', done_at: now })
    .onConflict((conflict) => conflict.columns(['actor', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  if (taken) return undefined
  const before = await tx
    .selectFrom('platform.repeated_act')
    .select(['input_hash', 'answer'])
    .where('actor', '=', actor)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (!inputHash.equals(before.input_hash)) throw new AppError('act.key_reused')
  return before.answer as KeptAnswer
}

export async function keepAnswer(
  tx: Transaction<Database>,
  { actor, key }: RequestKey,
  answer: KeptAnswer,
): Promise<void> {
  await tx
    .updateTable('platform.repeated_act')
    .set({ answer: JSON.stringify(answer) })
    .where('actor', '=', actor)
    .where('key', '=', key)
    .execute()
}

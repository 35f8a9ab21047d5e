/**
 * Passwords in two steps, because hashing takes its time and a transaction keeps everybody waiting: first
 * `verifyPassword` or `preparePassword`, outside of a transaction; then, in the transaction of the act, what is written.
 */
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Identity } from '../identity/identity.commands.ts'
import { foldEmail, type Person } from '../identity/person.queries.ts'
import { type SecondFactorDue, startSecondFactor } from '../second-factor/sign-in.commands.ts'
import type { Client } from '../sessions/session-store.commands.ts'
import { endOtherSessions, type Proof } from '../sessions/sessions.commands.ts'
import {
  claimGuess,
  forgiveGuess,
  type GuessKey,
  signInKeys,
  unclaimGuess,
} from '../throttle/throttle.commands.ts'
import { hashPassword, isPassword } from './hash.commands.ts'
import { isOutdated } from './hash.rules.ts'
import { problemsOfPassword } from './password.rules.ts'

export interface PasswordInput {
  readonly email: string
  readonly password: string
}

/** What signing in goes on with: `beginSession` with the proof, or the question for the second factor. */
export type SignInStep = { readonly kind: 'proven'; readonly proof: Proof } | SecondFactorDue

/**
 * Checks an address and a password.
 * @throws AppError `identity.wrong_credentials`, the same for a wrong password, an unknown address and a person who was put
 * out; `identity.too_many_attempts`; `identity.busy`
 */
export async function verifyPassword(
  identity: Identity,
  { email, password }: PasswordInput,
  client: Client,
): Promise<SignInStep> {
  const folded = foldEmail(email)
  const keys = signInKeys(identity, folded, client)
  await claimGuess(identity, keys)
  const found = await identity.db
    .selectFrom('accounts.person as person')
    .innerJoin('accounts.credential as credential', 'credential.person_id', 'person.id')
    .leftJoin('accounts.two_factor as two_factor', 'two_factor.person_id', 'person.id')
    .select(['person.id', 'person.is_active', 'two_factor.confirmed_at'])
    .select(['credential.id as credential_id', 'password_hash'])
    .where('person.email', '=', folded)
    .where('credential.provider', '=', 'credential')
    .executeTakeFirst()
  const isRight = await compare(identity, keys, password, found?.password_hash)
  if (!found || !isRight || !found.is_active) throw new AppError('identity.wrong_credentials')
  await forgiveGuess(identity, keys)
  await renewHash(identity, found, password)
  const proof: Proof = { personId: found.id, factors: ['password'] }
  return found.confirmed_at ? startSecondFactor(identity, proof) : { kind: 'proven', proof }
}

/** @throws AppError `identity.busy`, and then it was no guess */
async function compare(
  identity: Identity,
  keys: readonly GuessKey[],
  password: string,
  stored: string | null | undefined,
): Promise<boolean> {
  try {
    // A longer one was never accepted, so there is nothing to compare.
    return await isPassword(password.slice(0, 512), stored)
  } catch (error) {
    if (error instanceof AppError && error.code === 'identity.busy') await unclaimGuess(identity, keys)
    throw error
  }
}

/** Only now the password is there to be hashed in today's way. */
async function renewHash(
  identity: Identity,
  stored: { readonly credential_id: string; readonly password_hash: string | null },
  password: string,
): Promise<void> {
  const { credential_id, password_hash } = stored
  if (!password_hash || !isOutdated(password_hash)) return
  const renewed = { password_hash: await hashPassword(password), updated_at: identity.now() }
  await identity.db
    .updateTable('accounts.credential')
    .set(renewed)
    .where('id', '=', credential_id)
    // Whoever has changed the password meanwhile was right.
    .where('password_hash', '=', password_hash)
    .execute()
}

/**
 * Checks the password of somebody who is signed in already, before they change it.
 * @throws AppError as `verifyPassword` does
 */
export async function verifyOwnPassword(
  identity: Identity,
  person: Pick<Person, 'id' | 'email'>,
  password: string,
  client: Client,
): Promise<void> {
  const keys = signInKeys(identity, person.email, client)
  await claimGuess(identity, keys)
  const found = await identity.db
    .selectFrom('accounts.credential')
    .select('password_hash')
    .where('person_id', '=', person.id)
    .where('provider', '=', 'credential')
    .executeTakeFirst()
  if (!(await compare(identity, keys, password, found?.password_hash)))
    throw new AppError('identity.wrong_credentials')
  await forgiveGuess(identity, keys)
}

/** A password that was found good and hashed; only `preparePassword` makes it. */
export interface PreparedPassword {
  readonly hash: string
}

/**
 * Checks a new password and hashes it, outside of a transaction.
 * @throws AppError `identity.password_unusable` with everything that is wrong with it
 */
export async function preparePassword(password: string, email: string): Promise<PreparedPassword> {
  const problems = problemsOfPassword(password, email)
  if (problems.length > 0) throw new AppError('identity.password_unusable', {}, problems)
  return { hash: await hashPassword(password) }
}

/**
 * Gives a person this password in place of any other and ends their sessions.
 * @param keptSessionId the session in which they do it; renew it afterwards
 */
export async function setPassword(
  tx: Transaction<Database>,
  identity: Identity,
  personId: string,
  { hash }: PreparedPassword,
  keptSessionId?: string,
): Promise<void> {
  const now = identity.now()
  await tx
    .insertInto('accounts.credential')
    .values({
      id: randomUUID(),
      person_id: personId,
      provider: 'credential',
      account_id: personId,
      password_hash: hash,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'provider']).doUpdateSet({ password_hash: hash, updated_at: now }),
    )
    .execute()
  await endOtherSessions(tx, personId, keptSessionId)
}

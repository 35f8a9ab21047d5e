/** The second question at sign-in: a code of an authenticator app, or one of the codes kept for the day it is lost. */
import { randomBytes } from 'node:crypto'
import { AppError } from '#kernel/errors.ts'
import { readCookie, writeCookie } from '../identity/cookies.rules.ts'
import type { Identity } from '../identity/identity.commands.ts'
import { unseal } from '../identity/sealing.rules.ts'
import type { Client } from '../sessions/session-store.commands.ts'
import type { Proof } from '../sessions/sessions.commands.ts'
import { claimGuess, forgiveGuess, guessKey } from '../throttle/throttle.commands.ts'
import { backupCodeDigest } from './backup-codes.rules.ts'
import { matchingStep } from './totp.rules.ts'

/** So long a person has for finding their telephone. */
const pendingSeconds = 5 * 60

export interface SecondFactorDue {
  readonly kind: 'second_factor'
  /** Values of `Set-Cookie`; what comes with the cookie next is a code. */
  readonly cookies: readonly string[]
}

/** Remembers in the browser that the first factor was right; no session yet. */
export async function startSecondFactor(identity: Identity, proof: Proof): Promise<SecondFactorDue> {
  const { internalAdapter } = await (await identity.auth()).$context
  const token = randomBytes(32).toString('base64url')
  await internalAdapter.createVerificationValue({
    identifier: pendingName(token),
    value: JSON.stringify(proof),
    expiresAt: new Date(identity.now().getTime() + pendingSeconds * 1000),
  })
  const cookie = writeCookie(identity.cookies, 'second_factor', token, pendingSeconds)
  return { kind: 'second_factor', cookies: [cookie] }
}

/**
 * Checks a code of the authenticator app.
 * @throws AppError `identity.wrong_code`, `identity.sign_in_expired`, `identity.too_many_attempts`
 */
export async function verifyTotp(identity: Identity, code: string, client: Client): Promise<Proof> {
  return verifySecondFactor(identity, client, 'totp', (personId) => useTotp(identity, personId, code))
}

/** Checks one of the codes that a person keeps for the day their telephone is lost; each works once. */
export async function verifyBackupCode(identity: Identity, code: string, client: Client): Promise<Proof> {
  return verifySecondFactor(identity, client, 'backup_code', async (personId) => {
    const { numDeletedRows } = await identity.db
      .deleteFrom('accounts.backup_code')
      .where('person_id', '=', personId)
      .where('code_hash', '=', backupCodeDigest(identity.keys, personId, code))
      .executeTakeFirst()
    return numDeletedRows > 0n
  })
}

async function verifySecondFactor(
  identity: Identity,
  client: Client,
  factor: 'totp' | 'backup_code',
  use: (personId: string) => Promise<boolean>,
): Promise<Proof> {
  const { internalAdapter } = await (await identity.auth()).$context
  const token = readCookie(identity.cookies, 'second_factor', client.cookie)
  const pending = token && (await internalAdapter.findVerificationValue(pendingName(token)))
  if (!pending || pending.expiresAt <= identity.now()) throw new AppError('identity.sign_in_expired')
  const first = JSON.parse(pending.value) as Proof
  const keys = [guessKey(identity, 'second_factor', first.personId)]
  await claimGuess(identity, keys)
  if (!(await use(first.personId))) throw new AppError('identity.wrong_code')
  await forgiveGuess(identity, keys)
  // Of two who come with the same cookie at once one goes on.
  const consumed = await internalAdapter.consumeVerificationValue(pendingName(token))
  if (!consumed) throw new AppError('identity.sign_in_expired')
  return { personId: first.personId, factors: [...first.factors, factor] }
}

/** Whether a code is right; it is used up by being so, also for a request that comes at the same moment. */
async function useTotp(identity: Identity, personId: string, code: string): Promise<boolean> {
  const row = await identity.db
    .selectFrom('accounts.two_factor')
    .select(['secret', 'last_step'])
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  if (!row) return false
  const secret = await unseal(identity.keys, row.secret)
  const step = matchingStep(Buffer.from(secret, 'hex'), code, identity.now(), row.last_step)
  if (step === undefined) return false
  const { numUpdatedRows } = await identity.db
    .updateTable('accounts.two_factor')
    .set({ last_step: step })
    .where('person_id', '=', personId)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function pendingName(token: string): string {
  return `second-factor-${token}`
}

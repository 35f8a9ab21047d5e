/** Setting up an authenticator app and taking it away; the caller has checked that the session is fresh. */
import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Identity } from '../identity/identity.commands.ts'
import type { Person } from '../identity/person.queries.ts'
import { seal, unseal } from '../identity/sealing.rules.ts'
import { backupCodeDigest, makeBackupCodes } from './backup-codes.rules.ts'
import { matchingStep, otpauthUri, toBase32 } from './totp.rules.ts'

export interface TotpSetup {
  /** What the QR code says. */
  readonly uri: string
  /** The same secret for typing. */
  readonly secret: string
}

/**
 * Makes a secret for an authenticator app; nothing is asked at sign-in until a code of it was confirmed.
 * @throws AppError `identity.second_factor_on`
 */
export async function startTotp(
  tx: Transaction<Database>,
  identity: Identity,
  person: Pick<Person, 'id' | 'email'>,
  issuer: string,
): Promise<TotpSetup> {
  const secret = randomBytes(20)
  const data = await seal(identity.keys, secret.toString('hex'))
  const row = { secret: data, last_step: 0, created_at: identity.now() }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('accounts.two_factor')
    .values({ person_id: person.id, ...row })
    .onConflict((conflict) =>
      conflict.column('person_id').doUpdateSet(row).where('accounts.two_factor.confirmed_at', 'is', null),
    )
    .executeTakeFirstOrThrow()
  if (!numInsertedOrUpdatedRows) throw new AppError('identity.second_factor_on')
  return { uri: otpauthUri(secret, issuer, person.email), secret: toBase32(secret) }
}

/**
 * Turns the authenticator app on once a code proves that it has the secret; renew the session afterwards.
 * @returns the codes for the day it is lost: they are shown now and never again
 * @throws AppError `identity.wrong_code`, `identity.second_factor_on`, `identity.second_factor_off`
 */
export async function confirmTotp(
  tx: Transaction<Database>,
  identity: Identity,
  personId: string,
  code: string,
): Promise<readonly string[]> {
  const row = await tx
    .selectFrom('accounts.two_factor')
    .select(['secret', 'confirmed_at'])
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('identity.second_factor_off')
  if (row.confirmed_at) throw new AppError('identity.second_factor_on')
  const now = identity.now()
  const secret = await unseal(identity.keys, row.secret)
  const step = matchingStep(Buffer.from(secret, 'hex'), code, now, 0)
  if (step === undefined) throw new AppError('identity.wrong_code')
  await tx
    .updateTable('accounts.two_factor')
    .set({ confirmed_at: now, last_step: step })
    .where('person_id', '=', personId)
    .execute()
  return replaceBackupCodes(tx, identity, personId)
}

/** New codes in place of all earlier ones. @returns the codes, shown now and never again */
export async function replaceBackupCodes(
  tx: Transaction<Database>,
  identity: Identity,
  personId: string,
): Promise<readonly string[]> {
  const codes = makeBackupCodes()
  await tx.deleteFrom('accounts.backup_code').where('person_id', '=', personId).execute()
  await tx
    .insertInto('accounts.backup_code')
    .values(
      codes.map((code) => ({
        person_id: personId,
        code_hash: backupCodeDigest(identity.keys, personId, code),
      })),
    )
    .execute()
  return codes
}

/** Takes the authenticator app and its codes away; renew the session afterwards. @returns whether it was on */
export async function removeTotp(tx: Transaction<Database>, personId: string): Promise<boolean> {
  await tx.deleteFrom('accounts.backup_code').where('person_id', '=', personId).execute()
  const removed = await tx
    .deleteFrom('accounts.two_factor')
    .where('person_id', '=', personId)
    .returning('confirmed_at')
    .executeTakeFirst()
  // One that was begun and never confirmed has not been asked for at any sign-in.
  return removed?.confirmed_at instanceof Date
}

/** Links that let somebody in without a password: an invitation, a new password. Each works once and not for long. */
import { randomBytes } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Identity } from '../identity/identity.commands.ts'
import { digest } from '../identity/keys.rules.ts'
import { findPersonByEmail, foldEmail, type Person } from '../identity/person.queries.ts'
import type { Client } from '../sessions/session-store.commands.ts'
import { deviceCookie } from '../throttle/device.rules.ts'
import { claimGuess, guessKey } from '../throttle/throttle.commands.ts'
import { type PreparedPassword, setPassword } from './passwords.commands.ts'

export type LinkPurpose = Database['accounts.one_time_link']['purpose']

/** A link for a new password comes at once; an invitation may lie in a mailbox over a weekend. */
const secondsOf: Readonly<Record<LinkPurpose, number>> = {
  password_reset: 30 * 60,
  invitation: 72 * 3600,
}

interface NewLink {
  readonly purpose: LinkPurpose
  readonly personId: string
  /** Whether it goes to the person's mailbox and nowhere else, so that using it proves the mailbox. */
  readonly provesEmail: boolean
}

/** @returns the token for the link's address; only a digest of it is kept, and it ends earlier links of this purpose */
export async function makeLink(
  tx: Transaction<Database>,
  identity: Identity,
  { purpose, personId, provesEmail }: NewLink,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const now = identity.now()
  await removeLinks(tx, purpose, personId)
  await tx
    .insertInto('accounts.one_time_link')
    .values({
      token_hash: linkDigest(identity, purpose, token),
      purpose,
      person_id: personId,
      proves_email: provesEmail,
      created_at: now,
      expires_at: new Date(now.getTime() + secondsOf[purpose] * 1000),
    })
    .execute()
  return token
}

/**
 * Whose link it is; looking does not use it up, for mail programs look at links, too.
 * @throws AppError `identity.link_invalid`
 */
export async function findLink(
  db: Kysely<Database>,
  identity: Identity,
  purpose: LinkPurpose,
  token: string,
): Promise<Person> {
  const person = await db
    .selectFrom('accounts.one_time_link as link')
    .innerJoin('accounts.person as person', 'person.id', 'link.person_id')
    .select(['person.id', 'name', 'email', 'email_verified', 'language', 'is_active'])
    .where('token_hash', '=', linkDigest(identity, purpose, token))
    .where('expires_at', '>', identity.now())
    .where('is_active', '=', true)
    .executeTakeFirst()
  if (!person) throw new AppError('identity.link_invalid')
  return person
}

/**
 * Uses a link up, and its sisters with it.
 * @returns the id of its person
 * @throws AppError `identity.link_invalid`, also for the slower of two who use it at once
 */
export async function useLink(
  tx: Transaction<Database>,
  identity: Identity,
  purpose: LinkPurpose,
  token: string,
): Promise<string> {
  const now = identity.now()
  const used = await tx
    .deleteFrom('accounts.one_time_link')
    .where('token_hash', '=', linkDigest(identity, purpose, token))
    .where('expires_at', '>', now)
    .returning(['person_id', 'proves_email'])
    .executeTakeFirst()
  if (!used) throw new AppError('identity.link_invalid')
  await removeLinks(tx, purpose, used.person_id)
  if (used.proves_email) {
    await tx
      .updateTable('accounts.person')
      .set({ email_verified: true, updated_at: now })
      .where('id', '=', used.person_id)
      .execute()
  }
  return used.person_id
}

/**
 * Somebody asks for a new password. Does the same whether or not there is such an account: answer, then send the letter
 * from a job that calls `issuePasswordReset`, so that neither words nor time tell.
 * @throws AppError `identity.too_many_attempts`
 */
export async function claimPasswordReset(identity: Identity, email: string, client: Client): Promise<void> {
  const keys = [
    guessKey(identity, 'reset_account', foldEmail(email)),
    guessKey(identity, 'reset_address', client.address),
  ]
  await claimGuess(identity, keys)
}

/** For the job that writes the letter: the token is made there, so that no queue ever holds it. */
export async function issuePasswordReset(
  tx: Transaction<Database>,
  identity: Identity,
  email: string,
): Promise<{ readonly person: Person; readonly token: string } | undefined> {
  const person = await findPersonByEmail(tx, email)
  if (!person?.is_active) return undefined
  const token = await makeLink(tx, identity, {
    purpose: 'password_reset',
    personId: person.id,
    provesEmail: true,
  })
  return { person, token }
}

/**
 * Sets a password by a link and ends every session. The second factor stays: a mailbox alone opens nothing.
 * @returns the cookie by which this device is known, so that a person whose account others guess at can sign in
 */
export async function setPasswordByLink(
  tx: Transaction<Database>,
  identity: Identity,
  link: { readonly purpose: LinkPurpose; readonly token: string },
  password: PreparedPassword,
  client: Client,
): Promise<{ readonly personId: string; readonly cookies: readonly string[] }> {
  const { id, email } = await findLink(tx, identity, link.purpose, link.token)
  await useLink(tx, identity, link.purpose, link.token)
  await setPassword(tx, identity, id, password)
  return { personId: id, cookies: [deviceCookie(identity, email, client.cookie)] }
}

async function removeLinks(tx: Transaction<Database>, purpose: LinkPurpose, personId: string): Promise<void> {
  await tx
    .deleteFrom('accounts.one_time_link')
    .where('person_id', '=', personId)
    .where('purpose', '=', purpose)
    .execute()
}

function linkDigest({ keys }: Identity, purpose: LinkPurpose, token: string): string {
  return digest(keys.digests, `link ${purpose}`, token)
}

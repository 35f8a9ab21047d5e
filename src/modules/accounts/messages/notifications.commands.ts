/**
 * What a person is told of their account, in the transaction that did it. Names that somebody typed (of a passkey) are in
 * none: whoever breaks in could write the letter that is to warn of them.
 */
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { notify } from '#kernel/notify/notify.ts'
import type { Actor } from '#kernel/policy/policy.ts'
import type { Role } from '#kernel/policy/roles.ts'
import { securityPath } from '../entry/addresses.rules.ts'
import { ownDataPath } from '../own-data/addresses.rules.ts'
import { readUserAgent } from '../security/user-agent.rules.ts'
import type { Client } from '../sessions/session-store.commands.ts'
import { telegramPath } from '../telegram/addresses.rules.ts'
import { rolesKind, securityKind } from './kinds.rules.ts'
import { recipientOf } from './recipient.rules.ts'

type Tx = Transaction<Database>

/** Somebody signed in, if it was on a device where this person never did before. */
export async function tellOfSession(
  tx: Tx,
  { personId, isNewDevice }: { readonly personId: string; readonly isNewDevice: boolean },
  { userAgent }: Pick<Client, 'userAgent'>,
  now: Date,
): Promise<void> {
  if (!isNewDevice) return
  const { browser, system } = readUserAgent(userAgent ?? null)
  const device = [browser, system].filter((part) => part !== null).join(', ') || 'unknown'
  const params = { device }
  const person = recipientOf(personId)
  const link = `${securityPath}#sessions`
  await notify(tx, { person, kind: securityKind, text: 'message.session_begun', params, link }, now)
}

/** @param how by the person who is signed in, or by a link from a letter */
export async function tellOfPassword(
  tx: Tx,
  personId: string,
  how: 'changed' | 'reset',
  now: Date,
): Promise<void> {
  await tellOfSecurity(tx, personId, `message.password_${how}`, now)
}

/** The authenticator app was connected or taken away by themselves; somebody above took away all that was a second factor. */
export async function tellOfSecondFactor(
  tx: Tx,
  personId: string,
  what: 'on' | 'off' | 'reset',
  now: Date,
): Promise<void> {
  await tellOfSecurity(tx, personId, `message.second_factor_${what}`, now)
}

/** They may sign in again. Who may no longer is not written to: their letters are kept back from that moment. */
export async function tellOfOpenedAccess(tx: Tx, personId: string, now: Date): Promise<void> {
  await tellOfSecurity(tx, personId, 'message.access_opened', now)
}

export async function tellOfPasskey(
  tx: Tx,
  personId: string,
  what: 'added' | 'removed',
  now: Date,
): Promise<void> {
  await tellOfSecurity(tx, personId, `message.passkey_${what}`, now)
}

/** @param what.provider its name, as the operator calls it */
export async function tellOfProvider(
  tx: Tx,
  { personId, provider }: { readonly personId: string; readonly provider: string },
  what: 'added' | 'removed',
  now: Date,
): Promise<void> {
  await tellOfSecurity(tx, personId, `message.provider_${what}`, now, { provider })
}

/** Their chat with the bot was connected or let go of, or Telegram no longer takes anything there. */
export async function tellOfTelegram(
  tx: Tx,
  personId: string,
  what: 'connected' | 'disconnected' | 'lost',
  now: Date,
): Promise<void> {
  const text = `message.telegram_${what}` as const
  await notify(tx, { person: recipientOf(personId), kind: securityKind, text, link: telegramPath }, now)
}

/** What names them goes on this day: they asked, or nobody has seen them for years. */
export async function tellOfErasure(
  tx: Tx,
  personId: string,
  { what, day }: { readonly what: 'asked' | 'unseen'; readonly day: string },
  now: Date,
): Promise<void> {
  const text = `message.erasure_${what}` as const
  const person = recipientOf(personId)
  await notify(tx, { person, kind: securityKind, text, params: { day }, link: ownDataPath }, now)
}

/** Whoever does it to themselves knows. */
export async function tellOfRole(
  tx: Tx,
  { personId, role }: { readonly personId: string; readonly role: Role },
  what: 'given' | 'ended',
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<void> {
  if (actor.person?.id === personId) return
  const person = recipientOf(personId)
  const text = `message.role_${what}` as const
  await notify(tx, { person, kind: rolesKind, text, params: { role }, link: '/accounts/me/rights' }, now)
}

type SecurityText =
  | `message.password_${'changed' | 'reset'}`
  | `message.second_factor_${'on' | 'off' | 'reset'}`
  | 'message.access_opened'
  | `message.passkey_${'added' | 'removed'}`
  | `message.provider_${'added' | 'removed'}`

async function tellOfSecurity(
  tx: Tx,
  personId: string,
  text: SecurityText,
  now: Date,
  params: Readonly<Record<string, string>> = {},
): Promise<void> {
  await notify(
    tx,
    { person: recipientOf(personId), kind: securityKind, text, params, link: securityPath },
    now,
  )
}

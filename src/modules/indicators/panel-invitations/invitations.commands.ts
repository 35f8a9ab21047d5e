/** Coming into a panel by the link of a letter: with a new account, or with one's own. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { emit } from '#kernel/jobs/outbox/outbox.ts'
import type { Resources } from '#kernel/resources.ts'
import {
  findPersonByEmail,
  invitationLinks,
  openNewAccount,
  prepareNewPassword,
} from '#modules/accounts/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { lockPanel, type PanelRow, placeOfPanel } from '../panels/panels.queries.ts'
import { findByLink, type InvitationRow } from './invitations.queries.ts'
import { panelInvitationWaits } from './invitations.rules.ts'
import type { Join, JoinAsNew, Joined } from './invitations.schema.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

/** A letter to somebody without an account; to whom one was written already goes another, with another fortnight. */
export async function inviteByLetter(
  tx: Tx,
  { oblast_code, id: panel_id }: PanelRow,
  email: string,
  { now, texts: { language } }: Pick<Context, 'now' | 'texts'>,
): Promise<void> {
  const expires_at = invitationLinks.expiryOf(now)
  const { id } = await tx
    .insertInto('indicators.panel_invitation')
    .values({
      ...{ oblast_code, id: crypto.randomUUID(), panel_id, email },
      ...{ language, invited_at: now, expires_at },
    })
    .onConflict((conflict) => conflict.constraint('panel_invitation_once').doUpdateSet({ expires_at }))
    .returning('id')
    .executeTakeFirstOrThrow()
  await emit(tx, panelInvitationWaits, { id })
}

export interface PreparedJoin {
  readonly email: string
  readonly password: Awaited<ReturnType<typeof prepareNewPassword>>
}

/** Hashes the password while no transaction waits. @throws AppError `invitation.closed`, `act.invalid`, `identity.…` */
export async function prepareJoin(
  { token, password }: JoinAsNew,
  { resources: { db, secrets }, now }: Context,
): Promise<PreparedJoin> {
  const { email } = await findByLink(db, token, { secrets, now })
  // Whoever has an account signs in first: a link alone must not set anybody's password.
  if (await findPersonByEmail(db, email)) throw new AppError('invitation.other_person')
  return { email, password: await prepareNewPassword(password, email) }
}

export async function joinAsNew(
  tx: Tx,
  { token, name, language }: JoinAsNew,
  context: Context,
  { email, password }: PreparedJoin,
): Promise<ActDone<Joined>> {
  const invitation = await findByLink(tx, token, { secrets: context.resources.secrets, now: context.now })
  const opened = await openNewAccount(tx, { name, email, language, password }, context)
  const { personId: person, changes, cookies } = opened
  const { facts, ...admitted } = await admit(tx, invitation, person, context.now)
  return { ...admitted, facts: { ...facts, person, changes }, cookies }
}

/** The act of whoever is signed in: with which address they are is theirs to choose. */
export async function joinAsOneself(
  tx: Tx,
  { token }: Join,
  { actor, resources: { secrets }, now }: Context,
): Promise<ActDone<Joined>> {
  const invitation = await findByLink(tx, token, { secrets, now })
  return admit(tx, invitation, requirePerson(actor).id, now)
}

/** Somebody of the panel from now on, unless they were already; the letter has served. */
async function admit(
  tx: Tx,
  { oblast_code, panel_id, id }: InvitationRow,
  person_id: string,
  now: Date,
): Promise<ActDone<Joined>> {
  const panel = await lockPanel(tx, panel_id, 'share')
  if (panel.state === 'finished') throw new AppError('invitation.closed')
  await tx
    .insertInto('indicators.panel_expert')
    .values({ oblast_code, id: crypto.randomUUID(), panel_id, person_id, invited_at: now })
    .onConflict((conflict) => conflict.constraint('panel_expert_once').doNothing())
    .execute()
  await tx
    .deleteFrom('indicators.panel_invitation')
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', id)
    .execute()
  const object = { type: 'panel', id: panel_id }
  return {
    data: { panel: panel_id },
    facts: { object, place: placeOfPanel(panel), subjects: [person_id] },
    said: { title: panel.title },
  }
}

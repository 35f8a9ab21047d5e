/** The person who acts on their own account. */
import type { Transaction } from 'kysely'
import type { ActContext } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Resources } from '#kernel/resources.ts'
import type { Identity } from '../identity/identity.commands.ts'
import type { Client } from '../sessions/session-store.commands.ts'
import { findSession, type SignedIn } from '../sessions/sessions.queries.ts'
import { clientOf } from './client.rules.ts'

type Context = Pick<ActContext<Resources>, 'resources' | 'headers' | 'address'>

export interface OwnAct {
  readonly identity: Identity
  readonly client: Client
  readonly signedIn: SignedIn
}

/** @throws AppError `policy.signed_out` */
export async function getSignedIn({ resources, headers, address }: Context): Promise<OwnAct> {
  const { identity } = resources.services
  const client = clientOf({ headers, address })
  const signedIn = await findSession(identity, client.cookie)
  if (!signedIn) throw new AppError('policy.signed_out')
  return { identity, client, signedIn }
}

/**
 * The same, and until the end of the transaction nothing else is done to the person's account: two browsers that end each
 * other's sessions wait, and a session that was ended meanwhile is not renewed.
 */
export async function lockSignedIn(tx: Transaction<Database>, context: Context): Promise<OwnAct> {
  const own = await getSignedIn(context)
  const { person, session } = own.signedIn
  const { id } = person
  await tx.selectFrom('accounts.person').select('id').where('id', '=', id).forNoKeyUpdate().execute()
  const kept = await tx
    .selectFrom('accounts.session')
    .select('id')
    .where('id', '=', session.id)
    .executeTakeFirst()
  if (!kept) throw new AppError('policy.signed_out')
  return own
}

/** What follows once somebody has proven who they are, whatever they proved it by. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { Resources } from '#kernel/resources.ts'
import { tellOfSession } from '../messages/notifications.commands.ts'
import { beginSession, type EnteredSession, type Proof } from '../sessions/sessions.commands.ts'
import { findOnward } from './actor.queries.ts'
import { clientOf } from './client.rules.ts'
import type { Entered } from './entry.schema.ts'

type Tx = Transaction<Database>
type Context = Pick<ActContext<Resources>, 'resources' | 'headers' | 'address' | 'now'>

/** Begins their session. @param to the page they wanted */
export async function letIn(
  tx: Tx,
  proof: Proof,
  to: string | undefined,
  context: Context,
): Promise<ActDone<Entered>> {
  const { identity } = context.resources.services
  return welcome(
    tx,
    { proof, begun: await beginSession(tx, identity, proof, clientOf(context)), to },
    context,
  )
}

/** Of a session that has begun: they are told of it where the device is new, and led on. */
export async function welcome(
  tx: Tx,
  {
    proof,
    begun,
    to,
  }: { readonly proof: Proof; readonly begun: EnteredSession; readonly to: string | undefined },
  context: Context,
): Promise<ActDone<Entered>> {
  const { personId, factors } = proof
  const { id, cookies, isNewDevice } = begun
  await tellOfSession(tx, { personId, isNewDevice }, clientOf(context), context.now)
  const next = await findOnward(tx, context.resources, proof, to)
  return {
    data: { step: 'signed_in', next },
    facts: {
      object: { type: 'session', id },
      subjects: [personId],
      person: personId,
      changes: [{ field: 'factors', after: factors }],
    },
    cookies,
  }
}

/** An account for somebody who was invited, with its first session; whether they were is the caller's to check. */
import type { Transaction } from 'kysely'
import type { ActContext, Change } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { Resources } from '#kernel/resources.ts'
import { createPerson, type NewPerson } from '../identity/person.commands.ts'
import { type PreparedPassword, setPassword } from '../passwords/passwords.commands.ts'
import { beginSession } from '../sessions/sessions.commands.ts'
import { clientOf } from './client.rules.ts'

export interface OpenedAccount {
  readonly personId: string
  /** What the audit keeps of it. */
  readonly changes: readonly Change[]
  readonly cookies: readonly string[]
}

/** @throws AppError `identity.email_taken` */
export async function openAccount(
  tx: Transaction<Database>,
  { password, ...person }: NewPerson & { readonly password: PreparedPassword },
  context: Pick<ActContext<Resources>, 'resources' | 'now' | 'headers' | 'address'>,
): Promise<OpenedAccount> {
  const { identity } = context.resources.services
  const { id: personId } = await createPerson(tx, person, context.now)
  await setPassword(tx, identity, personId, password)
  const { cookies } = await beginSession(tx, identity, { personId, factors: ['password'] }, clientOf(context))
  return {
    personId,
    changes: [
      { field: 'name', after: person.name, isPersonal: true },
      { field: 'email', after: person.email, isPersonal: true },
    ],
    cookies,
  }
}

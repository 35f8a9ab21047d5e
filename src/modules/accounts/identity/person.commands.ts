/** Makes persons; there is no public sign-up, so who may do it is the caller's to check. */
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { AppError } from '#kernel/errors.ts'
import { foldEmail, type Person } from './person.queries.ts'

export interface NewPerson {
  readonly name: string
  readonly email: string
  readonly language: Person['language']
}

/** @throws AppError `identity.email_taken` */
export async function createPerson(
  tx: Transaction<Database>,
  { name, email, language }: NewPerson,
  now: Date,
): Promise<Person> {
  const row = {
    id: randomUUID(),
    name,
    email: foldEmail(email),
    email_verified: false,
    language,
    is_active: true,
  }
  const inserted = await tx
    .insertInto('accounts.person')
    .values({ ...row, last_seen_on: dayAt(now), created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) throw new AppError('identity.email_taken', { email: row.email })
  return row
}

/** Lets a person sign in or no longer; who is put out is out everywhere at once. */
export async function setActive(
  tx: Transaction<Database>,
  personId: string,
  isActive: boolean,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('accounts.person')
    .set({ is_active: isActive, updated_at: now })
    .where('id', '=', personId)
    .execute()
  if (!isActive) await tx.deleteFrom('accounts.session').where('person_id', '=', personId).execute()
}

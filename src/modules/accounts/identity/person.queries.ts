/** Who is known here. */
import type { Kysely, Selectable } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'

type PersonRow = Selectable<Database['accounts.person']>

export type Person = Pick<PersonRow, 'id' | 'name' | 'email' | 'email_verified' | 'language' | 'is_active'>

const columns = ['id', 'name', 'email', 'email_verified', 'language', 'is_active'] as const

/** Undefined also of who was erased. */
export async function findPerson(db: Kysely<Database>, id: string): Promise<Person | undefined> {
  return db
    .selectFrom('accounts.person')
    .select(columns)
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
}

export async function findPersonByEmail(db: Kysely<Database>, email: string): Promise<Person | undefined> {
  const folded = foldEmail(email)
  return db.selectFrom('accounts.person').select(columns).where('email', '=', folded).executeTakeFirst()
}

/** An address in the one spelling that is stored and compared; PostgreSQL takes no NUL. */
export function foldEmail(email: string): string {
  return email
    .replace(/\p{Cc}/gu, '')
    .trim()
    .normalize('NFC')
    .toLowerCase()
}

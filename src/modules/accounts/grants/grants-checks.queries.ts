/** What `spilka doctor` asks of rights: whether somebody can run the platform. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Check, Finding } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { selectAdministrators } from './grants.queries.ts'

async function checkAdministrators(db: Kysely<Database>): Promise<Finding<TextKey>[]> {
  const administrators = await selectAdministrators(db, new Date())
    .select([
      sql<boolean>`exists (select from accounts.credential where person_id = person.id)
        or exists (select from accounts.passkey where person_id = person.id)`.as('has_way_in'),
      // A sign-in by a provider counts as two factors, too.
      sql<boolean>`exists (select from accounts.two_factor where person_id = person.id and confirmed_at is not null)
        or exists (select from accounts.passkey where person_id = person.id)
        or exists (select from accounts.credential where person_id = person.id and provider <> 'credential')`.as(
        'has_second_factor',
      ),
    ])
    .execute()
  const able = administrators.filter(({ has_way_in }) => has_way_in)
  if (able.length === 0) {
    const isNew = !(await db.selectFrom('accounts.person').select('id').limit(1).executeTakeFirst())
    const level = isNew ? 'warning' : 'fault'
    return [{ level, text: 'doctor.no_administrator', remedy: 'doctor.no_administrator.remedy' }]
  }
  // Until they have one, the role does not count.
  if (!able.some(({ has_second_factor }) => has_second_factor))
    return [{ level: 'warning', text: 'doctor.no_factor', remedy: 'doctor.no_factor.remedy' }]
  const params = { count: new Set(able.map(({ person_id }) => person_id)).size }
  return [{ level: 'good', text: 'doctor.administrators', params }]
}

export const accountsChecks: readonly Check<TextKey>[] = [checkAdministrators]

/** Cases in the world of the walk of roles. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { codeOf, oblastOf } from '#kernel/policy/policy.ts'
import { chains, type PlaceName, type Secret } from './attack-judge.ts'

/** Puts texts into the world and remembers whose they are. */
interface Scribe {
  write(secret: Secret): string
}

const longAgo = new Date('2026-01-01T00:00:00Z')

/** A request for access that waits to be decided there. */
export async function storeRequest(
  db: Kysely<Database>,
  scribe: Scribe,
  place: PlaceName,
  by: { readonly person: string; readonly organisation: string },
): Promise<string> {
  const id = crypto.randomUUID()
  const oblast_code = oblastOf(chains[place])
  await db
    .insertInto('accounts.access_request')
    .values({ oblast_code, id, organisation_id: by.organisation, role: 'editor' })
    .execute()
  const began = { state: 'submitted', duty: 'officer' as const, opened_at: longAgo, state_since: longAgo }
  await db
    .insertInto('platform.case_file')
    .values({
      ...began,
      oblast_code,
      territory_code: codeOf(chains[place]),
      id,
      procedure: 'accounts.access_request',
      number: `ПД-2026/${place}`,
      version: 1,
      applicant_id: by.person,
      due_day: '2026-01-09',
      late_from: new Date('2026-01-09T22:00:00Z'),
    })
    .execute()
  const note = scribe.write({ what: `words of a case at ${place}`, needs: 'accounts.grant', at: [place] })
  const step = { number: 1, at: longAgo, move: 'open', state: 'submitted', actor_id: by.person, note }
  await db
    .insertInto('platform.case_step')
    .values({ ...step, oblast_code, case_id: id, actor_kind: 'person' })
    .execute()
  return id
}

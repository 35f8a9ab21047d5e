/** Requests for access in a region of two hromadas, through HTTP, with a clock that tests set: people who ask and who decide. */
import type { Kysely } from 'kysely'
import { expect } from 'vitest'
import type { Database } from '#kernel/database/tables.ts'
import { runCaseClock } from '#kernel/procedures/case-jobs.ts'
import { inbox } from '#modules/inbox/module.ts'
import { procedures } from '#modules/procedures/module.ts'
import { directory, listProcedures } from '../../src/directory.ts'
import { openRightsApp, storePerson, storeUnits, units } from './rights.ts'

export const requestsPath = '/accounts/access-requests'

/** What tests look at of a case, as its page answers it. */
interface SeenCase {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly version: number
  readonly moves: readonly string[]
  readonly keepers: readonly { readonly id: string }[]
  readonly due: { readonly day: string; readonly is_late: boolean; readonly working_days_left: number } | null
  readonly steps: readonly {
    readonly move: string
    readonly said: string
    readonly other_name: string | null
  }[]
  readonly words: {
    readonly notes: readonly (string | null)[] | null
    readonly applicant_name: string | null
  }
  readonly times: readonly { readonly state: string; readonly ms: number }[]
}

export type CaseWorld = Awaited<ReturnType<typeof openCaseWorld>>

/** Two councils whose people may be asked to give access; it is a Sunday, until the test says otherwise. */
export async function openCaseWorld(db: Kysely<Database>) {
  await storeUnits(db)
  const employers: Readonly<Record<string, string>> = {
    'Північна рада': await storeEmployer(db, 'Північна рада', units.north, '00022474'),
    'Південна рада': await storeEmployer(db, 'Південна рада', units.south, '00032129'),
  }
  const world = { now: new Date('2026-11-29T10:00:00Z') }
  const rights = await openRightsApp(
    db,
    () => world.now,
    inbox.permissions ?? [],
    (await Promise.all([inbox, procedures].map((room) => room.pages?.() ?? []))).flat(),
    (await inbox.acts?.()) ?? [],
  )
  let people = 0
  const newPerson = (): Promise<string> => {
    people += 1
    return storePerson(db, `Людина ${people}`, `asks-${people}@example.org`)
  }
  const ask = (person: string, organisation = 'Північна рада', role = 'editor') =>
    rights.as(person).send(`${requestsPath}/new`, { organisation, role, note: 'Веду сайт громади' })
  const see = async (person: string, id: string): Promise<SeenCase> =>
    (await rights.as(person).get(`${requestsPath}/${id}.json`)).json()

  return Object.assign(world, {
    rights,
    employers,
    newPerson,
    ask,
    /** @returns id of the case that was opened */
    asked: async (person: string): Promise<string> => (await ask(person)).json().id,
    see,
    /** @param version as the person last saw it, unless said otherwise */
    async move(person: string, id: string, name: string, note?: string, version?: number) {
      const seen = version ?? (await see(person, id)).version
      const body = { version: seen, ...(note === undefined ? {} : { note }) }
      return rights.as(person).send(`${requestsPath}/${id}/${name}`, body)
    },
    tray: async (person: string): Promise<string[]> =>
      (await rights.as(person).get('/inbox.json')).json().cases.map(({ id }: { id: string }) => id),
    told: (person: string, id: string) => listTold(db, person, id),
    /** The clock's job at a moment; it must fail for no case. */
    async clock(at: string): Promise<void> {
      world.now = new Date(at)
      const faults: object[] = []
      const log = { debug() {}, info() {}, warn() {}, error: (details: object) => faults.push(details) }
      await runCaseClock(db, { directory, procedures: await listProcedures() }, { now: world.now, log })
      expect(faults).toEqual([])
    },
  })
}

/** What a person was told of a case, the oldest first. */
async function listTold(db: Kysely<Database>, person: string, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('platform.message')
    .select('text')
    .where('person_id', '=', person)
    .where('link', '=', `${requestsPath}/${id}`)
    .orderBy('written_at')
    .execute()
  return rows.map(({ text }) => text.replace('message.', ''))
}

async function storeEmployer(
  db: Kysely<Database>,
  name: string,
  territory_code: string,
  edrpou: string,
): Promise<string> {
  const id = crypto.randomUUID()
  const at = new Date('2026-01-01T00:00:00Z')
  const row = { id, name, territory_code, edrpou, kind: 'council' as const, version: 1 }
  await db
    .insertInto('accounts.organisation')
    .values({ ...row, oblast_code: units.oblast, created_at: at, updated_at: at })
    .execute()
  return id
}

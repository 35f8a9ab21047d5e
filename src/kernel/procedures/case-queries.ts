/** Reading cases: one, those in somebody's tray, those that are late. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import { dayAt } from '../deadlines/plain-date.ts'
import { type Actor, everywhere, grantsFor, type Permission, permits, placeIn } from '../policy/policy.ts'
import type { Directory } from '../resources.ts'
import type { CaseFile } from './case-file.ts'
import { listRepresented } from './deputies.ts'
import type { Procedure } from './procedure.ts'
import type { Procedures } from './services.ts'

type Db = Kysely<Database>

export async function findCase(db: Db, procedure: string, id: string): Promise<CaseFile | undefined> {
  return db
    .selectFrom('platform.case_file')
    .selectAll()
    .where('id', '=', id)
    .where('procedure', '=', procedure)
    .executeTakeFirst()
}

/** Cases by their ids, whatever their procedures, by when they were opened. */
export async function listCases(db: Db, ids: readonly string[]): Promise<CaseFile[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('platform.case_file')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
}

/** Cases that somebody asked for, the newest first. */
export async function listOwnCases(db: Db, personId: string, limit: number): Promise<CaseFile[]> {
  return db
    .selectFrom('platform.case_file')
    .selectAll()
    .where('applicant_id', '=', personId)
    .orderBy('opened_at', 'desc')
    .limit(limit)
    .execute()
}

/** Cases that somebody asked for and that are not decided yet. */
export async function countOpenCases(db: Db, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom('platform.case_file')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('applicant_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

interface Reader {
  readonly actor: Actor
  readonly procedures: Procedures
  readonly directory: Directory
  readonly now: Date
}

/**
 * What waits for somebody: their own cases that wait for their answer, what they took, what those took whose deputies they
 * are, and what nobody has taken where they may. What is due first comes first.
 */
export async function listTray(db: Db, reader: Reader, limit: number): Promise<CaseFile[]> {
  const query = await selectTray(db, reader)
  return query ? query.selectAll().orderBy('late_from').orderBy('id').limit(limit).execute() : []
}

export async function countTray(db: Db, reader: Reader): Promise<number> {
  const query = await selectTray(db, reader)
  const row = await query?.select((is) => is.fn.countAll<number>().as('count')).executeTakeFirst()
  return row?.count ?? 0
}

async function selectTray(db: Db, { actor, procedures, directory, now }: Reader) {
  const { person } = actor
  if (!person) return undefined
  const keepers = [person.id, ...(await listRepresented(db, person.id, dayAt(now)))]
  const held = [...procedures.values()].filter(({ officer }) => grantsFor(actor, officer).length > 0)
  const free = await listPermitted(db, actor, held, directory)
  return db
    .selectFrom('platform.case_file')
    .where('ended_at', 'is', null)
    .where((is) =>
      is.or([
        is.and([is('duty', '=', 'applicant'), is('applicant_id', '=', person.id)]),
        is.and([is('duty', '=', 'officer'), is('assignee_id', 'in', keepers)]),
        ...free.map(({ procedure, territory_code, ids }) =>
          is.and([
            is('duty', '=', 'officer'),
            is('assignee_id', 'is', null),
            is('procedure', '=', procedure),
            is('territory_code', 'is not distinct from', territory_code),
            is('applicant_id', 'is distinct from', person.id),
            ...(ids ? [is('id', '=', sql<string>`any(${[...ids]}::uuid[])`)] : []),
          ]),
        ),
      ]),
    )
}

interface Permitted {
  readonly procedure: string
  readonly territory_code: string | null
  /** Only these of them, where not all are the actor's matter. */
  readonly ids?: ReadonlySet<string> | undefined
}

/** Where open cases of these procedures lie at which the actor may decide. */
async function listPermitted(
  db: Db,
  actor: Actor,
  procedures: readonly Procedure[],
  directory: Directory,
): Promise<Permitted[]> {
  if (procedures.length === 0) return []
  const rows = await db
    .selectFrom('platform.case_file')
    .select(['procedure', 'territory_code'])
    .distinct()
    .where('ended_at', 'is', null)
    .where(
      'procedure',
      'in',
      procedures.map(({ name }) => name),
    )
    .execute()
  const codes = rows.flatMap(({ territory_code }) => territory_code ?? [])
  const places = await directory.findPlaces(db, codes)
  const byName = new Map(procedures.map((procedure) => [procedure.name, procedure]))
  const permitted = rows.filter(({ procedure, territory_code }) => {
    const permission = byName.get(procedure)?.officer
    return permission !== undefined && permits(actor, permission, placeIn(places, territory_code))
  })
  return Promise.all(
    permitted.map(async (row) => {
      const procedure = byName.get(row.procedure)
      return procedure?.concerns ? { ...row, ids: await listConcerned(db, procedure, row, actor) } : row
    }),
  )
}

/** Of what nobody has taken there, what is the actor's matter. */
async function listConcerned(
  db: Db,
  { name, concerns }: Procedure,
  { territory_code }: Pick<Permitted, 'territory_code'>,
  actor: Actor,
): Promise<ReadonlySet<string> | undefined> {
  const rows = await db
    .selectFrom('platform.case_file')
    .select('id')
    .where('procedure', '=', name)
    .where('territory_code', 'is not distinct from', territory_code)
    .where('ended_at', 'is', null)
    .where('assignee_id', 'is', null)
    .execute()
  return concerns?.(
    db,
    rows.map(({ id }) => id),
    actor,
  )
}

/** Open cases that are late, at places where the actor holds a permission; the longest late first. */
export async function listLate(
  db: Db,
  { actor, directory, now }: Omit<Reader, 'procedures'>,
  permission: Permission,
  limit: number,
): Promise<CaseFile[]> {
  const late = db.selectFrom('platform.case_file').where('ended_at', 'is', null).where('late_from', '<=', now)
  const found = await late
    .select('territory_code')
    .where('territory_code', 'is not', null)
    .distinct()
    .execute()
  const codes = found.flatMap(({ territory_code }) => territory_code ?? [])
  const places = await directory.findPlaces(db, codes)
  const seen = codes.filter((code) => permits(actor, permission, placeIn(places, code)))
  return late
    .selectAll()
    .where((is) =>
      is.or([
        is('territory_code', '=', sql<string>`any(${seen}::text[])`),
        ...(permits(actor, permission, everywhere) ? [is('territory_code', 'is', null)] : []),
      ]),
    )
    .orderBy('late_from')
    .orderBy('id')
    .limit(limit)
    .execute()
}

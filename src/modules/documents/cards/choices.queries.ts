/** What may be chosen in the form of a card: people of the body, cases of the year. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Permission } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { listHolders } from '#modules/accounts/api.ts'
import type { Choice } from '#ui/forms/field.tsx'
import { documentsRegister } from '../permissions.ts'
import type { Body } from '../registers/access.queries.ts'
import type { Register } from '../registers/registers.queries.ts'

type Db = Kysely<Database>

export interface CardChoices {
  readonly cases: readonly Choice[]
  readonly executors: readonly Choice[]
}

export async function listCardChoices(
  { db, directory }: Pick<Resources, 'db' | 'directory'>,
  body: Body,
  year: number,
  now: Date,
): Promise<CardChoices> {
  const [cases, executors] = await Promise.all([
    listOpenCases(db, body, year),
    listExecutors(db, directory, body, now),
  ])
  return {
    cases: cases.map(({ id, case_index, title }) => ({ value: id, text: `${case_index} ${title}` })),
    executors: executors.map(({ id, name }) => ({ value: id, text: name })),
  }
}

/** Cases of a year that are not closed yet. */
export function listOpenCases(db: Db, { oblast_code, id }: Body, year: number) {
  return db
    .selectFrom('documents.nomenclature_case')
    .select(['id', 'case_index', 'title'])
    .where('oblast_code', '=', oblast_code)
    .where('body_id', '=', id)
    .where('year', '=', year)
    .where('closed_at', 'is', null)
    .orderBy('folded_index')
    .execute()
}

/** Who works with documents of the body, by the alphabet. */
export function listExecutors(
  db: Db,
  directory: Resources['directory'],
  body: Body,
  now: Date,
): Promise<{ readonly id: string; readonly name: string }[]> {
  return listPeopleOf(db, directory, body, documentsRegister, now)
}

/** Who may do something with documents of the body by a role at its place, by the alphabet. */
export async function listPeopleOf(
  db: Db,
  directory: Resources['directory'],
  { territory_code, organisation_id: organisation }: Body,
  permission: Permission,
  now: Date,
): Promise<{ readonly id: string; readonly name: string }[]> {
  const ids = await listHolders(db, permission, [territory_code], now, { organisation })
  const names = await directory.namePeople(db, ids)
  const { compare } = new Intl.Collator('uk')
  return ids
    .flatMap((id) => {
      const name = names.get(id)
      return name === undefined ? [] : [{ id, name }]
    })
    .toSorted((a, b) => compare(a.name, b.name))
}

/** Registers of the body in which an answer may be registered. */
export async function listReplyRegisters(
  db: Db,
  { oblast_code, id }: Body,
): Promise<Pick<Register, 'id' | 'name'>[]> {
  return db
    .selectFrom('documents.register')
    .select(['id', 'name'])
    .where('oblast_code', '=', oblast_code)
    .where('body_id', '=', id)
    .where('kind', '=', 'outgoing')
    .orderBy(sql`name collate "und-x-icu"`)
    .execute()
}

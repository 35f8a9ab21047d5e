/** Reading organisations. */
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { foldName } from '#engines/place-names/folding/fold-name.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Actor } from '#kernel/policy/policy.ts'
import type { Choice } from '#ui/forms/field.tsx'
import { accountsSee } from '../permissions.ts'
import { listSeenPlaces } from '../places/places.queries.ts'

type Db = Kysely<Database>
export type OrganisationTable = Selectable<Database['accounts.organisation']>

/** Nobody looks through a longer list; then a number or a name is typed. */
const mostChoices = 200

/** Organisations at places that the actor may see, the closed ones, too. */
export async function listOrganisations(db: Db, actor: Actor): Promise<OrganisationTable[]> {
  const seen = await listSeenPlaces(db, 'accounts.organisation', actor, accountsSee)
  return db
    .selectFrom('accounts.organisation')
    .selectAll()
    .where((is) =>
      is.or([
        is('territory_code', '=', sql<string>`any(${[...seen.codes]}::text[])`),
        ...(seen.everywhere ? [is('territory_code', 'is', null)] : []),
      ]),
    )
    .orderBy(sql`name collate "und-x-icu"`)
    .orderBy('id')
    .execute()
}

export async function findOrganisation(db: Db, id: string): Promise<OrganisationTable | undefined> {
  return db.selectFrom('accounts.organisation').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockOrganisation(
  tx: Transaction<Database>,
  id: string,
): Promise<OrganisationTable | undefined> {
  return tx
    .selectFrom('accounts.organisation')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Organisations that work, to be chosen from; undefined where they are too many and one types. */
export async function listOrganisationChoices(db: Db, actor: Actor): Promise<readonly Choice[] | undefined> {
  const open = (await listOrganisations(db, actor)).filter(({ is_closed }) => !is_closed)
  return open.length > mostChoices ? undefined : open.map(({ id, name }) => ({ value: id, text: name }))
}

/**
 * Id of the organisation that was chosen or typed, by id, number in the register or name; among those that work and that
 * the actor may see.
 * @throws AppError `act.invalid` with the problem at `organisation`
 */
export async function readOrganisation(
  db: Db,
  typed: string | undefined,
  actor: Actor,
): Promise<string | null> {
  if (typed === undefined || typed === '') return null
  const open = (await listOrganisations(db, actor)).filter(({ is_closed }) => !is_closed)
  return chooseTyped(open, typed).id
}

/** What of an organisation a person may type. */
type Typed = Pick<OrganisationTable, 'id' | 'edrpou' | 'name' | 'name_en'>

/**
 * The one among organisations that was chosen or typed, by id, number in the register or name.
 * @throws AppError `act.invalid` with the problem at `organisation`
 */
export function chooseTyped<One extends Typed>(open: readonly One[], typed: string): One {
  const exact = open.filter(({ id, edrpou }) => id === typed.toLowerCase() || edrpou === typed)
  const wanted = foldName(typed)
  const isNamed = ({ name, name_en }: Typed) =>
    wanted !== '' && [name, name_en ?? ''].some((one) => foldName(one) === wanted)
  const found = exact.length > 0 ? exact : open.filter(isNamed)
  if (found.length === 1) return found[0]
  const code = found.length === 0 ? 'organisations.unknown' : 'organisations.ambiguous'
  throw new AppError('act.invalid', {}, [{ code, path: 'organisation' }])
}

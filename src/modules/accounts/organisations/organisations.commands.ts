/** Keeping the list of organisations: who works in the region, and where. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone, Change } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { authorize, codeOf, oblastOf, type Place } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { accountsManage } from '../permissions.ts'
import { readPlace } from '../places/place-choice.queries.ts'
import { authorizeAt, placeOf, requireFound } from '../places/places.queries.ts'
import { lockOrganisation, type OrganisationTable } from './organisations.queries.ts'
import type {
  ChangeOrganisation,
  CloseOrganisation,
  CreateOrganisation,
  SavedOrganisation,
} from './organisations.schema.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>
type Done = Promise<ActDone<SavedOrganisation>>

/** What of an organisation can be changed. */
const changeable = [
  'name',
  'name_en',
  'edrpou',
  'kind',
  'territory_code',
  'email',
  'phone',
  'is_closed',
] as const
type Values = Pick<OrganisationTable, (typeof changeable)[number]>

export async function createOrganisation(tx: Tx, input: CreateOrganisation, context: Context): Done {
  const { actor, now } = context
  authorize(actor, accountsManage, undefined)
  const place = await readPlace(tx, input.place, context, accountsManage)
  const territory_code = codeOf(place)
  const values: Values = { ...valuesOf(input), territory_code, is_closed: false }
  const row = { id: crypto.randomUUID(), version: 1, created_at: now, updated_at: now, ...values }
  await savingNumber(() =>
    tx
      .insertInto('accounts.organisation')
      .values({ oblast_code: oblastOf(place), ...row })
      .execute(),
  )
  return doneWith(row, place, changesOf({}, values))
}

export async function changeOrganisation(tx: Tx, input: ChangeOrganisation, context: Context): Done {
  const before = await lockSeen(tx, input, context)
  const place = await readPlace(tx, input.place, context, accountsManage)
  const territory_code = codeOf(place)
  const values: Values = { ...valuesOf(input), territory_code, is_closed: before.is_closed }
  return save(tx, before, values, place, context)
}

export async function closeOrganisation(tx: Tx, input: CloseOrganisation, context: Context): Done {
  return setClosed(tx, input, context, true)
}

export async function reopenOrganisation(tx: Tx, input: CloseOrganisation, context: Context): Done {
  return setClosed(tx, input, context, false)
}

async function setClosed(tx: Tx, input: CloseOrganisation, context: Context, is_closed: boolean): Done {
  const before = await lockSeen(tx, input, context)
  return save(tx, before, { ...before, is_closed }, await placeOf(tx, before.territory_code), context)
}

/** The organisation under lock, as whoever changes it has seen it. */
async function lockSeen(
  tx: Tx,
  { id, version }: CloseOrganisation,
  { actor }: Context,
): Promise<OrganisationTable> {
  authorize(actor, accountsManage, undefined)
  const before = requireFound(await lockOrganisation(tx, id))
  await authorizeAt(tx, actor, accountsManage, before.territory_code)
  if (before.version !== version) throw new AppError('act.stale')
  return before
}

async function save(tx: Tx, before: OrganisationTable, given: Values, place: Place, { now }: Context): Done {
  const values = Object.fromEntries(changeable.map((field) => [field, given[field]])) as unknown as Values
  const version = before.version + 1
  await savingNumber(() =>
    tx
      .updateTable('accounts.organisation')
      .set({ ...values, oblast_code: oblastOf(place), version, updated_at: now })
      .where('id', '=', before.id)
      .execute(),
  )
  return doneWith({ id: before.id, version, name: values.name }, place, changesOf(before, values))
}

function valuesOf(input: CreateOrganisation): Omit<Values, 'territory_code' | 'is_closed'> {
  const { name, name_en = null, edrpou = null, kind, email = null, phone = null } = input
  return { name, name_en, edrpou, kind, email, phone }
}

function changesOf(before: Partial<Values>, after: Values): Change[] {
  return changeable
    .filter((field) => (before[field] ?? null) !== after[field])
    .map((field) => ({
      field,
      before: before[field] ?? null,
      after: after[field],
      isPersonal: isReach(field),
    }))
}

/** How to reach it may be how to reach a person. */
function isReach(field: string): boolean {
  return field === 'email' || field === 'phone'
}

function doneWith(
  { id, version, name }: SavedOrganisation & { readonly name: string },
  place: Place,
  changes: Change[],
): ActDone<SavedOrganisation> {
  return {
    data: { id, version },
    facts: { object: { type: 'organisation', id }, place, changes },
    said: { name },
  }
}

/** Two with one number cannot be; of two who enter it at once the second is told so. */
async function savingNumber(write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== 'organisation_edrpou_key') throw error
    throw new AppError('act.invalid', {}, [{ code: 'organisations.edrpou_taken', path: 'edrpou' }])
  }
}

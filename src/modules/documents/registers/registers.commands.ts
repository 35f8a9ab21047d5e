/** A body begins to keep its documents here; it opens registers. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { authorize, grantsFor } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { organisationsOfGrants, readChosenOrganisation, readPlace } from '#modules/accounts/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { documentsKeep } from '../permissions.ts'
import { enterBody, isOfBody } from './access.queries.ts'
import { readTemplate } from './numbering.rules.ts'
import type { ChangeCode, OpenBody, OpenedBody, OpenedRegister, OpenRegister } from './registers.schema.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

export async function openBody(
  tx: Tx,
  { name, place: typed, edrpou: number, organisation: chosen }: OpenBody,
  { actor, now, texts }: Context,
): Promise<ActDone<OpenedBody>> {
  const person = requirePerson(actor)
  authorize(actor, documentsKeep, undefined)
  const place = await readPlace(tx, typed, { actor, texts }, documentsKeep)
  const [oblast, territory_code] = [place[0], place.at(-1)]
  if (oblast === undefined || territory_code === undefined) throw refused('registers.whole_platform', 'place')
  const grants = grantsFor(actor, documentsKeep)
  const own = await organisationsOfGrants(
    tx,
    grants.map(({ id }) => id),
  )
  const there = grants.filter(({ territory }) => territory === territory_code)
  // Whoever works in one organisation opens the documents of that one.
  const [only = null] = there.every(({ id }) => own.has(id)) ? there.map(({ id }) => own.get(id)) : []
  const organisation_id = (await readChosenOrganisation(tx, chosen, actor)) ?? only ?? null
  const values = { name, edrpou: number ?? null, territory_code, organisation_id }
  if (!grants.some((grant) => isOfBody(grant, own.get(grant.id), values, place)))
    throw refused('registers.other_organisation', 'place')
  const id = crypto.randomUUID()
  const inserted = await tx
    .insertInto('documents.body')
    .values({ ...values, oblast_code: oblast, id, opened_at: now, opened_by: person.id })
    .onConflict((conflict) => conflict.constraint('body_name_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) throw refused('registers.body_twice', 'name')
  return {
    data: { id },
    facts: {
      object: { type: 'documents_body', id },
      place,
      changes: Object.entries(values).map(([field, after]) => ({ field, after })),
    },
    said: { name },
  }
}

/** By this number others find it; what was sent to it before goes again by itself. */
export async function changeCode(
  tx: Tx,
  { body: id, edrpou }: ChangeCode,
  { actor }: Context,
): Promise<ActDone<OpenedBody>> {
  await enterBody(tx, { id }, actor, documentsKeep)
  await tx.selectFrom('documents.body').select('id').where('id', '=', id).forUpdate().execute()
  const { body, place } = await enterBody(tx, { id }, actor, documentsKeep)
  await tx
    .updateTable('documents.body')
    .set({ edrpou: edrpou ?? null })
    .where('oblast_code', '=', body.oblast_code)
    .where('id', '=', id)
    .execute()
  return {
    data: { id },
    facts: {
      object: { type: 'documents_body', id },
      ...{ place, changes: [{ field: 'edrpou', before: body.edrpou, after: edrpou ?? null }] },
    },
    said: { name: body.name },
  }
}

export async function openRegister(
  tx: Tx,
  { body: bodyId, register_kind: kind, name, register_index: index, template }: OpenRegister,
  { actor, now }: Context,
): Promise<ActDone<OpenedRegister>> {
  const person = requirePerson(actor)
  const { body, place } = await enterBody(tx, { id: bodyId }, actor, documentsKeep)
  const read = readTemplate(template)
  if (typeof read !== 'string' && read.needsIndex && index === undefined)
    throw refused('registers.index_needed', 'register_index')
  const values = { kind, name, register_index: index ?? null, template }
  const id = crypto.randomUUID()
  const inserted = await tx
    .insertInto('documents.register')
    .values({
      ...{ ...values, oblast_code: body.oblast_code, id, body_id: body.id },
      ...{ opened_at: now, opened_by: person.id },
    })
    .onConflict((conflict) => conflict.constraint('register_name_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) throw refused('registers.register_twice', 'name')
  return {
    data: { id, body: body.id },
    facts: {
      object: { type: 'documents_register', id },
      place,
      changes: Object.entries(values).map(([field, after]) => ({ field, after })),
    },
    said: { name },
  }
}

function refused(code: string, path: string): AppError {
  return new AppError('act.invalid', {}, [{ code, path }])
}

/** The address book of a body: who is added is of another platform, or has nothing but e-mail. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError, type Problem } from '#kernel/errors.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { documentsKeep } from '../permissions.ts'
import { enterBody } from '../registers/access.queries.ts'
import type { AddAddress, ChangedAddress, EndAddress } from './exchange.schema.ts'
import { findPartner } from './outgoing.queries.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

export async function addAddress(
  tx: Tx,
  input: AddAddress,
  { actor, now }: Context,
): Promise<ActDone<ChangedAddress>> {
  const { body, place } = await enterBody(tx, { id: input.body }, actor, documentsKeep)
  const problems = await problemsOf(tx, input)
  if (problems.length > 0) throw new AppError('act.invalid', {}, problems)
  const { name, partner, edrpou, email } = input
  const id = crypto.randomUUID()
  await tx
    .insertInto('documents.address')
    .values({
      ...{ oblast_code: body.oblast_code, id, body_id: body.id, name },
      kind: partner === undefined ? 'email' : 'partner',
      ...{ partner_id: partner ?? null, edrpou: edrpou ?? null, email: email ?? null },
      ...{ added_at: now, added_by: requirePerson(actor).id },
    })
    .execute()
  return {
    data: { id, body: body.id },
    facts: {
      object: { type: 'address', id },
      place,
      changes: [
        { field: 'name', after: name },
        { field: 'edrpou', after: edrpou },
        { field: 'email', after: email, isPersonal: true },
      ],
    },
    said: { name },
  }
}

/** Either a body of a partner by its number, or an address of e-mail. */
async function problemsOf(tx: Tx, { partner, edrpou, email }: AddAddress): Promise<Problem[]> {
  if (partner === undefined) {
    if (email === undefined) return [{ code: 'value.missing', path: 'email' }]
    return edrpou === undefined ? [] : [{ code: 'exchange.one_way', path: 'edrpou' }]
  }
  const problems: Problem[] = []
  if (!(await findPartner(tx, partner))) problems.push({ code: 'registers.no_such', path: 'partner' })
  if (edrpou === undefined) problems.push({ code: 'value.missing', path: 'edrpou' })
  if (email !== undefined) problems.push({ code: 'exchange.one_way', path: 'email' })
  return problems
}

export async function endAddress(
  tx: Tx,
  { body: bodyId, entry: id }: EndAddress,
  { actor, now }: Context,
): Promise<ActDone<ChangedAddress>> {
  const { body, place } = await enterBody(tx, { id: bodyId }, actor, documentsKeep)
  const row = await tx
    .updateTable('documents.address')
    .set({ ended_at: now })
    .where('oblast_code', '=', body.oblast_code)
    .where('id', '=', id)
    .where('body_id', '=', body.id)
    .where('ended_at', 'is', null)
    .returning('name')
    .executeTakeFirst()
  if (!row) throw new AppError('http.not_found')
  return {
    data: { id, body: body.id },
    facts: { object: { type: 'address', id }, place, changes: [{ field: 'name', before: row.name }] },
    said: { name: row.name },
  }
}

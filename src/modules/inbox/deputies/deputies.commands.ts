/** Naming a deputy for one's tray, and taking that back. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { AppError } from '#kernel/errors.ts'
import { notify } from '#kernel/notify/notify.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import { casesKind } from '#kernel/procedures/tell.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { deputiesPath } from '../paths.ts'
import { listPossibleDeputies } from './deputies.queries.ts'
import type { EndDeputy, SavedDeputy, SetDeputy } from './deputies.schema.ts'

type Context = ActContext<Resources, TextKey>

export async function setDeputy(
  tx: Transaction<Database>,
  { deputy, from, until }: SetDeputy,
  { actor, now, resources }: Context,
): Promise<ActDone<SavedDeputy>> {
  const person = requirePerson(actor)
  const problems = [
    ...(until < from ? [{ code: 'deputies.until_before_from', path: 'until' }] : []),
    ...(until < dayAt(now) ? [{ code: 'deputies.over', path: 'until' }] : []),
  ]
  const possible = await listPossibleDeputies(tx, actor, resources, now)
  const chosen = possible.find(({ value }) => value === deputy)
  if (!chosen) problems.push({ code: 'deputies.cannot', path: 'deputy' })
  if (!chosen || problems.length > 0) throw new AppError('act.invalid', {}, problems)
  const id = crypto.randomUUID()
  await tx
    .insertInto('platform.deputy')
    .values({
      // Of the whole platform, as people are.
      oblast_code: wholePlatform,
      id,
      person_id: person.id,
      deputy_id: deputy,
      from_day: from,
      until_day: until,
      set_at: now,
    })
    .execute()
  const told = { id: deputy, oblastCode: wholePlatform }
  const params = { from, until }
  await notify(
    tx,
    { person: told, kind: casesKind, text: 'message.deputy_set', params, link: deputiesPath },
    now,
  )
  const changes = [
    { field: 'deputy_id', after: deputy },
    { field: 'from_day', after: from },
    { field: 'until_day', after: until },
  ]
  const facts = { object: { type: 'deputy', id }, subjects: [person.id, deputy], changes }
  return { data: { id }, facts, said: { name: chosen.text } }
}

export async function endDeputy(
  tx: Transaction<Database>,
  { id }: EndDeputy,
  { actor, now }: Context,
): Promise<ActDone<SavedDeputy>> {
  const person = requirePerson(actor)
  const ended = await tx
    .updateTable('platform.deputy')
    .set({ ended_at: now })
    .where('id', '=', id)
    // Either side may end it.
    .where((is) => is.or([is('person_id', '=', person.id), is('deputy_id', '=', person.id)]))
    .where('ended_at', 'is', null)
    .returning(['person_id', 'deputy_id'])
    .executeTakeFirst()
  if (!ended) throw new AppError('http.not_found')
  const facts = {
    object: { type: 'deputy', id },
    subjects: [ended.person_id, ended.deputy_id],
    changes: [{ field: 'ended_at', after: now.toISOString() }],
  }
  return { data: { id }, facts }
}

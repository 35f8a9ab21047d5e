/** The first procedure: a person asks to work for an organisation, and whoever may name people there decides. */

import type { Transaction } from 'kysely'
import type { ActContext, ActDone, Change } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { codeOf, oblastOf } from '#kernel/policy/policy.ts'
import type { CaseFile } from '#kernel/procedures/case-file.ts'
import { openCase } from '#kernel/procedures/open-case.ts'
import type { Procedure } from '#kernel/procedures/procedure.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { insertGrant, lockUsable } from '../grants/grants.commands.ts'
import { refusalOf } from '../grants/grants.rules.ts'
import { accountsGrant } from '../permissions.ts'
import { placeOf } from '../places/places.queries.ts'
import { describeRequests, findEmployer, findObstacle, getAskedFor } from './access-requests.queries.ts'
import { procedureName, requestsPath } from './access-requests.rules.ts'
import type { AskAccess, AskedAccess } from './access-requests.schema.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

const answerNote = { label: 'access_request.note.answer', isNeeded: true } as const

export const accessRequest: Procedure<TextKey> = {
  name: procedureName,
  title: 'access_request.title',
  purpose: 'access_request.purpose',
  prefix: 'access_request.prefix',
  path: requestsPath,
  officer: accountsGrant,
  term: { length: 5, unit: 'working_day', law: 'law.platform_rules' },
  remindDays: 1,
  initial: 'submitted',
  states: {
    submitted: { title: 'access_request.state.submitted', duty: 'officer' },
    clarified: {
      title: 'access_request.state.clarified',
      duty: 'applicant',
      term: { length: 10, unit: 'calendar_day', law: 'law.platform_rules' },
      stopsClock: true,
      onExpiry: 'lapse',
    },
    granted: { title: 'access_request.state.granted' },
    refused: { title: 'access_request.state.refused' },
    withdrawn: { title: 'access_request.state.withdrawn' },
    lapsed: { title: 'access_request.state.lapsed' },
  },
  moves: {
    grant: {
      from: ['submitted'],
      to: 'granted',
      by: 'officer',
      title: 'access_request.grant',
      told: 'message.access_request_granted',
      note: { label: 'access_request.note.order', hint: 'access_request.note.order_hint', isNeeded: false },
      effect: giveAskedRole,
    },
    ask: {
      from: ['submitted'],
      to: 'clarified',
      by: 'officer',
      title: 'access_request.ask',
      told: 'message.access_request_asked',
      note: { label: 'access_request.note.question', isNeeded: true },
    },
    answer: {
      from: ['clarified'],
      to: 'submitted',
      by: 'applicant',
      title: 'access_request.answer',
      told: 'message.access_request_answered',
      note: answerNote,
    },
    refuse: {
      from: ['submitted'],
      to: 'refused',
      by: 'officer',
      title: 'access_request.refuse',
      told: 'message.access_request_refused',
      note: { label: 'access_request.note.reason', hint: 'access_request.note.reason_hint', isNeeded: true },
      isDanger: true,
    },
    withdraw: {
      from: ['submitted', 'clarified'],
      to: 'withdrawn',
      by: 'applicant',
      title: 'access_request.withdraw',
      told: 'message.access_request_withdrawn',
      isDanger: true,
    },
    lapse: {
      from: ['clarified'],
      to: 'lapsed',
      by: 'clock',
      title: 'access_request.lapse',
      told: 'message.access_request_lapsed',
    },
  },
  publicView: 'counted',
  retention: { length: 1, unit: 'year', law: 'law.platform_rules' },
  describe: describeRequests,
}

export async function askAccess(tx: Tx, input: AskAccess, context: Context): Promise<ActDone<AskedAccess>> {
  const person = requirePerson(context.actor)
  const employer = await findEmployer(tx, input.organisation)
  const wanted = { personId: person.id, organisationId: employer.id, role: input.role }
  // Who sends the same twice at once waits for oneself: the second finds the first.
  await tx.selectFrom('accounts.person').select('id').where('id', '=', person.id).forNoKeyUpdate().execute()
  const obstacle = await findObstacle(tx, wanted)
  if (obstacle)
    throw new AppError('act.invalid', {}, [{ code: `access_requests.${obstacle}`, path: 'organisation' }])
  const place = await placeOf(tx, employer.territory_code)
  const id = crypto.randomUUID()
  await tx
    .insertInto('accounts.access_request')
    .values({ oblast_code: oblastOf(place), id, organisation_id: employer.id, role: input.role })
    .execute()
  const changes = [
    { field: 'organisation_id', after: employer.id },
    { field: 'role', after: input.role },
  ]
  return openCase(tx, accessRequest, { id, place, note: input.note, changes }, context)
}

/** Whoever decides gives what they may give themselves, and not for longer. */
async function giveAskedRole(tx: Tx, file: CaseFile, { actor, now }: Context): Promise<Change[]> {
  const { organisation_id, role } = await getAskedFor(tx, file.id)
  const place = await placeOf(tx, file.territory_code)
  const giver = requirePerson(actor)
  const refusal = refusalOf(await lockUsable(tx, actor, giver.id, now), { role, place, ends_on: null })
  if (refusal?.why === 'role')
    throw new AppError('act.invalid', {}, [{ code: 'grants.role_above', path: 'role' }])
  if (file.applicant_id === null) throw new AppError('act.stale')
  const ends_on = refusal?.latest ?? null
  const grantId = await insertGrant(tx, {
    person_id: file.applicant_id,
    role,
    organisation_id,
    ends_on,
    reason: file.number,
    territory: codeOf(place),
    place,
    given_by: giver.id,
    now,
  })
  if (grantId === undefined) throw new AppError('act.invalid', {}, [{ code: 'grants.already', path: 'role' }])
  await tx
    .updateTable('accounts.access_request')
    .set({ grant_id: grantId })
    .where('id', '=', file.id)
    .execute()
  return [
    { field: 'grant_id', after: grantId },
    { field: 'role', after: role },
    { field: 'ends_on', after: ends_on },
  ]
}

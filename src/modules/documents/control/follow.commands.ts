/** Whoever a card names as its executor has the duty in their inbox, by the card's term; whoever it names no more has not. */
import type { Transaction } from 'kysely'
import type { ActContext } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { plainDate } from '#kernel/deadlines/plain-date.ts'
import type { Place } from '#kernel/policy/policy.ts'
import { moveByModule } from '#kernel/procedures/cases.ts'
import { openPersonal } from '#kernel/procedures/open-case.ts'
import type { Procedure } from '#kernel/procedures/procedure.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { DocumentTable } from '../cards/cards.queries.ts'
import { executionName, type FollowUp, followUpsOf, type OpenDuty } from './executions.rules.ts'

type Tx = Transaction<Database>
type Following = Pick<ActContext<Resources, TextKey>, 'actor' | 'now' | 'resources' | 'texts'>

interface Followed {
  readonly oblast_code: string
  readonly id: string
}

/** @param card whose row is locked, or new @returns what was done */
export async function followControl(
  tx: Tx,
  card: Followed,
  place: Place,
  context: Following,
): Promise<readonly FollowUp[]> {
  const document = await tx
    .selectFrom('documents.document')
    .select(['executor_id', 'control_until', 'control_ended_on', 'cancelled_at', 'registered_by'])
    .where('oblast_code', '=', card.oblast_code)
    .where('id', '=', card.id)
    .executeTakeFirstOrThrow()
  const open = await findOpen(tx, card)
  const steps = followUpsOf(document, open)
  for (const step of steps) {
    if (step === 'ask') await ask(tx, card, { ...document, place }, context)
    else if (open) await moveOn(tx, { ...card, duty: open.id }, step, document.control_until, context)
  }
  return steps
}

function findOpen(tx: Tx, card: Followed): Promise<(OpenDuty & { readonly id: string }) | undefined> {
  return tx
    .selectFrom('documents.execution')
    .select(['id', 'executor_id', 'until_day'])
    .where('oblast_code', '=', card.oblast_code)
    .where('document_id', '=', card.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

async function ask(
  tx: Tx,
  { oblast_code, id: document_id }: Followed,
  said: Pick<DocumentTable, 'executor_id' | 'control_until' | 'registered_by'> & { readonly place: Place },
  context: Following,
): Promise<void> {
  const { executor_id: keeper, control_until: until_day, place } = said
  if (keeper === null || until_day === null) return
  const id = crypto.randomUUID()
  await tx
    .insertInto('documents.execution')
    .values({ oblast_code, id, document_id, executor_id: keeper, until_day, asked_at: context.now })
    .execute()
  // Of what was loaded, whoever loaded it takes the report.
  const applicant = context.actor.person?.id ?? said.registered_by
  const opening = { id, place, keeper, applicant, agreedDay: plainDate(until_day) }
  await openPersonal(tx, executionOf(context), opening, context)
}

async function moveOn(
  tx: Tx,
  { oblast_code, duty }: Followed & { readonly duty: string },
  step: Exclude<FollowUp, 'ask'>,
  until: string | null,
  context: Following,
): Promise<void> {
  const isNewTerm = step === 'renew' && until !== null
  await tx
    .updateTable('documents.execution')
    .set(isNewTerm ? { until_day: until } : { ended_at: context.now })
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', duty)
    .execute()
  const term = isNewTerm ? { agreedDay: plainDate(until) } : {}
  await moveByModule(tx, executionOf(context), step, duty, { ...context, ...term })
}

function executionOf({ resources: { services } }: Following): Procedure {
  const procedure = services.procedures.get(executionName)
  if (!procedure) throw new Error(`there is no procedure ${executionName}`)
  return procedure
}

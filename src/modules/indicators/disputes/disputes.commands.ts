/** Anybody questions a published value with a reason and a file; the office of the oblast answers in time and in public. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { attachFile } from '#kernel/files/records/files.ts'
import type { Translator } from '#kernel/i18n.ts'
import { caseFilesOwner } from '#kernel/inventory/kernel-tables.ts'
import { addToRevision } from '#kernel/loading/revision.ts'
import { openCase } from '#kernel/procedures/open-case.ts'
import type { Procedure } from '#kernel/procedures/procedure.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { indicatorsAnswer } from '../permissions.ts'
import { describeDisputes, findPublished, isAskedAlready } from './disputes.queries.ts'
import { disputesPath, evidence, procedureName } from './disputes.rules.ts'
import type { OpenDispute, OpenedDispute } from './disputes.schema.ts'

export const dispute: Procedure<TextKey> = {
  name: procedureName,
  title: 'dispute.title',
  purpose: 'dispute.purpose',
  prefix: 'dispute.prefix',
  path: disputesPath,
  officer: indicatorsAnswer,
  term: { length: 10, unit: 'working_day', law: 'law.platform_rules' },
  remindDays: 2,
  initial: 'submitted',
  states: {
    submitted: { title: 'dispute.state.submitted', duty: 'officer' },
    clarified: {
      title: 'dispute.state.clarified',
      duty: 'applicant',
      term: { length: 10, unit: 'calendar_day', law: 'law.platform_rules' },
      stopsClock: true,
      onExpiry: 'lapse',
    },
    upheld: { title: 'dispute.state.upheld' },
    rejected: { title: 'dispute.state.rejected' },
    withdrawn: { title: 'dispute.state.withdrawn' },
    lapsed: { title: 'dispute.state.lapsed' },
  },
  moves: {
    uphold: {
      from: ['submitted'],
      to: 'upheld',
      by: 'officer',
      title: 'dispute.uphold',
      told: 'message.dispute_upheld',
      note: { label: 'dispute.note.correction', hint: 'dispute.note.public', isNeeded: true },
    },
    reject: {
      from: ['submitted'],
      to: 'rejected',
      by: 'officer',
      title: 'dispute.reject',
      told: 'message.dispute_rejected',
      note: { label: 'dispute.note.grounds', hint: 'dispute.note.public', isNeeded: true },
    },
    ask: {
      from: ['submitted'],
      to: 'clarified',
      by: 'officer',
      title: 'dispute.ask',
      told: 'message.dispute_asked',
      note: { label: 'dispute.note.question', isNeeded: true },
    },
    answer: {
      from: ['clarified'],
      to: 'submitted',
      by: 'applicant',
      title: 'dispute.answer',
      told: 'message.dispute_answered',
      note: { label: 'dispute.note.answer', isNeeded: true },
    },
    withdraw: {
      from: ['submitted', 'clarified'],
      to: 'withdrawn',
      by: 'applicant',
      title: 'dispute.withdraw',
      told: 'message.dispute_withdrawn',
      isDanger: true,
    },
    lapse: {
      from: ['clarified'],
      to: 'lapsed',
      by: 'clock',
      title: 'dispute.lapse',
      told: 'message.dispute_lapsed',
    },
  },
  publicView: 'counted',
  isToldOnPages: true,
  // As long as what was published is likely to be cited.
  retention: { length: 5, unit: 'year', law: 'law.platform_rules' },
  describe: describeDisputes,
  // What was said is erased; pages that told it are old.
  erase: addToRevision,
}

/** What the states of disputes are called. */
export function stateSayer(texts: Translator<TextKey>): (state: string) => string {
  return (state) => {
    const spec = dispute.states[state]
    return spec ? texts.text(spec.title) : state
  }
}

export async function openDispute(
  tx: Transaction<Database>,
  input: OpenDispute,
  context: ActContext<Resources, TextKey>,
): Promise<ActDone<OpenedDispute>> {
  const person = requirePerson(context.actor)
  const { note, ...key } = input
  // Who sends the same twice at once waits for oneself: the second finds the first.
  await tx.selectFrom('accounts.person').select('id').where('id', '=', person.id).forNoKeyUpdate().execute()
  const published = await findPublished(tx, key)
  if (!published) throw new AppError('act.invalid', {}, [{ code: 'disputes.no_value', path: 'indicator' }])
  if (await isAskedAlready(tx, person.id, key))
    throw new AppError('act.invalid', {}, [{ code: 'disputes.asked', path: 'indicator' }])
  const { oblast_code, value } = published
  const id = crypto.randomUUID()
  await tx
    .insertInto('indicators.dispute')
    .values({
      ...{ oblast_code, id, territory_code: key.hromada, indicator_code: key.indicator },
      ...{ period: key.period, value },
    })
    .execute()
  for (const file of context.files.file ?? [])
    await attachFile(
      tx,
      { oblast_code: file.oblast_code, id: file.id, uploaded_by: person.id, purpose: evidence.name },
      { type: caseFilesOwner, id },
    )
  const changes = Object.entries({ ...key, value }).map(([field, after]) => ({ field, after }))
  // The oblast answers, not the hromada whose value it is: nobody judges their own.
  return openCase(tx, dispute, { id, place: [oblast_code], note, changes }, context)
}

/** The duty to execute a document: whoever has it reports, whoever put it on control takes the report or gives it back. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Change } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { CaseDetail, Procedure } from '#kernel/procedures/procedure.ts'
import { tellEnd } from '#kernel/references/references.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { listExecutors } from '../cards/choices.queries.ts'
import type { Context } from '../cards/register.commands.ts'
import { lockDocument, storeChange } from '../cards/store.commands.ts'
import { refOf } from '../consequence/consequence.rules.ts'
import { documentsRegister } from '../permissions.ts'
import { endOfControl } from './control.rules.ts'
import { executionName, executionsPath } from './executions.rules.ts'

type Tx = Transaction<Database>

export const execution: Procedure<TextKey> = {
  ...{ name: executionName, path: executionsPath, officer: documentsRegister },
  ...{ title: 'documents.execution.title', purpose: 'documents.execution.purpose' },
  prefix: 'documents.execution.prefix',
  // Each has the day that its card names.
  term: { length: 30, unit: 'calendar_day', law: 'law.platform_rules' },
  ...{ remindDays: 2, initial: 'asked', isPersonal: true, publicView: 'counted' },
  opened: 'message.execution_asked',
  retention: { length: 3, unit: 'year', law: 'law.platform_rules' },
  describe: describeExecutions,
  able: listAble,
  lock: lockDocumentOf,
  states: {
    asked: { title: 'documents.execution.state.asked', duty: 'officer' },
    reported: {
      ...{ title: 'documents.execution.state.reported', duty: 'applicant' },
      term: { length: 3, unit: 'working_day', law: 'law.platform_rules' },
    },
    done: { title: 'documents.execution.state.done' },
    closed: { title: 'documents.execution.state.closed' },
    withdrawn: { title: 'documents.execution.state.withdrawn' },
  },
  moves: {
    report: {
      ...{ from: ['asked'], to: 'reported', by: 'officer', title: 'documents.execution.report' },
      told: 'message.execution_reported',
      note: {
        ...{ label: 'documents.execution.report_note', hint: 'documents.execution.report_hint' },
        isNeeded: true,
      },
    },
    accept: {
      ...{ from: ['reported'], to: 'done', by: 'applicant', title: 'documents.execution.accept' },
      told: 'message.execution_accepted',
      effect: (tx, { id }, context) => takeReport(tx, id, context),
    },
    return: {
      ...{ from: ['reported'], to: 'asked', by: 'applicant', title: 'documents.execution.return' },
      told: 'message.execution_returned',
      note: { label: 'documents.execution.return_note', isNeeded: true },
    },
    renew: {
      ...{ from: ['asked', 'reported'], to: 'asked', by: 'module', title: 'documents.execution.renew' },
      told: 'message.execution_renewed',
    },
    close: {
      ...{ from: ['asked', 'reported'], to: 'closed', by: 'module', title: 'documents.execution.close' },
      told: 'message.execution_closed',
    },
    withdraw: {
      ...{
        from: ['asked', 'reported'],
        to: 'withdrawn',
        by: 'module',
        title: 'documents.execution.withdraw',
      },
      told: 'message.execution_withdrawn',
    },
  },
}

/** The document is off control with the duty, in one transaction. */
async function takeReport(tx: Tx, id: string, context: Context): Promise<Change[]> {
  const { document_id, oblast_code } = await findExecution(tx, id)
  const entered = await lockDocument(tx, { document: document_id }, context, documentsRegister)
  const { values, changes } = endOfControl({ outcome: 'done', note: null }, context.now)
  await storeChange(tx, entered, values, { changes })
  await tellEnd(tx, refOf(document_id))
  await tx
    .updateTable('documents.execution')
    .set({ ended_at: context.now })
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', id)
    .execute()
  return [{ field: 'document', after: document_id }, ...changes]
}

function findExecution(db: Kysely<Database>, id: string) {
  return db
    .selectFrom('documents.execution')
    .select(['oblast_code', 'document_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

async function lockDocumentOf(tx: Tx, id: string): Promise<void> {
  await tx
    .selectFrom('documents.document as card')
    .innerJoin('documents.execution as execution', (join) =>
      join
        .onRef('execution.oblast_code', '=', 'card.oblast_code')
        .onRef('execution.document_id', '=', 'card.id'),
    )
    .select('card.id')
    .where('execution.id', '=', id)
    .forUpdate('card')
    .executeTakeFirst()
}

/** People of the body alone. */
async function listAble(
  db: Kysely<Database>,
  id: string,
  { directory, now }: Pick<Resources, 'directory'> & { readonly now: Date },
): Promise<string[]> {
  const body = await db
    .selectFrom('documents.execution as execution')
    .innerJoin('documents.document as card', (join) =>
      join
        .onRef('card.oblast_code', '=', 'execution.oblast_code')
        .onRef('card.id', '=', 'execution.document_id'),
    )
    .innerJoin('documents.body as body', (join) =>
      join.onRef('body.oblast_code', '=', 'card.oblast_code').onRef('body.id', '=', 'card.body_id'),
    )
    .selectAll('body')
    .where('execution.id', '=', id)
    .executeTakeFirst()
  return body ? (await listExecutors(db, directory, body, now)).map((person) => person.id) : []
}

/** Which document it is, and what was resolved on it. */
async function describeExecutions(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<Map<string, CaseDetail<TextKey>[]>> {
  const rows = await db
    .selectFrom('documents.execution as execution')
    .innerJoin('documents.document as card', (join) =>
      join
        .onRef('card.oblast_code', '=', 'execution.oblast_code')
        .onRef('card.id', '=', 'execution.document_id'),
    )
    .select(['execution.id', 'card.id as document_id', 'card.number', 'card.title', 'card.resolution'])
    .where('execution.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(
    rows.map(({ id, document_id, number, title, resolution }) => [
      id,
      [
        { label: 'documents.execution.of', value: `${number}. ${title}`, link: cardPath(document_id) },
        ...(resolution === null ? [] : [{ label: 'documents.field.resolution' as const, value: resolution }]),
      ],
    ]),
  )
}

/** The two duties of a way as procedures: agreeing and signing. Each is one person's, so they and their deputies have it. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { CaseDetail, Move, Procedure } from '#kernel/procedures/procedure.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { lockDraftRow } from '../drafts/drafts.queries.ts'
import { draftPath } from '../drafts/drafts.rules.ts'
import { documentsSign, documentsVisa } from '../permissions.ts'
import { listAble } from './able.queries.ts'
import { recordAnswer } from './advance.commands.ts'
import type { Outcome, StepKind } from './route.rules.ts'
import { dutyNames, dutyTerm, signaturesPath, visasPath } from './routes.rules.ts'

type Tx = Transaction<Database>

/** What somebody says, and what follows of it in the same transaction. */
function says(outcome: Outcome): Pick<Move<TextKey>, 'effect'> {
  return {
    async effect(tx, { id }, context, { note }) {
      const { id: draft, version } = await recordAnswer(tx, id, { outcome, remark: note }, context)
      return [
        { field: 'draft', after: draft },
        { field: 'version', after: version },
      ]
    },
  }
}

const common = {
  term: dutyTerm,
  remindDays: 1,
  initial: 'asked',
  isPersonal: true,
  publicView: 'counted',
  retention: { length: 3, unit: 'year', law: 'law.platform_rules' },
  describe: describeDrafts,
  lock: lockDraftOf,
} as const

const followed = {
  renew: {
    ...{ from: ['asked'], to: 'asked', by: 'module', title: 'documents.visa.renew' },
    told: 'message.visa_renewed',
  },
  withdraw: {
    ...{ from: ['asked'], to: 'withdrawn', by: 'module', title: 'documents.visa.withdraw' },
    told: 'message.visa_withdrawn',
  },
} as const satisfies Record<string, Move<TextKey>>

export const visa: Procedure<TextKey> = {
  ...{ ...common, name: dutyNames.visa, path: visasPath, officer: documentsVisa },
  able: (db, id, asked) => listAbleFor(db, id, 'visa', asked),
  ...{ title: 'documents.visa.title', purpose: 'documents.visa.purpose', prefix: 'documents.visa.prefix' },
  opened: 'message.visa_asked',
  states: {
    asked: { title: 'documents.visa.state.asked', duty: 'officer' },
    agreed: { title: 'documents.visa.state.agreed' },
    remarked: { title: 'documents.visa.state.remarked' },
    objected: { title: 'documents.visa.state.objected' },
    withdrawn: { title: 'documents.visa.state.withdrawn' },
  },
  moves: {
    agree: {
      ...{ from: ['asked'], to: 'agreed', by: 'officer', title: 'documents.visa.agree' },
      ...{ told: 'message.visa_agreed', ...says('agreed') },
    },
    remark: {
      ...{ from: ['asked'], to: 'remarked', by: 'officer', title: 'documents.visa.remark' },
      ...{ told: 'message.visa_remarked', ...says('remarked') },
      note: { label: 'documents.visa.remark_note', hint: 'documents.visa.remark_hint', isNeeded: true },
    },
    object: {
      ...{ from: ['asked'], to: 'objected', by: 'officer', title: 'documents.visa.object' },
      ...{ told: 'message.visa_objected', ...says('objected') },
      note: { label: 'documents.visa.object_note', hint: 'documents.visa.object_hint', isNeeded: true },
    },
    ...followed,
  },
}

export const signing: Procedure<TextKey> = {
  ...{ ...common, name: dutyNames.signature, path: signaturesPath, officer: documentsSign },
  able: (db, id, asked) => listAbleFor(db, id, 'signature', asked),
  title: 'documents.signing.title',
  ...{ purpose: 'documents.signing.purpose', prefix: 'documents.signing.prefix' },
  opened: 'message.signing_asked',
  states: {
    asked: { title: 'documents.signing.state.asked', duty: 'officer' },
    signed: { title: 'documents.signing.state.signed' },
    returned: { title: 'documents.signing.state.returned' },
    withdrawn: { title: 'documents.visa.state.withdrawn' },
  },
  moves: {
    sign: {
      ...{ from: ['asked'], to: 'signed', by: 'officer', title: 'documents.signing.sign' },
      ...{ told: 'message.signing_signed', isOwnAct: true, ...says('signed') },
    },
    return: {
      ...{ from: ['asked'], to: 'returned', by: 'officer', title: 'documents.signing.return' },
      ...{ told: 'message.signing_returned', ...says('returned') },
      note: { label: 'documents.signing.return_note', isNeeded: true },
    },
    ...followed,
  },
}

/** People of the body alone: whoever works elsewhere in the place would not even see it. */
async function listAbleFor(
  db: Kysely<Database>,
  id: string,
  kind: StepKind,
  { directory, now }: Pick<Resources, 'directory'> & { readonly now: Date },
): Promise<string[]> {
  const body = await db
    .selectFrom('documents.route_answer as answer')
    .innerJoin('documents.draft as draft', (join) =>
      join.onRef('draft.oblast_code', '=', 'answer.oblast_code').onRef('draft.id', '=', 'answer.draft_id'),
    )
    .innerJoin('documents.body as body', (join) =>
      join.onRef('body.oblast_code', '=', 'draft.oblast_code').onRef('body.id', '=', 'draft.body_id'),
    )
    .selectAll('body')
    .where('answer.id', '=', id)
    .executeTakeFirst()
  if (!body) return []
  return (await listAble(db, directory, body, kind, now)).map((person) => person.id)
}

async function lockDraftOf(tx: Tx, id: string): Promise<void> {
  const answer = await tx
    .selectFrom('documents.route_answer')
    .select('draft_id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (answer) await lockDraftRow(tx, answer.draft_id)
}

async function describeDrafts(
  db: Kysely<Database>,
  ids: readonly string[],
  _: Translator<TextKey>,
): Promise<Map<string, CaseDetail<TextKey>[]>> {
  const rows = await db
    .selectFrom('documents.route_answer as answer')
    .innerJoin('documents.draft as draft', (join) =>
      join.onRef('draft.oblast_code', '=', 'answer.oblast_code').onRef('draft.id', '=', 'answer.draft_id'),
    )
    .innerJoin('documents.draft_version as version', (join) =>
      join
        .onRef('version.oblast_code', '=', 'draft.oblast_code')
        .onRef('version.draft_id', '=', 'draft.id')
        .onRef('version.version', '=', 'draft.version'),
    )
    .select(['answer.id', 'answer.draft_id', 'version.title'])
    .where('answer.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(
    rows.map(({ id, draft_id, title }) => [
      id,
      [{ label: 'documents.visa.of', value: title, link: draftPath(draft_id) }],
    ]),
  )
}

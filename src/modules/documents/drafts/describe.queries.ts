/** A text as its pages say it: with its people, its way, what was said of it and who signed. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { listFilesOf } from '#kernel/files/records/files.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import { readCalendar } from '#kernel/procedures/calendar.ts'
import { listCases } from '#kernel/procedures/case-queries.ts'
import { listRepresented } from '#kernel/procedures/deputies.ts'
import type { SignatureReport } from '#kernel/signatures/report.ts'
import { listPersonNames } from '#modules/accounts/api.ts'
import { documentFilesOwner } from '../cards/cards.rules.ts'
import type { Context } from '../cards/register.commands.ts'
import { documentsRegister } from '../permissions.ts'
import { describeBody } from '../registers/describe-body.queries.ts'
import { sayRegister } from '../registers/registers.queries.ts'
import { type Route, readRoute } from '../routes/route.queries.ts'
import { dutyTerm } from '../routes/routes.rules.ts'
import { simulate } from '../routes/simulate.rules.ts'
import { type EnteredDraft, nameDocuments } from './drafts.queries.ts'
import { draftFilesOwner } from './drafts.rules.ts'
import type { AnswerSaid, DraftData, SignatureSaid, StepSaid } from './drafts.schema.ts'

type Db = Kysely<Database>
type Reader = Pick<Context, 'resources' | 'actor' | 'texts' | 'now'>
type Names = ReadonlyMap<string, string>

export async function describeDraft(entered: EnteredDraft, reader: Reader): Promise<DraftData> {
  const { draft, register, current, may } = entered
  const { db } = reader.resources
  const [route, documents, caseIndex] = await Promise.all([
    readRoute(db, draft),
    nameDocuments(db, draft.oblast_code, [draft.reply_to, draft.document_id]),
    readCaseIndex(db, entered),
  ])
  const names = await listPersonNames(db, peopleOf(entered, route))
  const named = (id: string | null) => {
    const found = documents.get(id ?? '')
    return found ? { id: found.id, number: found.number } : null
  }
  const isOpen = draft.state === 'writing' || draft.state === 'route'
  return {
    ...{ body: await describeBody(entered, reader), register: sayRegister(register) },
    ...{ id: draft.id, state: draft.state as DraftData['state'], version: draft.version },
    ...{ title: current.title, body_text: current.body_text, correspondent: current.correspondent },
    ...{ addressee: current.addressee, case_index: caseIndex },
    author_name: names.get(draft.author_id ?? '') ?? null,
    changed_at: draft.changed_at.toISOString(),
    attachments: current.attachments.map(({ id, name }) => ({ id, name })),
    pdf_file_id: draft.state === 'writing' ? null : current.pdf_file_id,
    ...{ reply_to: named(draft.reply_to), document: named(draft.document_id) },
    steps: await describeSteps(db, route, names, reader),
    answers: describeAnswers(route, names, isOpen && may(documentsRegister)),
    signatures: await listSignatures(db, entered, names),
    is_stopped: draft.state === 'route' && route.now.isStopped,
    may_write: isOpen && may(documentsRegister),
    duty: await findDuty(db, route, reader),
  }
}

/** What of it waits for the reader: asked of them, or of somebody whose deputy they are. */
async function findDuty(
  db: Db,
  { steps, answers }: Route,
  { actor: { person }, now }: Reader,
): Promise<DraftData['duty']> {
  const open = answers.filter(({ outcome }) => outcome === null)
  if (!person || open.length === 0) return null
  const keepers = [person.id, ...(await listRepresented(db, person.id, dayAt(now)))]
  const cases = await listCases(
    db,
    open.map(({ id }) => id),
  )
  const mine = cases.find(({ assignee_id }) => assignee_id !== null && keepers.includes(assignee_id))
  const answer = open.find(({ id }) => id === mine?.id)
  const step = steps.find(({ id }) => id === answer?.stepId)
  return answer && step ? { id: answer.id, kind: step.kind } : null
}

function peopleOf({ draft }: EnteredDraft, { steps, removed, answers }: Route): string[] {
  return [
    draft.author_id,
    ...[...steps, ...removed].map(({ person_id }) => person_id),
    ...answers.flatMap(({ answered_by, settled_by }) => [answered_by, settled_by]),
  ].filter((id) => id !== null)
}

async function readCaseIndex(db: Db, { draft }: EnteredDraft): Promise<string | null> {
  if (draft.case_id === null) return null
  const row = await db
    .selectFrom('documents.nomenclature_case')
    .select('case_index')
    .where('oblast_code', '=', draft.oblast_code)
    .where('id', '=', draft.case_id)
    .executeTakeFirst()
  return row?.case_index ?? null
}

async function describeSteps(
  db: Db,
  { steps, answers, now: { standings } }: Route,
  names: Names,
  { now }: Reader,
): Promise<StepSaid[]> {
  const calendar = await readCalendar(db)
  const expected = simulate(steps, standings, { term: dutyTerm, from: now, calendar })
  const open = new Map(answers.filter(({ outcome }) => outcome === null).map((one) => [one.stepId, one]))
  const files = await listCases(
    db,
    Array.from(open.values(), ({ id }) => id),
  )
  const cases = new Map(files.map((file) => [file.id, file]))
  return steps.map(({ id, kind, stage, person_id, office, covers }) => {
    const asked = open.get(id)
    const due = cases.get(asked?.id ?? '')
    return {
      ...{ id, kind, stage, person_name: names.get(person_id ?? '') ?? null, office, covers: [...covers] },
      standing: standings.get(id) ?? 'later',
      asked_at: asked?.asked_at.toISOString() ?? null,
      due_day: due?.due_day ?? expected.get(id) ?? null,
      is_late: due?.late_from ? now >= due.late_from : false,
    }
  })
}

/** Everything that was said, in the order in which it was; what was taken back before anybody said anything is not. */
function describeAnswers({ steps, removed, answers }: Route, names: Names, mayWrite: boolean): AnswerSaid[] {
  const all = new Map([...steps, ...removed].map((step) => [step.id, step]))
  const said = answers.toSorted((one, other) => Number(one.answered_at) - Number(other.answered_at))
  return said.flatMap((answer) => {
    const { outcome, answered_at, isVoid, isSettled } = answer
    const step = all.get(answer.stepId)
    if (!step || outcome === null || outcome === 'withdrawn' || answered_at === null) return []
    const isDeputy = answer.answered_by !== step.person_id
    return [
      {
        ...{ id: answer.id, kind: step.kind, outcome, answered_at: answered_at.toISOString() },
        person_name: names.get(step.person_id ?? '') ?? null,
        deputy_name: isDeputy ? (names.get(answer.answered_by ?? '') ?? null) : null,
        ...{ version: answer.version, remark: answer.remark, is_void: isVoid, reply: answer.reply },
        is_removed: step.removed_at !== null,
        may_settle: mayWrite && outcome === 'objected' && !isVoid && !isSettled && step.removed_at === null,
      },
    ]
  })
}

async function listSignatures(db: Db, { draft }: EnteredDraft, names: Names): Promise<SignatureSaid[]> {
  const rows = await db
    .selectFrom('documents.document_signature as signature')
    .innerJoin('documents.route_answer as answer', (join) =>
      join.onRef('answer.oblast_code', '=', 'signature.oblast_code').onRef('answer.id', '=', 'signature.id'),
    )
    .select(['signature.id', 'file_id', 'signer_id', 'report', 'signed_at'])
    .where('signature.oblast_code', '=', draft.oblast_code)
    .where('signature.draft_id', '=', draft.id)
    .where('answer.void_at', 'is', null)
    .orderBy('signed_at')
    .execute()
  if (rows.length === 0) return []
  const files = await listFilesOf(
    db,
    wholePlatform,
    draft.document_id === null
      ? { type: draftFilesOwner, id: draft.id }
      : { type: documentFilesOwner, id: draft.document_id },
  )
  const fileNames = new Map(files.map(({ id, name }) => [id, name]))
  return rows.map(({ id, file_id, signer_id, report, signed_at }) => {
    const { signers, format, algorithm } = report as SignatureReport
    const [first] = signers
    return {
      ...{ id, file_id, file_name: fileNames.get(file_id) ?? '' },
      person_name: names.get(signer_id ?? '') ?? null,
      ...{ signer: first.name, organisation: first.organisation, issuer: first.issuer },
      ...{ format, algorithm, moment: first.moment, signed_at: signed_at.toISOString() },
      is_trusted: signers.every(({ certificate }) => certificate?.trusted === true),
    }
  })
}

/** A document is registered: checked as a whole, numbered, written, with its files and what it answers. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt, yearOf } from '#kernel/deadlines/plain-date.ts'
import { AppError, type Problem } from '#kernel/errors.ts'
import { attachFile } from '#kernel/files/records/files.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { followControl } from '../control/follow.commands.ts'
import { documentsRegister } from '../permissions.ts'
import { openIfPublic } from '../publication/open.commands.ts'
import type { EnteredBody } from '../registers/access.queries.ts'
import { isAhead, takeNumber } from '../registers/number.commands.ts'
import {
  dayOrderOf,
  foldBody,
  foldNumber,
  readTemplate,
  type Template,
} from '../registers/numbering.rules.ts'
import { getRegister, type Register } from '../registers/registers.queries.ts'
import { indexDocuments } from '../search/index.commands.ts'
import { findName, findTwin } from './cards.queries.ts'
import { cardFields, documentFile, documentFilesOwner } from './cards.rules.ts'
import type { CorrectDocument, RegisterDocument, RegisteredDocument } from './cards.schema.ts'
import { listExecutors, listOpenCases } from './choices.queries.ts'
import { type RegisterKind, requisitesOf } from './requisites.rules.ts'

type Tx = Transaction<Database>
export type Context = ActContext<Resources, TextKey>

export async function registerDocument(
  tx: Tx,
  input: RegisterDocument,
  context: Context,
): Promise<ActDone<RegisteredDocument>> {
  const { actor, now } = context
  const person = requirePerson(actor)
  const entered = await getRegister(tx, input.register, actor, documentsRegister)
  const { register, body, place } = entered
  const today = dayAt(now)
  const registered_on = input.registered_on ?? today
  const year = yearOf(registered_on as typeof today)
  const template = templateOf(register)
  const caseIndex = await checkRegistration(tx, entered, { input, year, template }, context)
  const { number, seq } = await numberOf(tx, register, template, { input, year, caseIndex })
  const id = crypto.randomUUID()
  const inserted = await tx
    .insertInto('documents.document')
    .values({
      ...{ oblast_code: register.oblast_code, id, register_id: register.id, body_id: body.id, year },
      ...{ number, folded_number: foldNumber(number), seq },
      by_hand_reason: input.number === undefined ? null : (input.reason ?? null),
      ...{
        registered_on,
        day_order: dayOrderOf(template, { number, seq, index: register.register_index }),
        registered_at: now,
        registered_by: person.id,
      },
      ...{ is_loaded: false, version: 1 },
      ...valuesOf(input),
    })
    .onConflict((conflict) => conflict.constraint('document_number_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) throw refused('registers.number_taken', 'number')
  await storeRest(tx, { id, register, registered_on }, input, context)
  await indexDocuments(tx, [id])
  if (input.control_until !== undefined)
    await followControl(tx, { oblast_code: register.oblast_code, id }, place, context)
  await openIfPublic(tx, { ...entered, document: { id } }, context)
  return {
    data: { id, number, registered_on },
    facts: {
      object: { type: 'document', id },
      place,
      changes: [
        { field: 'number', after: number },
        ...cardFields
          .filter((field) => input[field] !== undefined)
          .map((field) => ({ field, after: field === 'case_id' ? caseIndex : input[field] })),
      ],
      ...(input.reason === undefined ? {} : { reason: input.reason }),
    },
    said: { number },
  }
}

/**
 * Everything that is wrong with it, at once.
 * @returns index of the case that was chosen
 */
async function checkRegistration(
  tx: Tx,
  entered: EnteredBody & { readonly register: Register },
  {
    input,
    year,
    template,
  }: { readonly input: RegisterDocument; readonly year: number; readonly template: Template },
  context: Context,
): Promise<string | null> {
  const { body } = entered
  const { problems, caseIndex } = await checkCard(tx, entered, { ...input, year }, context)
  problems.push(...checkByHand(input, dayAt(context.now)))
  if (template.needsCase && caseIndex === null && input.number === undefined)
    problems.push({ code: 'registers.case_needed', path: 'case_id' })
  if (input.reply_to !== undefined && !(await findName(tx, body, input.reply_to)))
    problems.push({ code: 'registers.no_such', path: 'reply_to' })
  const twin = input.anyway ? undefined : await findTwin(tx, body, input)
  if (twin)
    problems.push({
      code: 'registers.twin',
      path: 'anyway',
      params: { number: twin.number, day: twin.registered_on, document: twin.id },
    })
  if (problems.length > 0) throw new AppError('act.invalid', {}, problems)
  return caseIndex
}

/** Templates were read when the register was opened. */
export function templateOf({ template }: Pick<Register, 'template'>): Template {
  const read = readTemplate(template)
  if (typeof read === 'string') throw new Error(`a register numbered by ${template}: ${read}`)
  return read
}

/** A number given by hand is that of paper: it has its day, and says why. */
function checkByHand({ number, registered_on, reason }: RegisterDocument, today: string): Problem[] {
  const problems: Problem[] = []
  if (number !== undefined && !/[\p{L}\d]/u.test(number))
    problems.push({ code: 'registers.number_empty', path: 'number' })
  if (number !== undefined && reason === undefined)
    problems.push({ code: 'registers.reason_needed', path: 'reason' })
  if (number === undefined && registered_on !== undefined && registered_on !== today)
    problems.push({ code: 'registers.day_by_hand', path: 'registered_on' })
  if (registered_on !== undefined && registered_on > today)
    problems.push({ code: 'registers.day_ahead', path: 'registered_on' })
  return problems
}

async function numberOf(
  tx: Tx,
  register: Register,
  template: Template,
  {
    input: { number },
    year,
    caseIndex,
  }: { readonly input: RegisterDocument; readonly year: number; readonly caseIndex: string | null },
): Promise<{ readonly number: string; readonly seq: number | null }> {
  if (number === undefined) return takeNumber(tx, register, template, { year, caseIndex })
  if (await isAhead(tx, register, template, number, year)) throw refused('registers.number_ahead', 'number')
  return { number, seq: null }
}

async function storeRest(
  tx: Tx,
  { id, register, registered_on }: { id: string; register: Register; registered_on: string },
  { citizen, reply_to }: RegisterDocument,
  { actor, now, files }: Context,
): Promise<void> {
  const { oblast_code } = register
  const made_by = requirePerson(actor).id
  if (citizen !== undefined)
    await tx
      .insertInto('documents.document_person')
      .values({ oblast_code, document_id: id, name: citizen, registered_on })
      .execute()
  if (reply_to !== undefined)
    await tx
      .insertInto('documents.document_link')
      .values({ oblast_code, document_id: id, other_id: reply_to, kind: 'reply', made_at: now, made_by })
      .execute()
  for (const file of files.file ?? [])
    await attachFile(
      tx,
      { oblast_code: file.oblast_code, id: file.id, uploaded_by: made_by, purpose: documentFile.name },
      { type: documentFilesOwner, id },
    )
}

type CardInput = Omit<CorrectDocument, 'document' | 'version' | 'reason'>

/** The columns that a card's fields fill. */
export function valuesOf(input: CardInput) {
  const { title, correspondent, their_number, their_day, addressee, pages, resolution } = input
  return {
    title,
    correspondent: correspondent ?? null,
    folded_correspondent: correspondent === undefined ? null : foldBody(correspondent),
    their_number: their_number ?? null,
    folded_their_number: their_number === undefined ? null : foldNumber(their_number),
    ...{ their_day: their_day ?? null, addressee: addressee ?? null, pages: pages ?? null },
    ...{ resolution: resolution ?? null, case_id: input.case_id ?? null },
    ...{ executor_id: input.executor_id ?? null, control_until: input.control_until ?? null },
  }
}

/** Everything that is wrong with a card, whatever is done to it. */
export async function checkCard(
  tx: Tx,
  { register, body }: EnteredBody & { readonly register: Register },
  input: CardInput & { readonly year: number; readonly hasCitizen?: boolean },
  { now, resources: { directory } }: Context,
): Promise<{ readonly problems: Problem[]; readonly caseIndex: string | null }> {
  const problems = checkRequisites(register.kind, input)
  if (input.their_day !== undefined && input.their_day > dayAt(now))
    problems.push({ code: 'registers.day_ahead', path: 'their_day' })
  const chosen =
    input.case_id === undefined
      ? undefined
      : (await listOpenCases(tx, body, input.year)).find(({ id }) => id === input.case_id)
  if (input.case_id !== undefined && !chosen) problems.push({ code: 'registers.no_such', path: 'case_id' })
  if (input.executor_id !== undefined) {
    const executors = await listExecutors(tx, directory, body, now)
    if (!executors.some(({ id }) => id === input.executor_id))
      problems.push({ code: 'registers.no_such', path: 'executor_id' })
  }
  return { problems, caseIndex: chosen?.case_index ?? null }
}

function checkRequisites(
  kind: RegisterKind,
  input: CardInput & { readonly hasCitizen?: boolean },
): Problem[] {
  const asked = requisitesOf[kind]
  const fields = [
    ['correspondent', asked.correspondent, input.correspondent],
    ['citizen', asked.person, input.citizen ?? (input.hasCitizen ? '' : undefined)],
    ['their_number', asked.theirNumber, input.their_number],
    ['their_day', asked.theirNumber, input.their_day],
  ] as const
  return fields.flatMap(([path, needed, value]) => {
    if (needed === 'needed' && value === undefined) return [{ code: 'value.missing', path }]
    if (needed === 'none' && value !== undefined) return [{ code: 'registers.not_of_kind', path }]
    return []
  })
}

export function refused(code: string, path: string): AppError {
  return new AppError('act.invalid', {}, [{ code, path }])
}

/** Pages with the forms of cards, and the acts that they are for. */
import type { Act } from '#kernel/acts/act.ts'
import { dayAt, type PlainDate, yearOf } from '#kernel/deadlines/plain-date.ts'
import { lastDay, type Term } from '#kernel/deadlines/term.ts'
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import { readCalendar } from '#kernel/procedures/calendar.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { documentsRegister } from '../permissions.ts'
import { describeBody } from '../registers/describe-body.queries.ts'
import { writeNumber } from '../registers/numbering.rules.ts'
import { getRegister, readLastNumber, sayRegister } from '../registers/registers.queries.ts'
import { stepsToRegister } from '../registers/registers.routes.tsx'
import { documentsPath, newDocumentPath } from '../registers/registers.rules.ts'
import { correctDocument } from './card.commands.ts'
import { findName, getDocument, listCorrespondents } from './cards.queries.ts'
import { cardActs, cardPath, correctPath, documentFile, mostFiles } from './cards.rules.ts'
import {
  ChangedDocument,
  CorrectDocument,
  CorrectPage,
  CorrectParams,
  NewDocument,
  NewDocumentParams,
  RegisterDocument,
  RegisteredDocument,
} from './cards.schema.ts'
import { listCardChoices } from './choices.queries.ts'
import type { FormOf } from './fields.rules.ts'
import { CorrectDocumentPage, NewDocumentPage } from './form.pages.tsx'
import { registerDocument, templateOf } from './register.commands.ts'

/** An appeal is answered within a month (Закон «Про звернення громадян» 393/96-ВР, стаття 20). */
const appealTerm: Term = { length: 1, unit: 'month', law: 'law.appeals' }

interface Loaded<Data> {
  readonly data: Data
  readonly form: FormOf
}

const newPage: Page<Resources, NewDocumentParams, NewDocument, TextKey, Loaded<NewDocument>> = {
  path: `${documentsPath}/registers/:register/new`,
  permission: documentsRegister,
  place: () => undefined,
  summary: 'documents.new.summary',
  params: NewDocumentParams,
  data: NewDocument,
  async load({ register: id, reply_to }, context) {
    const { resources, actor, now } = context
    const { db } = resources
    const entered = await getRegister(db, id, actor, documentsRegister)
    const { register, body } = entered
    const today = dayAt(now)
    const template = templateOf(register)
    const seq = (await readLastNumber(db, register, yearOf(today))) + 1
    const parts = { seq, index: register.register_index, caseIndex: null, year: yearOf(today) }
    const answered = reply_to === undefined ? undefined : await findName(db, body, reply_to)
    return {
      data: {
        body: await describeBody(entered, context),
        register: sayRegister(register),
        next_number: template.needsCase ? null : writeNumber(template, parts),
        reply_to: answered ?? null,
      },
      form: {
        ...{ kind: register.kind, needsCase: template.needsCase },
        choices: await listCardChoices(resources, body, yearOf(today), now),
        correspondents: await listCorrespondents(db, register),
        values: await firstValues(resources, register.kind, answered?.id, today),
      },
    }
  },
  answer: ({ data }) => data,
  head: ({ data: { body, register } }, { texts }) => ({
    title: texts.text('documents.new.title'),
    breadcrumbs: [
      ...stepsToRegister(body, register, texts),
      { text: texts.text('documents.new.title'), path: newDocumentPath(register.id) },
    ],
  }),
  view: (loaded, context) => <NewDocumentPage {...loaded} context={context} />,
}

/** An answer goes to whoever wrote; an appeal has its lawful term. */
async function firstValues(
  { db }: Resources,
  kind: FormOf['kind'],
  answered: string | undefined,
  today: PlainDate,
): Promise<FormOf['values']> {
  if (kind === 'appeal') return { control_until: lastDay(appealTerm, today, await readCalendar(db)) }
  if (answered === undefined) return {}
  const row = await db
    .selectFrom('documents.document')
    .select(['correspondent', 'title'])
    .where('id', '=', answered)
    .executeTakeFirst()
  return row?.correspondent ? { correspondent: row.correspondent } : {}
}

const registerAct: Act<Resources, RegisterDocument, RegisteredDocument, TextKey> = {
  name: cardActs.register,
  path: `${documentsPath}/registers/:register/documents`,
  permission: documentsRegister,
  summary: 'documents.register.summary',
  input: RegisterDocument,
  data: RegisteredDocument,
  files: { file: { purpose: documentFile, max: mostFiles } },
  page: newPage,
  pageParams: ({ register, reply_to }) => ({ register, ...(reply_to ? { reply_to } : {}) }),
  run: registerDocument,
  next: ({ id }) => cardPath(id),
  said: 'documents.register.said',
}

const correctPage: Page<Resources, CorrectParams, CorrectPage, TextKey, Loaded<CorrectPage>> = {
  path: `${documentsPath}/cards/:document/correct`,
  permission: documentsRegister,
  place: () => undefined,
  summary: 'documents.correct.summary',
  params: CorrectParams,
  data: CorrectPage,
  async load({ document: id }, context) {
    const { resources, actor, now } = context
    const { db } = resources
    const entered = await getDocument(db, id, actor, documentsRegister)
    const { document, register, body } = entered
    const name = await findName(db, body, id)
    if (!name) throw new AppError('http.not_found')
    const choices = await listCardChoices(resources, body, document.year, now)
    return {
      data: {
        ...{ body: await describeBody(entered, context), register: sayRegister(register) },
        ...{ document: name, version: document.version },
      },
      form: {
        ...{ kind: register.kind, needsCase: templateOf(register).needsCase && document.seq !== null },
        ...{ choices, correspondents: await listCorrespondents(db, register), isCorrection: true },
        values: {
          ...{ title: document.title, correspondent: document.correspondent ?? undefined },
          ...{ their_number: document.their_number ?? undefined, their_day: document.their_day ?? undefined },
          ...{ addressee: document.addressee ?? undefined, pages: document.pages?.toString() },
          ...{ resolution: document.resolution ?? undefined, case_id: document.case_id ?? undefined },
          ...{ executor_id: document.executor_id ?? undefined },
          control_until: document.control_until ?? undefined,
        },
      },
    }
  },
  answer: ({ data }) => data,
  head: ({ data: { body, register, document } }, { texts }) => ({
    title: texts.text('documents.correct.title', { number: document.number }),
    breadcrumbs: [
      ...stepsToRegister(body, register, texts),
      { text: document.number, path: cardPath(document.id) },
      { text: texts.text('documents.correct.short'), path: correctPath(document.id) },
    ],
  }),
  view: (loaded, context) => <CorrectDocumentPage {...loaded} context={context} />,
}

const correctAct: Act<Resources, CorrectDocument, ChangedDocument, TextKey> = {
  name: cardActs.correct,
  path: `${documentsPath}/cards/:document/correct`,
  permission: documentsRegister,
  summary: 'documents.correct.summary',
  input: CorrectDocument,
  data: ChangedDocument,
  page: correctPage,
  run: correctDocument,
  next: ({ id }) => cardPath(id),
  said: 'documents.correct.said',
}

export const formPages = [newPage, correctPage]
export const formActs = [registerAct, correctAct]

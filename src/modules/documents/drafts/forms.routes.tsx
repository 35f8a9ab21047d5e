/** Pages with the forms of texts, and the acts that they are for. */
import type { Act } from '#kernel/acts/act.ts'
import { dayAt, yearOf } from '#kernel/deadlines/plain-date.ts'
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { findName, listCorrespondents } from '../cards/cards.queries.ts'
import { listOpenCases } from '../cards/choices.queries.ts'
import { documentsRegister } from '../permissions.ts'
import type { EnteredBody } from '../registers/access.queries.ts'
import { describeBody } from '../registers/describe-body.queries.ts'
import { getRegister, type Register, sayRegister } from '../registers/registers.queries.ts'
import { stepsToRegister } from '../registers/registers.routes.tsx'
import { documentsPath } from '../registers/registers.rules.ts'
import { getDraft } from './drafts.queries.ts'
import { stepsToDraft } from './drafts.routes.tsx'
import {
  draftActs,
  draftFile,
  draftPath,
  editPath,
  isWritten,
  mostAttachments,
  newDraftPath,
} from './drafts.rules.ts'
import {
  ChangedDraft,
  DraftParams,
  EditDraft,
  EditDraftData,
  NewDraftData,
  NewDraftParams,
  WriteDraft,
} from './drafts.schema.ts'
import { type DraftForm, EditDraftPage, NewDraftPage } from './form.pages.tsx'
import type { PreparedPdf } from './lock.commands.ts'
import { editDraft, prepareEdit, writeDraft } from './write.commands.ts'

interface Loaded<Data> {
  readonly data: Data
  readonly form: DraftForm
}

async function choicesOf(
  { db }: Resources,
  { body, register }: EnteredBody & { readonly register: Register },
  now: Date,
): Promise<Pick<DraftForm, 'cases' | 'correspondents'>> {
  const [cases, correspondents] = await Promise.all([
    listOpenCases(db, body, yearOf(dayAt(now))),
    listCorrespondents(db, register),
  ])
  return {
    cases: cases.map(({ id, case_index, title }) => ({ value: id, text: `${case_index} ${title}` })),
    correspondents,
  }
}

const newPage: Page<Resources, NewDraftParams, NewDraftData, TextKey, Loaded<NewDraftData>> = {
  path: `${documentsPath}/registers/:register/drafts/new`,
  permission: documentsRegister,
  place: () => undefined,
  summary: 'drafts.new.summary',
  params: NewDraftParams,
  data: NewDraftData,
  async load({ register: id, reply_to }, context) {
    const { resources, actor, now } = context
    const { db } = resources
    const entered = await getRegister(db, id, actor, documentsRegister)
    const { register, body } = entered
    if (!isWritten(register.kind)) throw new AppError('http.not_found')
    const answered = reply_to === undefined ? undefined : await findName(db, body, reply_to)
    const source = answered && (await readSource(resources, body.oblast_code, answered.id))
    return {
      data: {
        body: await describeBody(entered, context),
        register: sayRegister(register),
        reply_to: answered ? { id: answered.id, number: answered.number } : null,
      },
      form: { ...(await choicesOf(resources, entered, now)), values: { correspondent: source } },
    }
  },
  answer: ({ data }) => data,
  head: ({ data: { body, register } }, { texts }) => ({
    title: texts.text('drafts.new.title'),
    breadcrumbs: [
      ...stepsToRegister(body, register, texts),
      { text: texts.text('drafts.new.title'), path: newDraftPath(register.id) },
    ],
  }),
  view: (loaded, context) => <NewDraftPage {...loaded} context={context} />,
}

/** An answer goes to whoever wrote. */
async function readSource(
  { db }: Resources,
  oblast_code: string,
  document: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('documents.document')
    .select('correspondent')
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', document)
    .executeTakeFirst()
  return row?.correspondent ?? undefined
}

const files = { file: { purpose: draftFile, max: mostAttachments } }

const writeAct: Act<Resources, WriteDraft, ChangedDraft, TextKey> = {
  name: draftActs.write,
  path: `${documentsPath}/registers/:register/drafts/new`,
  permission: documentsRegister,
  summary: 'drafts.new.summary',
  input: WriteDraft,
  data: ChangedDraft,
  files,
  page: newPage,
  pageParams: ({ register, reply_to }) => ({ register, ...(reply_to ? { reply_to } : {}) }),
  run: writeDraft,
  next: ({ id }) => draftPath(id),
  said: 'drafts.new.said',
}

const editPage: Page<Resources, DraftParams, EditDraftData, TextKey, Loaded<EditDraftData>> = {
  path: `${documentsPath}/drafts/:draft/edit`,
  permission: documentsRegister,
  place: () => undefined,
  summary: 'drafts.edit.summary',
  params: DraftParams,
  data: EditDraftData,
  async load({ draft: id }, context) {
    const { resources, actor, now } = context
    const entered = await getDraft(resources.db, id, actor, documentsRegister)
    const { draft, register, current } = entered
    if (draft.state !== 'writing' && draft.state !== 'route') throw new AppError('drafts.over')
    return {
      data: {
        ...{ body: await describeBody(entered, context), register: sayRegister(register), id },
        ...{ title: current.title, version: draft.version, state: draft.state },
      },
      form: {
        ...(await choicesOf(resources, entered, now)),
        values: {
          ...{ title: current.title, body_text: current.body_text },
          ...{ correspondent: current.correspondent ?? undefined, addressee: current.addressee ?? undefined },
          case_id: draft.case_id ?? undefined,
        },
      },
    }
  },
  answer: ({ data }) => data,
  head: ({ data }, { texts }) => ({
    title: texts.text('drafts.edit.title'),
    breadcrumbs: [
      ...stepsToDraft(data, texts),
      { text: texts.text('drafts.edit.link'), path: editPath(data.id) },
    ],
  }),
  view: (loaded, context) => <EditDraftPage {...loaded} context={context} />,
}

const editAct: Act<Resources, EditDraft, ChangedDraft, TextKey, PreparedPdf | undefined> = {
  name: draftActs.edit,
  path: `${documentsPath}/drafts/:draft/edit`,
  permission: documentsRegister,
  summary: 'drafts.edit.summary',
  input: EditDraft,
  data: ChangedDraft,
  files,
  page: editPage,
  prepare: prepareEdit,
  run: editDraft,
  next: ({ id }) => draftPath(id),
  said: 'drafts.edit.said',
}

export const draftFormPages = [newPage, editPage]
export const draftFormActs = [writeAct, editAct]

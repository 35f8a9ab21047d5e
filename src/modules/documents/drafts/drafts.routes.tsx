/** Pages of a text, and what is done to it. */
import type { Act } from '#kernel/acts/act.ts'
import { findFile } from '#kernel/files/records/files.ts'
import type { FileRow } from '#kernel/files/records/shelf.ts'
import type { Download } from '#kernel/files/serving/download.ts'
import type { Page, PageContext, Step } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { Choice } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { documentFilesOwner } from '../cards/cards.rules.ts'
import { documentsRegister, documentsSee } from '../permissions.ts'
import { stepsToBody } from '../registers/registers.routes.tsx'
import { documentsPath } from '../registers/registers.rules.ts'
import { listAble } from '../routes/able.queries.ts'
import { dropDraft, prepareStart, recallRoute, startRoute } from '../routes/route.commands.ts'
import { describeDraft } from './describe.queries.ts'
import { DraftPage } from './draft.pages.tsx'
import { getDraft } from './drafts.queries.ts'
import { draftActs, draftFilePath, draftFilesOwner, draftPath, draftsPath } from './drafts.rules.ts'
import { ChangedDraft, DraftData, DraftParams, MoveDraft, RemoveDraftFile } from './drafts.schema.ts'
import type { PreparedPdf } from './lock.commands.ts'
import { prepareRemoval, removeDraftFile } from './write.commands.ts'

interface LoadedDraft {
  readonly draft: DraftData
  readonly people: { readonly visa: readonly Choice[]; readonly signature: readonly Choice[] } | undefined
}

export const draftPage: Page<Resources, DraftParams, DraftData, TextKey, LoadedDraft> = {
  path: `${documentsPath}/drafts/:draft`,
  permission: documentsSee,
  place: () => undefined,
  summary: 'drafts.summary',
  params: DraftParams,
  data: DraftData,
  async load({ draft: id }, context) {
    const { resources, actor, now } = context
    const { db, directory } = resources
    const entered = await getDraft(db, id, actor, documentsSee)
    const draft = await describeDraft(entered, context)
    if (!draft.may_write || draft.state !== 'writing') return { draft, people: undefined }
    const choices = async (kind: 'visa' | 'signature') =>
      (await listAble(db, directory, entered.body, kind, now)).map(({ id, name }) => ({
        value: id,
        text: name,
      }))
    return { draft, people: { visa: await choices('visa'), signature: await choices('signature') } }
  },
  answer: ({ draft }) => draft,
  head: ({ draft }, { texts }) => ({ title: draft.title, breadcrumbs: stepsToDraft(draft, texts) }),
  view: (loaded, context) => <DraftPage {...loaded} context={context} />,
}

export function stepsToDraft(
  { body, id, title }: Pick<DraftData, 'body' | 'id' | 'title'>,
  texts: PageContext<Resources, TextKey>['texts'],
): Step[] {
  return [
    ...stepsToBody(body, texts),
    { text: texts.text('drafts.board.title'), path: draftsPath(body.id) },
    { text: title, path: draftPath(id) },
  ]
}

const ofDraft = {
  permission: documentsRegister,
  data: ChangedDraft,
  page: draftPage,
  next: ({ id }: ChangedDraft) => draftPath(id),
}

const removeFileAct: Act<Resources, RemoveDraftFile, ChangedDraft, TextKey, PreparedPdf | undefined> = {
  ...ofDraft,
  name: draftActs.removeFile,
  path: `${draftFilePath}/remove`,
  summary: 'drafts.remove_file.summary',
  input: RemoveDraftFile,
  prepare: prepareRemoval,
  run: removeDraftFile,
  said: 'drafts.edit.said',
}

const startAct: Act<Resources, MoveDraft, ChangedDraft, TextKey, PreparedPdf> = {
  ...ofDraft,
  name: draftActs.start,
  path: `${documentsPath}/drafts/:draft/start`,
  summary: 'drafts.start.submit',
  input: MoveDraft,
  prepare: prepareStart,
  run: startRoute,
  said: 'drafts.start.said',
}

const recallAct: Act<Resources, MoveDraft, ChangedDraft, TextKey> = {
  ...ofDraft,
  name: draftActs.recall,
  path: `${documentsPath}/drafts/:draft/recall`,
  summary: 'drafts.recall.submit',
  input: MoveDraft,
  run: recallRoute,
  said: 'drafts.recall.said',
}

const dropAct: Act<Resources, MoveDraft, ChangedDraft, TextKey> = {
  ...ofDraft,
  name: draftActs.drop,
  path: `${documentsPath}/drafts/:draft/drop`,
  summary: 'drafts.drop.submit',
  input: MoveDraft,
  run: dropDraft,
  said: 'drafts.drop.said',
}

export const draftActList = [removeFileAct, startAct, recallAct, dropAct]

/** What lies at a text, and what of it has gone over to its document. */
export const draftDownload: Download<Resources> = {
  path: draftFilePath,
  permission: documentsSee,
  async find({ draft: id, file }, { resources: { db }, actor }): Promise<FileRow | undefined> {
    if (!isId(id) || !isId(file)) return undefined
    const { draft } = await getDraft(db, id, actor, documentsSee)
    const found = await findFile(db, file)
    const isOfDraft = found?.owner_type === draftFilesOwner && found.owner_id === draft.id
    const isOfDocument =
      draft.document_id !== null &&
      found?.owner_type === documentFilesOwner &&
      found.owner_id === draft.document_id
    return isOfDraft || isOfDocument ? found : undefined
  },
}

const isId = (text: string | undefined): text is string =>
  text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

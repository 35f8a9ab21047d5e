/** The page of a card, what may be done there, and its files. */
import type { Act } from '#kernel/acts/act.ts'
import { listFilesOf } from '#kernel/files/records/files.ts'
import type { FileRow } from '#kernel/files/records/shelf.ts'
import type { Download } from '#kernel/files/serving/download.ts'
import type { Page } from '#kernel/http/page.ts'
import { type Actor, wholePlatform } from '#kernel/policy/policy.ts'
import { listReferences } from '#kernel/references/references.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayReferences } from '#ui/references/references.schema.ts'
import { addConsequence, removeConsequence } from '../consequence/consequence.commands.ts'
import { consequenceActs, refOf } from '../consequence/consequence.rules.ts'
import { AddReference, RemoveReference } from '../consequence/consequence.schema.ts'
import { listExecutions } from '../control/executions.queries.ts'
import { findDraftOf } from '../drafts/drafts.queries.ts'
import { listSendings } from '../exchange/exchange.queries.ts'
import { maySend } from '../exchange/exchange.rules.ts'
import { documentsKeep, documentsRegister, documentsSee } from '../permissions.ts'
import { listPublications } from '../publication/publication.queries.ts'
import { describeBody } from '../registers/describe-body.queries.ts'
import { sayRegister } from '../registers/registers.queries.ts'
import { stepsToRegister } from '../registers/registers.routes.tsx'
import { documentsPath } from '../registers/registers.rules.ts'
import { describeFiles } from '../signatures/signed-files.commands.ts'
import { describeTexts } from '../texts/texts.queries.ts'
import { findOrigin } from '../tray/tray.queries.ts'
import { attachToDocument, cancelDocument, endControl, linkDocument } from './card.commands.ts'
import { CardPage } from './card.pages.tsx'
import { getDocument, listLinks, readRow } from './cards.queries.ts'
import {
  cardActs,
  cardPath,
  documentFile,
  documentFilePath,
  documentFilesOwner,
  mostFiles,
} from './cards.rules.ts'
import {
  AttachToDocument,
  CancelDocument,
  Card,
  CardParams,
  ChangedDocument,
  EndControl,
  LinkDocument,
} from './cards.schema.ts'
import { listReplyRegisters } from './choices.queries.ts'
import { listHistory } from './history.queries.ts'
import type { RegisterKind } from './requisites.rules.ts'
import { documentsTable } from './tables.rules.ts'

export const cardPage: Page<Resources, CardParams, Card, TextKey> = {
  path: `${documentsPath}/cards/:document`,
  permission: documentsSee,
  place: () => undefined,
  summary: 'documents.card.summary',
  params: CardParams,
  data: Card,
  async load({ document: id, signatures }, context) {
    const { resources, actor, now, texts } = context
    const { db, acts } = resources
    const entered = await getDocument(db, id, actor, documentsSee)
    const { document, register, body, may } = entered
    const files = await listFilesOf(db, wholePlatform, { type: documentFilesOwner, id })
    const nomenclature =
      document.case_id === null
        ? undefined
        : await db
            .selectFrom('documents.nomenclature_case')
            .select('title')
            .where('oblast_code', '=', document.oblast_code)
            .where('id', '=', document.case_id)
            .executeTakeFirst()
    return {
      ...{ body: await describeBody(entered, context), register: sayRegister(register) },
      ...{ document: await readRow(db, entered, now), version: document.version },
      ...{ resolution: document.resolution, case_title: nomenclature?.title ?? null },
      ...{ by_hand_reason: document.by_hand_reason, is_loaded: document.is_loaded },
      ...{ cancel_reason: document.cancel_reason, control_outcome: document.control_outcome },
      control_note: document.control_note,
      ...(await describeFiles(files, signatures, resources, now)),
      files: await describeTexts(db, id, register.kind as RegisterKind, files),
      draft_id: await findDraftOf(db, document),
      ...{ links: await listLinks(db, document), executions: await listExecutions(db, document) },
      references: sayReferences(
        await listReferences(refOf(id), resources.services.references, {
          ...{ db, actor, now, texts, directory: resources.directory },
        }),
      ),
      history: await listHistory(db, document, { acts, texts }),
      reply_registers: may(documentsRegister) ? await listReplyRegisters(db, body) : [],
      ...{ sent: await listSendings(db, document, now), origin: (await findOrigin(db, document)) ?? null },
      publications: await listPublications(db, document),
      may_send: may(documentsRegister) && maySend(register.kind, document.cancelled_at !== null),
      ...{ may_register: may(documentsRegister), may_keep: may(documentsKeep) },
    }
  },
  head: ({ body, register, document }, { texts }) => ({
    title: texts.text('documents.card.title', { number: document.number }),
    breadcrumbs: [
      ...stepsToRegister(body, register, texts),
      { text: document.number, path: cardPath(document.id) },
    ],
  }),
  view: (card, context) => <CardPage card={card} context={context} />,
  csv: ({ document }, { texts }) => documentsTable([document], texts),
}

const ofCard = {
  permission: documentsRegister,
  data: ChangedDocument,
  page: cardPage,
  next: ({ id }: ChangedDocument) => cardPath(id),
}

const cancelAct: Act<Resources, CancelDocument, ChangedDocument, TextKey> = {
  ...ofCard,
  name: cardActs.cancel,
  path: `${documentsPath}/cards/:document/cancel`,
  permission: documentsKeep,
  summary: 'documents.cancel.summary',
  input: CancelDocument,
  run: cancelDocument,
  said: 'documents.cancel.said',
}

const linkAct: Act<Resources, LinkDocument, ChangedDocument, TextKey> = {
  ...ofCard,
  name: cardActs.link,
  path: `${documentsPath}/cards/:document/links`,
  summary: 'documents.link.summary',
  input: LinkDocument,
  run: linkDocument,
  said: 'documents.link.said',
}

const attachAct: Act<Resources, AttachToDocument, ChangedDocument, TextKey> = {
  ...ofCard,
  name: cardActs.attach,
  path: `${documentsPath}/cards/:document/files`,
  summary: 'documents.attach.summary',
  input: AttachToDocument,
  files: { file: { purpose: documentFile, max: mostFiles } },
  run: attachToDocument,
  said: 'documents.attach.said',
}

const endControlAct: Act<Resources, EndControl, ChangedDocument, TextKey> = {
  ...ofCard,
  name: cardActs.endControl,
  path: `${documentsPath}/cards/:document/control`,
  summary: 'documents.end_control.summary',
  input: EndControl,
  run: endControl,
  said: 'documents.end_control.said',
}

const addReferenceAct: Act<Resources, AddReference, ChangedDocument, TextKey> = {
  ...ofCard,
  name: consequenceActs.add,
  path: `${documentsPath}/cards/:document/references`,
  summary: 'documents.reference.summary',
  input: AddReference,
  run: addConsequence,
  said: 'documents.reference.said',
}

const removeReferenceAct: Act<Resources, RemoveReference, ChangedDocument, TextKey> = {
  ...ofCard,
  name: consequenceActs.remove,
  path: `${documentsPath}/cards/:document/references/:reference/remove`,
  summary: 'documents.reference.remove_summary',
  input: RemoveReference,
  run: removeConsequence,
  said: 'documents.reference.removed',
}

export const cardPages = [cardPage]
export const cardActList = [cancelAct, linkAct, attachAct, endControlAct, addReferenceAct, removeReferenceAct]

const isId = (text: string | undefined): text is string =>
  text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

export const documentDownload: Download<Resources> = {
  path: documentFilePath,
  permission: documentsSee,
  async find({ document: id, file }, { resources: { db }, actor }): Promise<FileRow | undefined> {
    if (!isId(id)) return undefined
    await getDocument(db, id, actor satisfies Actor, documentsSee)
    const files = await listFilesOf(db, wholePlatform, { type: documentFilesOwner, id })
    return files.find((one) => one.id === file)
  },
}

/** The way of a text: people on it, what each says, signatures, the sheet of all that was said. */
import type { Act } from '#kernel/acts/act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import type { MovedCase as Moved } from '#kernel/procedures/case-done.ts'
import type { Procedure } from '#kernel/procedures/procedure.ts'
import type { Resources } from '#kernel/resources.ts'
import { CaseParams, MovedCase } from '#ui/cases/case.schema.ts'
import { createCaseActs } from '#ui/cases/case-routes.tsx'
import { loadCase } from '#ui/cases/load-case.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { describeDraft } from '../drafts/describe.queries.ts'
import { getDraft } from '../drafts/drafts.queries.ts'
import { draftPage, stepsToDraft } from '../drafts/drafts.routes.tsx'
import { draftPath } from '../drafts/drafts.rules.ts'
import { ChangedDraft, DraftData, DraftParams } from '../drafts/drafts.schema.ts'
import { documentsRegister, documentsSee, documentsSign } from '../permissions.ts'
import { documentsPath } from '../registers/registers.rules.ts'
import { signing, visa } from './duties.commands.ts'
import { DutyPage } from './duty.pages.tsx'
import { settleObjection } from './route.commands.ts'
import { findAnswer } from './route.queries.ts'
import { routeActs, sheetPath, signatureFile } from './routes.rules.ts'
import { AddStep, DutyData, RemoveStep, Settle, SignDraft } from './routes.schema.ts'
import { SheetPage, sheetPaper } from './sheet.pages.tsx'
import { type CheckedSignature, checkSignature, signDraft } from './sign.commands.ts'
import { addStep, removeStep } from './steps.commands.ts'

/** The page of a duty shows the text itself: whoever comes from a letter or the inbox reads it and answers there. */
function dutyPage(procedure: Procedure<TextKey>): Page<Resources, CaseParams, DutyData, TextKey> {
  return {
    path: `${procedure.path}/:id`,
    permission: documentsSee,
    place: () => undefined,
    summary: procedure.title,
    params: CaseParams,
    data: DutyData,
    async load({ id }, context) {
      const { db } = context.resources
      const answer = await findAnswer(db, id)
      if (!answer) throw new AppError('http.not_found')
      const entered = await getDraft(db, answer.draft_id, context.actor, documentsSee)
      // What was said of it stands in the draft's own words; the case's are guarded and recorded elsewhere.
      const { words: _, ...duty } = await loadCase(procedure, id, context)
      return { duty, draft: await describeDraft(entered, context) }
    },
    head: ({ duty, draft }, { texts }) => ({
      title: `${texts.text(procedure.title)}: ${draft.title}`,
      breadcrumbs: [
        ...stepsToDraft(draft, texts),
        { text: duty.number, path: `${procedure.path}/${duty.id}` },
      ],
    }),
    view: (data, context) => <DutyPage {...data} procedure={procedure} context={context} />,
  }
}

const visaPage = dutyPage(visa)
const signingPage = dutyPage(signing)

const ofDraft = {
  permission: documentsRegister,
  data: ChangedDraft,
  page: draftPage,
  next: ({ id }: ChangedDraft) => draftPath(id),
}

const addAct: Act<Resources, AddStep, ChangedDraft, TextKey> = {
  ...ofDraft,
  name: routeActs.addStep,
  path: `${documentsPath}/drafts/:draft/steps`,
  summary: 'routes.add.summary',
  input: AddStep,
  run: addStep,
  said: 'routes.add.said',
}

const removeAct: Act<Resources, RemoveStep, ChangedDraft, TextKey> = {
  ...ofDraft,
  name: routeActs.removeStep,
  path: `${documentsPath}/drafts/:draft/steps/:step/remove`,
  summary: 'routes.remove.summary',
  input: RemoveStep,
  run: removeStep,
  said: 'routes.remove.said',
}

const settleAct: Act<Resources, Settle, ChangedDraft, TextKey> = {
  ...ofDraft,
  name: routeActs.settle,
  path: `${documentsPath}/drafts/:draft/answers/:answer/settle`,
  summary: 'routes.settle.summary',
  input: Settle,
  run: settleObjection,
  said: 'routes.settle.said',
}

const signAct: Act<Resources, SignDraft, Moved, TextKey, CheckedSignature> = {
  name: routeActs.sign,
  path: `${signing.path}/:id/sign`,
  permission: documentsSign,
  summary: 'documents.signing.sign',
  input: SignDraft,
  data: MovedCase,
  files: { signature: { purpose: signatureFile, max: 1 } },
  page: signingPage,
  prepare: checkSignature,
  run: signDraft,
  next: ({ id }) => `${signing.path}/${id}`,
  said: 'documents.signing.said',
}

const sheetPage: Page<Resources, DraftParams, DraftData, TextKey> = {
  path: `${documentsPath}/drafts/:draft/sheet`,
  permission: documentsSee,
  place: () => undefined,
  summary: 'drafts.sheet.summary',
  params: DraftParams,
  data: DraftData,
  async load({ draft: id }, context) {
    return describeDraft(await getDraft(context.resources.db, id, context.actor, documentsSee), context)
  },
  head: (draft, { texts }) => ({
    title: texts.text('drafts.sheet.title'),
    breadcrumbs: [
      ...stepsToDraft(draft, texts),
      { text: texts.text('drafts.sheet.link'), path: sheetPath(draft.id) },
    ],
  }),
  view: (draft, context) => <SheetPage draft={draft} context={context} />,
  pdf: (draft, context) => sheetPaper(draft, context),
}

export const routePages = [visaPage, signingPage, sheetPage]
export const routeActList = [
  ...[addAct, removeAct, settleAct, signAct],
  ...createCaseActs(visa, visaPage),
  ...createCaseActs(signing, signingPage),
]

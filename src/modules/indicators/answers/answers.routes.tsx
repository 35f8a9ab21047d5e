/** A hromada's form and single values: pages, what may be done there, files that prove. */
import type { Act } from '#kernel/acts/act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Download } from '#kernel/files/serving/download.ts'
import type { Page, PageContext, Step } from '#kernel/http/page.ts'
import { permits } from '#kernel/policy/policy.ts'
import { findCase } from '#kernel/procedures/case-queries.ts'
import type { Resources } from '#kernel/resources.ts'
import { findPlace, nameUnits } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { sayValue } from '../facts/indicator-texts.rules.ts'
import { indicatorsAnswerRounds, indicatorsRunRounds } from '../permissions.ts'
import { nameDimensions } from '../rounds/rounds.queries.ts'
import { procedureName, roundPath, roundsPath } from '../rounds/rounds.rules.ts'
import { OneAnswerPage } from './answer.pages.tsx'
import { saveAnswers } from './answers.commands.ts'
import { type AnswerSheet, getSheet, listStory } from './answers.queries.ts'
import { answerActs, answerPath, answersPath, evidence, filledTemplate, sheetsOf } from './answers.rules.ts'
import {
  AnswerForm,
  AnswerParams,
  AttachEvidence,
  ChangedAnswer,
  DetachEvidence,
  FormParams,
  OneAnswer,
  SaveAnswers,
  SavedAnswers,
  UploadTemplate,
} from './answers.schema.ts'
import { attachEvidence, detachEvidence, findProof } from './evidence.commands.ts'
import { AnswerFormPage, sheetId } from './form.pages.tsx'
import { describeRows } from './form.rules.ts'
import { fillTemplate, prepareTemplate, type ReadTemplate } from './template.commands.ts'
import { templateTable } from './template.files.ts'

type Context = PageContext<Resources, TextKey>

async function describeForm(sheet: AnswerSheet, { resources: { db }, texts }: Context): Promise<AnswerForm> {
  const { round, hromada } = sheet
  const { code, id, isMerged, asked, answered, verified, returned } = hromada
  const names = await nameUnits(db, [code], texts)
  const duty = await findCase(db, procedureName, id)
  return {
    round: { id: round.id, period: round.period, state: round.state, due_day: round.due_day },
    hromada: { code, name: names.get(code) ?? code },
    is_merged: isMerged,
    duty: id,
    duty_state: duty?.state ?? 'closed',
    ...{ asked, answered, verified, returned },
    rows: describeRows(sheet, await nameDimensions(db, texts), texts),
  }
}

/** Who may enter values there; the office may, too. */
const placeOfForm = async ({ hromada }: FormParams, { resources: { db } }: Context) =>
  (await findPlace(db, hromada)) ?? []

function stepsTo({ round, hromada }: Pick<AnswerForm, 'round' | 'hromada'>, texts: Context['texts']): Step[] {
  return [
    { text: texts.text('round.list.title'), path: roundsPath },
    { text: sayPeriod(round.period, texts, 'name'), path: roundPath(round.id) },
    { text: hromada.name, path: answersPath(round.id, hromada.code) },
  ]
}

interface LoadedForm {
  readonly form: AnswerForm
  /** The page of the form that the address names. */
  readonly asked: string | undefined
  readonly isOffice: boolean
}

const formPage: Page<Resources, FormParams, AnswerForm, TextKey, LoadedForm> = {
  path: `${roundsPath}/:id/answers/:hromada`,
  permission: indicatorsAnswerRounds,
  place: placeOfForm,
  summary: 'answer.form.summary',
  params: FormParams,
  data: AnswerForm,
  async load({ id, hromada, sheet: asked }, context) {
    const sheet = await getSheet(context.resources.db, id, hromada)
    const isOffice = permits(context.actor, indicatorsRunRounds, [sheet.round.oblast_code])
    return { form: await describeForm(sheet, context), asked, isOffice }
  },
  answer: ({ form }) => form,
  head: ({ form }, { texts }) => ({
    title: `${texts.text('answer.form.title', { period: sayPeriod(form.round.period, texts, 'name') })}, ${form.hromada.name}`,
    breadcrumbs: stepsTo(form, texts),
    ...(form.round.state === 'open' ? { scripts: ['autosave'] } : {}),
  }),
  view({ form, asked, isOffice }, context) {
    const sheets = sheetsOf(form.rows)
    return (
      <AnswerFormPage
        form={form}
        sheets={sheets}
        current={sheets.find((sheet) => sheetId(sheet) === asked) ?? sheets.at(0)}
        // What was typed when the round ended stays there to be seen.
        mayEdit={(form.round.state !== 'closed' && !form.is_merged) || context.form?.act === answerActs.save}
        isOffice={isOffice}
        context={context}
      />
    )
  },
  csv: ({ form }, { texts }) => templateTable(form, texts),
}

const saveAct: Act<Resources, SaveAnswers, SavedAnswers, TextKey> = {
  name: answerActs.save,
  path: `${roundsPath}/:id/answers/:hromada`,
  permission: indicatorsAnswerRounds,
  summary: 'answer.form.save_summary',
  input: SaveAnswers,
  data: SavedAnswers,
  page: formPage,
  pageParams: ({ id, hromada, sheet }) => ({ id, hromada, ...(sheet === undefined ? {} : { sheet }) }),
  run: saveAnswers,
  next: ({ id, hromada, sheet }) =>
    `${answersPath(id, hromada)}${sheet === null ? '' : `?sheet=${encodeURIComponent(sheet)}`}`,
  said: 'answer.form.said',
}

const fillAct: Act<Resources, UploadTemplate, SavedAnswers, TextKey, ReadTemplate> = {
  name: answerActs.fill,
  path: `${roundsPath}/:id/answers/:hromada/template`,
  permission: indicatorsAnswerRounds,
  summary: 'answer.form.template_summary',
  input: UploadTemplate,
  data: SavedAnswers,
  files: { file: { purpose: filledTemplate } },
  page: formPage,
  prepare: prepareTemplate,
  run: fillTemplate,
  next: ({ id, hromada }) => answersPath(id, hromada),
  said: 'answer.form.filled_said',
}

const answerPage: Page<Resources, AnswerParams, OneAnswer, TextKey> = {
  path: `${roundsPath}/:id/answers/:hromada/:indicator`,
  permission: indicatorsAnswerRounds,
  place: placeOfForm,
  summary: 'answer.one.summary',
  params: AnswerParams,
  data: OneAnswer,
  async load({ id, hromada, indicator }, context) {
    const { actor, resources, texts } = context
    const sheet = await getSheet(resources.db, id, hromada)
    const { rows, ...form } = await describeForm(sheet, context)
    const row = rows.find((one) => one.indicator === indicator)
    if (!row) throw new AppError('http.not_found')
    const claim = sheet.claims.get(indicator)
    const isOffice = permits(actor, indicatorsRunRounds, [sheet.round.oblast_code])
    return {
      ...{ form, row },
      story: (claim ? await listStory(resources.db, claim) : []).map((step) => ({
        ...{ at: step.at.toISOString(), move: step.move, value: step.value, source: step.source },
        reason: step.reason,
        said: texts.text(`answer.move.${step.move}`, {
          value: step.value === null ? texts.text('answer.none') : sayValue(step.value, row, texts),
        }),
      })),
      may_answer:
        sheet.round.state !== 'closed' &&
        !row.is_withdrawn &&
        !form.is_merged &&
        (row.answered_by === 'hromada' || isOffice),
      may_verify: isOffice,
      claim: claim ? `${claim.id}@${claim.version}` : null,
      is_own: claim !== undefined && claim.changed_by === actor.person?.id,
    }
  },
  head: ({ form, row }, { texts }) => ({
    title: `${row.name}, ${form.hromada.name}`,
    breadcrumbs: [
      ...stepsTo(form, texts),
      { text: row.name, path: answerPath(form.round.id, form.hromada.code, row.indicator) },
    ],
  }),
  view: (data, context) => <OneAnswerPage data={data} context={context} />,
}

const onAnswer = { permission: indicatorsAnswerRounds, page: answerPage, data: ChangedAnswer } as const
const backToAnswer = ({ id, hromada, indicator }: ChangedAnswer) => answerPath(id, hromada, indicator)

const attachAct: Act<Resources, AttachEvidence, ChangedAnswer, TextKey> = {
  ...onAnswer,
  name: answerActs.attach,
  path: `${answerPage.path}/attach`,
  summary: 'answer.one.attach_summary',
  input: AttachEvidence,
  files: { file: { purpose: evidence } },
  run: attachEvidence,
  next: backToAnswer,
  said: 'answer.one.attach_said',
}

const detachAct: Act<Resources, DetachEvidence, ChangedAnswer, TextKey> = {
  ...onAnswer,
  name: answerActs.detach,
  path: `${answerPage.path}/detach`,
  summary: 'answer.one.detach_summary',
  input: DetachEvidence,
  run: detachEvidence,
  next: backToAnswer,
  said: 'answer.one.detach_said',
}

export { answerPage }
export const answersPages = [formPage, answerPage]
export const answersActs = [saveAct, fillAct, attachAct, detachAct]

export const evidenceDownload: Download<Resources> = {
  path: `${answerPage.path}/files/:file`,
  permission: 'signed_in',
  async find({ file, ...params }, { resources: { db }, actor }) {
    const asked = AnswerParams.safeParse(params)
    return asked.success ? findProof(db, { ...asked.data, file }, actor) : undefined
  },
}

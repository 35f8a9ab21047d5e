/** The page of a body's nomenclature, and what is done to it. */
import type { Act } from '#kernel/acts/act.ts'
import { dayAt, yearOf } from '#kernel/deadlines/plain-date.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import { nameUnits } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { documentsKeep, documentsSee } from '../permissions.ts'
import { enterBody } from '../registers/access.queries.ts'
import { sayBody } from '../registers/registers.queries.ts'
import { stepsToBody } from '../registers/registers.routes.tsx'
import { documentsPath } from '../registers/registers.rules.ts'
import { addCase, closeCases, copyCases, loadCases, prepareCases } from './nomenclature.commands.ts'
import type { CaseLine } from './nomenclature.files.ts'
import { CasesPage } from './nomenclature.pages.tsx'
import { listCases, listCaseYears } from './nomenclature.queries.ts'
import { caseActs, casesPath, nomenclatureFile } from './nomenclature.rules.ts'
import {
  AddCase,
  Cases,
  CasesParams,
  ChangedCases,
  CloseCases,
  CopyCases,
  LoadCases,
} from './nomenclature.schema.ts'

interface Loaded {
  readonly data: Cases
  /** The year that goes on now. */
  readonly now: number
}

const columns = ['case_index', 'case_title', 'documents', 'retention', 'article', 'note'] as const

const casesPage: Page<Resources, CasesParams, Cases, TextKey, Loaded> = {
  path: `${documentsPath}/bodies/:body/cases`,
  permission: documentsSee,
  place: () => undefined,
  summary: 'documents.cases.summary',
  params: CasesParams,
  data: Cases,
  async load({ body: id, year: asked }, { resources: { db }, actor, now, texts }) {
    const { body, may } = await enterBody(db, { id }, actor, documentsSee)
    const thisYear = yearOf(dayAt(now))
    const year = asked ?? thisYear
    const names = await nameUnits(db, [body.territory_code], texts)
    const data = {
      ...{ body: sayBody(body, names.get(body.territory_code)), year },
      years: await listCaseYears(db, body),
      cases: await listCases(db, body, year, texts),
      may_keep: may(documentsKeep),
    }
    return { data, now: thisYear }
  },
  answer: ({ data }) => data,
  head: ({ data: { body, year } }, { texts }) => ({
    title: texts.text('documents.cases.title', { year: String(year) }),
    breadcrumbs: [
      ...stepsToBody(body, texts),
      { text: texts.text('documents.cases.short'), path: casesPath(body.id) },
    ],
  }),
  view: (loaded, context) => <CasesPage {...loaded} context={context} />,
  csv: ({ data: { cases } }, { texts }) => ({
    columns: [...columns],
    titles: columns.map((column) => texts.text(`documents.case_sheet.${column}`)),
    rows: cases.map((row) => [
      row.case_index,
      row.title,
      row.documents,
      row.retention,
      row.article,
      row.note,
    ]),
  }),
}

const ofCases = {
  permission: documentsKeep,
  data: ChangedCases,
  page: casesPage,
  pageParams: ({ body, case_year }: Readonly<Record<string, string>>) => ({
    body,
    ...(/^\d{4}$/.test(case_year ?? '') ? { year: case_year } : {}),
  }),
  next: ({ body, year }: ChangedCases) => `${casesPath(body)}?year=${year}`,
}

const addAct: Act<Resources, AddCase, ChangedCases, TextKey> = {
  ...ofCases,
  name: caseActs.add,
  path: `${documentsPath}/bodies/:body/cases`,
  summary: 'documents.case_add.summary',
  input: AddCase,
  run: addCase,
  said: 'documents.case_add.said',
}

const loadAct: Act<Resources, LoadCases, ChangedCases, TextKey, CaseLine[]> = {
  ...ofCases,
  name: caseActs.load,
  path: `${documentsPath}/bodies/:body/cases/load`,
  summary: 'documents.case_load.summary',
  input: LoadCases,
  files: { file: { purpose: nomenclatureFile } },
  prepare: prepareCases,
  run: loadCases,
  said: 'documents.case_load.said',
}

const copyAct: Act<Resources, CopyCases, ChangedCases, TextKey> = {
  ...ofCases,
  name: caseActs.copy,
  path: `${documentsPath}/bodies/:body/cases/copy`,
  summary: 'documents.case_copy.summary',
  input: CopyCases,
  run: copyCases,
  said: 'documents.case_load.said',
}

const closeAct: Act<Resources, CloseCases, ChangedCases, TextKey> = {
  ...ofCases,
  name: caseActs.close,
  path: `${documentsPath}/bodies/:body/cases/close`,
  summary: 'documents.case_close.summary',
  input: CloseCases,
  run: closeCases,
  said: 'documents.case_close.said',
}

export const casePages = [casesPage]
export const caseActList = [addAct, loadAct, copyAct, closeAct]

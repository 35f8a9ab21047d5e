/** Questioning a value, what was said about it, and the page and acts of each dispute. */
import type { Act } from '#kernel/acts/act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Download } from '#kernel/files/serving/download.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import { createCaseActs, createCasePage } from '#ui/cases/case-routes.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Measure } from '../facts/indicator-texts.rules.ts'
import { hromadaTitle } from '../profile/hromada-texts.rules.ts'
import { measureOf, pick, sayNode } from '../region/overview.rules.ts'
import { getComputedRegion } from '../region/shown.queries.ts'
import { dispute, openDispute, stateSayer } from './disputes.commands.ts'
import { AboutValuePage, NewDisputePage } from './disputes.pages.tsx'
import { findEvidence, getQuestioned, listAbout } from './disputes.queries.ts'
import {
  aboutValuePath,
  disputeFilePath,
  disputeNewPath,
  disputesPath,
  evidence,
  openAct,
} from './disputes.rules.ts'
import {
  AboutParams,
  AboutValue,
  NewParams,
  OpenDispute,
  OpenedDispute,
  QuestionedValue,
} from './disputes.schema.ts'

interface LoadedNew {
  readonly value: QuestionedValue
  readonly measure: Measure
}

const newPage: Page<Resources, NewParams, QuestionedValue, TextKey, LoadedNew> = {
  path: disputeNewPath,
  permission: 'signed_in',
  summary: 'dispute.new.summary',
  params: NewParams,
  data: QuestionedValue,
  async load({ hromada, indicator, period }, { resources: { db }, texts }) {
    if (hromada === undefined || indicator === undefined || period === undefined)
      throw new AppError('http.not_found')
    const value = await getQuestioned(db, { hromada, indicator, period }, texts)
    return { value, measure: measureOf(await getComputedRegion(db), indicator) }
  },
  answer: ({ value }) => value,
  head: ({ value }, { texts }) => ({
    title: texts.text('dispute.new.title'),
    breadcrumbs: [
      { text: value.indicator_name, path: aboutValuePath(value.hromada, value.indicator) },
      { text: texts.text('dispute.new.title'), path: disputeNewPath },
    ],
  }),
  view: ({ value, measure }, context) => <NewDisputePage value={value} measure={measure} context={context} />,
}

const openDisputeAct: Act<Resources, OpenDispute, OpenedDispute, TextKey> = {
  ...openAct,
  permission: 'signed_in',
  summary: 'dispute.new.summary',
  input: OpenDispute,
  data: OpenedDispute,
  files: { file: { purpose: evidence } },
  page: newPage,
  pageParams: ({ hromada, indicator, period }) => ({ hromada, indicator, period }),
  run: openDispute,
  next: ({ id }) => `${disputesPath}/${id}`,
  said: 'dispute.new.said',
}

interface LoadedAbout {
  readonly data: AboutValue
  readonly measure: Measure
  readonly latest: string | undefined
}

const aboutPage: Page<Resources, AboutParams, AboutValue, TextKey, LoadedAbout> = {
  path: '/indicators/hromadas/:code/:indicator/disputes',
  permission: 'public',
  changes: 'always',
  summary: 'dispute.about.summary',
  params: AboutParams,
  data: AboutValue,
  async load({ code, indicator }, { resources: { db }, texts }) {
    const computed = await getComputedRegion(db)
    const { hromadas, periods } = computed.index
    const h = hromadas.findIndex((one) => one.code === code)
    const column = computed.values.get(indicator)
    if (h < 0 || !column) throw new AppError('http.not_found')
    const { oblast_code, name, name_en, kind } = hromadas[h]
    return {
      data: {
        hromada: { code, name: hromadaTitle({ name: pick(texts.language, name, name_en), kind }, texts) },
        indicator: { code: indicator, name: sayNode(computed, periods.length - 1, indicator, texts) },
        disputes: await listAbout(db, oblast_code, { code, indicator }, stateSayer(texts)),
      },
      measure: measureOf(computed, indicator),
      latest: periods.findLast((_, period) => !Number.isNaN(column[h * periods.length + period])),
    }
  },
  answer: ({ data }) => data,
  head: ({ data: { hromada, indicator } }, { texts }) => ({
    title: texts.text('dispute.about.title', { indicator: indicator.name, hromada: hromada.name }),
    breadcrumbs: [
      { text: hromada.name, path: `/indicators/hromadas/${hromada.code}` },
      {
        text: indicator.name,
        path: `/indicators/hromadas/${hromada.code}/${encodeURIComponent(indicator.code)}`,
      },
      { text: texts.text('dispute.about.short'), path: aboutValuePath(hromada.code, indicator.code) },
    ],
  }),
  view: ({ data, measure, latest }, context) => (
    <AboutValuePage data={data} measure={measure} latest={latest} context={context} />
  ),
  csv: ({ data: { hromada, indicator, disputes } }) => ({
    columns: [
      ...['hromada', 'indicator', 'number', 'period', 'value', 'state', 'opened_at', 'ended_at', 'due_day'],
      ...['reason', 'answer'],
    ],
    rows: disputes.map((one) => [
      ...[hromada.code, indicator.code, one.number, one.period, one.value, one.state, one.opened_at],
      ...[one.ended_at, one.due_day, one.reason, one.answer],
    ]),
  }),
}

const disputePage = createCasePage(dispute, 'dispute.one.summary')

export const disputePages = [aboutPage, newPage, disputePage]
export const disputeActs = [openDisputeAct, ...createCaseActs(dispute, disputePage)]

export const disputeDownload: Download<Resources> = {
  path: disputeFilePath,
  permission: 'signed_in',
  find: ({ id, file }, { resources: { db }, actor }) => findEvidence(db, { id, file }, actor),
}

/** Pages and acts of loads. */

import { z } from 'zod'
import type { Act, AnyAct } from '#kernel/acts/act.ts'
import type { Download } from '#kernel/files/serving/download.ts'
import { type ListingSpec, listRows } from '#kernel/http/listing.ts'
import type { AnyPage, Page, Step } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import { listLoads } from '#kernel/loading/record-load.ts'
import { everywhere, permits } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { readDifferenceTables } from '#modules/indicators/api.ts'
import { linesOf } from '#ui/load-report.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { administrationLoad } from '../permissions.ts'
import { listRunFiles, purposes } from '../runs/run.files.ts'
import { findRunFile, getRun, listRuns } from '../runs/run.queries.ts'
import { isUnderWay } from '../runs/run.rules.ts'
import { Fault, Progress, RunAnswer, RunParams } from '../runs/run.schema.ts'
import { namesOf, summariesOf } from '../runs/run-summary.queries.ts'
import { rowsOf } from '../runs/run-texts.pages.tsx'
import { agreeToLoad, beginLoad, listOwnOblasts, withdrawLoad } from './load.commands.ts'
import {
  acts,
  type LoadedLoads,
  type LoadedRun,
  LoadPage,
  LoadsPage,
  loadPath,
  loadsPath,
  newLoadPath,
  sayKind,
} from './load.pages.tsx'
import {
  AgreeInput,
  KeptOutcome,
  LoadInput,
  LoadPageData,
  Loads,
  LoadsParams,
  WithdrawInput,
} from './load.schema.ts'
import { type LoadForm, LoadFormPage } from './load-form.pages.tsx'

const followSeconds = 3
/** Files that can be sent at once; the register of a whole country has some thirty. */
const mostFiles = 100

function stepsTo(texts: Translator<TextKey>, last?: Step): Step[] {
  const first = { text: texts.text('administration.loads'), path: loadsPath }
  return last ? [first, last] : [first]
}

const loadsPage: Page<Resources, LoadsParams, Loads, TextKey, LoadedLoads> = {
  path: loadsPath,
  permission: administrationLoad,
  place: () => undefined,
  summary: 'administration.loads_summary',
  params: LoadsParams,
  data: Loads,
  async load(asked, { resources: { db }, actor, texts }) {
    const loads = await listLoads(db)
    const names = await namesOf(
      db,
      loads.map(({ loaded_by }) => loaded_by),
    )
    const rows = loads.map(({ id, kind, file, title, rows, loaded_at, loaded_by }) => ({
      ...{ id, kind, file, title, rows },
      loaded_at: loaded_at.toISOString(),
      loaded_by: names.get(loaded_by ?? '') ?? null,
    }))
    return {
      runs: await summariesOf(db, await listRuns(db, 'load', actor, administrationLoad)),
      listing: listRows(rows, asked, loadListing(texts), texts.language),
    }
  },
  answer: ({ runs, listing }) => ({ runs, loads: [...listing.rows] }),
  head: (_, { texts }) => ({ title: texts.text('administration.loads'), breadcrumbs: stepsTo(texts) }),
  view: (loaded, context) => <LoadsPage loaded={loaded} context={context} />,
  csv: ({ listing }) => ({
    columns: ['id', 'kind', 'file', 'title', 'rows', 'loaded_at', 'loaded_by'],
    rows: listing.rows.map((one) => [
      ...[one.id, one.kind, one.file, one.title, one.rows],
      ...[one.loaded_at, one.loaded_by],
    ]),
  }),
}

function loadListing(texts: Translator<TextKey>): ListingSpec<Loads['loads'][number]> {
  return {
    columns: {
      file: ({ file }) => file,
      kind: ({ kind }) => sayKind(kind, texts),
      rows: ({ rows }) => rows,
      when: ({ loaded_at, id }) => `${loaded_at} ${String(id).padStart(10, '0')}`,
    },
    initial: { sort: 'when', order: 'desc' },
    matches: ({ file, kind }, typed) =>
      `${file} ${sayKind(kind, texts)}`.toLowerCase().includes(typed.toLowerCase()),
    pageSize: 25,
  }
}

const formData = z.object({ oblasts: z.array(z.object({ code: z.string(), name: z.string() })).nullable() })

const newLoadPage: Page<Resources, object, LoadForm, TextKey> = {
  path: newLoadPath,
  permission: administrationLoad,
  place: () => undefined,
  summary: 'administration.load_new_summary',
  params: z.object({}),
  data: formData,
  async load(_, { resources: { db }, actor, texts }) {
    if (permits(actor, administrationLoad, everywhere)) return { oblasts: null }
    const own = await listOwnOblasts(db, actor)
    return {
      oblasts: own.map(({ oblast_code, name, name_en }) => {
        return { code: oblast_code, name: texts.language === 'en' ? name_en : name }
      }),
    }
  },
  head: (_, { texts }) => {
    const title = texts.text('administration.load_new')
    return { title, breadcrumbs: stepsTo(texts, { text: title, path: newLoadPath }) }
  },
  view: (form, context) => <LoadFormPage form={form} context={context} />,
}

const loadPage: Page<Resources, RunParams, LoadPageData, TextKey, LoadedRun> = {
  path: `${loadsPath}/:id`,
  permission: administrationLoad,
  place: () => undefined,
  summary: 'administration.load_summary',
  params: RunParams,
  data: LoadPageData,
  async load({ id }, { resources: { db, services }, actor }) {
    const run = await getRun(db, { id, kind: 'load' }, actor, administrationLoad)
    const [summary] = await summariesOf(db, [run])
    const files = await listRunFiles(services.shelf, id)
    return {
      data: {
        ...summary,
        is_waiting: run.is_waiting,
        is_anew: run.is_anew,
        progress: Progress.nullable().parse(run.progress),
        outcome: KeptOutcome.nullable().parse(run.outcome),
        digest: run.digest,
        fault: Fault.nullable().parse(run.fault),
      },
      details: files
        .filter(({ purpose }) => purpose === purposes.details.name)
        .map((file) => ({ name: file.name, path: `${loadPath(id)}/files/${file.id}` })),
      DifferenceTables: await readDifferenceTables(),
    }
  },
  answer: ({ data }) => data,
  head: ({ data: { id, begun_at, state } }, { texts }) => {
    const title = texts.text('administration.load_title', { time: texts.moment(new Date(begun_at)) })
    return {
      title,
      breadcrumbs: stepsTo(texts, { text: title, path: loadPath(id) }),
      ...(isUnderWay(state) ? { followSeconds } : {}),
    }
  },
  view: (loaded, context) => <LoadPage loaded={loaded} context={context} />,
  csv: ({ data: { outcome, fault } }, { texts }) => ({
    columns: ['file', 'kind', 'place', 'text'],
    rows: [
      ...(outcome?.reports ?? []).flatMap((report) =>
        linesOf(report, texts).map(({ kind, text }) => [report.file, kind, null, text]),
      ),
      ...(outcome?.unrecognised ?? []).map((file) => [
        ...[file, 'unrecognised', null, texts.text('problem.load.unrecognised')],
      ]),
      ...(fault ? rowsOf(fault, texts) : []).map(({ file, place, what }) => [file, 'problem', place, what]),
    ],
  }),
}

const beginAct: Act<Resources, LoadInput, RunAnswer, TextKey> = {
  name: acts.begin,
  path: newLoadPath,
  permission: administrationLoad,
  summary: 'administration.load_new_summary',
  input: LoadInput,
  data: RunAnswer,
  files: { files: { purpose: purposes.load, max: mostFiles } },
  page: newLoadPage,
  run: beginLoad,
  next: ({ id }) => loadPath(id),
}

const agreeAct: Act<Resources, AgreeInput, RunAnswer, TextKey> = {
  name: acts.agree,
  path: `${loadsPath}/:id/agree`,
  permission: administrationLoad,
  summary: 'administration.agree_summary',
  input: AgreeInput,
  data: RunAnswer,
  page: loadPage,
  run: agreeToLoad,
  next: ({ id }) => loadPath(id),
}

const withdrawAct: Act<Resources, WithdrawInput, RunAnswer, TextKey> = {
  name: acts.withdraw,
  path: `${loadsPath}/:id/withdraw`,
  permission: administrationLoad,
  summary: 'administration.withdraw_summary',
  input: WithdrawInput,
  data: RunAnswer,
  page: loadPage,
  run: withdrawLoad,
  next: ({ id }) => loadPath(id),
  said: 'administration.withdrawn_said',
}

export const loadPages: readonly AnyPage<Resources, TextKey>[] = [loadsPage, newLoadPage, loadPage]
export const loadActs: readonly AnyAct<Resources, TextKey>[] = [beginAct, agreeAct, withdrawAct]

export const loadDownload: Download<Resources> = {
  path: `${loadsPath}/:run/files/:file`,
  permission: administrationLoad,
  find: (asked, { resources: { db }, actor }) => findRunFile(db, asked, 'load', actor, administrationLoad),
}

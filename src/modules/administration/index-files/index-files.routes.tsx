/** Pages and the act of an index from files. */
import { z } from 'zod'
import type { Act, AnyAct } from '#kernel/acts/act.ts'
import type { Download } from '#kernel/files/serving/download.ts'
import type { AnyPage, Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { administrationIndex } from '../permissions.ts'
import { listRunFiles, purposes } from '../runs/run.files.ts'
import { findRunFile, getRun, listRuns } from '../runs/run.queries.ts'
import { isUnderWay } from '../runs/run.rules.ts'
import { Fault, Progress, RunAnswer, RunParams } from '../runs/run.schema.ts'
import { summariesOf } from '../runs/run-summary.queries.ts'
import { beginIndex } from './index-files.commands.ts'
import { beginName, IndexPage, IndexRunPage, indexPath, indexRunPath } from './index-files.pages.tsx'
import { IndexInput, IndexOutcome, IndexRunData, IndexRuns } from './index-files.schema.ts'

const followSeconds = 3
/** A tree and a catalogue are one table each; more of them is a mistake. */
const mostTables = 10

const indexPage: Page<Resources, object, IndexRuns, TextKey> = {
  path: indexPath,
  permission: administrationIndex,
  place: () => undefined,
  summary: 'administration.index_summary',
  params: z.object({}),
  data: IndexRuns,
  load: async (_, { resources: { db }, actor }) => ({
    runs: await summariesOf(db, await listRuns(db, 'index', actor, administrationIndex)),
  }),
  head: (_, { texts }) => {
    const title = texts.text('administration.index')
    return { title, breadcrumbs: [{ text: title, path: indexPath }] }
  },
  view: (data, context) => <IndexPage data={data} context={context} />,
}

const indexRunPage: Page<Resources, RunParams, IndexRunData, TextKey> = {
  path: `${indexPath}/:id`,
  permission: administrationIndex,
  place: () => undefined,
  summary: 'administration.index_run_summary',
  params: RunParams,
  data: IndexRunData,
  async load({ id }, { resources: { db, services }, actor }) {
    const run = await getRun(db, { id, kind: 'index' }, actor, administrationIndex)
    const [summary] = await summariesOf(db, [run])
    const files = await listRunFiles(services.shelf, id)
    return {
      ...summary,
      progress: Progress.nullable().parse(run.progress),
      outcome: IndexOutcome.nullable().parse(run.outcome),
      fault: Fault.nullable().parse(run.fault),
      results: files
        .filter(({ purpose }) => purpose === purposes.result.name)
        .map((file) => ({ name: file.name, size: file.size, path: `${indexRunPath(id)}/files/${file.id}` })),
    }
  },
  head: ({ id, begun_at, state }, { texts }) => {
    const title = texts.text('administration.index_title', { time: texts.moment(new Date(begun_at)) })
    return {
      title,
      breadcrumbs: [
        { text: texts.text('administration.index'), path: indexPath },
        { text: title, path: indexRunPath(id) },
      ],
      ...(isUnderWay(state) ? { followSeconds } : {}),
    }
  },
  view: (data, context) => <IndexRunPage data={data} context={context} />,
}

const beginAct: Act<Resources, IndexInput, RunAnswer, TextKey> = {
  name: beginName,
  path: indexPath,
  permission: administrationIndex,
  summary: 'administration.index_begin_summary',
  input: IndexInput,
  data: RunAnswer,
  files: {
    values: { purpose: purposes.values },
    methodology: { purpose: purposes.methodology },
    tables: { purpose: purposes.tables, max: mostTables },
  },
  page: indexPage,
  run: beginIndex,
  next: ({ id }) => indexRunPath(id),
}

export const indexPages: readonly AnyPage<Resources, TextKey>[] = [indexPage, indexRunPage]
export const indexActs: readonly AnyAct<Resources, TextKey>[] = [beginAct]

export const indexDownload: Download<Resources> = {
  path: `${indexPath}/:run/files/:file`,
  permission: administrationIndex,
  find: (asked, { resources: { db }, actor }) => findRunFile(db, asked, 'index', actor, administrationIndex),
}

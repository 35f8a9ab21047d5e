/** The page of what a methodology gives: thin — compute, make the answer, hand it to its component. */
import { AppError } from '#kernel/errors.ts'
import { type Listing, listRows } from '#kernel/http/listing.ts'
import type { AnyPage, Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import {
  addressOf,
  againstPath,
  methodologiesPath,
  methodologyPath,
  periodParam,
  resultsPath,
} from '../catalogue/addresses.rules.ts'
import { rankingSpec, type Shown } from '../region/overview.rules.ts'
import { periodMenu, shownBy, stepsTo, withPeriod } from '../region/shown.queries.ts'
import { type AtWork, findAtWork } from './at-work.queries.ts'
import { ResultsPage } from './results.pages.tsx'
import { resultsOf } from './results.rules.ts'
import { MethodologyResults, type ResultRow, ResultsParams } from './results.schema.ts'

interface Loaded {
  readonly data: MethodologyResults
  readonly listing: Listing<ResultRow>
  readonly work: AtWork
  readonly shown: Shown
}

const spec = rankingSpec<ResultRow>(50)

const resultsPage: Page<Resources, ResultsParams, MethodologyResults, TextKey, Loaded> = {
  path: `${methodologiesPath}/:code/:version/results`,
  permission: 'public',
  summary: 'method_results.summary',
  params: ResultsParams,
  data: MethodologyResults,
  async load(asked, { resources: { db }, texts }) {
    const work = await findAtWork(db, asked)
    if (!work) throw new AppError('http.not_found')
    const shown = shownBy(work.computed, { ...asked, oblast: asked.oblast || undefined }, texts)
    const data = resultsOf(work, shown, texts)
    return { data, listing: listRows(data.hromadas, asked, spec, texts.language), work, shown }
  },
  answer: ({ data, listing }) => ({ ...data, hromadas: [...listing.rows] }),
  head({ data: { methodology, is_official }, work: { computed }, shown }, { texts }) {
    const { name, version } = methodology
    const kept = { oblast: shown.oblast?.code, period: periodParam(computed.index, shown.period) }
    const path = addressOf(resultsPath(methodology), { oblast: shown.oblast?.code })
    return {
      title: texts.text(is_official ? 'method_results.title' : 'method_results.title_compared', {
        name,
        version,
      }),
      breadcrumbs: [
        ...stepsTo(computed, shown, shown.oblast),
        { text: texts.text('methodology.list_title'), path: methodologiesPath },
        { text: texts.text('methodology.title', { name, version }), path: methodologyPath(methodology) },
        { text: texts.text('method_results.short'), path: withPeriod(path, computed, shown.period) },
      ],
      period: periodMenu(computed, shown.period, path, texts),
      next: [
        { text: texts.text('method_contrast.next'), path: addressOf(againstPath(methodology), kept) },
        {
          text: texts.text('region.next.download'),
          path: addressOf(`${resultsPath(methodology)}.csv`, kept),
        },
      ],
    }
  },
  view: (loaded, context) => <ResultsPage {...loaded} context={context} />,
  csv: ({ data: { period, is_official, sub_indices }, listing }) => ({
    columns: [
      ...['code', 'name', 'oblast_code', 'period', 'is_official', 'rank', 'overall_rank', 'index'],
      ...['rank_change', 'index_change', ...sub_indices.map(({ code }) => code)],
    ],
    rows: listing.rows.map((row) => [
      ...[row.code, row.name, row.oblast_code, period, String(is_official), row.rank, row.overall_rank],
      ...[row.score, row.rank_change, row.score_change, ...row.sub_indices],
    ]),
  }),
}

export const methodResultsPages: readonly AnyPage<Resources, TextKey>[] = [resultsPage]

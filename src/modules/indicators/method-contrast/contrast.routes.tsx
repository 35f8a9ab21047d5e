/** The page of two methodologies side by side: thin — compute both, make the answer, hand it to its component. */

import { foldName } from '#engines/place-names/folding/fold-name.ts'
import { AppError } from '#kernel/errors.ts'
import { type Listing, type ListingSpec, listRows } from '#kernel/http/listing.ts'
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
import { listMethodologies } from '../facts/facts.queries.ts'
import { type AtWork, findAtWork } from '../method-results/at-work.queries.ts'
import type { Shown } from '../region/overview.rules.ts'
import { partAt } from '../region/region.rules.ts'
import { periodMenu, shownBy, stepsTo, withPeriod } from '../region/shown.queries.ts'
import { ContrastPage } from './contrast.pages.tsx'
import { contrastOf, methodologyChoice, usualOther } from './contrast.rules.ts'
import { ContrastParams, type ContrastRow, MethodologyContrast } from './contrast.schema.ts'

interface Loaded {
  readonly data: MethodologyContrast
  readonly listing: Listing<ContrastRow>
  readonly work: AtWork
  readonly shown: Shown
}

const spec: ListingSpec<ContrastRow> = {
  columns: {
    rank: ({ rank }) => rank,
    name: ({ name }) => name,
    other: ({ other_rank }) => other_rank,
    difference: ({ difference }) => difference,
    score: ({ score }) => score,
    other_score: ({ other_score }) => other_score,
  },
  initial: { sort: 'rank', order: 'asc' },
  matches: ({ name }, typed) => foldName(name).includes(foldName(typed)),
  pageSize: 50,
}

const contrastPage: Page<Resources, ContrastParams, MethodologyContrast, TextKey, Loaded> = {
  path: `${methodologiesPath}/:code/:version/against`,
  permission: 'public',
  summary: 'method_contrast.summary',
  params: ContrastParams,
  data: MethodologyContrast,
  async load(asked, { resources: { db }, texts }) {
    const work = await findAtWork(db, asked)
    if (!work) throw new AppError('http.not_found')
    const stored = await listMethodologies(db)
    const shown = shownBy(work.computed, { ...asked, oblast: asked.oblast || undefined }, texts)
    const key = asked.other
      ? stored.find((one) => methodologyChoice(one) === asked.other)
      : usualOther(asked, stored, partAt(work.computed.index, shown.period).methodology)
    if (asked.other && !key) throw new AppError('http.not_found')
    const data = contrastOf({ work, other: key && (await findAtWork(db, key)), stored }, shown, texts)
    return { data, listing: listRows(data.hromadas, asked, spec, texts.language), work, shown }
  },
  answer: ({ data, listing }) => ({ ...data, hromadas: [...listing.rows] }),
  head({ data: { methodology, other }, work: { computed }, shown }, { texts }) {
    const { name, version } = methodology
    const kept = {
      other: other ? methodologyChoice(other) : undefined,
      oblast: shown.oblast?.code,
    }
    const period = periodParam(computed.index, shown.period)
    const path = addressOf(againstPath(methodology), kept)
    return {
      title: texts.text('method_contrast.title', { name, version }),
      breadcrumbs: [
        ...stepsTo(computed, shown, shown.oblast),
        { text: texts.text('methodology.list_title'), path: methodologiesPath },
        { text: texts.text('methodology.title', { name, version }), path: methodologyPath(methodology) },
        { text: texts.text('method_contrast.short'), path: withPeriod(path, computed, shown.period) },
      ],
      period: periodMenu(computed, shown.period, path, texts),
      next: [
        {
          text: texts.text('method_results.next'),
          path: addressOf(resultsPath(methodology), { oblast: kept.oblast, period }),
        },
        {
          text: texts.text('region.next.download'),
          path: addressOf(`${againstPath(methodology)}.csv`, { ...kept, period }),
        },
      ],
    }
  },
  view: (loaded, context) => <ContrastPage {...loaded} context={context} />,
  csv: ({ data: { period, methodology, other }, listing }) => ({
    columns: [
      ...['code', 'name', 'oblast_code', 'period', 'methodology', 'rank', 'index'],
      ...['other_methodology', 'other_rank', 'other_index', 'difference'],
    ],
    rows: listing.rows.map((row) => [
      ...[row.code, row.name, row.oblast_code, period, methodologyChoice(methodology), row.rank, row.score],
      ...[other && methodologyChoice(other), row.other_rank, row.other_score, row.difference],
    ]),
  }),
}

export const methodContrastPages: readonly AnyPage<Resources, TextKey>[] = [contrastPage]

/** For everyone: the records that a live value is counted from. */
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { hromadaPath, numberPath } from '../catalogue/addresses.rules.ts'
import type { Measure } from '../facts/indicator-texts.rules.ts'
import { measureOf, type Shown } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { getComputedRegion, periodMenu, shownBy, withPeriod } from '../region/shown.queries.ts'
import { recordsPath } from './live.rules.ts'
import { Records, RecordsParams } from './live.schema.ts'
import { RecordsPage } from './records.pages.tsx'
import { describeRecords } from './records.queries.ts'

interface Loaded {
  readonly data: Records
  readonly measure: Measure
  readonly computed: ComputedRegion
  readonly shown: Shown
}

export const recordsPage: Page<Resources, RecordsParams, Records, TextKey, Loaded> = {
  path: '/indicators/hromadas/:code/:indicator/records',
  permission: 'public',
  // Records change without a load.
  changes: 'always',
  summary: 'live.records.summary',
  params: RecordsParams,
  data: Records,
  async load(params, { resources, texts, now }) {
    const computed = await getComputedRegion(resources.db)
    const shown = shownBy(computed, { period: params.period }, texts)
    const data = await describeRecords(resources, params, { computed, shown, now, texts })
    return { data, measure: measureOf(computed, params.indicator), computed, shown }
  },
  answer: ({ data }) => data,
  head: ({ data: { hromada, indicator }, computed, shown }, { texts }) => {
    const to = (path: string) => withPeriod(path, computed, shown.period)
    const path = recordsPath(hromada.code, indicator.code)
    return {
      title: texts.text('live.records.title', { indicator: indicator.name, hromada: hromada.name }),
      breadcrumbs: [
        { text: hromada.name, path: to(hromadaPath(hromada.code)) },
        { text: indicator.name, path: to(numberPath(hromada.code, indicator.code)) },
        { text: texts.text('live.records.short'), path },
      ],
      period: periodMenu(computed, shown.period, path, texts),
    }
  },
  view: ({ data, measure }, context) => <RecordsPage data={data} measure={measure} context={context} />,
  csv: ({ data: { hromada, indicator, period, columns, records } }) => ({
    columns: ['hromada', 'indicator', 'period', ...columns.map(({ key }) => key), 'counted'],
    rows: records.map(({ cells, counted }) => [
      ...[hromada.code, indicator.code, period],
      ...columns.map(({ key }) => cells[key] ?? null),
      counted,
    ]),
  }),
}

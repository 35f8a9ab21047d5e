/** The page that opens one number: thin — read the computed region, find the value's file, hand both to its component. */
import { AppError } from '#kernel/errors.ts'
import type { AnyPage, Page, Step } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { stateSayer } from '../disputes/disputes.commands.ts'
import { listAbout } from '../disputes/disputes.queries.ts'
import { hromadaSiblings, hromadaTitle } from '../profile/hromada-texts.rules.ts'
import { measureOf, type Shown, sayNode } from '../region/overview.rules.ts'
import { type ComputedRegion, listLeafPositions, partAt } from '../region/region.rules.ts'
import { getComputedRegion, periodMenu, shownBy, stepsTo, withPeriod } from '../region/shown.queries.ts'
import { ancestorsOf } from './trace.rules.ts'
import { ValuePage, valueHistoryPicture } from './value.pages.tsx'
import { findSource } from './value.queries.ts'
import { valuePageOf } from './value.rules.ts'
import { HromadaValue, ValueParams } from './value.schema.ts'

interface LoadedValue {
  readonly data: HromadaValue
  readonly computed: ComputedRegion
  readonly shown: Shown
}

function pathOf(hromada: string, indicator?: string): string {
  const path = `/indicators/hromadas/${hromada}`
  return indicator === undefined ? path : `${path}/${encodeURIComponent(indicator)}`
}

/** Other indicators of the same sub-index, for the menu beside this one. */
function indicatorSiblings({ data, computed, shown }: LoadedValue, texts: Translator<TextKey>) {
  const { plan } = partAt(computed.index, shown.period)
  const leaves = listLeafPositions(plan)
  const own = leaves.find((leaf) => plan.nodes[leaf].code === data.indicator.code)
  if (own === undefined) return []
  const groupOf = (leaf: number) => ancestorsOf(plan, leaf).at(-2)
  return leaves
    .filter((leaf) => groupOf(leaf) === groupOf(own))
    .map((leaf) => ({
      text: sayNode(computed, shown.period, plan.nodes[leaf].code, texts),
      path: withPeriod(pathOf(data.hromada.code, plan.nodes[leaf].code), computed, shown.period),
    }))
}

function breadcrumbsOf(loaded: LoadedValue, texts: Translator<TextKey>): Step[] {
  const { data, computed, shown } = loaded
  const { hromada, indicator } = data
  const oblast = computed.oblasts.find(({ code }) => code === hromada.oblast_code)
  const to = (path: string) => withPeriod(path, computed, shown.period)
  return [
    ...stepsTo(computed, shown, oblast),
    {
      text: hromada.name,
      path: to(pathOf(hromada.code)),
      siblings: hromadaSiblings(computed, hromada.oblast_code, texts.language, (code) =>
        to(pathOf(code, indicator.code)),
      ),
    },
    {
      text: indicator.name,
      path: pathOf(hromada.code, indicator.code),
      siblings: indicatorSiblings(loaded, texts),
    },
  ]
}

const valuePage: Page<Resources, ValueParams, HromadaValue, TextKey, LoadedValue> = {
  path: '/indicators/hromadas/:code/:indicator',
  permission: 'public',
  summary: 'value.summary',
  params: ValueParams,
  data: HromadaValue,
  async load({ code, indicator, period }, { resources, texts }) {
    const computed = await getComputedRegion(resources.db)
    const shown = shownBy(computed, { period }, texts)
    const data = valuePageOf(computed, { code, indicator }, shown, texts)
    if (!data) throw new AppError('http.not_found')
    const source = await findSource(resources.db, {
      oblast: data.hromada.oblast_code,
      indicator,
      period: data.period,
      code,
      predecessors: computed.predecessors.get(code) ?? [],
    })
    const told = source ? { ...source, loaded_at: source.loaded_at.toISOString() } : null
    const about = { code, indicator: data.indicator.code }
    const disputes = await listAbout(resources.db, data.hromada.oblast_code, about, stateSayer(texts))
    return { data: { ...data, source: told, disputes }, computed, shown }
  },
  answer: ({ data }) => data,
  head(loaded, { texts }) {
    const { data, computed, shown } = loaded
    const { hromada, indicator } = data
    const to = (path: string) => withPeriod(path, computed, shown.period)
    const isCounted = data.trace !== null
    return {
      title: texts.text('value.title', {
        indicator: indicator.name,
        hromada: hromadaTitle(hromada, texts),
      }),
      breadcrumbs: breadcrumbsOf(loaded, texts),
      period: periodMenu(computed, shown.period, pathOf(hromada.code, indicator.code), texts),
      next: [
        {
          text: texts.text('value.next.indicator'),
          path: to(`/indicators/catalogue/${encodeURIComponent(indicator.code)}`),
        },
        { text: texts.text('value.next.hromada'), path: to(pathOf(hromada.code)) },
        ...(isCounted
          ? [{ text: texts.text('value.next.methodology'), path: methodologyPath(data.methodology) }]
          : []),
      ],
    }
  },
  view: ({ data, computed, shown }, context) => (
    <ValuePage
      data={data}
      measure={measureOf(computed, data.indicator.code)}
      plan={partAt(computed.index, shown.period).plan}
      to={(path) => context.link(withPeriod(path, computed, shown.period))}
      context={context}
    />
  ),
  pictures: ({ data, computed }, { texts }) => [
    valueHistoryPicture({ data, measure: measureOf(computed, data.indicator.code), texts }),
  ],
  csv: ({ data: { hromada, indicator, history } }) => ({
    columns: ['hromada', 'indicator', 'period', 'value', 'unit', 'region_median', 'score'],
    rows: history.map(({ period, value, region_median, score }) => [
      hromada.code,
      indicator.code,
      period,
      value,
      indicator.unit,
      region_median,
      score,
    ]),
  }),
}

function methodologyPath({ code, version }: { code: string; version: string }): string {
  return `/indicators/methodologies/${encodeURIComponent(code)}/${encodeURIComponent(version)}`
}

export const valuePages: readonly AnyPage<Resources, TextKey>[] = [valuePage]

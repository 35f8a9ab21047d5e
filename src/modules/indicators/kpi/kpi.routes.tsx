/** The minister's view: a sheet of figures for an oblast and a period. */
import type { Page } from '#kernel/http/page.ts'
import { readCalendar } from '#kernel/procedures/calendar.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { cataloguePath, kpiPath } from '../catalogue/addresses.rules.ts'
import { headOf, pick, type Shown } from '../region/overview.rules.ts'
import { type ComputedRegion, hasBefore } from '../region/region.rules.ts'
import {
  getComputedRegion,
  oblastPath,
  periodMenu,
  shownBy,
  stepsTo,
  withPeriod,
} from '../region/shown.queries.ts'
import { listLights } from '../targets/lights.queries.ts'
import type { Light } from '../targets/targets.rules.ts'
import { KpiPage } from './kpi.pages.tsx'
import { countPeriod } from './kpi.queries.ts'
import { figuresOf } from './kpi.rules.ts'
import { Kpi, KpiParams, type TargetsRow } from './kpi.schema.ts'
import { paperOf } from './kpi-texts.rules.ts'

interface LoadedKpi {
  readonly data: Kpi
  readonly computed: ComputedRegion
  readonly shown: Shown
}

const ownPath = ({ oblast }: Shown) => (oblast ? `${kpiPath}?oblast=${oblast.code}` : kpiPath)

export const kpiPage: Page<Resources, KpiParams, Kpi, TextKey, LoadedKpi> = {
  path: kpiPath,
  permission: 'public',
  // Rounds, targets and questions move without a load.
  changes: 'always',
  summary: 'kpi.summary',
  params: KpiParams,
  data: Kpi,
  async load(params, { resources: { db }, texts, now }) {
    const computed = await getComputedRegion(db)
    const { oblasts, index } = computed
    const asked = shownBy(computed, params, texts)
    const shown = { ...asked, oblast: asked.oblast ?? (oblasts.length === 1 ? oblasts[0] : undefined) }
    const { period, oblast } = shown
    const codes = oblast ? [oblast.code] : oblasts.map(({ code }) => code)
    const counting = { oblasts: codes, calendar: await readCalendar(db), now }
    const lights =
      period === index.periods.length - 1 ? await listLights(db, codes, computed, now) : undefined
    const figures = figuresOf({
      ...{ computed, period, oblast: oblast?.code },
      now: await countPeriod(db, index.periods[period], counting),
      before: hasBefore(index, period)
        ? await countPeriod(db, index.periods[period - 1], counting)
        : undefined,
      lights: lights && countLights(lights),
      paths: {
        index: withPeriod(oblast ? oblastPath(computed, oblast.code) : '/', computed, period),
        coverage: withPeriod(cataloguePath, computed, period),
        targets: `${withPeriod(ownPath(shown), computed, period)}#targets`,
        disputes: '/procedures/indicators.dispute',
      },
    })
    return {
      data: { ...headOf(computed, shown), figures, targets: rowsOf(lights, computed, shown) },
      computed,
      shown,
    }
  },
  answer: ({ data }) => data,
  head: ({ data, computed, shown }, { texts }) => ({
    title: texts.text('kpi.title', { name: data.region.name }),
    breadcrumbs: [
      ...stepsTo(computed, shown, shown.oblast),
      { text: texts.text('kpi.short'), path: ownPath(shown) },
    ],
    period: periodMenu(computed, shown.period, ownPath(shown), texts),
    next: [
      { text: texts.text('region.next.catalogue'), path: withPeriod(cataloguePath, computed, shown.period) },
    ],
  }),
  view: ({ data }, context) => <KpiPage data={data} context={context} />,
  pdf: ({ data }, { texts }) => paperOf(data, texts),
  csv: ({ data: { region, period, figures } }) => ({
    columns: ['region', 'period', 'figure', 'value', 'of', 'low', 'high', 'change'],
    rows: figures.map((one) => [
      ...[region.code, period, one.code, one.value, one.of, one.low, one.high, one.change],
    ]),
  }),
}

function countLights(lights: ReadonlyMap<string, readonly Light[]>): Map<Light, number> {
  const counts = new Map<Light, number>()
  for (const light of [...lights.values()].flat()) counts.set(light, (counts.get(light) ?? 0) + 1)
  return counts
}

function rowsOf(
  lights: ReadonlyMap<string, readonly Light[]> | undefined,
  { index }: ComputedRegion,
  { language }: Shown,
): TargetsRow[] {
  const names = new Map(
    index.hromadas.map(({ code, name, name_en }) => [code, pick(language, name, name_en)]),
  )
  const { compare } = new Intl.Collator(language)
  return Array.from(lights ?? [], ([code, all]) => {
    const count = (...some: Light[]) => all.filter((light) => some.includes(light)).length
    return {
      ...{ code, name: names.get(code) ?? code, met: count('met') },
      ...{ on_track: count('on_track', 'waiting'), off: count('behind', 'off', 'missed') },
    }
  }).sort((a, b) => compare(a.name, b.name))
}

/** Targets of a hromada: what everyone sees, and the forms of those who set them. */
import type { Act } from '#kernel/acts/act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import { authorize } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { findPlace, findPlaces } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { hromadaPath } from '../catalogue/addresses.rules.ts'
import type { Measure } from '../facts/indicator-texts.rules.ts'
import { indicatorsPlan } from '../permissions.ts'
import { hromadaTitle } from '../profile/hromada-texts.rules.ts'
import { measureOf, pick, sayNode } from '../region/overview.rules.ts'
import type { ComputedRegion, Hromada } from '../region/region.rules.ts'
import { getComputedRegion } from '../region/shown.queries.ts'
import { type Chosen, NewTargetPage, TargetPage } from './target-forms.pages.tsx'
import {
  changeTarget,
  type KnownValue,
  prepareChange,
  prepareSet,
  setTarget,
  withdrawTarget,
} from './targets.commands.ts'
import { TargetsPage, wayPicture } from './targets.pages.tsx'
import { describeTarget, findTarget, listTargets, observedOf } from './targets.queries.ts'
import { changeAct, setAct, targetPath, targetsPath, withdrawAct } from './targets.rules.ts'
import {
  ChangeTarget,
  NewTarget,
  NewTargetParams,
  SavedTarget,
  SetTarget,
  Target,
  TargetParams,
  Targets,
  TargetsParams,
  WithdrawTarget,
} from './targets.schema.ts'

type MeasureOf = (code: string) => Measure

interface LoadedTargets {
  readonly data: Targets
  readonly title: string
  readonly measureOf: MeasureOf
}

function hromadaBy({ index }: ComputedRegion, code: string | undefined): Hromada {
  const hromada = index.hromadas.find((one) => one.code === code)
  if (!hromada) throw new AppError('http.not_found')
  return hromada
}

const targetsPage: Page<Resources, TargetsParams, Targets, TextKey, LoadedTargets> = {
  path: targetsPath(':code'),
  permission: 'public',
  // Targets and days change without a load.
  changes: 'always',
  summary: 'targets.summary',
  params: TargetsParams,
  data: Targets,
  async load({ code }, { resources: { db }, texts, now }) {
    const computed = await getComputedRegion(db)
    const { oblast_code, name, name_en, kind } = hromadaBy(computed, code)
    const rows = await listTargets(db, oblast_code, code)
    const said = pick(texts.language, name, name_en)
    return {
      data: {
        hromada: { code, name: said, oblast_code },
        targets: rows.map((row) => describeTarget(row, computed, now, texts)),
      },
      title: hromadaTitle({ name: said, kind }, texts),
      measureOf: (indicator) => measureOf(computed, indicator),
    }
  },
  answer: ({ data }) => data,
  head: ({ data: { hromada }, title }, { texts }) => ({
    title: texts.text('targets.title', { hromada: title }),
    breadcrumbs: [
      { text: hromada.name, path: hromadaPath(hromada.code) },
      { text: texts.text('targets.short'), path: targetsPath(hromada.code) },
    ],
    next: [
      { text: texts.text('what_if.link'), path: `${hromadaPath(hromada.code)}/what-if` },
      { text: texts.text('why.short'), path: `${hromadaPath(hromada.code)}/why` },
    ],
  }),
  view: (loaded, context) => <TargetsPage {...loaded} context={context} />,
  pictures: ({ data: { targets }, title, measureOf }, { texts }) =>
    targets.map((target) => wayPicture({ target, title, measure: measureOf(target.indicator), texts })),
  csv: ({ data: { hromada, targets } }) => ({
    columns: [
      ...[
        'hromada',
        'indicator',
        'name',
        'start_period',
        'start_value',
        'target_value',
        'target_day',
        'light',
      ],
      ...[
        'latest_period',
        'latest_value',
        'planned',
        'done',
        'due',
        'forecast',
        'forecast_from',
        'forecast_until',
      ],
    ],
    rows: targets.map((one) => [
      ...[hromada.code, one.indicator, one.name, one.start_period, one.start_value, one.target_value],
      ...[one.target_day, one.light, one.latest?.period ?? null, one.latest?.value ?? null, one.planned],
      ...[one.done, one.due, one.forecast.day, one.forecast.from, one.forecast.until],
    ]),
  }),
}

interface LoadedNew {
  readonly data: NewTarget
  readonly chosen: Chosen | undefined
}

const newPage: Page<Resources, NewTargetParams, NewTarget, TextKey, LoadedNew> = {
  path: setAct.path,
  permission: indicatorsPlan,
  place: async ({ hromada }, { resources: { db } }) =>
    hromada === undefined ? undefined : await findPlace(db, hromada),
  summary: 'targets.new.summary',
  params: NewTargetParams,
  data: NewTarget,
  async load({ hromada, indicator }, { resources: { db }, texts }) {
    const computed = await getComputedRegion(db)
    const { code, name, name_en, kind } = hromadaBy(computed, hromada)
    const { compare } = new Intl.Collator(texts.language)
    const last = computed.index.periods.length - 1
    const indicators = Array.from(computed.indicators.keys())
      .filter((one) => observedOf(computed, code, one).length > 0)
      .map((one) => ({ code: one, name: sayNode(computed, last, one, texts) }))
      .sort((a, b) => compare(a.name, b.name))
    const title = hromadaTitle({ name: pick(texts.language, name, name_en), kind }, texts)
    const named = indicators.find((one) => one.code === indicator)
    const latest = named && observedOf(computed, code, named.code).at(-1)
    return {
      data: { hromada: { code, name: title }, indicators },
      chosen: named && latest && { ...named, latest, measure: measureOf(computed, named.code) },
    }
  },
  answer: ({ data }) => data,
  head: ({ data: { hromada } }, { texts }) => ({
    title: texts.text('targets.new.title'),
    breadcrumbs: [
      { text: hromada.name, path: hromadaPath(hromada.code) },
      { text: texts.text('targets.short'), path: targetsPath(hromada.code) },
      { text: texts.text('targets.new.title'), path: setAct.path },
    ],
  }),
  view: (loaded, context) => <NewTargetPage {...loaded} context={context} />,
}

interface LoadedTarget {
  readonly target: Target
  readonly hromada: { readonly code: string; readonly name: string }
  readonly measure: Measure
}

const targetPage: Page<Resources, TargetParams, Target, TextKey, LoadedTarget> = {
  path: targetPath,
  permission: indicatorsPlan,
  place: () => undefined,
  summary: 'targets.one.summary',
  params: TargetParams,
  data: Target,
  async load({ id }, { resources: { db }, texts, now, actor }) {
    const row = await findTarget(db, id)
    if (!row) throw new AppError('http.not_found')
    const places = await findPlaces(db, [row.territory_code])
    authorize(actor, indicatorsPlan, places.get(row.territory_code) ?? [row.oblast_code])
    const computed = await getComputedRegion(db)
    const { code, name, name_en } = hromadaBy(computed, row.territory_code)
    return {
      target: describeTarget(row, computed, now, texts),
      hromada: { code, name: pick(texts.language, name, name_en) },
      measure: measureOf(computed, row.indicator_code),
    }
  },
  answer: ({ target }) => target,
  head: ({ target, hromada }, { texts }) => ({
    title: texts.text('targets.one.title', { indicator: target.name }),
    breadcrumbs: [
      { text: hromada.name, path: hromadaPath(hromada.code) },
      { text: texts.text('targets.short'), path: targetsPath(hromada.code) },
      { text: target.name, path: targetPath.replace(':id', target.id) },
    ],
  }),
  view: (loaded, context) => <TargetPage {...loaded} context={context} />,
}

const saved = {
  permission: indicatorsPlan,
  data: SavedTarget,
  next: ({ hromada }: SavedTarget) => targetsPath(hromada),
} as const

const setTargetAct: Act<Resources, SetTarget, SavedTarget, TextKey, KnownValue> = {
  ...saved,
  ...setAct,
  summary: 'targets.new.summary',
  input: SetTarget,
  page: newPage,
  pageParams: ({ hromada, indicator }) => ({ hromada, indicator }),
  prepare: prepareSet,
  run: setTarget,
  said: 'targets.new.said',
}

const changeTargetAct: Act<Resources, ChangeTarget, SavedTarget, TextKey, KnownValue | undefined> = {
  ...saved,
  ...changeAct,
  summary: 'targets.change.summary',
  input: ChangeTarget,
  page: targetPage,
  prepare: prepareChange,
  run: changeTarget,
  said: 'targets.change.said',
}

const withdrawTargetAct: Act<Resources, WithdrawTarget, SavedTarget, TextKey> = {
  ...saved,
  ...withdrawAct,
  summary: 'targets.withdraw.summary',
  input: WithdrawTarget,
  page: targetPage,
  run: withdrawTarget,
  said: 'targets.withdraw.said',
}

export const targetPages = [targetsPage, newPage, targetPage]
export const targetActs = [setTargetAct, changeTargetAct, withdrawTargetAct]

/** What every page of the indicators begins with: the computed index, the place and the period that were asked for. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { PageHead, Step } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import { listRegions } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { pick, type Shown } from './overview.rules.ts'
import type { ComputedRegion, Oblast } from './region.rules.ts'
import { findComputedRegion } from './region-index.queries.ts'

/** @throws AppError `region.empty` while nothing is loaded */
export async function getComputedRegion(db: Kysely<Database>): Promise<ComputedRegion> {
  const computed = await findComputedRegion(db)
  if (!computed) throw new AppError('region.empty')
  return computed
}

/** What of an index a database has. */
export interface Presence {
  readonly hasTerritories: boolean
  readonly hasObservations: boolean
  readonly hasMethodology: boolean
}

export async function findPresence(db: Kysely<Database>): Promise<Presence> {
  const regions = await listRegions(db)
  const { rows } = await sql<{ observations: boolean; methodology: boolean }>`
    select exists (select from indicators.observation) as observations,
      exists (select from indicators.methodology) as methodology`.execute(db)
  return {
    hasTerritories: regions.length > 0,
    hasObservations: rows[0].observations,
    hasMethodology: rows[0].methodology,
  }
}

/**
 * The place and the period of an address; without them all oblasts and the newest period.
 * @throws AppError `http.not_found` where there is no such oblast or period
 */
export function shownBy(
  { oblasts, index }: ComputedRegion,
  asked: { readonly oblast?: string | undefined; readonly period?: string | undefined },
  texts: Translator<TextKey>,
): Shown {
  const oblast = oblasts.find(({ code }) => code === asked.oblast)
  const period = asked.period === undefined ? index.periods.length - 1 : index.periods.indexOf(asked.period)
  if (period < 0 || (asked.oblast !== undefined && !oblast)) throw new AppError('http.not_found')
  return { oblast, period, language: texts.language, wholeName: texts.text('region.country') }
}

/** Address of an oblast's overview; where there is one oblast it is the home page. */
export function oblastPath({ oblasts }: ComputedRegion, code: string): string {
  return oblasts.length === 1 ? '/' : `/indicators/regions/${code}`
}

/** The newest period needs no query: links to it stay true when the next one comes. */
export function withPeriod(path: string, { index }: ComputedRegion, period: number): string {
  if (period === index.periods.length - 1) return path
  return `${path}${path.includes('?') ? '&' : '?'}period=${encodeURIComponent(index.periods[period])}`
}

/** The way to an oblast: all oblasts where there are several, then this one beside the others. */
export function stepsTo(computed: ComputedRegion, shown: Shown, oblast: Oblast | undefined): Step[] {
  const { language, period, wholeName } = shown
  const to = (path: string) => withPeriod(path, computed, period)
  const linkTo = ({ code, name, name_en }: Oblast) => ({
    text: pick(language, name, name_en),
    path: to(oblastPath(computed, code)),
  })
  if (computed.oblasts.length === 1) return [linkTo(computed.oblasts[0])]
  const whole = { text: wholeName, path: to('/') }
  return oblast ? [whole, { ...linkTo(oblast), siblings: computed.oblasts.map(linkTo) }] : [whole]
}

/** Where a page about one hromada stands: its oblast, the hromada, itself; with the menu of its periods. */
export function headOfHromadaPage(
  { computed, shown }: { readonly computed: ComputedRegion; readonly shown: Shown },
  {
    hromada,
    text,
    path,
  }: {
    readonly hromada: { readonly code: string; readonly oblast_code: string; readonly name: string }
    /** What the page is called in its way. */
    readonly text: string
    readonly path: string
  },
  texts: Translator<TextKey>,
): Pick<PageHead, 'breadcrumbs' | 'period'> {
  const oblast = computed.oblasts.find(({ code }) => code === hromada.oblast_code)
  const profile = withPeriod(`/indicators/hromadas/${hromada.code}`, computed, shown.period)
  return {
    breadcrumbs: [...stepsTo(computed, shown, oblast), { text: hromada.name, path: profile }, { text, path }],
    period: periodMenu(computed, shown.period, path, texts),
  }
}

/** The menu of periods of a page at `path`. */
export function periodMenu(
  computed: ComputedRegion,
  period: number,
  path: string,
  texts: Translator<TextKey>,
): NonNullable<PageHead['period']> {
  const choices = computed.index.periods.map((label, p) => ({
    text: sayPeriod(label, texts, 'short'),
    path: withPeriod(path, computed, p),
  }))
  return { current: choices[period].text, choices }
}

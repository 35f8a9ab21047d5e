/** The records behind one live value. */
import { AppError } from '#kernel/errors.ts'
import type { Translator } from '#kernel/i18n.ts'
import { livePeriod } from '#kernel/live-indicator.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { valueAt } from '../catalogue/catalogue.rules.ts'
import { hromadaTitle } from '../profile/hromada-texts.rules.ts'
import { headOf, pick, type Shown } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { findNewest } from './live.queries.ts'
import { isProvisional, mostRecords } from './live.rules.ts'
import type { Records, RecordsParams } from './live.schema.ts'

interface Given {
  readonly computed: ComputedRegion
  readonly shown: Shown
  readonly now: Date
  readonly texts: Translator<TextKey>
}

/** @throws AppError `http.not_found` where there is no such hromada, or nothing fills the indicator */
export async function describeRecords(
  { db, services }: Resources,
  { code, indicator }: RecordsParams,
  { computed, shown, now, texts }: Given,
): Promise<Records> {
  const { hromadas, periods } = computed.index
  const h = hromadas.findIndex((one) => one.code === code)
  const live = services.live.get(indicator)
  const period = livePeriod(periods[shown.period])
  const isServed = computed.live.has(indicator)
  if (h < 0 || !live || !isServed || !period || !live.periods.includes(period.kind))
    throw new AppError('http.not_found')
  const { oblast_code, name, name_en, kind } = hromadas[h]
  const isNewest = (await findNewest(db, oblast_code, indicator)) === period.label
  const isPastState = live.counts === 'state' && !isNewest
  const found = isPastState
    ? undefined
    : await live.records(db, { period, oblasts: [oblast_code], now, territory: code, texts })
  const counted = found?.rows.reduce((sum, row) => sum + row.counted, 0) ?? 0
  return {
    ...headOf(computed, { ...shown, oblast: computed.oblasts.find((one) => one.code === oblast_code) }),
    hromada: {
      code,
      oblast_code,
      name: hromadaTitle({ name: pick(texts.language, name, name_en), kind }, texts),
    },
    indicator: {
      code: indicator,
      name: texts.text(live.name),
      definition: texts.text(live.definition),
      unit: texts.text(live.unit),
    },
    value: valueAt(computed, indicator, h, shown.period),
    now: found ? (counted / found.of) * found.times : null,
    counts: live.counts,
    is_provisional: isProvisional(live.counts, period, isNewest, now),
    is_past_state: isPastState,
    counted,
    of: found?.of ?? null,
    times: found?.times ?? null,
    total: found?.rows.length ?? 0,
    columns:
      found?.columns.map(({ key, label, isMinor: is_minor = false }) => {
        return { key, label: texts.text(label), is_minor }
      }) ?? [],
    records: (found?.rows ?? []).slice(0, mostRecords).map(({ cells, counted: adds, path = null }) => {
      return { cells: { ...cells }, counted: adds, path }
    }),
  }
}

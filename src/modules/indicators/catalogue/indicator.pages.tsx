/** One indicator: its state in a sentence, the map and the distribution, the hromadas, and what it is. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { DataTable } from '#ui/tables/data-table.tsx'
import {
  isYesNo,
  type Measure,
  sayNumber,
  sayShare,
  sayShownUnit,
  sayValue,
} from '../facts/indicator-texts.rules.ts'
import { measureOf, type Shown } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { addressOf, hromadaPath, indicatorPath, numberPath, periodParam } from './addresses.rules.ts'
import { OblastForm, sayDirection } from './catalogue.pages.tsx'
import type { Extreme, HromadaValue, IndicatorAnswer } from './catalogue.schema.ts'
import { About, Treatment } from './indicator-about.pages.tsx'
import {
  IndicatorMap,
  indicatorMap,
  indicatorSpread,
  OblastTable,
  Spread,
} from './indicator-pictures.pages.tsx'
import { columnsOf } from './indicator-table.pages.tsx'

type Context = PageContext<unknown, TextKey>
type Texts = Translator<TextKey>

export interface IndicatorPageProps {
  readonly data: IndicatorAnswer
  /** Every hromada that is shown, whatever the table's filter. */
  readonly all: readonly HromadaValue[]
  readonly listing: Listing<HromadaValue>
  readonly computed: ComputedRegion
  readonly shown: Shown
  readonly kept: Readonly<Record<string, string | undefined>>
  readonly context: Context
}

export function IndicatorPage(props: IndicatorPageProps) {
  const { data, all, computed, shown, context } = props
  const { indicator } = data
  const isWhole = data.oblasts.length > 0
  const { texts } = context
  const params = paramsOf(props)
  const path = indicatorPath(indicator.code)
  const measure = measureOf(computed, indicator.code)
  return (
    <>
      <h1>{indicator.name}</h1>
      <p class="lead">{sayState(props, measure)}</p>
      <p class="quiet">
        {sayDirection(indicator.direction, texts)}
        {indicator.share !== null &&
          ` · ${texts.text('indicator.weighs', { share: sayShare(indicator.share, texts) })}`}
      </p>
      <OblastForm path={path} params={{ period: params.period }} {...{ computed, shown, context }} />
      {data.marked && <Marked row={data.marked} {...{ data, params, measure, context }} />}
      {isWhole && (
        <div class="two-columns">
          <div>
            <IndicatorMap {...props} params={params} measure={measure} />
            <Spread {...{ data, all, measure, texts }} />
          </div>
          <OblastTable {...{ data, all, params, measure, context }} />
        </div>
      )}
      <div class={isWhole ? 'two-columns' : 'indicator'}>
        {!isWhole && <IndicatorMap {...props} params={params} measure={measure} />}
        {!isWhole && <Spread {...{ data, all, measure, texts }} />}
        <section class="indicator-list">
          <h2>{texts.text('indicator.hromadas')}</h2>
          <Hromadas {...props} params={params} measure={measure} />
        </section>
        <div class="indicator-about">
          <About indicator={indicator} measure={measure} texts={texts} />
          <Treatment data={data} context={context} />
        </div>
      </div>
    </>
  )
}

/** What its links keep. */
function paramsOf({ computed, shown, kept }: IndicatorPageProps): Params {
  return { ...kept, period: periodParam(computed.index, shown.period) }
}

export function indicatorPictures(props: IndicatorPageProps): (Picture | undefined)[] {
  const { data, all, computed, context } = props
  const measure = measureOf(computed, data.indicator.code)
  const map = indicatorMap({ ...props, params: paramsOf(props), measure })
  return [map, indicatorSpread({ data, all, measure, texts: context.texts })]
}

type Params = Readonly<Record<string, string | undefined>>

/** The table of hromadas; the marked one stands out in it. */
function Hromadas({
  data,
  all,
  listing,
  params,
  measure,
  context,
}: IndicatorPageProps & { params: Params; measure: Measure }) {
  const { texts, link } = context
  const { indicator, marked, period } = data
  return (
    <DataTable
      caption={texts.text('indicator.caption', {
        unit: sayShownUnit(measure, texts) ?? 'none',
        period: sayPeriod(period, texts, 'during'),
      })}
      columns={columnsOf(data, all, measure, params.period, context)}
      listing={listing}
      keyOf={({ code }) => code}
      path={link(indicatorPath(indicator.code))}
      params={params}
      filterLabel={texts.text('indicator.filter')}
      emptyText={texts.text('indicator.empty')}
      rowAttributes={({ code }) => ({
        'data-code': code,
        ...(code === marked?.code ? { 'aria-current': 'true' } : {}),
      })}
      texts={texts}
    />
  )
}

function sayState({ data, all, context: { texts } }: IndicatorPageProps, measure: Measure): string {
  const { indicator, best, worst } = data
  const { hromadas, of, direction } = indicator
  if (!best || !worst) return texts.text('indicator.lead_empty')
  const missing = texts.text('indicator.missing', { missing: of - hromadas })
  if (isYesNo(measure)) {
    const yes = all.filter(({ value }) => value === 1).length
    return `${texts.text('indicator.lead_yes_no', { yes, no: hromadas - yes })} ${missing}`
  }
  if (best.value === worst.value) {
    return `${texts.text('indicator.lead_same', { value: sayValue(best.value, measure, texts) })} ${missing}`
  }
  const lead = texts.text(direction === 0 ? 'indicator.lead_context' : 'indicator.lead', {
    median: sayValue(indicator.median, measure, texts),
    best: sayExtreme(best, measure, texts),
    worst: sayExtreme(worst, measure, texts),
  })
  return `${lead} ${missing}`
}

function sayExtreme({ name, value, others }: Extreme, measure: Measure, texts: Texts): string {
  return texts.text('indicator.extreme', { name, value: sayNumber(value, measure, texts), others })
}

interface PartProps {
  readonly data: IndicatorAnswer
  readonly params: Params
  readonly measure: Measure
  readonly context: Context
}

/** The hromada that was asked for: its value, its rank, and ways on. */
function Marked({ row, data, params, measure, context }: PartProps & { row: HromadaValue }) {
  const { texts, link } = context
  const { oblast, period } = params
  const { code, name, value, rank } = row
  return (
    <p class="marked">
      <strong>{name}</strong>: {sayValue(value, measure, texts)}
      {rank !== null &&
        !isYesNo(measure) &&
        `, ${texts.text('indicator.rank', { rank, of: data.indicator.hromadas })}`}
      .{' '}
      <span class="ways">
        <a href={link(addressOf(numberPath(code, data.indicator.code), { period }))}>
          {texts.text('indicator.how')}
        </a>
        {' · '}
        <a href={link(addressOf(hromadaPath(code), { period }))}>{texts.text('indicator.profile')}</a>
        {' · '}
        <a href={link(addressOf(indicatorPath(data.indicator.code), { oblast, period }))}>
          {texts.text('indicator.unmark')}
        </a>
      </span>
    </p>
  )
}

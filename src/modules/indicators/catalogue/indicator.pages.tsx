/** One indicator: its state in a sentence, the map and the distribution, the hromadas, and what it is. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { DataTable } from '#ui/tables/data-table.tsx'
import { isYesNo, sayShare, sayValue } from '../facts/indicator-texts.rules.ts'
import type { Shown } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { addressOf, hromadaPath, indicatorPath, numberPath, periodParam } from './addresses.rules.ts'
import { OblastForm, sayDirection } from './catalogue.pages.tsx'
import type { Extreme, HromadaValue, IndicatorAnswer, IndicatorRow } from './catalogue.schema.ts'
import { About, Treatment } from './indicator-about.pages.tsx'
import { IndicatorMap, OblastTable, Spread } from './indicator-pictures.pages.tsx'
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
  const { data, all, computed, shown, kept, context } = props
  const { indicator } = data
  const isWhole = data.oblasts.length > 0
  const { texts } = context
  const params = { ...kept, period: periodParam(computed.index, shown.period) }
  const path = indicatorPath(indicator.code)
  const say = sayerOf(computed, indicator, texts)
  return (
    <>
      <h1>{indicator.name}</h1>
      <p class="lead">{sayState(props, say)}</p>
      <p class="quiet">
        {sayDirection(indicator.direction, texts)}
        {indicator.share !== null &&
          ` · ${texts.text('indicator.weighs', { share: sayShare(indicator.share, texts) })}`}
      </p>
      <OblastForm path={path} params={{ period: params.period }} {...{ computed, shown, context }} />
      {data.marked && <Marked row={data.marked} {...{ data, params, say, context }} />}
      <div class="two-columns">
        {isWhole ? (
          <>
            <div>
              <IndicatorMap {...props} params={params} />
              <Spread data={data} all={all} texts={texts} />
            </div>
            <OblastTable {...{ data, params, say, context }} />
          </>
        ) : (
          <>
            <IndicatorMap {...props} params={params} />
            <Spread data={data} all={all} texts={texts} />
          </>
        )}
      </div>
      <div class="two-columns">
        <section>
          <h2>{texts.text('indicator.hromadas')}</h2>
          <Hromadas {...props} params={params} />
        </section>
        <div>
          <About indicator={indicator} texts={texts} />
          <Treatment data={data} context={context} />
        </div>
      </div>
    </>
  )
}

type Params = Readonly<Record<string, string | undefined>>

/** The table of hromadas; the marked one stands out in it. */
function Hromadas({ data, all, listing, params, context }: IndicatorPageProps & { params: Params }) {
  const { texts, link } = context
  const { indicator, marked, period } = data
  return (
    <DataTable
      caption={texts.text('indicator.caption', {
        unit: indicator.unit ?? texts.text('indicator.no_unit'),
        period,
      })}
      columns={columnsOf(data, all, params.period, context)}
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

type Say = (value: number | null) => string

/** Says values of an indicator with its unit. */
function sayerOf({ indicators }: ComputedRegion, { code }: IndicatorRow, texts: Texts): Say {
  const indicator = indicators.get(code)
  return (value) => (indicator ? sayValue(value, indicator, texts) : texts.text('region.unknown'))
}

function sayState({ data, all, computed, context: { texts } }: IndicatorPageProps, say: Say): string {
  const { indicator, best, worst } = data
  const { hromadas, of, direction, decimals } = indicator
  if (!best || !worst) return texts.text('indicator.lead_empty')
  const missing = texts.text('indicator.missing', { missing: of - hromadas })
  const asked = computed.indicators.get(indicator.code)
  if (asked && isYesNo(asked)) {
    const yes = all.filter(({ value }) => value === 1).length
    return `${texts.text('indicator.lead_yes_no', { yes, no: hromadas - yes })} ${missing}`
  }
  if (best.value === worst.value) {
    return `${texts.text('indicator.lead_same', { value: say(best.value) })} ${missing}`
  }
  const lead = texts.text(direction === 0 ? 'indicator.lead_context' : 'indicator.lead', {
    median: say(indicator.median),
    best: sayExtreme(best, decimals, texts),
    worst: sayExtreme(worst, decimals, texts),
  })
  return `${lead} ${missing}`
}

function sayExtreme({ name, value, others }: Extreme, decimals: number, texts: Texts): string {
  const number = texts.number(value, { maximumFractionDigits: decimals })
  return texts.text('indicator.extreme', { name, value: number, others })
}

interface PartProps {
  readonly data: IndicatorAnswer
  readonly params: Params
  readonly say: Say
  readonly context: Context
}

/** The hromada that was asked for: its value, its rank, and ways on. */
function Marked({ row, data, params, say, context }: PartProps & { row: HromadaValue }) {
  const { texts, link } = context
  const { oblast, period } = params
  const { code, name, value, rank } = row
  return (
    <p class="marked">
      <strong>{name}</strong>: {say(value)}
      {rank !== null && `, ${texts.text('indicator.rank', { rank, of: data.indicator.hromadas })}`}.{' '}
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

/** The catalogue of indicators: what is measured, by dimension, with a filter and the state of each. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { isYesNo, type Measure, sayNumber, sayShare, sayShownUnit } from '../facts/indicator-texts.rules.ts'
import { measureOf, pick, type Shown } from '../region/overview.rules.ts'
import { type ComputedRegion, partAt } from '../region/region.rules.ts'
import { addressOf, cataloguePath, indicatorPath, periodParam } from './addresses.rules.ts'
import type { Catalogue, IndicatorRow } from './catalogue.schema.ts'

type Context = PageContext<unknown, TextKey>

interface CataloguePageProps {
  readonly data: Catalogue
  readonly listing: Listing<IndicatorRow>
  readonly computed: ComputedRegion
  readonly shown: Shown
  readonly kept: Readonly<Record<string, string | undefined>>
  readonly context: Context
}

export function CataloguePage({ data, listing, computed, shown, kept, context }: CataloguePageProps) {
  const { texts, link } = context
  const params = { ...kept, period: periodParam(computed.index, shown.period) }
  return (
    <>
      <h1>{texts.text('catalogue.title')}</h1>
      <p class="lead">{sayCatalogue(data, computed, shown, context)}</p>
      <OblastForm
        path={cataloguePath}
        params={{ ...params, oblast: undefined }}
        computed={computed}
        shown={shown}
        context={context}
      />
      <DimensionLinks data={data} params={params} context={context} />
      <DataTable
        caption={texts.text('catalogue.caption', {
          region: data.region.name,
          period: sayPeriod(data.period, texts, 'during'),
        })}
        columns={columnsOf(params, computed, context)}
        listing={listing}
        keyOf={({ code }) => code}
        path={link(cataloguePath)}
        params={params}
        filterLabel={texts.text('catalogue.filter')}
        emptyText={texts.text('catalogue.empty')}
        texts={texts}
      />
      <p class="quiet">{texts.text('catalogue.share_note', { name: data.methodology.name })}</p>
    </>
  )
}

function sayCatalogue(
  { dimensions }: Catalogue,
  computed: ComputedRegion,
  shown: Shown,
  { texts }: Context,
): string {
  const { indicators, index } = computed
  const used = partAt(index, shown.period).plan.nodes.filter(({ code }) => indicators.has(code))
  return texts.text('catalogue.lead', {
    indicators: indicators.size,
    dimensions: dimensions.length,
    used: used.length,
  })
}

type Params = Readonly<Record<string, string | undefined>>

function DimensionLinks({ data, params, context }: { data: Catalogue; params: Params; context: Context }) {
  const { texts, link } = context
  const all = data.dimensions.reduce((sum, { indicators }) => sum + indicators, 0)
  const choices = [
    { code: undefined, name: texts.text('catalogue.all'), indicators: all },
    ...data.dimensions,
  ]
  return (
    <nav class="choices" aria-label={texts.text('catalogue.dimensions')}>
      <ul>
        {choices.map(({ code, name, indicators }) => (
          <li key={code ?? ''}>
            <a
              href={link(addressOf(cataloguePath, { ...params, dimension: code }))}
              aria-current={params.dimension === code ? 'true' : undefined}
            >
              {name} <span class="quiet">{texts.number(indicators)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function columnsOf(params: Params, computed: ComputedRegion, context: Context): Column<IndicatorRow>[] {
  const { texts } = context
  const dimension: Column<IndicatorRow> = {
    key: 'dimension',
    label: texts.text('catalogue.column.dimension'),
    isMinor: true,
    isSortable: true,
    cell: ({ dimension_name }) => dimension_name,
  }
  return [
    nameColumn(params, context),
    {
      key: 'median',
      label: texts.text('catalogue.column.median'),
      isNumber: true,
      cell: ({ code, median }) => sayNumber(median, measureOf(computed, code), texts),
    },
    {
      key: 'unit',
      label: texts.text('catalogue.column.unit'),
      isSortable: true,
      cell: ({ code }) => sayUnitAlone(measureOf(computed, code), texts),
    },
    ...(params.dimension === undefined ? [dimension] : []),
    {
      key: 'direction',
      label: texts.text('catalogue.column.direction'),
      isMinor: true,
      isSortable: true,
      cell: ({ direction }) => sayBetter(direction, texts),
    },
    {
      key: 'hromadas',
      label: texts.text('catalogue.column.hromadas'),
      isNumber: true,
      isMinor: true,
      isSortable: true,
      cell: ({ hromadas, of }) => texts.text('catalogue.of', { hromadas, of }),
    },
    {
      key: 'share',
      label: texts.text('catalogue.column.share'),
      isNumber: true,
      isMinor: true,
      isSortable: true,
      cell: ({ share }) => (share === null ? texts.text('catalogue.unused') : sayShare(share, texts)),
    },
  ]
}

function nameColumn({ oblast, period }: Params, { texts, link }: Context): Column<IndicatorRow> {
  return {
    key: 'name',
    label: texts.text('catalogue.column.name'),
    isSortable: true,
    isRowHeader: true,
    cell: ({ code, name, is_live }) => (
      <>
        <a href={link(addressOf(indicatorPath(code), { oblast, period }))}>{name}</a>
        {is_live && <span class="quiet"> · {texts.text('live.mark')}</span>}
      </>
    ),
  }
}

/** The unit that values are shown in; of answers what they may be. */
export function sayUnitAlone(measure: Measure, texts: Context['texts']): string {
  if (isYesNo(measure)) return texts.text('usual.yes_no')
  return sayShownUnit(measure, texts) ?? texts.text('region.unknown')
}

/** Which way is good, under a heading that asks for it. */
export function sayBetter(direction: number, texts: Context['texts']): string {
  if (direction === 0) return texts.text('catalogue.direction.none')
  return texts.text(direction > 0 ? 'catalogue.better.more' : 'catalogue.better.less')
}

/** The same by itself. */
export function sayDirection(direction: number, texts: Context['texts']): string {
  if (direction === 0) return texts.text('catalogue.direction.none')
  return texts.text(direction > 0 ? 'catalogue.direction.more' : 'catalogue.direction.less')
}

/** Where there are several oblasts: a form that chooses one of them or the whole country. */
export function OblastForm({
  path,
  params,
  computed,
  shown,
  context,
}: {
  path: string
  /** What stays when another oblast is chosen. */
  params: Params
  computed: ComputedRegion
  shown: Shown
  context: Context
}) {
  const { texts, link } = context
  if (computed.oblasts.length < 2) return null
  return (
    <form class="filter" method="get" action={link(path)}>
      {Object.entries(params).map(
        ([name, value]) =>
          value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <label>
        <span>{texts.text('catalogue.oblast')}</span>
        <select class="ds-input" name="oblast">
          <option value="">{texts.text('catalogue.country')}</option>
          {computed.oblasts.map(({ code, name, name_en }) => (
            <option key={code} value={code} selected={code === shown.oblast?.code}>
              {pick(texts.language, name, name_en)}
            </option>
          ))}
        </select>
      </label>
      <button class="ds-button" type="submit">
        {texts.text('catalogue.show')}
      </button>
    </form>
  )
}

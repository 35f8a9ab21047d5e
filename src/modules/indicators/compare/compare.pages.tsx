/** Hromadas side by side: a sentence, the choice, what they are, sub-indices, differences, history. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import {
  addressOf,
  comparePath,
  hromadaPath,
  indicatorPath,
  numberPath,
  periodParam,
} from '../catalogue/addresses.rules.ts'
import { sayNumber, sayShownUnit } from '../facts/indicator-texts.rules.ts'
import { measureOf, type Shown } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { formatScore } from '../region/region-texts.rules.ts'
import { Chooser } from './chooser.pages.tsx'
import type { ComparedIndicator, Comparison } from './compare.schema.ts'
import { History, SubIndices } from './scores.pages.tsx'
import { Sides } from './sides.pages.tsx'

type Context = PageContext<unknown, TextKey>

interface ComparePageProps {
  readonly data: Comparison
  readonly listing: Listing<ComparedIndicator>
  /** The indicator by which they differ most, whatever the table's filter. */
  readonly widest: ComparedIndicator | undefined
  readonly computed: ComputedRegion
  readonly shown: Shown
  readonly context: Context
}

export function ComparePage(props: ComparePageProps) {
  const { data, widest, computed, shown, context } = props
  const { texts, link } = context
  const period = periodParam(computed.index, shown.period)
  const isComparing = data.hromadas.length > 1 || data.peers.length > 0
  return (
    <>
      <h1>{texts.text('compare.title')}</h1>
      <p class="lead">{sayComparison(data, widest, context)}</p>
      <Notices data={data} context={context} />
      {data.hromadas.length > 0 && (
        <Sides data={data} computed={computed} period={period} context={context} />
      )}
      {data.peers.length > 0 && (
        <p>
          <a href={link(addressOf(`${hromadaPath(data.hromadas[0].code)}/peers`, { period }))}>
            {texts.text('peers.how')}
          </a>
        </p>
      )}
      <Chooser data={data} computed={computed} period={period} context={context} />
      {isComparing && (
        <>
          <SubIndices data={data} context={context} />
          <Differences {...props} period={period} />
          <History data={data} context={context} />
        </>
      )}
    </>
  )
}

function sayComparison(
  { hromadas, methodology, peers, peers_score }: Comparison,
  widest: ComparedIndicator | undefined,
  { texts }: Context,
): string {
  if (hromadas.length === 0) return texts.text('compare.lead_none')
  if (hromadas.length === 1) {
    const one = texts.text(peers.length > 0 ? 'compare.lead_alone' : 'compare.lead_one', {
      name: hromadas[0].name,
      score: formatScore(texts, hromadas[0].score, methodology.decimals),
      median: formatScore(texts, peers_score, methodology.decimals),
    })
    return widest && peers.length > 0
      ? `${one} ${texts.text('compare.lead_spread', { indicator: widest.name })}`
      : one
  }
  const [best] = hromadas
    .filter(({ score }) => score !== null)
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))
  if (!best) return texts.text('compare.lead_unscored')
  const score = formatScore(texts, best.score, methodology.decimals)
  const lead = texts.text('compare.lead', { name: best.name, score })
  return widest ? `${lead} ${texts.text('compare.lead_spread', { indicator: widest.name })}` : lead
}

/** What of the address could not be shown. */
function Notices({ data: { unknown, ignored }, context: { texts } }: { data: Comparison; context: Context }) {
  if (unknown.length === 0 && ignored.length === 0) return null
  return (
    <div class="compare-notice" role="status">
      {ignored.length > 0 && (
        <p>
          {texts.text('compare.too_many', {
            names: ignored.map(({ name }) => name).join(', '),
            count: ignored.length,
          })}
        </p>
      )}
      {unknown.length > 0 && (
        <p>
          {texts.text('compare.unknown', {
            codes: unknown.map((code) => texts.text('compare.quoted', { code })).join(', '),
            count: unknown.length,
          })}
        </p>
      )}
    </div>
  )
}

interface DifferencesProps extends ComparePageProps {
  readonly period: string | undefined
}

function Differences(props: DifferencesProps) {
  const { data, listing, period, context } = props
  const { texts, link } = context
  return (
    <section>
      <h2>{texts.text('compare.differences')}</h2>
      <DataTable
        caption={texts.text('compare.differences_caption', {
          period: sayPeriod(data.period, texts, 'during'),
        })}
        columns={columnsOf(props)}
        listing={listing}
        keyOf={({ code }) => code}
        path={link(comparePath)}
        params={{ hromada: data.hromadas.map(({ code }) => code).join(','), period }}
        filterLabel={texts.text('compare.filter')}
        emptyText={texts.text('compare.empty')}
        texts={texts}
      />
    </section>
  )
}

/** The indicator, its value in each hromada, and the gap between their scores. */
function columnsOf(props: DifferencesProps): Column<ComparedIndicator>[] {
  const { data, computed, period, context } = props
  const { texts, link } = context
  return [
    {
      key: 'name',
      label: texts.text('compare.column.indicator'),
      isSortable: true,
      isRowHeader: true,
      cell({ code, name }) {
        const unit = sayShownUnit(measureOf(computed, code), texts)
        return (
          <>
            {computed.indicators.has(code) ? (
              <a href={link(addressOf(indicatorPath(code), { period }))}>{name}</a>
            ) : (
              name
            )}
            {unit !== null && <span class="quiet">, {unit}</span>}
          </>
        )
      },
    },
    ...data.hromadas.map((_, i) => valueColumn(i, props)),
    ...(data.peers.length > 0 ? [peersColumn(props)] : []),
    {
      key: 'spread',
      label: texts.text('compare.column.spread'),
      isNumber: true,
      isSortable: true,
      cell: ({ spread }) => formatScore(texts, spread, data.methodology.decimals),
    },
  ]
}

/** The middle of the peers, beside a hromada that was chosen alone. */
function peersColumn({ computed, context: { texts } }: DifferencesProps): Column<ComparedIndicator> {
  return {
    key: 'peers',
    label: texts.text('peers.median'),
    isNumber: true,
    cell: ({ code, peers_value }) => sayNumber(peers_value, measureOf(computed, code), texts),
  }
}

/** Values of one hromada; the best score of those compared is bold. */
function valueColumn(
  i: number,
  { data, computed, period, context }: DifferencesProps,
): Column<ComparedIndicator> {
  const { texts, link } = context
  const hromada = data.hromadas[i]
  return {
    key: hromada.code,
    label: hromada.name,
    isNumber: true,
    cell({ code, values, scores }) {
      const value = values[i]
      if (value === null) return texts.text('region.unknown')
      const best = Math.max(...scores.filter((score) => score !== null))
      const number = sayNumber(value, measureOf(computed, code), texts)
      return (
        <a href={link(addressOf(numberPath(hromada.code, code), { period }))}>
          {scores[i] === best ? <strong>{number}</strong> : number}
        </a>
      )
    },
  }
}

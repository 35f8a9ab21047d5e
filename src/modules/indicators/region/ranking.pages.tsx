/** Lists of the overview: hromadas that are sorted, sought and chosen by the address, and oblasts beside one another. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { addressOf, certaintyPath } from '../catalogue/addresses.rules.ts'
import { CertaintyLine, RankWithBand } from '../certainty/beside.pages.tsx'
import type { ComputedRegion } from './region.rules.ts'
import type { OblastRow, OverviewParams, RankedRow, RegionOverview } from './region.schema.ts'
import { formatChange, formatScore } from './region-texts.rules.ts'

export interface OverviewProps {
  /** With all hromadas, the best first: map and figures are about all of them, whatever the list was asked for. */
  readonly data: RegionOverview
  readonly listing: Listing<RankedRow>
  readonly asked: OverviewParams
  readonly computed: ComputedRegion
  /** Address of a path at the period that is shown, in the language that is shown. */
  readonly to: (path: string) => string
  readonly context: PageContext<unknown, TextKey>
}

const kinds = ['urban', 'settlement', 'rural'] as const

/** The list beside a map of hromadas; of several oblasts page by page. */
export function Ranking(props: OverviewProps) {
  const { data, listing, asked, computed, context } = props
  const { texts, link } = context
  const isNewest = data.period === data.periods.at(-1)
  const kept = { period: isNewest ? undefined : data.period }
  const path = link(data.oblasts.length > 0 ? '/' : pathOf(props))
  return (
    <section class={data.oblasts.length > 0 ? 'hromadas' : 'hromadas beside-map'}>
      <h2>{texts.text('region.ranking')}</h2>
      <Filters {...props} path={path} />
      <DataTable
        caption={texts.text('region.ranking_caption', {
          period: sayPeriod(data.period, texts, 'during'),
          scale: texts.number(data.methodology.scale),
        })}
        columns={columnsOf(props)}
        listing={listing}
        keyOf={({ code }) => code}
        path={path}
        params={{ ...kept, kind: asked.kind || undefined, oblast: asked.oblast || undefined }}
        emptyText={texts.text('region.ranking_empty')}
        rowAttributes={({ code }) => ({ 'data-code': code })}
        texts={texts}
      />
      <CertaintyLine
        certainty={data.certainty}
        rows={data.hromadas}
        address={props.to(
          addressOf(certaintyPath, {
            oblast: data.region.code === 'UA' || computed.oblasts.length === 1 ? undefined : data.region.code,
          }),
        )}
        texts={texts}
      />
    </section>
  )
}

/** Address of the overview that is shown. */
function pathOf({ data, computed }: OverviewProps): string {
  return computed.oblasts.length === 1 ? '/' : `/indicators/regions/${data.region.code}`
}

function columnsOf({ data, to, context: { texts } }: OverviewProps): Column<RankedRow>[] {
  const unknown = texts.text('region.unknown')
  const say = (value: number | null) => (value === null ? unknown : texts.number(value))
  const oblasts = new Map(data.oblasts.map(({ code, name }) => [code, name]))
  const sortable = { isNumber: true, isSortable: true }
  const columns: (Column<RankedRow> & { isShown?: boolean })[] = [
    {
      key: 'rank',
      label: texts.text('region.column.rank'),
      ...sortable,
      cell: (row) => <RankWithBand row={row} texts={texts} />,
    },
    {
      key: 'name',
      label: texts.text('region.column.hromada'),
      isSortable: true,
      isRowHeader: true,
      cell: ({ code, name, kind, oblast_code }) => {
        const about = [kind && texts.text(`region.kind.${kind}`), oblasts.get(oblast_code)].filter(Boolean)
        return (
          <>
            <a href={to(`/indicators/hromadas/${code}`)}>{name}</a>{' '}
            <span class="quiet kind">{about.join(', ')}</span>
          </>
        )
      },
    },
    {
      key: 'score',
      label: texts.text('region.column.score'),
      ...sortable,
      cell: ({ score }) => formatScore(texts, score, data.methodology.decimals),
    },
    {
      key: 'change',
      label: texts.text('region.column.change'),
      isShown: data.movers.against !== null,
      ...sortable,
      cell: ({ rank_change }) => formatChange(texts, rank_change),
    },
    {
      key: 'population',
      label: texts.text('region.column.population'),
      isShown: data.hromadas.some(({ population }) => population !== null),
      isMinor: true,
      ...sortable,
      cell: ({ population }) => say(population),
    },
  ]
  return columns.filter(({ isShown = true }) => isShown)
}

/** Name, kind and, where several are shown, oblast; one form, so that they work together. */
function Filters({ data, listing, asked, path, context: { texts } }: OverviewProps & { path: string }) {
  const isNewest = data.period === data.periods.at(-1)
  const isFiltered = listing.q !== '' || Boolean(asked.kind) || Boolean(asked.oblast)
  const kept = { ...(isNewest ? {} : { period: data.period }), sort: listing.sort, order: listing.order }
  return (
    <form class="filter" method="get" action={`${path}#list`}>
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label>
        <span>{texts.text('region.filter.name')}</span>
        <input class="ds-input" type="search" name="q" value={listing.q} maxlength={100} />
      </label>
      <Choice
        name="kind"
        label={texts.text('region.filter.kind')}
        all={texts.text('region.filter.all')}
        chosen={asked.kind}
        choices={kinds.map((kind) => ({ value: kind, text: texts.text(`region.kinds.${kind}`) }))}
      />
      {data.oblasts.length > 0 && (
        <Choice
          name="oblast"
          label={texts.text('region.filter.oblast')}
          all={texts.text('region.filter.all_oblasts')}
          chosen={asked.oblast}
          choices={data.oblasts.map(({ code, name }) => ({ value: code, text: name }))}
        />
      )}
      <button class="ds-button" type="submit">
        {texts.text('list.filter')}
      </button>
      {isFiltered && (
        <a href={`${path}${isNewest ? '' : `?period=${encodeURIComponent(data.period)}`}#list`}>
          {texts.text('list.clear')}
        </a>
      )}
    </form>
  )
}

interface ChoiceProps {
  name: string
  label: string
  /** The choice that chooses nothing. */
  all: string
  chosen: string | undefined
  choices: readonly { readonly value: string; readonly text: string }[]
}

function Choice({ name, label, all, chosen, choices }: ChoiceProps) {
  return (
    <label>
      <span>{label}</span>
      <select class="ds-input" name={name}>
        <option value="">{all}</option>
        {choices.map(({ value, text }) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The list beside a map of oblasts: the best median first. */
export function OblastTable({ data, to, context: { texts } }: OverviewProps) {
  const { decimals } = data.methodology
  const rows = data.oblasts.toSorted((a, b) => (b.median ?? -Infinity) - (a.median ?? -Infinity))
  const hasRollup = rows.some(({ rolled_up }) => rolled_up !== null)
  return (
    <section class="beside-map">
      <h2>{texts.text('region.oblasts')}</h2>
      <section class="scroll fits" tabindex={0} aria-label={texts.text('region.oblasts')}>
        <table>
          <caption>
            {texts.text('region.oblasts_caption', { period: sayPeriod(data.period, texts, 'during') })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('region.column.oblast')}</th>
              <th scope="col" class="number">
                {texts.text('region.column.median')}
              </th>
              {hasRollup && (
                <th scope="col" class="number">
                  {texts.text('rollup.column.score')}
                </th>
              )}
              <th scope="col">{texts.text('region.column.best')}</th>
              <th scope="col" class="number minor-cell">
                {texts.text('region.column.count')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <OblastTableRow key={row.code} {...{ row, decimals, hasRollup, to, texts }} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

interface OblastTableRowProps {
  row: OblastRow
  decimals: number
  hasRollup: boolean
  to: OverviewProps['to']
  texts: OverviewProps['context']['texts']
}

function OblastTableRow({ row, decimals, hasRollup, to, texts }: OblastTableRowProps) {
  const { code, name, median, best, hromadas, ranked, rolled_up } = row
  return (
    <tr data-code={code}>
      <th scope="row">
        <a href={to(`/indicators/regions/${code}`)}>{name}</a>
      </th>
      <td class="number">{formatScore(texts, median, decimals)}</td>
      {hasRollup && <td class="number">{formatScore(texts, rolled_up?.score ?? null, decimals)}</td>}
      <td>
        {best ? (
          <>
            <a href={to(`/indicators/hromadas/${best.code}`)}>{best.name}</a>{' '}
            <span class="quiet">{formatScore(texts, best.score, decimals)}</span>
          </>
        ) : (
          texts.text('region.unknown')
        )}
      </td>
      <td class="number minor-cell">
        {ranked === hromadas
          ? texts.number(hromadas)
          : texts.text('region.ranked_of', { ranked, of: hromadas })}
      </td>
    </tr>
  )
}

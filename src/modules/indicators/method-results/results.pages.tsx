/** A methodology at work: whether its places count, the ranking, oblasts, and every period by it. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import {
  addressOf,
  hromadaPath,
  methodologyPath,
  periodParam,
  resultsPath,
} from '../catalogue/addresses.rules.ts'
import type { Shown } from '../region/overview.rules.ts'
import { formatChange, formatScore, sayOutOf } from '../region/region-texts.rules.ts'
import { withPeriod } from '../region/shown.queries.ts'
import { RolledUpTable } from '../rollup/rollup.pages.tsx'
import type { AtWork } from './at-work.queries.ts'
import { MethodFilter } from './filter.pages.tsx'
import type { MethodologyResults, ResultRow } from './results.schema.ts'

type Texts = Translator<TextKey>

interface Props {
  readonly data: MethodologyResults
  readonly listing: Listing<ResultRow>
  readonly work: AtWork
  readonly shown: Shown
  readonly context: PageContext<unknown, TextKey>
}

export function ResultsPage(props: Props) {
  const { data, work, shown, context } = props
  const { texts, link } = context
  const { name, version, decimals } = data.methodology
  return (
    <>
      <h1>{texts.text('method_results.title', { name, version })}</h1>
      <Standing data={data} context={context} />
      <p class="lead">{sayLead(data, texts)}</p>
      <section class="hromadas">
        <h2>{texts.text('region.ranking')}</h2>
        <MethodFilter
          path={link(resultsPath(data.methodology))}
          kept={{ sort: props.listing.sort, order: props.listing.order }}
          period={periodParam(work.computed.index, shown.period)}
          q={props.listing.q}
          {...{ work, shown, texts }}
        />
        <Ranking {...props} />
      </section>
      {data.rollup && (
        <RolledUpTable
          rollup={data.rollup}
          nodes={data.sub_indices}
          period={data.period}
          decimals={decimals}
          texts={texts}
        />
      )}
      <History {...props} />
    </>
  )
}

/** Published, or only for comparison: the first thing that a reader must know. */
function Standing({
  data,
  context: { texts, link },
}: {
  data: MethodologyResults
  context: Props['context']
}) {
  const { is_official, governing } = data
  const period = sayPeriod(data.period, texts)
  if (is_official) return <p>{texts.text('method_results.official', { period })}</p>
  return (
    <p class="marked">
      <strong>{texts.text('method_results.for_comparison')}</strong>{' '}
      {texts.text('method_results.governed_by', { period })}{' '}
      <a href={link(methodologyPath(governing))}>{texts.text('methodology.title', { ...governing })}</a>.
    </p>
  )
}

function sayLead(
  { ranked, unranked, median, period, hromadas, methodology }: MethodologyResults,
  texts: Texts,
): string {
  if (ranked === 0)
    return texts.text('method_results.lead_empty', { period: sayPeriod(period, texts, 'during') })
  const score = (value: number | null) => formatScore(texts, value, methodology.decimals)
  const [first] = hromadas
  const lead = texts.text('region.lead', {
    units: ranked,
    median: score(median),
    out_of: sayOutOf(texts, methodology.scale),
    first: first.name,
    best: score(first.score),
  })
  return unranked === 0 ? lead : `${lead} ${texts.text('region.lead_unranked', { units: unranked })}`
}

/** More columns than these are read in the table that is downloaded. */
const shownSubIndices = 4

function Ranking({ data, listing, work, shown, context: { texts, link } }: Props) {
  const { decimals, scale } = data.methodology
  const period = periodParam(work.computed.index, shown.period)
  const score = (value: number | null) => formatScore(texts, value, decimals)
  const sortable = { isNumber: true, isSortable: true }
  const columns: Column<ResultRow>[] = [
    {
      key: 'rank',
      label: texts.text('region.column.rank'),
      ...sortable,
      cell: ({ rank }) => (rank === null ? texts.text('region.unknown') : texts.number(rank)),
    },
    {
      key: 'name',
      label: texts.text('region.column.hromada'),
      isSortable: true,
      isRowHeader: true,
      cell: ({ code, name }) => (
        <a href={link(withPeriod(hromadaPath(code), work.computed, shown.period))}>{name}</a>
      ),
    },
    { key: 'score', label: texts.text('region.column.score'), ...sortable, cell: (row) => score(row.score) },
    {
      key: 'change',
      label: texts.text('region.column.change'),
      ...sortable,
      cell: ({ rank_change }) => formatChange(texts, rank_change),
    },
    ...data.sub_indices.slice(0, shownSubIndices).map(
      ({ code, name }, i): Column<ResultRow> => ({
        key: `node:${code}`,
        label: name,
        isNumber: true,
        isMinor: true,
        cell: ({ sub_indices }) => score(sub_indices[i]),
      }),
    ),
  ]
  return (
    <DataTable
      caption={texts.text('region.ranking_caption', {
        period: sayPeriod(data.period, texts, 'during'),
        scale: texts.number(scale),
      })}
      columns={columns}
      listing={listing}
      keyOf={({ code }) => code}
      path={link(resultsPath(data.methodology))}
      params={{ period, oblast: shown.oblast?.code }}
      emptyText={texts.text('region.ranking_empty')}
      texts={texts}
    />
  )
}

/** Every period by this methodology; what was published as it was published. */
function History({ data, work, shown, context: { texts, link } }: Props) {
  const { history, methodology } = data
  const label = texts.text('method_results.history')
  return (
    <section>
      <h2>{label}</h2>
      <p>{texts.text('method_results.history_how')}</p>
      <section class="scroll fits" tabindex={0} aria-label={label}>
        <table>
          <caption>{texts.text('method_results.history_caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('method_results.column.period')}</th>
              <th scope="col">{texts.text('method_results.column.standing')}</th>
              <th scope="col" class="number">
                {texts.text('region.column.median')}
              </th>
              <th scope="col">{texts.text('region.column.best')}</th>
              <th scope="col" class="number minor-cell">
                {texts.text('region.column.count')}
              </th>
            </tr>
          </thead>
          <tbody>
            {history.toReversed().map(({ period, is_official, ranked, median, leader }) => (
              <tr key={period}>
                <th scope="row">
                  <a
                    href={link(
                      withPeriod(
                        addressOf(resultsPath(methodology), { oblast: shown.oblast?.code }),
                        work.computed,
                        work.computed.index.periods.indexOf(period),
                      ),
                    )}
                  >
                    {sayPeriod(period, texts, 'short')}
                  </a>
                </th>
                <td>
                  {texts.text(is_official ? 'method_results.is_official' : 'method_results.is_compared')}
                </td>
                <td class="number">{formatScore(texts, median, methodology.decimals)}</td>
                <td>
                  {leader
                    ? `${leader.name} ${formatScore(texts, leader.score, methodology.decimals)}`
                    : texts.text('region.unknown')}
                </td>
                <td class="number minor-cell">{texts.number(ranked)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

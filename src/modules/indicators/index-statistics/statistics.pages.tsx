/** What the author of a methodology looks at before trusting it: indicators, how they go together, gaps, what each does. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { PictureView } from '#ui/pictures/picture-view.tsx'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { indicatorPath, statisticsPath } from '../catalogue/addresses.rules.ts'
import { sayShare } from '../certainty/beside.pages.tsx'
import { formatScore } from '../region/region-texts.rules.ts'
import { ComponentsSection, MissingSection } from './components.pages.tsx'
import { correlationPictures } from './correlations.pages.tsx'
import { sayCorrelation } from './heat.pages.tsx'
import { closeCorrelation } from './statistics.rules.ts'
import type { IndicatorStatistics, MethodStatistics } from './statistics.schema.ts'

type Texts = Translator<TextKey>

interface Props {
  readonly data: MethodStatistics
  readonly listing: Listing<IndicatorStatistics>
  readonly context: PageContext<unknown, TextKey>
}

export function StatisticsPage(props: Props) {
  const { data, context } = props
  const { texts } = context
  const { name, version } = data.methodology
  return (
    <>
      <h1>{texts.text('statistics.title', { name, version })}</h1>
      {data.state === 'ready' ? (
        <>
          <p class="lead">{sayLead(data, texts)}</p>
          <p>{texts.text('statistics.how')}</p>
          <Correlations data={data} texts={texts} />
          <Reliability data={data} texts={texts} />
          <ComponentsSection data={data} texts={texts} />
          <MissingSection data={data} texts={texts} />
          <Indicators {...props} />
        </>
      ) : (
        <p class="lead">{texts.text(`statistics.${data.state}`)}</p>
      )}
    </>
  )
}

function sayLead({ indicators, rows, periods, close_pairs }: MethodStatistics, texts: Texts): string {
  const against = indicators.filter(({ correlation }) => correlation !== null && correlation < 0).length
  const from = sayPeriod(periods[0] ?? '', texts)
  const to = sayPeriod(periods.at(-1) ?? '', texts)
  return texts.text('statistics.lead', {
    indicators: indicators.length,
    rows,
    periods: from === to ? from : `${from} – ${to}`,
    against,
    close: close_pairs,
  })
}

function Indicators({ data, listing, context: { texts, link } }: Props) {
  const numeric = (
    key: string,
    label: TextKey,
    cell: Column<IndicatorStatistics>['cell'],
    isMinor = false,
  ): Column<IndicatorStatistics> => {
    return { key, label: texts.text(label), isNumber: true, isSortable: true, isMinor, cell }
  }
  const columns: Column<IndicatorStatistics>[] = [
    {
      key: 'name',
      label: texts.text('statistics.column.indicator'),
      isSortable: true,
      isRowHeader: true,
      cell: ({ code, name }) => <a href={link(indicatorPath(code))}>{name}</a>,
    },
    numeric('correlation', 'statistics.column.correlation', (row) => sayCorrelation(row.correlation, texts)),
    numeric('missing', 'statistics.column.missing', ({ missing_share }) => sayShare(missing_share, texts)),
    numeric('skew', 'statistics.column.skew', ({ skew }) => formatScore(texts, skew), true),
    numeric('kurtosis', 'statistics.column.kurtosis', ({ kurtosis }) => formatScore(texts, kurtosis), true),
    {
      key: 'treated',
      label: texts.text('statistics.column.treated'),
      isMinor: true,
      cell: ({ treated, winsorised }) => texts.text(`statistics.treated.${treated}`, { values: winsorised }),
    },
    numeric('shift', 'statistics.column.mean_shift', ({ mean_shift }) => formatScore(texts, mean_shift)),
    numeric(
      'largest',
      'statistics.column.largest_shift',
      ({ largest_shift }) => formatScore(texts, largest_shift, 0),
      true,
    ),
  ]
  return (
    <section class="indicators">
      <h2>{texts.text('statistics.indicators')}</h2>
      <DataTable
        caption={texts.text('statistics.indicators_caption')}
        columns={columns}
        listing={listing}
        keyOf={({ code }) => code}
        path={link(statisticsPath(data.methodology))}
        emptyText={texts.text('region.ranking_empty')}
        texts={texts}
      />
    </section>
  )
}

function Correlations({ data, texts }: { data: MethodStatistics; texts: Texts }) {
  const { closest } = data
  const [all, ...blocks] = correlationPictures(data, texts)
  return (
    <section>
      <h2>{texts.text('statistics.correlations')}</h2>
      <p>{texts.text('statistics.correlations_how')}</p>
      <PictureView picture={all} />
      {blocks.map((picture) => (
        <details key={picture.name} class="blocks">
          <summary>{picture.title}</summary>
          <PictureView picture={picture} />
        </details>
      ))}
      <Closest closest={closest} texts={texts} />
      <p class="quiet">{texts.text('statistics.correlations_all')}</p>
    </section>
  )
}

function Closest({ closest, texts }: { closest: MethodStatistics['closest']; texts: Texts }) {
  const caption = texts.text('statistics.closest', { bound: sayCorrelation(closeCorrelation, texts) })
  if (closest.length === 0)
    return <p>{texts.text('statistics.closest_none', { bound: sayCorrelation(closeCorrelation, texts) })}</p>
  return (
    <section class="scroll fits" tabindex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('statistics.column.indicator')}</th>
            <th scope="col">{texts.text('statistics.column.other')}</th>
            <th scope="col" class="number">
              {texts.text('statistics.column.pearson')}
            </th>
          </tr>
        </thead>
        <tbody>
          {closest.map(({ first, second, correlation }) => (
            <tr key={`${first.code} ${second.code}`}>
              <th scope="row">{first.name}</th>
              <td>{second.name}</td>
              <td class="number">{sayCorrelation(correlation, texts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Reliability({ data: { reliability }, texts }: { data: MethodStatistics; texts: Texts }) {
  const caption = texts.text('statistics.reliability')
  return (
    <section>
      <h2>{caption}</h2>
      <p>{texts.text('statistics.reliability_how')}</p>
      <section class="scroll fits" tabindex={0} aria-label={caption}>
        <table class="narrow compact">
          <caption class="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('statistics.column.node')}</th>
              <th scope="col" class="number">
                {texts.text('statistics.column.alpha')}
              </th>
              <th scope="col" class="number">
                {texts.text('statistics.column.indicators')}
              </th>
              <th scope="col" class="number">
                {texts.text('statistics.column.rows')}
              </th>
            </tr>
          </thead>
          <tbody>
            {reliability.map(({ code, name, alpha, indicators, rows }) => (
              <tr key={code}>
                <th scope="row">{name}</th>
                <td class="number">{sayCorrelation(alpha, texts)}</td>
                <td class="number">{texts.number(indicators)}</td>
                <td class="number">{texts.number(rows)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

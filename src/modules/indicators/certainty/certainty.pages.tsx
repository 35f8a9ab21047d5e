/** How sure the places of a list are, in words, as a picture and one by one; what moves them most; how to do it again. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import { type BandChartProps, bandChart } from '#ui/charts/band-chart.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { pictureOf } from '#ui/pictures/picture-of.tsx'
import { PictureView } from '#ui/pictures/picture-view.tsx'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import {
  addressOf,
  certaintyPath,
  hromadaPath,
  methodologyPath,
  periodParam,
} from '../catalogue/addresses.rules.ts'
import { indexSource } from '../facts/picture-sources.rules.ts'
import { surelyAhead } from '../rank-bands/bands.rules.ts'
import { pick, type Shown } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import type { RankedRow } from '../region/region.schema.ts'
import { RankWithBand, sayBand, sayShare } from './beside.pages.tsx'
import type { CertaintyPageData, Influence } from './certainty.schema.ts'

interface Props {
  readonly data: CertaintyPageData
  readonly listing: Listing<RankedRow>
  readonly computed: ComputedRegion
  readonly shown: Shown
  /** Address of a path at the period that is shown, in the language that is shown. */
  readonly to: (path: string) => string
  readonly context: PageContext<unknown, TextKey>
}

export function CertaintyPage(props: Props) {
  const { data, context } = props
  const { texts } = context
  const { state } = data.certainty
  const isShown = state === 'ready' && data.hromadas.length > 0
  return (
    <>
      <h1>{texts.text('certainty.heading', { place: data.region.name })}</h1>
      <p class="lead">{state === 'ready' ? sayLead(data, texts) : texts.text(`certainty.${state}`)}</p>
      <p>{sayHow(data, texts)}</p>
      <Oblasts {...props} />
      {isShown && (
        <>
          <BandsSection {...props} />
          <Influences data={data} texts={texts} />
          <Places {...props} />
        </>
      )}
      <Again {...props} />
    </>
  )
}

function sayLead(
  { period, hromadas, pairs, same, median_width }: CertaintyPageData,
  texts: Translator<TextKey>,
): string {
  if (hromadas.length === 0)
    return texts.text('region.lead_empty', { period: sayPeriod(period, texts, 'during') })
  const said = texts.text('certainty.lead', { period: sayPeriod(period, texts, 'during'), pairs, same })
  if (median_width === null) return said
  return `${said} ${texts.text('certainty.lead_width', { places: Math.round(median_width) })}`
}

function sayHow({ certainty, methodology }: CertaintyPageData, texts: Translator<TextKey>): string {
  return texts.text(certainty.stated ? 'certainty.how_stated' : 'certainty.how_usual', {
    runs: certainty.runs,
    name: methodology.name,
  })
}

/** Each oblast ranks its own among themselves. */
function Oblasts({ computed, shown, context: { texts, link } }: Props) {
  const { oblasts, index } = computed
  if (oblasts.length === 1) return null
  const period = periodParam(index, shown.period)
  const choices = [
    { code: undefined, name: shown.wholeName },
    ...oblasts.map(({ code, name, name_en }) => ({ code, name: pick(texts.language, name, name_en) })),
  ]
  return (
    <details class="choices" open={shown.oblast !== undefined}>
      <summary>{texts.text('certainty.oblasts')}</summary>
      <ul>
        {choices.map(({ code, name }) => (
          <li key={name}>
            <a
              href={link(addressOf(certaintyPath, { oblast: code, period }))}
              aria-current={code === shown.oblast?.code ? 'true' : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

export function bandsPicture(data: CertaintyPageData, texts: Translator<TextKey>): Picture | undefined {
  const chart: BandChartProps = {
    bands: data.hromadas.flatMap(({ rank_band }) => rank_band ?? []),
    label: texts.text('certainty.picture_label', { hromadas: data.hromadas.length }),
    axis: texts.text('certainty.picture_axis'),
    names: {
      band: texts.text('certainty.key.band'),
      median: texts.text('certainty.key.median'),
      place: texts.text('certainty.key.place'),
    },
    format: (value) => texts.number(value),
  }
  const head = {
    name: 'bands',
    title: texts.text('certainty.picture'),
    about: [data.region.name, sayPeriod(data.period, texts)],
    source: indexSource(data.methodology, texts),
  }
  return pictureOf(bandChart, chart, head, texts)
}

function BandsSection({ data, context: { texts } }: Props) {
  return (
    <section>
      <h2>{texts.text('certainty.picture')}</h2>
      <PictureView picture={bandsPicture(data, texts)} />
    </section>
  )
}

function Influences({
  data: { influence, is_loose },
  texts,
}: {
  data: CertaintyPageData
  texts: Translator<TextKey>
}) {
  const [first, second] = influence
  const widest = Math.max(1, ...influence.map(({ total }) => total.high))
  return (
    <section>
      <h2>{texts.text('certainty.influence')}</h2>
      {!first && <p>{texts.text('certainty.influence_none')}</p>}
      {first && (
        <>
          <p>
            {second
              ? texts.text('certainty.influence_two', {
                  ...{ first: first.name, first_share: sayShare(first.total.value, texts) },
                  ...{ second: second.name, second_share: sayShare(second.total.value, texts) },
                })
              : texts.text('certainty.influence_one', { first: first.name })}{' '}
            {is_loose && texts.text('certainty.influence_loose')}
          </p>
          <section class="scroll fits" tabindex={0} aria-label={texts.text('certainty.influence')}>
            <table class="influence">
              <caption>{texts.text('certainty.influence_caption')}</caption>
              <thead>
                <tr>
                  <th scope="col">{texts.text('certainty.column.choice')}</th>
                  <th scope="col" class="number">
                    {texts.text('certainty.column.share')}
                  </th>
                  <th scope="col">{texts.text('certainty.column.interval')}</th>
                </tr>
              </thead>
              <tbody>
                {influence.map(({ name, total }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td class="number">{sayShare(total.value, texts)}</td>
                    <td class="range-cell">
                      <span>
                        {sayShare(total.low, texts)}–{sayShare(total.high, texts)}
                      </span>{' '}
                      <ShareBar {...total} widest={widest} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </section>
  )
}

/** A share with its interval; the numbers beside it are its text. */
function ShareBar({ value, low, high, widest }: Influence['total'] & { widest: number }) {
  const width = 160
  const x = (share: number) => Number(((Math.max(0, share) / widest) * width).toFixed(1))
  return (
    <svg class="range" width={width} height="14" viewBox={`0 0 ${width} 14`} aria-hidden="true">
      <rect class="bar-track" x="0" y="5" width={width} height="4" />
      <rect class="bar" x={x(low)} y="4" width={Math.max(1, x(high) - x(low))} height="6" />
      <line class="bar-mark" x1={x(value)} x2={x(value)} y1="0" y2="14" />
    </svg>
  )
}

function Places({ data, listing, computed, shown, to, context: { texts, link } }: Props) {
  const sortable = { isNumber: true, isSortable: true }
  const share = (value: number) => sayShare(value, texts)
  const columns: Column<RankedRow>[] = [
    {
      key: 'rank',
      label: texts.text('region.column.rank'),
      ...sortable,
      cell: (row) => <RankWithBand row={{ ...row, rank_band: null }} texts={texts} />,
    },
    {
      key: 'name',
      label: texts.text('region.column.hromada'),
      isSortable: true,
      isRowHeader: true,
      cell: ({ code, name }) => <a href={to(hromadaPath(code))}>{name}</a>,
    },
    {
      key: 'width',
      label: texts.text('certainty.column.band'),
      ...sortable,
      cell: (row) => sayBand(row, texts) ?? texts.text('region.unknown'),
    },
    {
      key: 'median',
      label: texts.text('certainty.column.median'),
      isMinor: true,
      ...sortable,
      cell: ({ rank_band }) => (rank_band ? texts.number(rank_band.p50) : texts.text('region.unknown')),
    },
    {
      key: 'ahead',
      label: texts.text('certainty.column.ahead'),
      isNumber: true,
      cell: ({ ahead }) => (ahead === null ? texts.text('region.unknown') : share(ahead)),
    },
  ]
  return (
    <section class="hromadas">
      <h2>{texts.text('certainty.places')}</h2>
      <DataTable
        caption={texts.text('certainty.places_caption', {
          period: sayPeriod(data.period, texts, 'during'),
          share: share(surelyAhead),
        })}
        columns={columns}
        listing={listing}
        keyOf={({ code }) => code}
        path={link(certaintyPath)}
        params={{ oblast: shown.oblast?.code, period: periodParam(computed.index, shown.period) }}
        filterLabel={texts.text('region.filter.name')}
        emptyText={texts.text('region.ranking_empty')}
        texts={texts}
      />
    </section>
  )
}

/** What it takes to get the same bands. */
function Again({ data, to, context: { texts } }: Props) {
  const { certainty, methodology, computed_at, counted } = data
  const { name, version } = methodology
  return (
    <section>
      <h2>{texts.text('certainty.again')}</h2>
      <p>
        {texts.text('certainty.again_how', { runs: certainty.runs, seed: certainty.seed })}{' '}
        {counted !== null && counted < certainty.runs
          ? `${texts.text('certainty.left_out', { runs: certainty.runs - counted })} `
          : ''}
        {computed_at !== null &&
          texts.text('certainty.computed_at', { date: texts.date(new Date(computed_at)) })}
      </p>
      <p class="quiet">
        {texts.text('region.method')}{' '}
        <a href={to(methodologyPath(methodology))}>
          {texts.text('region.method_version', { name, version })}
        </a>
      </p>
    </section>
  )
}

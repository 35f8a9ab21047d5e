/** The region's overview: a sentence, map and list that are one another's text, how scores are spread, who moved. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { PictureView } from '#ui/pictures/picture-view.tsx'
import { RolledUpLine } from '../rollup/rolled-up-line.pages.tsx'
import { Movers } from './movers.pages.tsx'
import { OblastTable, type OverviewProps, Ranking } from './ranking.pages.tsx'
import type { RegionOverview } from './region.schema.ts'
import { regionMap, spreadPicture } from './region-pictures.pages.tsx'
import { formatScore, sayOutOf } from './region-texts.rules.ts'

type Texts = Translator<TextKey>

export function RegionPage(props: OverviewProps) {
  const { data, to, context } = props
  const { texts } = context
  const { code, version, name } = data.methodology
  return (
    <>
      <h1>{data.region.name}</h1>
      <p class="lead">{sayOverview(data, texts)}</p>
      <RolledUpLine {...props} />
      {data.ranked === 0 ? <EmptyPeriod data={data} texts={texts} /> : <Picture {...props} />}
      {data.oblasts.length > 0 && data.ranked > 0 && <Ranking {...props} />}
      {data.ranked > 0 && (
        <div class="two-columns even">
          <Spread data={data} texts={texts} />
          <SubIndices data={data} texts={texts} />
        </div>
      )}
      <Movers data={data} to={to} texts={texts} />
      <p class="quiet">
        {texts.text('region.method')}{' '}
        <a href={to(`/indicators/methodologies/${encodeURIComponent(code)}/${encodeURIComponent(version)}`)}>
          {texts.text('region.method_version', { name, version })}
        </a>
      </p>
    </>
  )
}

function sayOverview(data: RegionOverview, texts: Texts): string {
  const [first] = data.hromadas
  if (data.ranked === 0 || !first)
    return texts.text('region.lead_empty', { period: sayPeriod(data.period, texts, 'during') })
  const { decimals, scale } = data.methodology
  const score = (value: number | null) => formatScore(texts, value, decimals)
  const params = { units: data.ranked, median: score(data.median), out_of: sayOutOf(texts, scale) }
  const leader = { first: first.name, best: score(first.score) }
  const change = data.median_change
  const size = score(Math.abs(change ?? 0))
  return [
    data.oblasts.length > 0
      ? texts.text('region.lead_country', {
          ...params,
          ...leader,
          oblasts: data.oblasts.filter(({ ranked }) => ranked > 0).length,
        })
      : texts.text('region.lead', { ...params, ...leader }),
    ...(change === null || data.movers.against === null
      ? []
      : [
          texts.text('region.lead_change', {
            period: sayPeriod(data.movers.against, texts, 'of'),
            way: size === score(0) ? 'same' : change > 0 ? 'up' : 'down',
            points: size,
          }),
        ]),
    ...(data.unranked === 0 ? [] : [texts.text('region.lead_unranked', { units: data.unranked })]),
  ].join(' ')
}

/** A period in which nobody has an index: what to do about it. */
function EmptyPeriod({ data, texts }: { data: RegionOverview; texts: Texts }) {
  return (
    <section class="empty">
      <h2>{texts.text('region.empty_period.title')}</h2>
      <p>
        {texts.text('region.empty_period.why', {
          hromadas: data.unranked,
          period: sayPeriod(data.period, texts, 'during'),
        })}
      </p>
      <ul>
        <li>{texts.text('region.empty_period.other')}</li>
        <li>{texts.text('region.empty_period.load')}</li>
        <li>{texts.text('region.empty_period.doctor')}</li>
      </ul>
    </section>
  )
}

/** Map and list side by side; on a phone the list, and the map on demand. */
function Picture(props: OverviewProps) {
  const { data, context } = props
  const { texts } = context
  const map = regionMap(props)
  return (
    <div class="overview">
      <p class="to-map">
        <a href="#map">{texts.text('region.show_map')}</a>
      </p>
      {data.oblasts.length > 0 ? <OblastTable {...props} /> : <Ranking {...props} />}
      <details class="overview-map" id="map">
        <summary>{texts.text('region.show_map')}</summary>
        {map ? <PictureView picture={map} /> : <p class="quiet">{texts.text('region.no_map')}</p>}
      </details>
    </div>
  )
}

function Spread({ data, texts }: { data: RegionOverview; texts: Texts }) {
  const { decimals } = data.methodology
  const format = (value: number) => texts.number(value, { maximumFractionDigits: decimals })
  if (data.median === null) return null
  const label = texts.text('region.spread_label', { period: sayPeriod(data.period, texts) })
  return (
    <section>
      <h2>{texts.text('region.spread')}</h2>
      <PictureView picture={spreadPicture(data, texts)} />
      <details class="as-table">
        <summary>{texts.text('region.as_table')}</summary>
        <table class="narrow">
          <caption>{label}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('region.column.score')}</th>
              <th scope="col" class="number">
                {texts.text('region.column.count')}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.distribution.map(({ from, to, hromadas }) => (
              <tr key={from}>
                <th scope="row">{`${format(from)}–${format(to)}`}</th>
                <td class="number">{texts.number(hromadas)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}

function SubIndices({ data, texts }: { data: RegionOverview; texts: Texts }) {
  const { decimals, scale } = data.methodology
  const rows = data.sub_indices
  if (rows.length === 0) return null
  const from = Math.min(0, ...rows.map(({ min }) => min ?? 0))
  const to = Math.max(scale, ...rows.map(({ max }) => max ?? 0))
  const score = (value: number | null) => formatScore(texts, value, decimals)
  return (
    <section>
      <h2>{texts.text('region.sub_indices')}</h2>
      <section class="scroll fits" tabindex={0} aria-label={texts.text('region.sub_indices')}>
        <table class="sub-indices">
          <caption>
            {texts.text('region.sub_indices_caption', { period: sayPeriod(data.period, texts) })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('region.column.sub_index')}</th>
              <th scope="col" class="number">
                {texts.text('region.column.median')}
              </th>
              <th scope="col">{texts.text('region.column.range')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ code, name, median, min, max }) => (
              <tr key={code}>
                <th scope="row">{name}</th>
                <td class="number">{score(median)}</td>
                <td class="range-cell">
                  <span>
                    {score(min)}–{score(max)}
                  </span>{' '}
                  <RangeBar min={min} max={max} mark={median} from={from} to={to} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

/** A range on a scale (0–100 unless told otherwise) with a mark in it; the numbers beside it are its text. */
function RangeBar({
  min,
  max,
  mark,
  from = 0,
  to = 100,
}: {
  min: number | null
  max: number | null
  mark: number | null
  from?: number
  to?: number
}) {
  const width = 160
  const x = (value: number) => Number((((value - from) / (to - from)) * width).toFixed(1))
  return (
    <svg class="range" width={width} height="14" viewBox={`0 0 ${width} 14`} aria-hidden="true">
      <rect class="bar-track" x="0" y="5" width={width} height="4" />
      {min !== null && max !== null && (
        <rect class="bar" x={x(min)} y="4" width={Math.max(1, x(max) - x(min))} height="6" />
      )}
      {mark !== null && <line class="bar-mark" x1={x(mark)} x2={x(mark)} y1="0" y2="14" />}
    </svg>
  )
}

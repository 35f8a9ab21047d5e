/** The region's overview: a sentence, the map and the ranking that are one another's text, sub-indices, movers. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import { Choropleth, type MapArea } from '#ui/choropleth.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import type { RegionMap } from './region.rules.ts'
import type { HromadaRow, RegionOverview } from './region.schema.ts'

type Context = PageContext<unknown, TextKey>

export function formatScore(texts: Translator<TextKey>, score: number | null): string {
  if (score === null) return texts.text('region.unknown')
  return texts.number(score, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
}

/** A change of rank in words: an arrow with a number, never colour alone. */
export function sayRankChange(texts: Translator<TextKey>, change: number | null): string {
  if (change === null) return texts.text('region.unknown')
  if (change === 0) return texts.text('region.same')
  return texts.text(change > 0 ? 'region.up' : 'region.down', { places: Math.abs(change) })
}

function hromadaPath(code: string, period: string, periods: readonly string[]): string {
  return `/indicators/hromadas/${code}${periodQuery(period, periods)}`
}

/** The newest period needs no query: links to it stay true when the next one comes. */
function periodQuery(period: string, periods: readonly string[]): string {
  return period === periods.at(-1) ? '' : `?period=${encodeURIComponent(period)}`
}

export function RegionPage({
  data,
  map,
  context,
}: {
  data: RegionOverview
  map: RegionMap
  context: Context
}) {
  const { texts, link } = context
  const { period, periods } = data
  const areas = data.hromadas.flatMap(({ code, name, score }): MapArea[] => {
    const path = map.paths.get(code)
    return path === undefined
      ? []
      : [{ code, name, path, value: score, href: link(hromadaPath(code, period, periods)) }]
  })
  return (
    <>
      <h1>{data.region.name}</h1>
      <p class="lead">{sayOverview(data, texts)}</p>
      <PeriodLinks data={data} path={link('/')} texts={texts} />
      <div class="two-columns">
        <section>
          <Choropleth
            areas={areas}
            width={map.width}
            height={map.height}
            label={texts.text('region.map', { period })}
            format={(value) => texts.number(value)}
            texts={texts}
          />
        </section>
        <section>
          <h2>{texts.text('region.ranking')}</h2>
          <Ranking data={data} context={context} />
        </section>
      </div>
      <SubIndices data={data} texts={texts} />
      <p class="quiet">
        {texts.text('region.method', { name: data.methodology.name, version: data.methodology.version })}
      </p>
    </>
  )
}

function sayOverview(data: RegionOverview, texts: Translator<TextKey>): string {
  const ranked = data.hromadas.filter(({ rank }) => rank !== null)
  if (ranked.length === 0) return texts.text('region.lead_empty')
  return texts.text('region.lead', {
    units: ranked.length,
    median: formatScore(texts, data.median),
    first: ranked[0].name,
    best: formatScore(texts, ranked[0].score),
  })
}

/** When: each period a link, the present one marked. */
export function PeriodLinks({
  data,
  path,
  texts,
}: {
  data: { period: string; periods: readonly string[] }
  path: string
  texts: Translator<TextKey>
}) {
  if (data.periods.length < 2) return null
  return (
    <nav class="periods" aria-label={texts.text('region.period')}>
      <ul>
        {data.periods.map((period) => (
          <li key={period}>
            <a
              href={`${path}${periodQuery(period, data.periods)}`}
              {...(period === data.period ? { 'aria-current': 'true' as const } : {})}
            >
              {period}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Ranking({ data, context }: { data: RegionOverview; context: Context }) {
  const { texts, link } = context
  return (
    <section class="scroll ranking" tabindex={0} aria-label={texts.text('region.ranking')}>
      <table>
        <caption>{texts.text('region.ranking_caption', { period: data.period })}</caption>
        <thead>
          <tr>
            <th scope="col" class="number">
              {texts.text('region.column.rank')}
            </th>
            <th scope="col">{texts.text('region.column.hromada')}</th>
            <th scope="col" class="number">
              {texts.text('region.column.score')}
            </th>
            <th scope="col">{texts.text('region.column.change')}</th>
          </tr>
        </thead>
        <tbody>
          {data.hromadas.map((row) => (
            <RankingRow
              key={row.code}
              row={row}
              href={link(hromadaPath(row.code, data.period, data.periods))}
              texts={texts}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function RankingRow({ row, href, texts }: { row: HromadaRow; href: string; texts: Translator<TextKey> }) {
  return (
    <tr>
      <td class="number">{row.rank === null ? texts.text('region.unknown') : texts.number(row.rank)}</td>
      <th scope="row">
        <a href={href}>{row.name}</a>{' '}
        {row.kind && <span class="quiet">{texts.text(`region.kind.${row.kind}`)}</span>}
      </th>
      <td class="number">{formatScore(texts, row.score)}</td>
      <td class="change">{sayRankChange(texts, row.rank_change)}</td>
    </tr>
  )
}

function SubIndices({ data, texts }: { data: RegionOverview; texts: Translator<TextKey> }) {
  return (
    <section>
      <h2>{texts.text('region.sub_indices')}</h2>
      <section class="scroll" tabindex={0} aria-label={texts.text('region.sub_indices')}>
        <table>
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
            {data.sub_indices.map(({ code, name, median, min, max }) => (
              <tr key={code}>
                <th scope="row">{name}</th>
                <td class="number">{formatScore(texts, median)}</td>
                <td>
                  <RangeBar min={min} max={max} mark={median} /> {formatScore(texts, min)}–
                  {formatScore(texts, max)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

/** A range on the scale 0–100 with a mark in it; the numbers beside it are its text. */
export function RangeBar({
  min,
  max,
  mark,
}: {
  min: number | null
  max: number | null
  mark: number | null
}) {
  const width = 160
  const x = (value: number) => (value / 100) * width
  return (
    <svg class="range" width={width} height="14" aria-hidden="true">
      <rect class="bar-track" x="0" y="5" width={width} height="4" />
      {min !== null && max !== null && (
        <rect class="bar" x={x(min)} y="4" width={Math.max(1, x(max) - x(min))} height="6" />
      )}
      {mark !== null && <line class="bar-mark" x1={x(mark)} x2={x(mark)} y1="0" y2="14" />}
    </svg>
  )
}

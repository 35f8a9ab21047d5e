/** The profile of a hromada: where it stands, how its sub-indices compare, what is strong and weak, how it changed. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { formatScore, PeriodLinks, RangeBar, sayRankChange } from './region.pages.tsx'
import type { HromadaProfile, HromadaRow, IndicatorValue } from './region.schema.ts'

type Context = PageContext<unknown, TextKey>
type Texts = Translator<TextKey>

export function hromadaTitle(hromada: HromadaRow, texts: Texts): string {
  const kind = hromada.kind === null ? '' : texts.text(`region.kind.${hromada.kind}`)
  return texts.text('hromada.title', { name: hromada.name, kind }).replace(/\s+/g, ' ')
}

export function HromadaPage({ data, context }: { data: HromadaProfile; context: Context }) {
  const { texts, link } = context
  const { hromada } = data
  return (
    <>
      <h1>{hromadaTitle(hromada, texts)}</h1>
      <p class="lead">{sayStanding(data, texts)}</p>
      {hromada.population !== null && (
        <p class="quiet">{texts.text('hromada.population', { population: hromada.population })}</p>
      )}
      <PeriodLinks data={data} path={link(`/indicators/hromadas/${hromada.code}`)} texts={texts} />
      <section>
        <h2>{texts.text('hromada.sub_indices')}</h2>
        <SubIndexTable data={data} texts={texts} />
        <p class="quiet">{texts.text('hromada.scale')}</p>
      </section>
      <div class="two-columns even">
        <section>
          <h2>{texts.text('hromada.strongest')}</h2>
          <IndicatorTable rows={data.strongest} label={texts.text('hromada.strongest')} texts={texts} />
        </section>
        <section>
          <h2>{texts.text('hromada.weakest')}</h2>
          <IndicatorTable rows={data.weakest} label={texts.text('hromada.weakest')} texts={texts} />
        </section>
      </div>
      <section>
        <h2>{texts.text('hromada.history')}</h2>
        <HistoryTable data={data} texts={texts} />
      </section>
      <section>
        <h2>{texts.text('hromada.indicators')}</h2>
        <IndicatorTable rows={data.indicators} label={texts.text('hromada.indicators')} texts={texts} />
      </section>
    </>
  )
}

function sayStanding({ hromada, of }: HromadaProfile, texts: Texts): string {
  if (hromada.rank === null) return texts.text('hromada.lead_none')
  const change =
    hromada.rank_change === null
      ? ''
      : texts.text('hromada.lead_change', { change: sayRankChange(texts, hromada.rank_change) })
  return texts.text('hromada.lead', {
    score: formatScore(texts, hromada.score),
    rank: hromada.rank,
    of,
    change,
  })
}

function SubIndexTable({ data, texts }: { data: HromadaProfile; texts: Texts }) {
  return (
    <section class="scroll" tabindex={0} aria-label={texts.text('hromada.sub_indices')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.text('region.column.sub_index')}</th>
            <th scope="col" class="number">
              {texts.text('hromada.column.score')}
            </th>
            <th scope="col">
              <span class="visually-hidden">{texts.text('hromada.column.score')}</span>
            </th>
            <th scope="col" class="number">
              {texts.text('hromada.column.region')}
            </th>
            <th scope="col" class="number">
              {texts.text('hromada.column.kind')}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.sub_indices.map(({ code, name, score, region_median, kind_median }) => (
            <tr key={code}>
              <th scope="row">{name}</th>
              <td class="number">{formatScore(texts, score)}</td>
              <td>
                <RangeBar min={score === null ? null : 0} max={score} mark={region_median} />
              </td>
              <td class="number">{formatScore(texts, region_median)}</td>
              <td class="number">{formatScore(texts, kind_median)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function IndicatorTable({
  rows,
  label,
  texts,
}: {
  rows: readonly IndicatorValue[]
  label: string
  texts: Texts
}) {
  return (
    <section class="scroll" tabindex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.text('hromada.column.indicator')}</th>
            <th scope="col" class="number">
              {texts.text('hromada.column.value')}
            </th>
            <th scope="col" class="number">
              {texts.text('hromada.column.score')}
            </th>
            <th scope="col" class="number">
              {texts.text('hromada.column.region')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code}>
              <th scope="row">{row.name}</th>
              <td class="number">
                {row.value === null
                  ? texts.text('region.unknown')
                  : `${texts.number(row.value, { maximumFractionDigits: row.decimals })}${row.unit ? `\u00a0${row.unit}` : ''}`}
              </td>
              <td class="number">{formatScore(texts, row.score)}</td>
              <td class="number">{formatScore(texts, row.region_median)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function HistoryTable({ data, texts }: { data: HromadaProfile; texts: Texts }) {
  return (
    <table class="narrow">
      <thead>
        <tr>
          <th scope="col">{texts.text('hromada.column.period')}</th>
          <th scope="col" class="number">
            {texts.text('region.column.score')}
          </th>
          <th scope="col" class="number">
            {texts.text('region.column.rank')}
          </th>
        </tr>
      </thead>
      <tbody>
        {data.history.map(({ period, score, rank }) => (
          <tr key={period}>
            <th scope="row">{period}</th>
            <td class="number">{formatScore(texts, score)}</td>
            <td class="number">{rank === null ? texts.text('region.unknown') : texts.number(rank)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** How the sub-indices of a hromada compare with medians: a picture and its table. */
import type { Translator } from '#kernel/i18n.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import { type DotRowsProps, dotRows } from '#ui/charts/dot-rows.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { pictureOf } from '#ui/pictures/picture-of.tsx'
import { PictureView } from '#ui/pictures/picture-view.tsx'
import { indexSource } from '../facts/picture-sources.rules.ts'
import { formatScore } from '../region/region-texts.rules.ts'
import { hromadaTitle } from './hromada-texts.rules.ts'
import type { HromadaProfile } from './profile.schema.ts'

type Texts = Translator<TextKey>

function seriesOf({ hromada }: HromadaProfile, texts: Texts): string[] {
  return [
    hromada.name,
    texts.text('hromada.column.region'),
    ...(hromada.kind === null ? [] : [texts.text(`hromada.median_kind.${hromada.kind}`)]),
  ]
}

function rowsOf({ sub_indices, hromada }: HromadaProfile) {
  return sub_indices.map(({ code, name, score, region_median, kind_median }) => ({
    code,
    label: name,
    values: [score, region_median, ...(hromada.kind === null ? [] : [kind_median])],
  }))
}

function captionOf({ period, methodology }: HromadaProfile, texts: Texts): string {
  return texts.text('hromada.sub_indices_caption', {
    period: sayPeriod(period, texts, 'during'),
    scale: methodology.scale,
  })
}

export function subIndicesPicture(data: HromadaProfile, texts: Texts): Picture | undefined {
  const { hromada, methodology } = data
  const rows = rowsOf(data)
  const all = rows.flatMap(({ values }) => values.map((value) => value ?? 0))
  const chart: DotRowsProps = {
    rows,
    series: seriesOf(data, texts),
    label: texts.text('hromada.sub_indices'),
    min: Math.min(0, ...all),
    max: Math.max(methodology.scale, ...all),
    format: (value) => texts.number(value, { maximumFractionDigits: methodology.decimals }),
  }
  const head = {
    name: 'sub-indices',
    title: chart.label,
    about: [hromadaTitle(hromada, texts), captionOf(data, texts)],
    source: indexSource(methodology, texts),
  }
  return pictureOf(dotRows, chart, head, texts)
}

export function SubIndices({ data, texts }: { data: HromadaProfile; texts: Texts }) {
  if (data.sub_indices.length === 0) return null
  const series = seriesOf(data, texts)
  return (
    <section>
      <h2>{texts.text('hromada.sub_indices')}</h2>
      <div class="two-columns">
        <PictureView picture={subIndicesPicture(data, texts)} />
        <section class="scroll fits" tabindex={0} aria-label={texts.text('hromada.sub_indices')}>
          <table>
            <caption>{captionOf(data, texts)}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.text('region.column.sub_index')}</th>
                {series.map((name) => (
                  <th key={name} scope="col" class="number wrap">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rowsOf(data).map(({ code, label, values }) => (
                <tr key={code}>
                  <th scope="row">{label}</th>
                  {values.map((value, i) => (
                    <td key={series[i]} class="number">
                      {formatScore(texts, value, data.methodology.decimals)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
    </section>
  )
}

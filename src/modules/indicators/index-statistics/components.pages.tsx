/** Principal components and gaps on the page of a methodology's statistics. */
import type { Translator } from '#kernel/i18n.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { pictureOf } from '#ui/pictures/picture-of.tsx'
import { PictureView } from '#ui/pictures/picture-view.tsx'
import { sayShare } from '../certainty/beside.pages.tsx'
import { indexSource } from '../facts/picture-sources.rules.ts'
import { missingMap, sayCorrelation } from './heat.pages.tsx'
import type { MethodStatistics } from './statistics.schema.ts'

interface Props {
  readonly data: MethodStatistics
  readonly texts: Translator<TextKey>
}

/** So many indicators tell what a component is about. */
const mostLoadings = 4

export function ComponentsSection({ data: { components, indicators }, texts }: Props) {
  const title = texts.text('statistics.components')
  const names = new Map(indicators.map(({ code, name }) => [code, name]))
  const { list } = components
  const together = (list ?? []).map((_, i) =>
    (list ?? []).slice(0, i + 1).reduce((sum, { share }) => sum + share, 0),
  )
  return (
    <section>
      <h2>{title}</h2>
      {list === null ? (
        <p>{texts.text('statistics.components_none')}</p>
      ) : (
        <>
          <p>{texts.text('statistics.components_how')}</p>
          <section class="scroll fits" tabindex={0} aria-label={title}>
            <table>
              <caption class="visually-hidden">{title}</caption>
              <thead>
                <tr>
                  <th scope="col" class="number">
                    {texts.text('statistics.column.component')}
                  </th>
                  <th scope="col" class="number minor-cell">
                    {texts.text('statistics.column.eigenvalue')}
                  </th>
                  <th scope="col" class="number">
                    {texts.text('statistics.column.variance')}
                  </th>
                  <th scope="col" class="number">
                    {texts.text('statistics.column.together')}
                  </th>
                  <th scope="col">{texts.text('statistics.column.loadings')}</th>
                </tr>
              </thead>
              <tbody>
                {list.map((component, i) => (
                  <ComponentRow
                    key={component.eigenvalue}
                    component={component}
                    number={i + 1}
                    together={together[i]}
                    nameOf={(j) => names.get(components.indicators[j]) ?? components.indicators[j]}
                    texts={texts}
                  />
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </section>
  )
}

interface ComponentRowProps {
  component: NonNullable<MethodStatistics['components']['list']>[number]
  number: number
  /** What it and those before it explain. */
  together: number
  /** Name of the indicator at a place among those that vary. */
  nameOf: (place: number) => string
  texts: Props['texts']
}

function ComponentRow({ component, number, together, nameOf, texts }: ComponentRowProps) {
  const { eigenvalue, share, loadings } = component
  return (
    <tr>
      <th scope="row" class="number">
        {number}
      </th>
      <td class="number minor-cell">{sayCorrelation(eigenvalue, texts)}</td>
      <td class="number">{sayShare(share, texts)}</td>
      <td class="number">{sayShare(together, texts)}</td>
      <td>
        {largest(loadings)
          .map((place) => `${nameOf(place)} (${sayCorrelation(loadings[place], texts)})`)
          .join('; ')}
      </td>
    </tr>
  )
}

/** Positions of the largest loadings, whatever their sign. */
function largest(loadings: readonly number[]): number[] {
  return Array.from(loadings.keys())
    .sort((a, b) => Math.abs(loadings[b]) - Math.abs(loadings[a]))
    .slice(0, mostLoadings)
}

export function missingPicture(
  { missing, methodology }: MethodStatistics,
  texts: Translator<TextKey>,
): Picture | undefined {
  if (missing.shares.every((row) => row.every((share) => share === 0))) return undefined
  const chart = { shares: missing.shares, label: texts.text('statistics.missing_label'), texts }
  const head = {
    name: 'missing',
    title: texts.text('statistics.missing'),
    about: [chart.label],
    source: indexSource(methodology, texts),
  }
  return pictureOf(missingMap, chart, head, texts)
}

export function MissingSection({ data, texts }: Props) {
  const { missing } = data
  const title = texts.text('statistics.missing')
  const percent = (share: number) => sayShare(share, texts)
  const rows = missing.places.map(({ name, code }, place) => {
    const shares = missing.shares[place]
    const mean = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length)
    const empty = shares.filter((share) => share === 1).length
    return { code, name, mean, empty }
  })
  const picture = missingPicture(data, texts)
  if (!picture) {
    return (
      <section>
        <h2>{title}</h2>
        <p>{texts.text('statistics.missing_none')}</p>
      </section>
    )
  }
  return (
    <section>
      <h2>{title}</h2>
      <PictureView picture={picture} />
      <details class="as-table">
        <summary>{texts.text('region.as_table')}</summary>
        <section class="scroll fits" tabindex={0} aria-label={title}>
          <table>
            <caption>{title}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.text('statistics.column.place')}</th>
                <th scope="col" class="number">
                  {texts.text('statistics.column.missing')}
                </th>
                <th scope="col" class="number">
                  {texts.text('statistics.column.empty')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ code, name, mean, empty }) => (
                <tr key={code}>
                  <th scope="row">{name}</th>
                  <td class="number">{percent(mean)}</td>
                  <td class="number">{texts.number(empty)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </section>
  )
}

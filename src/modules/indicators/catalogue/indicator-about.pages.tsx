/** What an indicator is, and what the methodology does with it. */
import type { ComponentChild } from 'preact'
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { isYesNo, type Measure, sayShare, sayValue } from '../facts/indicator-texts.rules.ts'
import { methodologyPath } from './addresses.rules.ts'
import { sayBetter, sayUnitAlone } from './catalogue.pages.tsx'
import type { IndicatorAnswer, IndicatorRow } from './catalogue.schema.ts'

/** What the catalogue says of it. */
export function About({
  indicator,
  measure,
  texts,
}: {
  indicator: IndicatorRow
  measure: Measure
  texts: Translator<TextKey>
}) {
  const { valid_min, valid_max, reference_year } = indicator
  const bound = (value: number | null) => (value === null ? '' : sayValue(value, measure, texts))
  const range =
    (valid_min === null && valid_max === null) || isYesNo(measure)
      ? null
      : texts.text('indicator.range', {
          ends: valid_min === null ? 'max' : valid_max === null ? 'min' : 'both',
          min: bound(valid_min),
          max: bound(valid_max),
        })
  const facts: [TextKey, ComponentChild][] = [
    ['indicator.about.definition', indicator.definition],
    ['indicator.about.dimension', indicator.dimension_name],
    ['indicator.about.unit', sayUnits(indicator.unit, measure, texts)],
    ['indicator.about.direction', sayBetter(indicator.direction, texts)],
    ['indicator.about.range', range],
    ['indicator.about.year', reference_year === null ? null : String(reference_year)],
    ['indicator.about.source', inUkrainian(indicator.source)],
    ['indicator.about.legal_ground', inUkrainian(indicator.legal_ground)],
    ['live.about', indicator.is_live ? texts.text('live.about.text') : null],
    ['indicator.about.code', <code key="code">{indicator.code}</code>],
  ]
  return (
    <section>
      <h2>{texts.text('indicator.about')}</h2>
      <dl class="facts">
        {facts
          .filter(([, fact]) => fact !== null)
          .map(([key, fact]) => (
            <div key={key}>
              <dt>{texts.text(key)}</dt>
              <dd>{fact}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}

/** The unit that pages show, and that of the data where it is another. */
function sayUnits(unit: string | null, measure: Measure, texts: Translator<TextKey>): string | null {
  const shown = sayUnitAlone(measure, texts)
  if (unit === null || isYesNo(measure) || shown === unit) return unit && shown
  return texts.text('indicator.unit_in_data', { shown, unit })
}

/** Sources and laws are named in Ukrainian on every page. */
export function inUkrainian(text: string | null): ComponentChild {
  return text === null ? null : (
    <span key={text} lang="uk">
      {text}
    </span>
  )
}

/** What becomes of its values on the way to the index. */
export function Treatment({
  data,
  context,
}: {
  data: IndicatorAnswer
  context: PageContext<unknown, TextKey>
}) {
  const { texts, link } = context
  const { indicator, treatment, methodology } = data
  const { name, version } = methodology
  return (
    <section>
      <h2>{texts.text('indicator.in_index')}</h2>
      {treatment === null || indicator.share === null ? (
        <p>{texts.text(indicator.direction === 0 ? 'indicator.context_only' : 'indicator.not_used')}</p>
      ) : (
        <dl class="facts">
          <div>
            <dt>{texts.text('indicator.share')}</dt>
            <dd>{sayShare(indicator.share, texts)}</dd>
          </div>
          {treatment.map(({ step, text }) => (
            <div key={step}>
              <dt>{texts.text(`methodology.step.${step}`)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      <p>
        <a href={link(methodologyPath(methodology))}>
          {texts.text('indicator.methodology', { name, version })}
        </a>
      </p>
    </section>
  )
}

/** The list of live indicators, and the form that has them counted. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { indicatorPath } from '../catalogue/addresses.rules.ts'
import { fillAct, livePath } from './live.rules.ts'
import type { LiveInList } from './live.schema.ts'

type Context = PageContext<unknown, TextKey>

export function LivePage({ indicators, context }: { indicators: readonly LiveInList[]; context: Context }) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('live.title')}</h1>
      <p class="lead">{texts.text('live.lead')}</p>
      {indicators.map((one) => (
        <section key={one.code}>
          <h2>{one.values > 0 ? <a href={link(indicatorPath(one.code))}>{one.name}</a> : one.name}</h2>
          <p>{one.definition}</p>
          <dl class="facts">
            <div>
              <dt>{texts.text('live.list.source')}</dt>
              <dd>{one.source}</dd>
            </div>
            <div>
              <dt>{texts.text('live.list.state')}</dt>
              <dd>{sayState(one, texts)}</dd>
            </div>
            {one.values > 0 && (
              <div>
                <dt>{texts.text('live.list.values')}</dt>
                <dd>{sayValues(one, texts)}</dd>
              </div>
            )}
          </dl>
        </section>
      ))}
      <p class="quiet">{texts.text('live.calendar')}</p>
    </>
  )
}

function sayState({ state, is_failed, filled_at }: LiveInList, texts: Context['texts']): string {
  const moment = filled_at === null ? '' : texts.moment(new Date(filled_at))
  if (is_failed) return texts.text('live.state.failed', { moment, before: filled_at === null ? 'no' : 'yes' })
  return texts.text(`live.state.${state}`, { moment })
}

function sayValues({ values, periods }: LiveInList, texts: Context['texts']): string {
  const [first, last] = [periods[0], periods.at(-1) ?? periods[0]].map((period) =>
    sayPeriod(period, texts, 'name'),
  )
  return texts.text('live.list.counted', {
    ...{ values, first, last },
    span: periods.length === 1 ? 'one' : 'several',
  })
}

export function FillPage({ place, context }: { place: FieldSpec; context: Context }) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('live.fill.title')}</h1>
      <p class="lead">{texts.text('live.fill.lead')}</p>
      <ActForm
        act={fillAct}
        context={context}
        submit="live.fill.submit"
        fields={[{ ...place, label: 'live.fill.place' }]}
      />
      <p>
        <a href={link(livePath)}>{texts.text('live.title')}</a>
      </p>
    </>
  )
}

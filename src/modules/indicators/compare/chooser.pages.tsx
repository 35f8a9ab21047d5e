/** Choosing hromadas: a form that adds one, and suggestions; nothing of it needs JavaScript. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { addressOf, comparePath } from '../catalogue/addresses.rules.ts'
import { pick } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { listChoices, mostCompared } from './compare.rules.ts'
import type { Comparison } from './compare.schema.ts'

interface ChooserProps {
  readonly data: Comparison
  readonly computed: ComputedRegion
  readonly period: string | undefined
  readonly context: PageContext<unknown, TextKey>
}

export function Chooser(props: ChooserProps) {
  const { data, period, context } = props
  const { texts, link } = context
  const { hromadas } = data
  if (hromadas.length >= mostCompared) return <p class="quiet">{texts.text('compare.full')}</p>
  const isFirst = hromadas.length === 0
  return (
    <>
      <form class="filter" method="get" action={link(comparePath)}>
        {hromadas.map(({ code }) => (
          <input key={code} type="hidden" name="hromada" value={code} />
        ))}
        {period !== undefined && <input type="hidden" name="period" value={period} />}
        {isFirst && <Choice label={texts.text('compare.choose_first')} {...props} />}
        <Choice label={texts.text(isFirst ? 'compare.choose_second' : 'compare.choose_another')} {...props} />
        <button class="ds-button" type="submit">
          {texts.text(hromadas.length > 1 ? 'compare.add' : 'compare.compare')}
        </button>
      </form>
      <Suggestions {...props} />
    </>
  )
}

function Choice({ label, data, computed, context: { texts } }: ChooserProps & { label: string }) {
  const chosen = new Set(data.hromadas.map(({ code }) => code))
  const groups = listChoices(computed, texts.language).map(({ oblast, hromadas }) => ({
    oblast,
    options: hromadas
      .filter(({ code }) => !chosen.has(code))
      .map(({ code, name, name_en }) => (
        <option key={code} value={code}>
          {pick(texts.language, name, name_en)}
        </option>
      )),
  }))
  return (
    <label>
      <span>{label}</span>
      <select class="ds-input" name="hromada">
        <option value="">{texts.text('compare.choose')}</option>
        {groups.length === 1
          ? groups[0].options
          : groups.map(({ oblast, options }) => (
              <optgroup key={oblast} label={oblast}>
                {options}
              </optgroup>
            ))}
      </select>
    </label>
  )
}

function Suggestions({ data, period, context: { texts, link } }: ChooserProps) {
  if (data.suggestions.length === 0) return null
  const chosen = data.hromadas.map(({ code }) => code)
  return (
    <>
      <h2>{texts.text('compare.suggestions')}</h2>
      <ul>
        {data.suggestions.map(({ why, hromadas }) => {
          const codes = [...chosen, ...hromadas.map(({ code }) => code)].join(',')
          return (
            <li key={why}>
              <a href={link(addressOf(comparePath, { hromada: codes, period }))}>
                {texts.text(`compare.suggest.${why}`, {
                  names: hromadas.map(({ name }) => name).join(', '),
                  chosen: String(chosen.length),
                })}
              </a>
            </li>
          )
        })}
      </ul>
    </>
  )
}

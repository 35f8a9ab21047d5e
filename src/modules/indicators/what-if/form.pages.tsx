/** The form of the simulator: one number an indicator; a slider beside it where there is a script to move it. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { addressOf } from '../catalogue/addresses.rules.ts'
import { isYesNo, type Measure, sayValue, shownNumber } from '../facts/indicator-texts.rules.ts'
import { measureOf, sayNode } from '../region/overview.rules.ts'
import { type ComputedRegion, listLeafPositions, partAt } from '../region/region.rules.ts'
import { mostMoves } from './typed-moves.rules.ts'
import type { Move, WhatIf } from './what-if.schema.ts'

type Context = PageContext<unknown, TextKey>

interface FormProps {
  readonly data: WhatIf
  readonly computed: ComputedRegion
  readonly period: string | undefined
  readonly action: string
  readonly context: Context
}

export function WhatIfForm(props: FormProps) {
  const { data, computed, period, action, context } = props
  const { texts } = context
  return (
    <section>
      <h2>{texts.text('what_if.form')}</h2>
      <p>{texts.text('what_if.form_intro')}</p>
      <Problems data={data} computed={computed} texts={texts} />
      <form class="act-form what-if" method="get" action={`${action}#outcome`} novalidate>
        {period !== undefined && <input type="hidden" name="period" value={period} />}
        {data.moves.map((move, i) => (
          <MoveField key={i} move={move} i={i} measure={measureOf(computed, move.code)} texts={texts} />
        ))}
        {data.moves.length < mostMoves && <Another {...props} />}
        <button class="ds-button" type="submit">
          {texts.text('what_if.submit')}
        </button>{' '}
        {data.after && <a href={addressOf(action, { period })}>{texts.text('what_if.clear')}</a>}
      </form>
    </section>
  )
}

const idOf = (i: number) => `value-${i}`

/** Everything that is wrong, each leading to its field. */
function Problems({
  data,
  computed,
  texts,
}: {
  data: WhatIf
  computed: ComputedRegion
  texts: Context['texts']
}) {
  const faulty = data.moves.flatMap((move, i) => (move.problem === null ? [] : [{ move, i }]))
  if (faulty.length === 0) return null
  return (
    <div class="ds-error-summary" role="alert" aria-labelledby="what-if-faults">
      <h2 id="what-if-faults">{texts.text('what_if.faults')}</h2>
      <ul>
        {faulty.map(({ move, i }) => (
          <li key={i}>
            <a href={`#${idOf(i)}`}>
              {move.name}: {sayProblem(move, measureOf(computed, move.code), texts)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function sayProblem({ problem, least, most }: Move, measure: Measure, texts: Context['texts']): string {
  if (problem === null) return ''
  if (problem !== 'out_of_range') return texts.text(`what_if.problem.${problem}`, { most: mostMoves })
  return texts.text('what_if.problem.out_of_range', {
    least: sayValue(least, measure, texts),
    most: sayValue(most, measure, texts),
  })
}

interface MoveFieldProps {
  readonly move: Move
  readonly i: number
  readonly measure: Measure
  readonly texts: Context['texts']
}

function MoveField({ move, i, measure, texts }: MoveFieldProps) {
  const { code, name, unit, now, typed, best_quarter, direction, problem } = move
  const id = idOf(i)
  // What was typed is kept: what is no answer stays a text.
  const isAnswered = isYesNo(measure) && ['', '0', '1'].includes(typed)
  const common = {
    id,
    name: 'value',
    class: 'ds-input',
    'aria-describedby': problem === null ? `${id}-hint` : `${id}-hint ${id}-fault`,
    'aria-invalid': problem === null ? undefined : ('true' as const),
  }
  return (
    <div class="field">
      <input type="hidden" name="indicator" value={code} />
      <label for={id}>
        {name}
        {unit !== null && <span class="quiet">, {unit}</span>}
      </label>
      <p id={`${id}-hint`} class="quiet">
        {now === null
          ? texts.text('what_if.no_value')
          : texts.text('what_if.now', { value: sayValue(now, measure, texts) })}{' '}
        {best_quarter !== null &&
          !isYesNo(measure) &&
          texts.text('what_if.best_quarter', {
            value: sayValue(best_quarter, measure, texts),
            more: String(direction > 0),
          })}
      </p>
      {problem !== null && (
        <p id={`${id}-fault`} class="ds-validation-message" data-color="danger">
          {sayProblem(move, measure, texts)}
        </p>
      )}
      {isAnswered ? (
        <select {...common}>
          <option value="">{texts.text('what_if.as_is')}</option>
          {(['1', '0'] as const).map((value) => (
            <option key={value} value={value} selected={typed === value}>
              {texts.text(value === '1' ? 'usual.yes' : 'usual.no')}
            </option>
          ))}
        </select>
      ) : (
        <div class="slid">
          <input {...common} type="text" inputmode="decimal" autocomplete="off" value={typed} />
          <Slider move={move} id={id} measure={measure} texts={texts} />
        </div>
      )}
    </div>
  )
}

/** Hidden until the script of the page shows it: without one it would move nothing. */
function Slider({
  move,
  id,
  measure,
  texts,
}: {
  move: Move
  id: string
  measure: Measure
  texts: Context['texts']
}) {
  const { least, most, now, value, name } = move
  if (!(most > least)) return null
  const [min, max] = [shownNumber(least, measure), shownNumber(most, measure)]
  return (
    <input
      type="range"
      hidden
      data-slides={id}
      min={min}
      max={max}
      step={stepOf(max - min)}
      value={shownNumber(value ?? now ?? least, measure)}
      aria-label={texts.text('what_if.slider', { name })}
    />
  )
}

/** A round step of which some hundreds make the whole. */
function stepOf(range: number): number {
  return 10 ** Math.floor(Math.log10(range / 100))
}

function Another({ data, computed, context: { texts } }: FormProps) {
  const period = computed.index.periods.indexOf(data.period)
  const { plan } = partAt(computed.index, period)
  const chosen = new Set(data.moves.map(({ code }) => code))
  const { compare } = new Intl.Collator(texts.language)
  const choices = listLeafPositions(plan)
    .map((leaf) => plan.nodes[leaf].code)
    .filter((code) => !chosen.has(code))
    .map((code) => ({ code, name: sayNode(computed, period, code, texts) }))
    .sort((a, b) => compare(a.name, b.name))
  return (
    <div class="field">
      <label for="another">{texts.text('what_if.another')}</label>
      <select class="ds-input" id="another" name="indicator">
        <option value="">{texts.text('what_if.choose')}</option>
        {choices.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <label for="another-value">{texts.text('what_if.another_value')}</label>
      <input
        class="ds-input"
        id="another-value"
        type="text"
        inputmode="decimal"
        autocomplete="off"
        name="value"
      />
    </div>
  )
}

/** The way from a value to points of the index, step by step, each in words with its numbers. */
import type { ComponentChildren } from 'preact'
import type { Branch, IndexPlan, Leaf } from '#engines/composite-index/plan.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { type Measure, sayNumber, sayValue } from '../facts/indicator-texts.rules.ts'
import {
  sayAggregation,
  sayImputation,
  sayNormalisation,
  sayTreatment,
} from '../methodology/plain-words.rules.ts'
import { formatScore } from '../region/region-texts.rules.ts'
import type { ValueTrace } from './trace.schema.ts'
import type { HromadaValue } from './value.schema.ts'

type Texts = Translator<TextKey>

interface StepsProps {
  readonly data: HromadaValue
  readonly trace: ValueTrace
  readonly plan: IndexPlan
  readonly measure: Measure
  readonly texts: Texts
}

/** Points on this page have more decimals than elsewhere: a reader wants to add them up. */
const pointDecimals = 3

export function TraceSteps(props: StepsProps) {
  const { data, trace, plan, texts } = props
  const leaf = plan.nodes.find(
    (node): node is Leaf => node.kind === 'leaf' && node.code === data.indicator.code,
  )
  if (!leaf) return null
  const about = { ...props, leaf }
  // What was skipped goes no further than the node that skipped it.
  const levels = trace.levels[0]?.share === null ? trace.levels.slice(0, 1) : trace.levels
  return (
    <>
      <ol class="trace">
        <Observed {...about} />
        {trace.left_out === null && <Filled {...about} />}
        {trace.treated !== null && <Treated {...about} />}
        {trace.normalised !== null && <Normalised {...about} />}
        {levels.map(({ code }, i) => (
          <Level key={code} {...props} number={i} />
        ))}
      </ol>
      {sayResult(data, trace, texts) !== null && <p class="result">{sayResult(data, trace, texts)}</p>}
      <p class="quiet">{texts.text('value.exact')}</p>
    </>
  )
}

type LeafProps = StepsProps & { readonly leaf: Leaf }

/** A step: what it is called, what it gives, how. */
function Step({ title, gives, children }: { title: string; gives: string; children: ComponentChildren }) {
  return (
    <li>
      <h3>{title}</h3>
      <p class="gives">{gives}</p>
      <div>{children}</div>
    </li>
  )
}

function points(texts: Texts, value: number | null): string {
  return value === null
    ? texts.text('region.unknown')
    : texts.number(value, { maximumFractionDigits: pointDecimals })
}

/** A number of an intermediate step: four significant digits more than nothing, whatever its size. */
function amount(texts: Texts, value: number): string {
  return texts.number(value, { maximumSignificantDigits: Math.abs(value) >= 1000 ? 8 : 5 })
}

function Observed({ data, trace, measure, texts }: LeafProps) {
  const { observed } = trace
  const by = trace.divided_by
  return (
    <Step title={texts.text('value.step.observed')} gives={sayValue(observed, measure, texts)}>
      <p>{sayWritten(observed, sayPeriod(data.period, texts, 'during'), measure, texts)}</p>
      {by !== null && (
        <p>
          {texts.text('value.divided', {
            code: by.code,
            by: by.value === null ? texts.text('region.unknown') : amount(texts, by.value),
          })}
        </p>
      )}
      {trace.left_out !== null && (
        <p>{texts.text('value.left_out', { present: trace.left_out.present, of: trace.left_out.of })}</p>
      )}
    </Step>
  )
}

/** What stands in the data, where it is shown rounded, in percent or as a word. */
function sayWritten(observed: number | null, period: string, measure: Measure, texts: Texts): string {
  if (observed === null) return texts.text('value.observed_none', { period })
  const number = texts.number(observed, { maximumSignificantDigits: 15 })
  return number === sayNumber(observed, measure, texts)
    ? texts.text('value.observed', { period })
    : texts.text('value.written', { period, number })
}

function Filled({ trace, leaf, measure, texts }: LeafProps) {
  const say = (value: number) => sayValue(value, measure, texts)
  const { filled, observed, missing } = trace
  const unknown = texts.text('region.unknown')
  if (filled === null && observed !== null) return null
  return (
    <Step title={texts.text('value.step.filled')} gives={filled === null ? unknown : say(filled.value)}>
      <p>{sayImputation(leaf.impute, texts)}</p>
      {filled === null ? (
        <p>{texts.text(`value.missing.${missing}`)}</p>
      ) : (
        <p>
          {texts.text('value.filled', {
            value: say(filled.value),
            from: sayPeriod(filled.from_period ?? '', texts, 'during'),
            group: filled.group ?? '',
            how: filled.from_period !== null ? 'carried' : filled.group === null ? 'all' : 'group',
          })}
        </p>
      )}
    </Step>
  )
}

function Treated({ trace, leaf, measure, texts }: LeafProps) {
  const { treated } = trace
  const say = (value: number) => sayValue(value, measure, texts)
  if (treated === null) return null
  const isScaled = treated.method === 'log' || treated.method === 'boxcox'
  const isSame = treated.before === treated.after
  return (
    <Step
      title={texts.text('value.step.treated')}
      gives={isScaled ? amount(texts, treated.after) : say(treated.after)}
    >
      <p>{sayTreatment(leaf.treat, texts)}</p>
      <p>
        {texts.text(
          isScaled ? 'value.treated_scaled' : isSame ? 'value.treated_same' : 'value.treated_moved',
          {
            method: treated.method,
            before: say(treated.before),
            after: isScaled ? amount(texts, treated.after) : say(treated.after),
          },
        )}
      </p>
    </Step>
  )
}

function Normalised({ trace, leaf, texts }: LeafProps) {
  const { normalised } = trace
  if (normalised === null) return null
  return (
    <Step title={texts.text('value.step.normalised')} gives={points(texts, normalised.score)}>
      <p>{sayNormalisation(leaf.normalise, leaf.direction, texts)}</p>
      <p>{sayScore(normalised, leaf, texts)}</p>
    </Step>
  )
}

/** The formula with its numbers where a method is one; for the others what the value was compared with. */
function sayScore(step: NonNullable<ValueTrace['normalised']>, leaf: Leaf, texts: Texts): string {
  const { method, worst, best, mean, sd, below, of } = step
  if (step.score === null) return texts.text('value.no_score')
  const number = (one: number | null) => (one === null ? texts.text('region.unknown') : amount(texts, one))
  const score = points(texts, step.score)
  const value = number(step.value)
  const bounds = { worst: number(worst), best: number(best), value, score }
  if (worst !== null && best !== null && method !== 'distance_to_target') {
    const formula = formulaOf(leaf, { worst, best, value: step.value }, number)
    return formula === null
      ? texts.text('value.between_logarithms', bounds)
      : texts.text('value.between', { ...bounds, formula })
  }
  if (method === 'zscore')
    return texts.text('value.zscore', { mean: number(mean), sd: number(sd), value, score })
  if (below !== null && of !== null) return texts.text('value.ranked', { below, of, score })
  if (worst !== null) return texts.text('value.to_target', bounds)
  if (best !== null) return texts.text('value.to_best', { best: number(best), value, score })
  return texts.text('value.scored', { value, score })
}

/** (value − worst) ÷ (best − worst) × 100; null where logarithms stand in it. */
function formulaOf(
  { normalise: spec }: Leaf,
  { worst, best, value }: { readonly worst: number; readonly best: number; readonly value: number },
  say: (one: number) => string,
): string | null {
  if ('log' in spec && spec.log) return null
  const [low, high] = 'range' in spec ? spec.range : [0, 1]
  const [least, most] = [Math.min(worst, best), Math.max(worst, best)]
  const inside = 'cap' in spec && spec.cap ? Math.min(Math.max(value, least), most) : value
  const less = worst < 0 ? `(${say(worst)})` : say(worst)
  const share = `(${say(inside)} − ${less}) ÷ (${say(best)} − ${less})`
  if (low === 0) return high === 1 ? share : `${share} × ${say(high)}`
  return `${say(low)} + ${share} × ${say(high - low)}`
}

function Level({ data, trace, plan, texts, number }: StepsProps & { number: number }) {
  const level = trace.levels[number]
  const isIndex = number === trace.levels.length - 1
  const { contribution, score, share } = level
  const gives =
    contribution === null
      ? points(texts, share === null ? null : score)
      : `+\u00a0${points(texts, contribution)}`
  return (
    <Step
      title={
        isIndex
          ? texts.text('value.step.index', { name: data.methodology.name })
          : texts.text('value.step.level', { name: level.name })
      }
      gives={gives}
    >
      <p>{sayWeight(level, texts)}</p>
      <p>{sayPoints(trace, number, plan, texts)}</p>
    </Step>
  )
}

function sayWeight(level: ValueTrace['levels'][number], texts: Texts): string {
  if (level.share === null) return texts.text('value.skipped', { present: level.present, of: level.of })
  return texts.text('value.weight', {
    weight: amount(texts, level.weight),
    sum: amount(texts, level.weight_sum),
    share: sayShare(level.share, texts),
    present: level.present,
    of: level.of,
  })
}

function sayShare(share: number, texts: Texts): string {
  return texts.number(share * 100, { maximumFractionDigits: 3 })
}

/** What of the score of a node comes from the value; only an arithmetic mean is a sum. */
function sayPoints({ levels }: ValueTrace, number: number, plan: IndexPlan, texts: Texts): string {
  const { code, contribution, score, share, input } = levels[number]
  if (score === null) return texts.text('value.no_node_score')
  if (share === null) return texts.text('value.score_without', { score: points(texts, score) })
  if (contribution !== null) {
    return texts.text('value.adds', {
      input: points(texts, number === 0 ? (input ?? 0) : levels[number - 1].contribution),
      share: sayShare(share, texts),
      points: points(texts, contribution),
      score: points(texts, score),
    })
  }
  const branch = plan.nodes.find((node): node is Branch => node.kind === 'branch' && node.code === code)
  if (!branch || branch.aggregate.method === 'arithmetic')
    return texts.text('value.passes', { input: points(texts, input), score: points(texts, score) })
  const method = sayAggregation(branch.aggregate, branch.min_share, texts)
  return `${method} ${texts.text('value.not_a_sum', { score: points(texts, score) })}`
}

/** What all of it comes to. */
function sayResult(data: HromadaValue, trace: ValueTrace, texts: Texts): string | null {
  if (data.index_score === null || trace.levels.length === 0) return null
  const score = formatScore(texts, data.index_score, pointDecimals)
  if (trace.levels[0].share === null) return texts.text('value.result_without', { score })
  if (trace.contribution === null) return texts.text('value.result_whole', { score })
  return texts.text('value.result', { points: formatScore(texts, trace.contribution, pointDecimals), score })
}

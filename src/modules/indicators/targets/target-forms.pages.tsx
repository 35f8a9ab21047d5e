/** The forms of those who set targets: a new one, and one that is changed or withdrawn. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { type Measure, sayShownUnit, sayValue } from '../facts/indicator-texts.rules.ts'
import { TargetState } from './targets.pages.tsx'
import { changeAct, setAct, withdrawAct } from './targets.rules.ts'
import type { NewTarget, Target } from './targets.schema.ts'

type Context = PageContext<unknown, TextKey>

const reason: FieldSpec = {
  name: 'reason',
  label: 'targets.reason',
  hint: 'targets.reason_hint',
  kind: 'long_text',
  maxlength: 1000,
}

export interface Chosen {
  readonly code: string
  readonly name: string
  readonly measure: Measure
  /** From which the way begins. */
  readonly latest: { readonly period: string; readonly value: number }
}

/** The unit stands in the label where it is known which one it is. */
function targetField(measure: Measure | undefined, texts: Context['texts']): FieldSpec {
  const unit = measure && sayShownUnit(measure, texts)
  return unit
    ? { name: 'target', label: 'targets.target_in', labelParams: { unit }, kind: 'number' }
    : { name: 'target', label: 'targets.target', hint: 'targets.target_hint', kind: 'number' }
}

export function NewTargetPage({
  data: { hromada, indicators },
  chosen,
  context,
}: {
  data: NewTarget
  /** The indicator that is chosen at first, and what is known of it. */
  chosen: Chosen | undefined
  context: Context
}) {
  const { texts } = context
  return (
    <>
      <h1>{texts.text('targets.new.title')}</h1>
      <p class="lead">{hromada.name}</p>
      {chosen && (
        <p>
          {texts.text('targets.new.now', {
            indicator: chosen.name,
            value: sayValue(chosen.latest.value, chosen.measure, texts),
            period: sayPeriod(chosen.latest.period, texts, 'name'),
          })}
        </p>
      )}
      <p>{texts.text('targets.new.intro')}</p>
      <ActForm
        act={setAct}
        context={context}
        submit="targets.new.submit"
        fields={[
          { name: 'hromada', label: 'dispute.hromada', kind: 'hidden', value: hromada.code },
          {
            name: 'indicator',
            label: 'dispute.indicator',
            kind: 'select',
            value: chosen?.code,
            choices: indicators.map(({ code, name }) => ({ value: code, text: name })),
          },
          targetField(chosen?.measure, texts),
          { name: 'until', label: 'targets.until', kind: 'date' },
          reason,
        ]}
      />
    </>
  )
}

export function TargetPage({
  target,
  hromada,
  measure,
  context,
}: {
  target: Target
  hromada: { readonly name: string }
  measure: Measure
  context: Context
}) {
  const { texts } = context
  const { id, version, target_value, target_day, per_value } = target
  const at = (path: string) => path.replace(':id', id)
  const seen: FieldSpec = { name: 'version', label: 'targets.reason', kind: 'hidden', value: String(version) }
  const comma = texts.language === 'uk' ? ',' : '.'
  return (
    <>
      <h1>{texts.text('targets.one.title', { indicator: target.name })}</h1>
      <p class="lead">{hromada.name}</p>
      <TargetState target={target} measure={measure} texts={texts} />
      <p class="quiet">{texts.text('targets.one.reason', { reason: target.reason })}</p>
      <h2>{texts.text('targets.change.title')}</h2>
      <ActForm
        act={{ name: changeAct.name, path: at(changeAct.path) }}
        id="change"
        context={context}
        submit="targets.change.submit"
        fields={[
          seen,
          {
            ...targetField(measure, texts),
            value: String(Number((target_value * per_value).toPrecision(12))).replace('.', comma),
          },
          { name: 'until', label: 'targets.until', kind: 'date', value: target_day },
          reason,
        ]}
      />
      <h2>{texts.text('targets.withdraw.title')}</h2>
      <ActForm
        act={{ name: withdrawAct.name, path: at(withdrawAct.path) }}
        id="withdraw"
        context={context}
        submit="targets.withdraw.submit"
        isDanger
        fields={[seen, reason]}
      />
    </>
  )
}

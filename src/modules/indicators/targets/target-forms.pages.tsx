/** The forms of those who set targets: a new one, and one that is changed or withdrawn. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { type Measure, sayValue } from '../facts/indicator-texts.rules.ts'
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

export function NewTargetPage({
  data: { hromada, indicators },
  chosen,
  context,
}: {
  data: NewTarget
  chosen: string | undefined
  context: Context
}) {
  const { texts } = context
  return (
    <>
      <h1>{texts.text('targets.new.title')}</h1>
      <p class="lead">{hromada.name}</p>
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
            value: chosen,
            choices: indicators.map(({ code, name }) => ({ value: code, text: name })),
          },
          { name: 'target', label: 'targets.target', hint: 'targets.target_hint', kind: 'number' },
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
  const { id, version, start_value, start_period, target_value, target_day, per_value } = target
  const at = (path: string) => path.replace(':id', id)
  const seen: FieldSpec = { name: 'version', label: 'targets.reason', kind: 'hidden', value: String(version) }
  const comma = texts.language === 'uk' ? ',' : '.'
  return (
    <>
      <h1>{texts.text('targets.one.title', { indicator: target.name })}</h1>
      <p class="lead">
        {texts.text('targets.one.lead', {
          hromada: hromada.name,
          start: sayValue(start_value, measure, texts),
          period: sayPeriod(start_period, texts),
          target: sayValue(target_value, measure, texts),
          day: target_day,
        })}
      </p>
      <h2>{texts.text('targets.change.title')}</h2>
      <ActForm
        act={{ name: changeAct.name, path: at(changeAct.path) }}
        id="change"
        context={context}
        submit="targets.change.submit"
        fields={[
          seen,
          {
            name: 'target',
            label: 'targets.target',
            hint: 'targets.target_hint',
            kind: 'number',
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

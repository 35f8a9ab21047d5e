/** The way of a text: stage after stage, who, since when and until when; and where people are put on it. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { Choice, FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import type { DraftData, StepSaid } from '../drafts/drafts.schema.ts'
import { versionField } from '../drafts/version-field.rules.ts'
import { coverable, type StepKind, stagesOf } from './route.rules.ts'
import { routeActs, stepsPath } from './routes.rules.ts'

type Context = PageContext<unknown, TextKey>

interface WayProps {
  readonly draft: DraftData
  readonly people: { readonly visa: readonly Choice[]; readonly signature: readonly Choice[] } | undefined
  readonly context: Context
}

export function WayView({ draft, people, context }: WayProps) {
  const { texts } = context
  const stages = stagesOf(draft.steps)
  const isWriting = draft.state === 'writing' && draft.may_write
  if (stages.length === 0 && !isWriting) return null
  return (
    <section aria-labelledby="way">
      <h2 id="way">{texts.text('routes.title')}</h2>
      {stages.length === 0 ? (
        <p class="quiet">{texts.text('routes.empty')}</p>
      ) : (
        <ol class="route">
          {stages.map((stage, i) => (
            <li key={i}>
              {stage.length > 1 && <p class="quiet">{texts.text('routes.together')}</p>}
              <ul>
                {stage.map((step) => (
                  <li key={step.id} data-standing={step.standing}>
                    <StepView step={step} draft={draft} context={context} />
                    {isWriting && <Remove step={step} draft={draft} context={context} />}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
      {isWriting && people && <Adding draft={draft} people={people} context={context} />}
    </section>
  )
}

function StepView({
  step,
  draft,
  context: { texts },
}: Omit<WayProps, 'people'> & { readonly step: StepSaid }) {
  const { kind, person_name, office, covers, standing, asked_at, due_day, is_late } = step
  const isOver = draft.state === 'signed' || draft.state === 'withdrawn'
  return (
    <>
      <p>
        <strong>{person_name ?? texts.text('routes.gone_person')}</strong>
        {office !== null && `, ${office}`} <span class="quiet">{texts.text(`routes.kind.${kind}`)}</span>
      </p>
      {kind === 'visa' && covers.length < coverable.length && (
        <p class="quiet">
          {texts.text('routes.covers', {
            parts: new Intl.ListFormat(texts.language).format(
              covers.map((part) => texts.text(`routes.part.${part}`)),
            ),
          })}
        </p>
      )}
      <p class={is_late || standing === 'stopped' ? 'late' : 'quiet'}>
        {asked_at !== null && due_day !== null
          ? texts.text(is_late ? 'routes.standing.late' : 'routes.standing.asked', {
              moment: texts.moment(new Date(asked_at)),
              day: due_day,
            })
          : standing === 'passed'
            ? texts.text(`routes.standing.passed.${kind}`)
            : standing === 'stopped' || isOver || due_day === null
              ? texts.text(`routes.standing.${standing}`)
              : texts.text('routes.standing.expected', { day: due_day })}
      </p>
    </>
  )
}

function Remove({ step, draft, context }: Omit<WayProps, 'people'> & { readonly step: StepSaid }) {
  const { texts } = context
  return (
    <ActForm
      isInline
      id={`remove-${step.id}`}
      act={{ name: routeActs.removeStep, path: `${stepsPath(draft.id)}/${step.id}/remove` }}
      fields={[versionField(draft)]}
      submit="routes.remove.submit"
      submitLabel={texts.text('routes.remove.label', {
        name: step.person_name ?? texts.text('routes.gone_person'),
      })}
      context={context}
    />
  )
}

function Adding({ draft, people, context }: WayProps & { readonly people: NonNullable<WayProps['people']> }) {
  const { texts } = context
  const order: FieldSpec = {
    ...{ name: 'order', label: 'routes.order', kind: 'radio', value: 'after' },
    choices: [
      { value: 'after', text: texts.text('routes.order.after') },
      { value: 'together', text: texts.text('routes.order.together') },
    ],
  }
  const hidden = (kind: StepKind): FieldSpec => ({
    ...{ name: 'step_kind', label: 'routes.kind', kind: 'hidden', value: kind },
  })
  const covers = coverable.map(
    (part): FieldSpec => ({
      ...{ name: `covers_${part}`, label: `routes.agrees.${part}`, kind: 'checkbox', value: 'on' },
    }),
  )
  const office: FieldSpec = {
    ...{ name: 'office', label: 'routes.office', maxlength: 200, hint: 'routes.office_hint' },
  }
  const form = (kind: StepKind, fields: readonly FieldSpec[]) => (
    <details
      open={draft.steps.every((step) => step.kind !== kind) || context.form?.typed.step_kind === kind}
      class="screen-only"
    >
      <summary>{texts.text(`routes.add.${kind}`)}</summary>
      <ActForm
        id={`add-${kind}`}
        act={{ name: routeActs.addStep, path: stepsPath(draft.id) }}
        fields={[versionField(draft), hidden(kind), ...fields]}
        submit={`routes.add.${kind}`}
        context={context}
      />
    </details>
  )
  const person = (kind: StepKind): FieldSpec => ({
    ...{ name: 'person', label: 'routes.person', kind: 'select', choices: people[kind] },
  })
  return (
    <>
      {form('visa', [person('visa'), order, ...covers])}
      {form('signature', [person('signature'), office, order])}
    </>
  )
}

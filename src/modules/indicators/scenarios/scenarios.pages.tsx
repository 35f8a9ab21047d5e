/** Scenarios of the office: the list, the form, and what was chosen with what it gives. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { cataloguePath } from '../catalogue/addresses.rules.ts'
import { type Measure, sayNumber, sayShownUnit } from '../facts/indicator-texts.rules.ts'
import { dropAct, makeAct, scenarioPath } from './scenarios.rules.ts'
import {
  type NewScenario,
  objectives,
  type Scenario,
  type ScenarioAction,
  type Scenarios,
} from './scenarios.schema.ts'

type Context = PageContext<unknown, TextKey>
type Texts = Context['texts']

function sayMoney(hryvnias: number, texts: Texts): string {
  const digits = Number.isInteger(hryvnias) ? 0 : 2
  return texts.number(hryvnias, { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** What is too little to be told by three digits is not nothing. */
function sayPoints(points: number, texts: Texts): string {
  if (points > 0 && points < 0.0005) return texts.text('scenarios.tiny')
  return texts.number(points, { minimumFractionDigits: 3, maximumFractionDigits: 3 })
}

export function ScenariosPage({
  data: { scenarios },
  context: { texts, link },
}: {
  data: Scenarios
  context: Context
}) {
  const caption = texts.text('scenarios.caption')
  return (
    <>
      <h1>{texts.text('scenarios.title')}</h1>
      <p class="lead">{texts.text('scenarios.lead', { count: scenarios.length })}</p>
      {scenarios.length > 0 && (
        <section class="scroll" tabindex={0} aria-label={caption}>
          <table>
            <caption>{caption}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.text('scenarios.column.name')}</th>
                <th scope="col">{texts.text('scenarios.column.oblast')}</th>
                <th scope="col">{texts.text('scenarios.column.objective')}</th>
                <th scope="col" class="number">
                  {texts.text('scenarios.column.budget')}
                </th>
                <th scope="col" class="number">
                  {texts.text('scenarios.column.exact')}
                </th>
                <th scope="col">{texts.text('scenarios.column.made')}</th>
              </tr>
            </thead>
            <tbody>
              {scenarios.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <a href={link(scenarioPath.replace(':id', one.id))}>{one.name}</a>
                  </th>
                  <td>{one.oblast}</td>
                  <td>{texts.text(`scenarios.objective.${one.objective}`)}</td>
                  <td class="number">{sayMoney(one.budget, texts)}</td>
                  <td class="number">{sayPoints(one.exact_gain, texts)}</td>
                  <td>{texts.date(new Date(one.made_at))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  )
}

export function NewScenarioPage({
  data: { oblasts, example },
  context,
}: {
  data: NewScenario
  context: Context
}) {
  const { texts, link } = context
  const choices = oblasts.map(({ code, name }) => ({ value: code, text: name }))
  return (
    <>
      <h1>{texts.text('scenarios.new.title')}</h1>
      <p class="lead">{texts.text('scenarios.new.lead')}</p>
      <p>{texts.text('scenarios.example')}</p>
      <pre tabindex={0}>{example}</pre>
      <p>
        <a href={link(cataloguePath)}>{texts.text('scenarios.codes')}</a>
      </p>
      <ActForm
        act={makeAct}
        context={context}
        submit="scenarios.new.submit"
        fields={[
          {
            name: 'place',
            label: 'scenarios.column.oblast',
            kind: choices.length === 1 ? 'hidden' : 'select',
            choices,
            value: choices.length === 1 ? choices[0].value : undefined,
          },
          { name: 'name', label: 'scenarios.column.name', maxlength: 200 },
          {
            name: 'objective',
            label: 'scenarios.column.objective',
            kind: 'radio',
            value: 'mean',
            choices: objectives.map((one) => ({
              value: one,
              text: texts.text(`scenarios.objective.${one}`),
            })),
          },
          { name: 'budget', label: 'scenarios.budget', kind: 'number' },
          {
            name: 'actions',
            label: 'scenarios.actions',
            hint: 'scenarios.actions_hint',
            kind: 'long_text',
            rows: 12,
          },
        ]}
      />
    </>
  )
}

interface ScenarioProps {
  readonly data: Scenario
  readonly measureOf: (code: string) => Measure
  readonly context: Context
}

export function ScenarioPage({ data, measureOf, context }: ScenarioProps) {
  const { texts } = context
  const { actions, objective, sum_gain, exact_gain, gain_bound, is_proven } = data
  const chosen = actions.filter(({ is_chosen }) => is_chosen)
  const others = actions.filter(({ is_chosen }) => !is_chosen)
  const table = (key: 'chosen' | 'others', rows: readonly ScenarioAction[]) =>
    rows.length > 0 && (
      <ActionsTable
        caption={texts.text(`scenarios.${key}`)}
        rows={rows}
        measureOf={measureOf}
        texts={texts}
      />
    )
  return (
    <>
      <h1>{data.name}</h1>
      <p class="lead">
        {texts.text('scenarios.one.lead', {
          chosen: chosen.length,
          of: actions.length,
          cost: sayMoney(data.cost, texts),
          budget: sayMoney(data.budget, texts),
          gain: sayPoints(exact_gain, texts),
        })}
      </p>
      <p>
        {texts.text('scenarios.one.about', {
          oblast: data.oblast,
          objective: texts.text(`scenarios.objective.${objective}`),
          period: sayPeriod(data.period, texts, 'name'),
          methodology: data.methodology_name,
        })}
      </p>
      <p>
        {texts.text('scenarios.one.sums', {
          sum: sayPoints(sum_gain, texts),
          exact: sayPoints(exact_gain, texts),
          differ: String(sayPoints(sum_gain, texts) !== sayPoints(exact_gain, texts)),
        })}{' '}
        {is_proven
          ? texts.text('scenarios.one.proven')
          : texts.text('scenarios.one.bound', { bound: sayPoints(gain_bound, texts) })}
      </p>
      {table('chosen', chosen)}
      {table('others', others)}
      <ActForm
        act={{ name: dropAct.name, path: dropAct.path.replace(':id', data.id) }}
        context={context}
        submit="scenarios.drop.submit"
        isDanger
        fields={[
          { name: 'version', label: 'scenarios.column.name', kind: 'hidden', value: String(data.version) },
        ]}
      />
    </>
  )
}

function ActionsTable({
  caption,
  rows,
  measureOf,
  texts,
}: {
  caption: string
  rows: readonly ScenarioAction[]
  measureOf: (code: string) => Measure
  texts: Texts
}) {
  return (
    <section class="scroll" tabindex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('scenarios.column.action')}</th>
            <th scope="col" class="number">
              {texts.text('scenarios.column.cost')}
            </th>
            <th scope="col" class="number">
              {texts.text('scenarios.column.gain')}
            </th>
            <th scope="col">{texts.text('dispute.indicator')}</th>
            <th scope="col" class="number">
              {texts.text('scenarios.column.delta')}
            </th>
            <th scope="col">{texts.text('scenarios.column.where')}</th>
            <th scope="col">{texts.text('scenarios.column.group')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number}>
              <th scope="row">{row.name}</th>
              <td class="number">{sayMoney(row.cost, texts)}</td>
              <td class="number">{sayPoints(row.gain, texts)}</td>
              <td>{row.indicator_name}</td>
              <td class="number">{sayDelta(row, measureOf(row.indicator), texts)}</td>
              <td>{row.hromada_name ?? texts.text('scenarios.everywhere')}</td>
              <td>{row.group ?? texts.text('region.unknown')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A change is no answer: of «yes» and «no» it is said as a number. */
function sayDelta({ delta }: ScenarioAction, measure: Measure, texts: Texts): string {
  const shown = sayShownUnit(measure, texts)
  // What changes a percentage is told in points of it.
  const unit = shown === '%' ? texts.text('scenarios.points') : shown
  const number = unit === null ? texts.number(delta) : sayNumber(delta, measure, texts)
  return `${delta > 0 ? '+' : ''}${number}${unit === null ? '' : `\u00a0${unit}`}`
}

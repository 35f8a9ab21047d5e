/** An index from files: the form, and what came of it. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { RunTable } from '../loads/load.pages.tsx'
import { tableFields } from '../loads/load-form.pages.tsx'
import { isUnderWay } from '../runs/run.rules.ts'
import { keptFor } from '../runs/run-terms.rules.ts'
import { FaultReport, FileList, WorkProgress } from '../runs/run-texts.pages.tsx'
import type { IndexOutcome, IndexRunData, IndexRuns } from './index-files.schema.ts'

type Context = PageContext<unknown, TextKey>

export const indexPath = '/administration/index'
export const indexRunPath = (id: string) => `${indexPath}/${id}`

/** Name of the act, as the audit has it. */
export const beginName = 'administration.index.begin'

export function IndexPage({ data: { runs }, context }: { data: IndexRuns; context: Context }) {
  const { texts } = context
  return (
    <>
      <h1>{texts.text('administration.index')}</h1>
      <p class="lead">{texts.text('administration.index_lead')}</p>
      <ActForm
        act={{ name: beginName, path: indexPath }}
        hasFiles
        fields={fileFields}
        folded={{ summary: 'administration.options', fields: [...optionFields, ...tableFields(texts)] }}
        submit="administration.index_begin"
        context={context}
      />
      <p class="quiet">{texts.text('administration.index_kept', { days: keptFor.index })}</p>
      <h2>{texts.text('administration.runs')}</h2>
      <RunTable runs={runs} pathOf={indexRunPath} empty="administration.index_none" context={context} />
    </>
  )
}

const fileFields: readonly FieldSpec[] = [
  {
    name: 'values',
    label: 'administration.field.values',
    hint: 'administration.field.values_hint',
    kind: 'file',
    accept: '.csv,.tsv,.xlsx',
  },
  {
    name: 'methodology',
    label: 'administration.field.methodology',
    hint: 'administration.field.methodology_hint',
    kind: 'file',
    accept: '.yaml,.yml,.json',
  },
  {
    name: 'tables',
    label: 'administration.field.tables',
    hint: 'administration.field.tables_hint',
    kind: 'file',
    isMultiple: true,
    isOptional: true,
    accept: '.csv,.tsv,.xlsx',
  },
]

const column = (name: string, label: TextKey, hint: TextKey): FieldSpec => {
  return { name, label, hint, isOptional: true, maxlength: 200 }
}

const optionFields: readonly FieldSpec[] = [
  column('name_column', 'administration.field.name_column', 'administration.field.name_column_hint'),
  column('unit_column', 'administration.field.unit_column', 'administration.field.unit_column_hint'),
  column('period_column', 'administration.field.period_column', 'administration.field.period_column_hint'),
  column(
    'indicator_column',
    'administration.field.indicator_column',
    'administration.field.indicator_column_hint',
  ),
  column('value_column', 'administration.field.value_column', 'administration.field.value_column_hint'),
  {
    name: 'only',
    label: 'administration.field.only',
    hint: 'administration.field.only_hint',
    isOptional: true,
    maxlength: 2000,
  },
  {
    name: 'top',
    label: 'administration.field.top',
    hint: 'administration.field.top_hint',
    kind: 'number',
    inputmode: 'numeric',
    value: '10',
    isOptional: true,
  },
  {
    name: 'missing',
    label: 'administration.field.missing',
    hint: 'administration.field.missing_hint',
    isOptional: true,
    maxlength: 500,
  },
]

export function IndexRunPage({ data, context }: { data: IndexRunData; context: Context }) {
  const { texts } = context
  const { outcome, fault, state } = data
  return (
    <>
      <h1>{texts.text('administration.index_title', { time: texts.moment(new Date(data.begun_at)) })}</h1>
      {outcome ? (
        <p class="lead">{outcome.title[texts.language]}</p>
      ) : (
        <p role="status" class={`run-state ${state}`}>
          {texts.text(`administration.stage.${state}`)}
        </p>
      )}
      {isUnderWay(state) && <WorkProgress progress={data.progress} texts={texts} />}
      {fault && <FaultReport fault={fault} texts={texts} />}
      {outcome && <Ranking outcome={outcome} context={context} />}
      {outcome && <Results data={data} context={context} />}
      <FileList files={data.files} texts={texts} />
    </>
  )
}

function Ranking({
  outcome: { ranking, notes },
  context: { texts },
}: {
  outcome: IndexOutcome
  context: Context
}) {
  const { rows, ranked, decimals } = ranking
  const isNamed = rows.some(({ name }) => name !== undefined)
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  const label = texts.text('administration.ranking')
  return (
    <>
      {rows.length > 0 && (
        <section class="scroll fits" tabindex={0} aria-label={label}>
          <table>
            <caption>{label}</caption>
            <thead>
              <tr>
                <th scope="col" class="number">
                  {texts.text('cli.index.column.rank')}
                </th>
                <th scope="col">{texts.text('cli.index.column.unit')}</th>
                {isNamed && <th scope="col">{texts.text('cli.index.column.name')}</th>}
                <th scope="col" class="number">
                  {texts.text('cli.index.column.score')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ rank, score, unit, name }) => (
                <tr key={unit}>
                  <td class="number">{texts.number(rank)}</td>
                  <th scope="row">{unit}</th>
                  {isNamed && <td>{name}</td>}
                  <td class="number">{texts.number(score, digits)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {ranked > rows.length && <p>{texts.text('cli.index.more_units', { count: ranked - rows.length })}</p>}
      {notes[texts.language].length > 0 && (
        <>
          <h2>{texts.text('administration.notes')}</h2>
          <ul>
            {notes[texts.language].map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Results({ data: { results }, context: { texts, link } }: { data: IndexRunData; context: Context }) {
  return (
    <section>
      <h2>{texts.text('administration.results')}</h2>
      <ul>
        {results.map(({ name, size, path }) => (
          <li key={name}>
            <a href={link(path)}>{name}</a>{' '}
            <span class="quiet">
              {texts.text('administration.megabytes', { size: Math.max(size / 1e6, 0.01) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

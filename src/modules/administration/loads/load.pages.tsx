/** Loads: what was loaded, what is under way, and one run with what it would do. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { isUnderWay } from '../runs/run.rules.ts'
import type { RunSummary } from '../runs/run.schema.ts'
import {
  FaultReport,
  FileList,
  sayBegun,
  sayFiles,
  sayState,
  WorkProgress,
} from '../runs/run-texts.pages.tsx'
import { isAsked } from './load.rules.ts'
import type { LoadPageData, Loads } from './load.schema.ts'
import { type DetailFile, type DifferenceTables, EffectReport, LoadReportList } from './load-report.pages.tsx'

type Context = PageContext<unknown, TextKey>
type Texts = Translator<TextKey>

export const loadsPath = '/administration/loads'
export const newLoadPath = `${loadsPath}/new`
export const loadPath = (id: string) => `${loadsPath}/${id}`

/** Names of the acts, as the audit has them. */
export const acts = {
  begin: 'administration.load.begin',
  agree: 'administration.load.agree',
  withdraw: 'administration.load.withdraw',
} as const

export interface LoadedLoads {
  readonly runs: Loads['runs']
  readonly listing: Listing<Load>
}

export function LoadsPage({ loaded: { runs, listing }, context }: { loaded: LoadedLoads; context: Context }) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('administration.loads')}</h1>
      <p class="lead">{texts.text('administration.loads_lead')}</p>
      <p>
        <a class="ds-button" href={link(newLoadPath)}>
          {texts.text('administration.load_new')}
        </a>
      </p>
      <h2>{texts.text('administration.runs')}</h2>
      <RunTable runs={runs} pathOf={loadPath} empty="administration.runs_none" context={context} />
      <h2>{texts.text('administration.loaded')}</h2>
      <LoadTable listing={listing} context={context} />
    </>
  )
}

interface RunTableProps {
  readonly runs: readonly RunSummary[]
  readonly pathOf: (id: string) => string
  readonly empty: TextKey
  readonly context: Pick<Context, 'texts' | 'link'>
}

export function RunTable({ runs, pathOf, empty, context: { texts, link } }: RunTableProps) {
  if (runs.length === 0) return <p>{texts.text(empty)}</p>
  const label = texts.text('administration.runs_caption')
  return (
    <section class="scroll fits" tabindex={0} aria-label={label}>
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('administration.column.files')}</th>
            <th scope="col">{texts.text('administration.column.state')}</th>
            <th scope="col">{texts.text('administration.column.when')}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <th scope="row">
                <a href={link(pathOf(run.id))}>{sayFiles(run.files, texts)}</a>
              </th>
              <td>{sayState(run.state, texts)}</td>
              <td>{sayBegun(run.begun_at, run.begun_by, texts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type Load = Loads['loads'][number]

function LoadTable({ listing, context: { texts, link } }: { listing: Listing<Load>; context: Context }) {
  return (
    <DataTable
      caption={texts.text('administration.loaded_count', { count: listing.rows.length })}
      columns={columnsOf(texts)}
      listing={listing}
      keyOf={({ id }) => String(id)}
      path={link(loadsPath)}
      filterLabel={texts.text('administration.filter')}
      emptyText={texts.text('administration.loaded_none')}
      texts={texts}
    />
  )
}

function columnsOf(texts: Texts): Column<Load>[] {
  const column = (key: string, label: TextKey, cell: Column<Load>['cell']): Column<Load> => {
    const isNumber = key === 'rows'
    return {
      key,
      label: texts.text(label),
      isSortable: true,
      isRowHeader: key === 'file',
      isNumber,
      isMinor: isNumber,
      cell,
    }
  }
  return [
    column('file', 'administration.column.file', ({ file, title }) => (title ? `${file} (${title})` : file)),
    column('kind', 'administration.column.kind', ({ kind }) => sayKind(kind, texts)),
    column('rows', 'administration.column.rows', ({ rows }) => texts.number(rows)),
    column('when', 'administration.column.when', ({ loaded_at, loaded_by }) =>
      sayBegun(loaded_at, loaded_by, texts),
    ),
  ]
}

export function sayKind(kind: string, texts: Texts): string {
  const key = `administration.kind.${kind}`
  return texts.has(key) ? texts.text(key) : kind
}

export interface LoadedRun {
  readonly data: LoadPageData
  readonly details: readonly DetailFile[]
  readonly DifferenceTables: DifferenceTables
}

export function LoadPage({ loaded, context }: { loaded: LoadedRun; context: Context }) {
  const { data, details, DifferenceTables } = loaded
  const { texts, link } = context
  const { id, outcome, fault, state } = data
  const isWorking = isUnderWay(state)
  return (
    <>
      <h1>{texts.text('administration.load_title', { time: texts.moment(new Date(data.begun_at)) })}</h1>
      <p role="status" class={`run-state ${state}`}>
        {sayStage(data, texts)}
      </p>
      {isWorking && !data.is_waiting && <WorkProgress progress={data.progress} texts={texts} />}
      {data.begun_by !== null && (
        <p class="quiet">{texts.text('administration.begun_by', { name: data.begun_by })}</p>
      )}
      <FileList files={data.files} texts={texts} />
      {fault && <FaultReport fault={fault} texts={texts} />}
      {outcome && !fault && (
        <>
          <h2>{texts.text(state === 'kept' ? 'administration.report_kept' : 'administration.report')}</h2>
          <LoadReportList outcome={outcome} details={details} context={context} />
          {outcome.effect && state === 'previewed' && (
            <EffectReport effect={outcome.effect} Tables={DifferenceTables} context={context} />
          )}
        </>
      )}
      {(outcome ?? fault) && (
        <p>
          <a href={link(`${loadPath(id)}.csv`)}>{texts.text('administration.report_csv')}</a>
        </p>
      )}
      <Verbs data={data} context={context} />
    </>
  )
}

function sayStage({ state, is_waiting, is_anew }: LoadPageData, texts: Texts): string {
  if (is_waiting && isUnderWay(state)) return texts.text('administration.waiting')
  if (state === 'previewed' && is_anew) return texts.text('administration.previewed_anew')
  return texts.text(`administration.stage.${state}`)
}

/** What can be done with it now. */
function Verbs({ data: { id, state, digest, outcome }, context }: { data: LoadPageData; context: Context }) {
  const canAgree = state === 'previewed' && digest !== null && outcome !== null
  const canLeave = canAgree || state === 'received' || state === 'previewing'
  return (
    <>
      {canAgree && (
        <ActForm
          id="agree"
          act={{ name: acts.agree, path: `${loadPath(id)}/agree` }}
          fields={[
            { name: 'digest', label: 'administration.report', kind: 'hidden', value: digest },
            ...(isAsked(outcome)
              ? [{ name: 'agrees', label: 'administration.field.agrees', kind: 'checkbox' } as const]
              : []),
          ]}
          submit="administration.agree"
          context={context}
        />
      )}
      {canLeave && (
        <ActForm
          id="withdraw"
          act={{ name: acts.withdraw, path: `${loadPath(id)}/withdraw` }}
          fields={[]}
          submit="administration.withdraw"
          isDanger
          isInline
          context={context}
        />
      )}
    </>
  )
}

/** What a load did, or would do, as `spilka load` prints it. */
import type { PageContext } from '#kernel/http/page.ts'
import type { readDifferenceTables } from '#modules/indicators/api.ts'
import { linesOf, sayAside, sayDetail } from '#ui/load-report.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import type { KeptOutcome, KeptReport } from './load.schema.ts'

type Context = Pick<PageContext<unknown, TextKey>, 'texts' | 'link'>
export type DifferenceTables = Awaited<ReturnType<typeof readDifferenceTables>>

/** A file with all single changes of a report. */
export interface DetailFile {
  readonly name: string
  readonly path: string
}

interface ReportProps {
  readonly outcome: KeptOutcome
  readonly details: readonly DetailFile[]
  readonly context: Context
}

export function LoadReportList({ outcome, details, context }: ReportProps) {
  const { texts } = context
  const aside = sayAside(outcome.unrecognised, { unreadable: [], unseen: [] }, texts)
  return (
    <>
      {outcome.reports.map((report, at) => {
        const prefix = `${String(at + 1).padStart(2, '0')}-`
        const file = details.find(({ name }) => name.startsWith(prefix))
        return <OneReport key={prefix} report={report} file={file} context={context} />
      })}
      {aside !== undefined && <p>{aside}</p>}
    </>
  )
}

function OneReport({
  report,
  file,
  context: { texts, link },
}: {
  report: KeptReport
  file: DetailFile | undefined
  context: Context
}) {
  const { details } = report
  return (
    <section class="load-report">
      {report.file !== '' && <h3>{report.file}</h3>}
      <ul>
        {linesOf(report, texts).map(({ kind, text }) => (
          <li key={text} class={kind}>
            {text}
          </li>
        ))}
      </ul>
      {details && (
        <details>
          <summary>{texts.text('administration.details', { count: details.total })}</summary>
          <ul class="load-details">
            {details.rows.map((row) => (
              <li key={row.join(' ')}>{sayDetail(row, texts)}</li>
            ))}
          </ul>
          {details.total > details.rows.length && (
            <p>{texts.text('administration.details_more', { count: details.total - details.rows.length })}</p>
          )}
        </details>
      )}
      {file && (
        <p>
          <a href={link(file.path)}>{texts.text('administration.details_file')}</a>
        </p>
      )}
    </section>
  )
}

interface EffectProps {
  readonly effect: NonNullable<KeptOutcome['effect']>
  readonly Tables: DifferenceTables
  readonly context: Context
}

/** What it would do to the index, and what a new methodology does otherwise. */
export function EffectReport({
  effect: { moves, methodologies },
  Tables,
  context: { texts, link },
}: EffectProps) {
  if (!moves && methodologies.length === 0) return null
  const pick = (uk: string, en: string | null) => (texts.language === 'en' ? (en ?? uk) : uk)
  return (
    <section>
      <h2>{texts.text('administration.effect')}</h2>
      {moves && (
        <p>
          {texts.text('administration.moves', {
            moved: moves.moved,
            hromadas: moves.hromadas,
            period: sayPeriod(moves.period, texts, 'during'),
          })}
        </p>
      )}
      {moves && moves.largest.length > 0 && (
        <>
          <p>{texts.text('administration.moves_largest')}</p>
          <ul>
            {moves.largest.map(({ code, name, name_en, before, after }) => (
              <li key={code}>
                <a href={link(`/indicators/hromadas/${code}`)}>{pick(name, name_en)}</a>:{' '}
                {texts.text('administration.move', { before, after })}
              </li>
            ))}
          </ul>
        </>
      )}
      {methodologies.map((one) => (
        <section key={`${one.code} ${one.version}`}>
          <h3>
            {texts.text('administration.methodology_new', {
              name: pick(one.name, one.name_en),
              version: one.version,
              other: pick(one.against.name, one.against.name_en),
              other_version: one.against.version,
            })}
          </h3>
          {one[texts.language].nodes.length + one[texts.language].steps.length === 0 ? (
            <p>{texts.text('methodology.differences_none')}</p>
          ) : (
            <Tables differences={one[texts.language]} texts={texts} />
          )}
        </section>
      ))}
    </section>
  )
}

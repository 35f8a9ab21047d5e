/** What pages of all runs say: who and when, which files, how far, what is wrong. */
import type { Problem, TextParams } from '#kernel/errors.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { RunState } from './run.rules.ts'
import type { Fault, Progress, SentFile } from './run.schema.ts'

type Texts = Translator<TextKey>

const shownNames = 3

export function sayFiles(files: readonly SentFile[], texts: Texts): string {
  const names = files
    .slice(0, shownNames)
    .map(({ name }) => name)
    .join(', ')
  const rest = Math.max(0, files.length - shownNames)
  return texts.text('administration.files', { names, rest })
}

/** In a list: one or two words. */
export function sayState(state: RunState, texts: Texts): string {
  return texts.text(`administration.state.${state}`)
}

/** Who and when; whoever is not known any more is not named. */
export function sayBegun(begun: string, by: string | null, texts: Texts): string {
  const time = texts.moment(new Date(begun))
  return by === null ? time : texts.text('administration.when_who', { time, name: by })
}

export function FileList({ files, texts }: { files: readonly SentFile[]; texts: Texts }) {
  const size = (bytes: number) =>
    texts.text('administration.megabytes', { size: Math.max(bytes / 1e6, 0.01) })
  return (
    <details class="sent-files" open={files.length <= shownNames}>
      <summary>{texts.text('administration.sent_files', { count: files.length })}</summary>
      <ul>
        {files.map((file) => (
          <li key={file.name}>
            {file.name} <span class="quiet">{size(file.size)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** How far the work is; a bar without an end where nobody knows. */
export function WorkProgress({ progress, texts }: { progress: Progress | null; texts: Texts }) {
  const key = progress?.stage ?? ''
  const label = texts.has(key) ? texts.text(key) : texts.text('administration.at_work')
  const isKnown = progress !== null && progress.total > 0
  return (
    <p class="work-progress">
      <label for="progress">{label}</label>
      {isKnown ? (
        <progress id="progress" max={progress.total} value={Math.min(progress.done, progress.total)} />
      ) : (
        <progress id="progress" />
      )}
    </p>
  )
}

/** Everything that is wrong, with its place. */
export function FaultReport({ fault, texts }: { fault: Fault; texts: Texts }) {
  const { problems, count } = fault
  const rows = rowsOf(fault, texts)
  const label = texts.text('administration.problems')
  return (
    <>
      <p class="ds-validation-message" data-color="danger">
        {sayFault(fault, texts)}
      </p>
      {rows.length > 0 && (
        <section class="scroll fits" tabindex={0} aria-label={label}>
          <table>
            <caption>{label}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.text('administration.column.file')}</th>
                <th scope="col">{texts.text('administration.column.place')}</th>
                <th scope="col">{texts.text('administration.column.what')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ file, place, what }) => (
                <tr key={`${file} ${place} ${what}`}>
                  <td>{file}</td>
                  <td>{place}</td>
                  <td>{what}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {count > problems.length && <p>{texts.text('error.more', { count: count - problems.length })}</p>}
    </>
  )
}

function sayFault({ code, params, count }: Fault, texts: Texts): string {
  return say(`error.${code}`, { ...params, count }, texts)
}

/** Problems as rows: file, line and place, the sentence. */
export function rowsOf(
  { params, problems }: Fault,
  texts: Texts,
): { readonly file: string; readonly place: string; readonly what: string }[] {
  const whole = typeof params.file === 'string' ? params.file : ''
  return (problems as readonly Problem[]).map((problem) => ({
    file: problem.file ?? whole,
    place: sayPlace(problem, texts),
    what: say(`problem.${problem.code}`, problem.params, texts),
  }))
}

function sayPlace({ line, column, path }: Problem, texts: Texts): string {
  const parts = [
    ...(line === undefined ? [] : [texts.text('administration.line', { line: String(line) })]),
    ...(column === undefined ? [] : [texts.text('administration.of_column', { column })]),
    ...(path === undefined ? [] : [path]),
  ]
  return parts.join(', ')
}

/** A sentence that an older version of the program kept may be gone from the catalogue. */
function say(key: string, params: TextParams | undefined, texts: Texts): string {
  return texts.has(key) ? texts.text(key, params) : key
}

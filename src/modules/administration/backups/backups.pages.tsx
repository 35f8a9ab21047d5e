/** When the last good backup was, a button for another one, and the list. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { TimePager } from '#ui/tables/time-pager.tsx'
import { backupActs, backupsPath } from './backups.rules.ts'
import type { BackupRow, Backups } from './backups.schema.ts'

type Context = PageContext<unknown, TextKey>

interface BackupsProps {
  readonly found: Backups
  readonly isLater: boolean
  readonly context: Context
}

export function BackupsPage({ found, isLater, context }: BackupsProps) {
  const { texts, link, form } = context
  const { age, last_good_at, is_under_way, folder, keep, backups, next } = found
  const when = last_good_at === null ? '' : texts.moment(new Date(last_good_at))
  return (
    <>
      <h1>{texts.text('backups.title')}</h1>
      <p class="lead">{texts.text(`backups.lead.${age}`, { when })}</p>
      {form?.fault !== undefined && (
        <p class="notice" role="alert">
          {form.fault}
        </p>
      )}
      <p>{texts.text('backups.intro', { folder, ...keep })}</p>
      {is_under_way && <p class="notice">{texts.text('backups.under_way')}</p>}
      <ActForm act={backupActs.make} fields={[]} submit="backups.make" context={context} />
      {(backups.length > 0 || isLater) && <List backups={backups} context={context} />}
      <TimePager path={link(backupsPath)} isLater={isLater} next={next} texts={texts} />
    </>
  )
}

function List({ backups, context }: { backups: readonly BackupRow[]; context: Context }) {
  const { texts } = context
  const caption = texts.text('backups.list.caption')
  return (
    <div class="data-table">
      <section class="scroll" tabindex={0} aria-label={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('backups.field.when')}</th>
              <th scope="col">{texts.text('backups.field.outcome')}</th>
              <th scope="col" class="number">
                {texts.text('backups.field.megabytes')}
              </th>
              <th scope="col" class="number">
                {texts.text('backups.field.rows')}
              </th>
              <th scope="col" class="number">
                {texts.text('backups.field.files')}
              </th>
              <th scope="col" class="number">
                {texts.text('backups.field.seconds')}
              </th>
            </tr>
          </thead>
          <tbody>
            {backups.map((row) => (
              <Row key={row.id} row={row} context={context} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

function Row({ row, context: { texts } }: { row: BackupRow; context: Context }) {
  const number = (value: number | null, options?: Intl.NumberFormatOptions) =>
    value === null ? '' : texts.number(value, options)
  return (
    <tr>
      <th scope="row">
        {texts.moment(new Date(row.began_at))}
        <br />
        <span class="quiet">{texts.text(`backups.cause.${row.cause}`)}</span>
      </th>
      <td>
        <Outcome row={row} texts={texts} />
      </td>
      <td class="number">
        {number(row.bytes === null ? null : row.bytes / 1e6, { maximumFractionDigits: 1 })}
      </td>
      <td class="number">{number(row.rows)}</td>
      <td class="number">{number(row.files)}</td>
      <td class="number">{number(row.seconds)}</td>
    </tr>
  )
}

/** What came of it, in words. */
function Outcome({ row, texts }: { row: BackupRow; texts: Context['texts'] }) {
  const { file, fault, fault_params, lost_files, removed_at } = row
  if (file === null) {
    const key = `error.${fault}`
    const reason = texts.has(key) ? texts.text(key, fault_params) : String(fault)
    return <>{texts.text('backups.outcome.failed', { reason })}</>
  }
  return (
    <>
      {removed_at === null
        ? texts.text('backups.outcome.checked')
        : texts.text('backups.outcome.removed', { when: texts.date(new Date(removed_at)) })}
      {lost_files !== null && lost_files > 0 && (
        <> {texts.text('backups.outcome.lost', { count: lost_files })}</>
      )}
      <br />
      <code>{file}</code>
    </>
  )
}

/** Files of a record, and what the signatures among them say once somebody asks. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { ReportView } from './report.pages.tsx'
import type { SignedFiles } from './signed-files.schema.ts'

interface SignedFilesProps {
  readonly of: SignedFiles
  /** Of the record's page. */
  readonly path: string
  readonly context: PageContext<unknown, TextKey>
  /** What else is said of a file, by its id. */
  readonly notes?: ReadonlyMap<string, readonly string[]>
}

export function SignedFilesView({ of, path, context: { texts, link }, notes }: SignedFilesProps) {
  const { files, signed_files, checked } = of
  return (
    <section aria-labelledby="files">
      <h2 id="files">{texts.text('documents.card.files')}</h2>
      {files.length === 0 ? (
        <p class="quiet">{texts.text('documents.card.no_files')}</p>
      ) : (
        <ul>
          {files.map(({ id, name, size }) => (
            <li key={id}>
              <a href={link(`${path}/files/${id}`)}>{name}</a>{' '}
              <span class="quiet">
                {[
                  texts.text('documents.card.size', { size: Math.ceil(size / 1000) }),
                  ...(notes?.get(id) ?? []),
                ].join('; ')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {signed_files > 0 && checked === null && (
        <p class="screen-only">
          <a href={link(`${path}?signatures=check`)}>
            {texts.text('signature.files.check', { count: signed_files })}
          </a>
        </p>
      )}
      {checked?.map(({ name, document, report }) =>
        report === null ? (
          <p key={name}>{texts.text('signature.files.unreadable', { name })}</p>
        ) : (
          <ReportView
            key={name}
            report={report}
            names={{ signature: name, ...(document === null ? {} : { document }) }}
            texts={texts}
          />
        ),
      )}
    </section>
  )
}

/** The content of a page that tells what did not work, and how to go on. */
import { localPath } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '../locales/uk.ts'
import { SearchForm } from './top-bar.tsx'

interface FaultToShow {
  readonly status: number
  readonly message: string
  readonly problems: readonly string[]
}

type Texts = Translator<TextKey>

/** Heading of a fault: what happened, before what to do. */
export function faultTitle({ status }: Pick<FaultToShow, 'status'>, texts: Texts): string {
  if (status === 404) return texts.text('page.fault.not_found')
  if (status === 422) return texts.text('page.fault.bad_query')
  if (status === 503) return texts.text('page.fault.unavailable')
  return texts.text(status >= 500 ? 'page.fault.internal' : 'page.fault.title')
}

/** @param request id of the request, for faults of ours: whoever reports one can name it */
export function FaultContent(props: { fault: FaultToShow; texts: Texts; request?: string | undefined }) {
  const { fault, texts, request } = props
  return (
    <>
      <h1>{faultTitle(fault, texts)}</h1>
      <p class="lead">{fault.message}</p>
      {fault.problems.length > 0 && (
        <ul class="problems">
          {fault.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {fault.status === 404 && <SearchForm texts={texts} />}
      <p>
        <a href={localPath('/', texts.language)}>{texts.text('page.fault.home')}</a>
      </p>
      {fault.status >= 500 && request !== undefined && (
        <p class="quiet">
          {texts.text('page.fault.request')} <code>{request}</code>
        </p>
      )}
    </>
  )
}

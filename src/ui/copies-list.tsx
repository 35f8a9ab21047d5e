/** Copies that somebody asked for: under way, to be had, or failed. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from './locales/uk.ts'

interface ListedCopy {
  readonly id: string
  readonly state: 'waiting' | 'ready' | 'failed'
  readonly asked_at: string
  readonly kept_until: string
  readonly rows: number | null
  readonly files: number | null
  readonly bytes: number | null
  /** What it is of, where that is not said around the list. */
  readonly name?: string
}

interface CopiesListProps {
  readonly copies: readonly ListedCopy[]
  /** Address of a copy's file. */
  readonly pathOf: (id: string) => string
  readonly context: Pick<PageContext<unknown, TextKey>, 'texts' | 'link'>
}

export function CopiesList({ copies, pathOf, context: { texts, link } }: CopiesListProps) {
  if (copies.length === 0) return null
  return (
    <ul class="copies">
      {copies.map((copy) => {
        const asked = texts.moment(new Date(copy.asked_at))
        const until = texts.moment(new Date(copy.kept_until))
        const megabytes = texts.number((copy.bytes ?? 0) / 1e6, { maximumFractionDigits: 2 })
        const { name = texts.text('copies.of_person'), rows, files } = copy
        return (
          <li key={copy.id}>
            {copy.state === 'ready' ? (
              <>
                <a href={link(pathOf(copy.id))} download>
                  {texts.text('copies.download', { name, asked })}
                </a>{' '}
                <span class="quiet">
                  {texts.text('copies.ready', { megabytes, rows: rows ?? 0, files: files ?? 0, until })}
                </span>
              </>
            ) : (
              texts.text(`copies.${copy.state}`, { name, asked })
            )}
          </li>
        )
      })}
    </ul>
  )
}

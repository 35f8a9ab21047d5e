/** «Where is it stuck, since when»: the texts of a body, by whom they wait for. */
import type { PageContext } from '#kernel/http/page.ts'
import { sayTime } from '#ui/cases/due-text.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { draftPath, draftStates, draftsPath } from '../drafts/drafts.rules.ts'
import type { Board, BoardRow } from './routes.schema.ts'

type Context = PageContext<unknown, TextKey>

interface BoardProps {
  readonly board: Board
  readonly context: Context
}

export function BoardPage({ board, context }: BoardProps) {
  const { texts, link } = context
  const { body, state, drafts, median_visa_hours } = board
  return (
    <>
      <h1>{texts.text('drafts.board.title')}</h1>
      <p class="lead">{texts.text('drafts.board.lead', { body: body.name, count: drafts.length, state })}</p>
      {median_visa_hours !== null && (
        <p>{texts.text('drafts.board.median', { time: sayTime(median_visa_hours * 3_600_000, texts) })}</p>
      )}
      <nav aria-label={texts.text('drafts.board.states')} class="screen-only">
        <ul class="ways">
          {draftStates.map((one) => (
            <li key={one}>
              <a
                href={link(`${draftsPath(body.id)}?state=${one}`)}
                aria-current={one === state ? 'page' : undefined}
              >
                {texts.text(`drafts.states.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {drafts.length === 0 ? (
        <p class="quiet">{texts.text('drafts.board.empty')}</p>
      ) : (
        <section class="scroll fits" tabindex={0} aria-label={texts.text('drafts.board.title')}>
          <table>
            <caption class="visually-hidden">{texts.text('drafts.board.title')}</caption>
            <thead>
              <tr>
                {(['title', 'author', 'waits_for', 'waits_since'] as const).map((column) => (
                  <th key={column} scope="col" class={column === 'author' ? 'minor-cell' : undefined}>
                    {texts.text(`drafts.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {drafts.map((row) => (
                <Row key={row.id} row={row} context={context} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  )
}

function Row({ row, context: { texts, link } }: { readonly row: BoardRow; readonly context: Context }) {
  const { id, title, register_name, author_name, waits_for, waits_since, due_day, is_late, is_stopped } = row
  return (
    <tr>
      <th scope="row">
        <a href={link(draftPath(id))}>{title}</a> <span class="quiet">{register_name}</span>
      </th>
      <td class="minor-cell">{author_name ?? texts.text('case.nobody')}</td>
      <td>
        {is_stopped && `${texts.text('drafts.board.stopped')} `}
        {new Intl.ListFormat(texts.language).format(waits_for)}
      </td>
      <td class={is_late ? 'late' : undefined}>
        {waits_since !== null && texts.moment(new Date(waits_since))}
        {due_day !== null &&
          ` ${texts.text(is_late ? 'drafts.board.late' : 'drafts.board.due', { day: due_day })}`}
      </td>
    </tr>
  )
}

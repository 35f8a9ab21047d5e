/** The board of a body's texts. */
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { draftsPath } from '../drafts/drafts.rules.ts'
import { documentsSee } from '../permissions.ts'
import { enterBody } from '../registers/access.queries.ts'
import { describeBody } from '../registers/describe-body.queries.ts'
import { stepsToBody } from '../registers/registers.routes.tsx'
import { documentsPath } from '../registers/registers.rules.ts'
import { BoardPage } from './board.pages.tsx'
import { listBoard, medianVisaHours } from './board.queries.ts'
import { Board, BoardParams } from './routes.schema.ts'

export const boardPage: Page<Resources, BoardParams, Board, TextKey> = {
  path: `${documentsPath}/bodies/:body/drafts`,
  permission: documentsSee,
  place: () => undefined,
  summary: 'drafts.board.summary',
  params: BoardParams,
  data: Board,
  async load({ body: id, state = 'route' }, context) {
    const { resources, actor, now } = context
    const { db } = resources
    const entered = await enterBody(db, { id }, actor, documentsSee)
    const [body, drafts, median] = await Promise.all([
      describeBody(entered, context),
      listBoard(db, entered.body, { state, now }),
      medianVisaHours(db, entered.body, now),
    ])
    return { body, state, drafts, median_visa_hours: median }
  },
  head: ({ body }, { texts }) => ({
    title: texts.text('drafts.board.title'),
    breadcrumbs: [
      ...stepsToBody(body, texts),
      { text: texts.text('drafts.board.title'), path: draftsPath(body.id) },
    ],
  }),
  view: (board, context) => <BoardPage board={board} context={context} />,
  csv: ({ drafts }) => ({
    columns: [
      'id',
      'title',
      'register',
      'author',
      'state',
      'waits_for',
      'waits_since',
      'due_day',
      'is_late',
      'is_stopped',
    ],
    rows: drafts.map((row) => [
      ...[row.id, row.title, row.register_name, row.author_name, row.state, row.waits_for.join('; ')],
      ...[row.waits_since, row.due_day, String(row.is_late), String(row.is_stopped)],
    ]),
  }),
}

/** The page of what is on control in a body. */
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { documentsSee } from '../permissions.ts'
import { enterBody } from '../registers/access.queries.ts'
import { describeBody } from '../registers/describe-body.queries.ts'
import { stepsToBody } from '../registers/registers.routes.tsx'
import { documentsPath } from '../registers/registers.rules.ts'
import { ControlPage } from './control.pages.tsx'
import { countByExecutor, listOnControl } from './control.queries.ts'
import { controlPath } from './control.rules.ts'
import { Control, ControlParams } from './control.schema.ts'

const counted = ['due', 'in_time', 'after_term', 'removed', 'open', 'late'] as const

const controlPage: Page<Resources, ControlParams, Control, TextKey> = {
  path: `${documentsPath}/bodies/:body/control`,
  permission: documentsSee,
  place: () => undefined,
  summary: 'documents.control.summary',
  params: ControlParams,
  data: Control,
  async load({ body: id, ...asked }, context) {
    const { resources, actor, now } = context
    const { db } = resources
    const entered = await enterBody(db, { id }, actor, documentsSee)
    const today = dayAt(now)
    const from = asked.from ?? `${today.slice(0, 4)}-01-01`
    const until = asked.until ?? `${today.slice(0, 4)}-12-31`
    return {
      ...{ body: await describeBody(entered, context), from, until },
      documents: await listOnControl(db, entered.body, today),
      executors: await countByExecutor(db, entered.body, { from, until, today }),
    }
  },
  head: ({ body }, { texts }) => ({
    title: texts.text('documents.control.title'),
    breadcrumbs: [
      ...stepsToBody(body, texts),
      { text: texts.text('documents.control.title'), path: controlPath(body.id) },
    ],
  }),
  view: (control, context) => <ControlPage control={control} context={context} />,
  csv: ({ from, until, executors }, { texts }) => ({
    columns: ['executor_id', 'executor_name', 'from', 'until', ...counted],
    titles: [
      'id',
      texts.text('documents.column.executor_name'),
      texts.text('audit.filter.from'),
      texts.text('audit.filter.until'),
      ...counted.map((column) => texts.text(`documents.control.count_${column}`)),
    ],
    rows: executors.map((row) => [
      ...[row.executor_id, row.executor_name, from, until],
      ...counted.map((column) => row[column]),
    ]),
  }),
}

export const controlPages = [controlPage]

/** Lines of a register as a table: for programs, for spreadsheets, for paper. */
import type { Translator } from '#kernel/i18n.ts'
import type { Paper } from '#kernel/paper/paper.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { DocumentRow, Journal } from './cards.schema.ts'

type Texts = Translator<TextKey>

const columns = [
  ...(['number', 'registered_on', 'correspondent', 'citizen', 'their_number', 'their_day', 'title'] as const),
  ...(['addressee', 'pages', 'case_index', 'executor_name', 'control_until', 'control_ended_on'] as const),
] as const

/** Whom it is from or to, whoever that is; nothing where it is a citizen whom the reader may not see. */
export function sayCorrespondent({ correspondent, citizen }: DocumentRow): string | null {
  return correspondent ?? citizen
}

export function documentsTable(documents: readonly DocumentRow[], texts: Texts) {
  return {
    columns: ['id', ...columns, 'is_cancelled'],
    titles: ['id', ...columns, 'is_cancelled' as const].map((column) =>
      column === 'id' ? column : texts.text(`documents.column.${column as (typeof columns)[number]}`),
    ),
    rows: documents.map((row) => [row.id, ...columns.map((column) => row[column]), row.is_cancelled ? 1 : 0]),
  }
}

/** The journal of a period as a book of paper has it. */
export function journalPaper({ body, register, from, until, documents }: Journal, texts: Texts): Paper {
  const day = (text: string | null) => (text === null ? '' : texts.text('documents.day', { day: text }))
  return {
    title: texts.text('documents.journal.paper', { register: register.name }),
    about: texts.text('documents.journal.about', { body: body.name, from, until, count: documents.length }),
    parts:
      documents.length === 0
        ? [{ kind: 'text', text: texts.text('documents.journal.empty') }]
        : [
            {
              kind: 'table',
              caption: texts.text('documents.journal.caption'),
              columns: [
                { title: texts.text('documents.column.number'), width: 1 },
                { title: texts.text('documents.column.registered_on'), width: 1 },
                { title: texts.text('documents.column.correspondent'), width: 2 },
                { title: texts.text('documents.column.their'), width: 1.3 },
                { title: texts.text('documents.column.title'), width: 3 },
                { title: texts.text('documents.column.case_index'), width: 0.8 },
                { title: texts.text('documents.column.executor_name'), width: 1.4 },
              ],
              rows: documents.map((row) => [
                row.number,
                day(row.registered_on),
                sayCorrespondent(row) ?? '',
                [row.their_number, day(row.their_day)].filter(Boolean).join(', '),
                row.is_cancelled ? texts.text('documents.cancelled_title', { title: row.title }) : row.title,
                row.case_index ?? '',
                row.executor_name ?? '',
              ]),
            },
          ],
  }
}

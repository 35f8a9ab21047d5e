/** Pages of the book of equipment. */
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { type Listing, listRows } from '#kernel/http/listing.ts'
import type { Page, PageContext } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { getHolder, type Holder } from '../equipment/equipment.queries.ts'
import { describeHolder, stepsToHolder } from '../equipment/equipment.routes.tsx'
import { foldNumber } from '../equipment/equipment.rules.ts'
import { deliverySee } from '../permissions.ts'
import { BookPage, StatementPage } from './book.pages.tsx'
import { readBook, readItemStatement } from './book.queries.ts'
import { bookPath, daysAsked } from './book.rules.ts'
import { BookData, BookParams, type BookRow, StatementData, StatementParams } from './book.schema.ts'

type Context = PageContext<Resources, TextKey>

interface LoadedBook {
  readonly data: BookData
  readonly all: readonly BookRow[]
  readonly listing: Listing<BookRow>
}

const bookPage: Page<Resources, BookParams, BookData, TextKey, LoadedBook> = {
  path: bookPath(':holder'),
  permission: deliverySee,
  place: () => undefined,
  summary: 'equipment.book.summary',
  params: BookParams,
  data: BookData,
  async load({ holder: id, from, until, ...query }, context) {
    const { resources, actor, texts, now } = context
    const { holder } = await getHolder(resources.db, id, actor, deliverySee)
    const days = daysAsked({ from, until }, dayAt(now))
    const { rows: all, trial } = await readBook(resources.db, holder, days)
    const listing = listRows(all, query, rowsSpec, texts.language)
    const { sort, order, q, page, pages } = listing
    const list = { sort, order, q, page, pages }
    const data = { holder: await nameHolder(holder, context), ...days, list, rows: [...listing.rows], trial }
    return { data, all, listing }
  },
  answer: ({ data }) => data,
  head: ({ data: { holder } }, { texts }) => ({
    title: `${texts.text('equipment.book.title')}: ${holder.name}`,
    breadcrumbs: stepsToBook(holder, texts),
  }),
  view: (loaded, context) => <BookPage {...loaded} context={context} />,
  csv: ({ data: { rows } }, { texts }) => ({
    columns: [...bookColumns],
    titles: [
      ...[texts.text('equipment.column.inventory_no'), texts.text('equipment.column.name')],
      ...[texts.text('equipment.column.unit'), texts.text('book.column.opening')],
      ...[texts.text('book.column.came'), texts.text('book.column.went')],
      ...[texts.text('equipment.column.held'), texts.text('equipment.column.missing')],
      texts.text('unexplained.now'),
    ],
    rows: rows.map((row) => bookColumns.map((column) => row[column])),
  }),
}

const bookColumns = [
  ...(['inventory_no', 'name', 'unit', 'opening', 'came', 'went', 'held', 'missing'] as const),
  'unexplained',
] as const

const rowsSpec = {
  columns: {
    inventory_no: ({ inventory_no }: BookRow) => inventory_no,
    name: ({ name }: BookRow) => name,
    opening: ({ opening }: BookRow) => opening,
    came: ({ came }: BookRow) => came,
    went: ({ went }: BookRow) => went,
    held: ({ held }: BookRow) => held,
    missing: ({ missing }: BookRow) => missing,
  },
  initial: { sort: 'inventory_no', order: 'asc' as const },
  matches: ({ inventory_no, name }: BookRow, typed: string) =>
    foldNumber(inventory_no).includes(foldNumber(typed)) || name.toLowerCase().includes(typed.toLowerCase()),
  pageSize: 100,
}

async function nameHolder(holder: Holder, context: Context): Promise<BookData['holder']> {
  const { id, name, place_name } = await describeHolder(holder, context)
  return { id, name, place_name }
}

function stepsToBook(holder: BookData['holder'], texts: Context['texts']) {
  const own = { text: texts.text('equipment.book.title'), path: bookPath(holder.id) }
  return [...stepsToHolder(holder, texts), own]
}

interface LoadedStatement {
  readonly data: StatementData
  readonly asked: { readonly unit: string | undefined; readonly isLater: boolean }
}

const statementPage: Page<Resources, StatementParams, StatementData, TextKey, LoadedStatement> = {
  path: `${bookPath(':holder')}/:item`,
  permission: deliverySee,
  place: () => undefined,
  summary: 'equipment.statement.summary',
  params: StatementParams,
  data: StatementData,
  async load(params, context) {
    const { resources, actor, texts } = context
    const { holder } = await getHolder(resources.db, params.holder, actor, deliverySee)
    const statement = await readItemStatement(resources.db, holder, params, texts)
    return {
      data: { holder: await nameHolder(holder, context), ...statement },
      asked: { unit: params.unit, isLater: params.after !== undefined },
    }
  },
  answer: ({ data }) => data,
  head: ({ data: { holder, item } }, { texts }) => ({
    title: `${item.inventory_no}, ${item.name}`,
    breadcrumbs: [
      ...stepsToBook(holder, texts),
      { text: item.inventory_no, path: `${bookPath(holder.id)}/${item.id}` },
    ],
  }),
  view: (loaded, context) => <StatementPage {...loaded} context={context} />,
  csv: ({ data: { entries } }, { texts }) => ({
    titles: [
      ...[texts.text('book.entry.id'), texts.text('book.entry.happened'), texts.text('book.entry.booked')],
      ...[texts.text('book.entry.recorded_at'), texts.text('book.entry.reason')],
      ...[texts.text('book.entry.documents'), texts.text('book.entry.counters')],
      ...[texts.text('book.entry.amount'), texts.text('book.entry.balance'), texts.text('unexplained.now')],
    ],
    columns: [
      ...['id', 'happened_at', 'booked_at', 'recorded_at', 'reason', 'documents', 'counters', 'amount'],
      ...['balance', 'unexplained'],
    ],
    rows: entries.map(({ documents, ...one }) => [
      ...[one.id, one.happened_at, one.booked_at, one.recorded_at, one.reason],
      documents.map(({ reference }) => reference).join('; '),
      ...[one.counters, one.amount, one.balance, one.unexplained],
    ]),
  }),
}

export const bookPages = [bookPage, statementPage]

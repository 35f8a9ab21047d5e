/** A table that sorts, filters and turns pages through its address; the same without JavaScript. */
import type { ComponentChild } from 'preact'
import type { Listing } from '#kernel/http/listing.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '../locales/uk.ts'
import { keptParams, listAddress, listId, pagesToOffer } from './list-address.ts'

export interface Column<Row> {
  /** Name in the address, one of the listing's sortable columns where `isSortable`. */
  readonly key: string
  readonly label: string
  readonly isNumber?: boolean
  /** Left out on a phone: the row leads to a page that says it. */
  readonly isMinor?: boolean
  readonly isSortable?: boolean
  /** The cell that names the row. */
  readonly isRowHeader?: boolean
  readonly cell: (row: Row) => ComponentChild
}

export interface DataTableProps<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly listing: Pick<Listing<Row>, 'rows' | 'shown' | 'sort' | 'order' | 'q' | 'page' | 'pages'>
  readonly keyOf: (row: Row) => string
  /** Address of the page in the language that is shown, without a query. */
  readonly path: string
  /** Other parameters of the address that must stay, such as the period. */
  readonly params?: Readonly<Record<string, string | undefined>>
  /** Label of the field that filters; without it there is none. */
  readonly filterLabel?: string
  /** What to say where there is no row. */
  readonly emptyText: string
  /** More attributes of a row: `data-code` makes it light up with its area on a map. */
  readonly rowAttributes?: (row: Row) => Readonly<Record<string, string>>
  readonly texts: Translator<TextKey>
}

/** More columns than this do not fit beside one another, so the table scrolls sideways in a region of its own. */
const mostFitting = 8

/** One of these a page: its parameters are the page's. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, listing } = props
  return (
    <div class="data-table" id={listId}>
      {props.filterLabel !== undefined && <FilterForm {...props} />}
      {listing.rows.length === 0 ? (
        <Empty {...props} />
      ) : (
        <section
          class={columns.length > mostFitting ? 'scroll' : 'scroll fits'}
          tabindex={0}
          aria-label={caption}
        >
          <table>
            <caption>{caption}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <HeaderCell key={column.key} {...props} column={column} />
                ))}
              </tr>
            </thead>
            <Body {...props} />
          </table>
        </section>
      )}
      <Pager {...props} />
    </div>
  )
}

function HeaderCell<Row>({ column, ...props }: DataTableProps<Row> & { column: Column<Row> }) {
  const { key, label, isNumber, isSortable } = column
  const className = classOf(column)
  if (!isSortable)
    return (
      <th scope="col" class={className}>
        {label}
      </th>
    )
  const { sort, order } = props.listing
  const isSorted = sort === key
  const isAscending = order === 'asc'
  // The first press shows what people look for: the largest number, the first name.
  const next = isSorted ? (isAscending ? 'desc' : 'asc') : isNumber ? 'desc' : 'asc'
  return (
    <th
      scope="col"
      class={className}
      aria-sort={isSorted ? (isAscending ? 'ascending' : 'descending') : undefined}
    >
      <a href={listAddress(props, { sort: key, order: next })}>
        {label}
        <span class="arrow" aria-hidden="true">
          {isSorted ? (isAscending ? '↑' : '↓') : '↕'}
        </span>
      </a>
    </th>
  )
}

function classOf<Row>({ isNumber, isMinor }: Column<Row>): string | undefined {
  const classes = [isNumber && 'number', isMinor && 'minor-cell'].filter(Boolean)
  return classes.length > 0 ? classes.join(' ') : undefined
}

function Body<Row>({ columns, listing, keyOf, rowAttributes }: DataTableProps<Row>) {
  return (
    <tbody>
      {listing.shown.map((row) => (
        <tr key={keyOf(row)} {...rowAttributes?.(row)}>
          {columns.map((column) =>
            column.isRowHeader ? (
              <th key={column.key} scope="row">
                {column.cell(row)}
              </th>
            ) : (
              <td key={column.key} class={classOf(column)}>
                {column.cell(row)}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  )
}

function FilterForm<Row>(props: DataTableProps<Row>) {
  const { path, listing, filterLabel, texts } = props
  return (
    <form class="filter" method="get" action={`${path}#${listId}`}>
      {keptParams(props).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label>
        <span>{filterLabel}</span>
        <input class="ds-input" type="search" name="q" value={listing.q} maxlength={100} />
      </label>
      <button class="ds-button" type="submit">
        {texts.text('list.filter')}
      </button>
      {listing.q !== '' && listing.rows.length > 0 && <ClearLink {...props} />}
    </form>
  )
}

function ClearLink<Row>(props: DataTableProps<Row>) {
  return <a href={listAddress(props, { q: '' })}>{props.texts.text('list.clear')}</a>
}

function Empty<Row>(props: DataTableProps<Row>) {
  return (
    <div class="empty">
      <p>{props.emptyText}</p>
      {props.listing.q !== '' && (
        <p>
          <ClearLink {...props} />
        </p>
      )}
    </div>
  )
}

function Pager<Row>(props: DataTableProps<Row>) {
  const { listing, texts } = props
  const { rows, shown, page, pages } = listing
  if (pages <= 1) return null
  const first = page < pages ? (page - 1) * shown.length + 1 : rows.length - shown.length + 1
  const to = (number: number) => listAddress(props, { page: number })
  return (
    <nav class="pager" aria-label={texts.text('list.pages')}>
      <p>{texts.text('list.shown', { first, last: first + shown.length - 1, total: rows.length })}</p>
      <ul>
        {page > 1 && (
          <li>
            <a href={to(page - 1)} rel="prev">
              {texts.text('list.previous')}
            </a>
          </li>
        )}
        {pagesToOffer(page, pages).map((number, i) => (
          <li key={number ?? `gap${i}`}>
            {number === null ? (
              <span aria-hidden="true">…</span>
            ) : (
              <a
                href={to(number)}
                aria-label={texts.text('list.page', { page: number })}
                aria-current={number === page ? 'page' : undefined}
              >
                {texts.number(number)}
              </a>
            )}
          </li>
        ))}
        {page < pages && (
          <li>
            <a href={to(page + 1)} rel="next">
              {texts.text('list.next')}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** Lists that people sort, filter and turn pages of, by the address alone: the same without JavaScript, and to be sent to others. */
import { z } from 'zod'

/** Query parameters of a list; spread them into a page's `params`. */
export const listingParams = {
  sort: z.string().max(40).optional(),
  order: z.enum(['asc', 'desc']).optional(),
  q: z.string().trim().max(100).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
}

export interface ListingQuery {
  readonly sort?: string | undefined
  readonly order?: 'asc' | 'desc' | undefined
  readonly q?: string | undefined
  readonly page: number
}

export interface ListingSpec<Row> {
  /** What each sortable column sorts by; texts sort as the language does, null comes last in both orders. */
  readonly columns: Readonly<Record<string, (row: Row) => string | number | null>>
  /** The column and order without a query. */
  readonly initial: { readonly sort: string; readonly order: 'asc' | 'desc' }
  /** Whether a row matches what was typed; without it there is no filter by text. */
  readonly matches?: (row: Row, typed: string) => boolean
  /** Rows of one page of the HTML face. */
  readonly pageSize: number
}

/** How a list stands: what was asked of it, and the page it is at. */
export const ListState = z.object({
  sort: z.string(),
  order: z.enum(['asc', 'desc']),
  q: z.string(),
  page: z.int(),
  pages: z.int(),
})
export type ListState = z.infer<typeof ListState>

export interface Listing<Row> extends Readonly<ListState> {
  /** All rows that match, sorted: the data faces. */
  readonly rows: readonly Row[]
  /** The rows of this page: the HTML face. */
  readonly shown: readonly Row[]
}

/** Filters, sorts and cuts; an unknown column sorts as without a query, a page beyond the last one is the last. */
export function listRows<Row>(
  all: readonly Row[],
  query: ListingQuery,
  spec: ListingSpec<Row>,
  language: 'uk' | 'en',
): Listing<Row> {
  const known = query.sort !== undefined && Object.hasOwn(spec.columns, query.sort)
  const sort = known ? (query.sort ?? spec.initial.sort) : spec.initial.sort
  const order = query.order ?? (sort === spec.initial.sort ? spec.initial.order : 'asc')
  const q = query.q ?? ''
  const { matches } = spec
  const kept = q === '' || !matches ? all : all.filter((row) => matches(row, q))
  const rows = sortBy(kept, spec.columns[sort], order, language)
  const pages = Math.max(1, Math.ceil(rows.length / spec.pageSize))
  const page = Math.min(query.page, pages)
  return listingOf(rows, { sort, order, q, page, pages }, spec.pageSize)
}

/** A listing again, of the rows and the state that a page's data give. */
export function listingOf<Row>(rows: readonly Row[], state: ListState, pageSize: number): Listing<Row> {
  return { ...state, rows, shown: rows.slice((state.page - 1) * pageSize, state.page * pageSize) }
}

function sortBy<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string | number | null,
  order: 'asc' | 'desc',
  language: 'uk' | 'en',
): Row[] {
  const { compare } = new Intl.Collator(language, { numeric: true })
  const sign = order === 'asc' ? 1 : -1
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null)
      if (typeof a.key === 'number' && typeof b.key === 'number') return sign * (a.key - b.key)
      return sign * compare(String(a.key), String(b.key))
    })
    .map(({ row }) => row)
}

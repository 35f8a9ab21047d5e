/** Addresses of a list that is sorted, filtered or turned to another page; pure. */
import type { Listing } from '#kernel/http/listing.ts'

/** Where a list lies and how it is shown now. */
export interface ListPlace {
  /** Address of the page in the language that is shown, without a query. */
  readonly path: string
  /** Other parameters of the address that must stay. */
  readonly params?: Readonly<Record<string, string | undefined>>
  readonly listing: Pick<Listing<unknown>, 'sort' | 'order' | 'q'>
}

/** Id of the table in its document: an address with it returns to the table, not to the top of the page. */
export const listId = 'list'

/** Parameters that a change of the filter keeps; a new filter begins at its first page. */
export function keptParams({ params = {}, listing }: ListPlace): [string, string][] {
  const kept = Object.entries(params).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  )
  return [...kept, ['sort', listing.sort], ['order', listing.order]]
}

/** The list with something changed; what is sorted or filtered anew begins at its first page. */
export function listAddress(
  place: ListPlace,
  change: {
    readonly sort?: string
    readonly order?: 'asc' | 'desc'
    readonly q?: string
    readonly page?: number
  },
): string {
  const query = new URLSearchParams(keptParams(place))
  query.set('sort', change.sort ?? place.listing.sort)
  query.set('order', change.order ?? place.listing.order)
  const q = change.q ?? place.listing.q
  if (q !== '') query.set('q', q)
  if (change.page !== undefined && change.page > 1) query.set('page', String(change.page))
  return `${place.path}?${query}#${listId}`
}

/** Pages to offer: the first, the last, and those about the present one; null = some are left out between. */
export function pagesToOffer(page: number, pages: number): (number | null)[] {
  const offered = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter((one) => one >= 1 && one <= pages)
    .toSorted((a, b) => a - b)
  return offered.flatMap((one, i) => {
    const gap = i === 0 ? 0 : one - offered[i - 1] - 1
    if (gap === 0) return [one]
    return gap === 1 ? [one - 1, one] : [null, one]
  })
}

import { describe, expect, test } from 'vitest'
import { type ListingSpec, listRows } from '#kernel/http/listing.ts'

interface Place {
  readonly name: string
  readonly people: number | null
}
const places: Place[] = [
  { name: 'Їжаківка', people: 30 },
  { name: 'Єланець', people: null },
  { name: 'Зоря', people: 5 },
  { name: 'Ґрунь', people: 700 },
]
const spec: ListingSpec<Place> = {
  columns: { name: ({ name }) => name, people: ({ people }) => people },
  initial: { sort: 'people', order: 'desc' },
  matches: ({ name }, typed) => name.toLowerCase().includes(typed.toLowerCase()),
  pageSize: 3,
}
const names = (query: Parameters<typeof listRows>[1]) =>
  listRows(places, query, spec, 'uk').rows.map(({ name }) => name)

describe('a list by its address', () => {
  test('without a query it stands in its own order, what is missing last', () => {
    expect(names({ page: 1 })).toEqual(['Ґрунь', 'Їжаківка', 'Зоря', 'Єланець'])
  })

  test('sorts by numbers both ways, what is missing stays last', () => {
    expect(names({ page: 1, sort: 'people', order: 'asc' })).toEqual(['Зоря', 'Їжаківка', 'Ґрунь', 'Єланець'])
  })

  test('sorts names by the Ukrainian alphabet', () => {
    expect(names({ page: 1, sort: 'name' })).toEqual(['Ґрунь', 'Єланець', 'Зоря', 'Їжаківка'])
  })

  test('a column that there is not, such as one of every object, sorts as without a query', () => {
    expect(names({ page: 1, sort: 'constructor' })).toEqual(names({ page: 1 }))
  })

  test('pages hold as many rows as they should; one beyond the last is the last', () => {
    const second = listRows(places, { page: 2 }, spec, 'uk')
    expect(second.shown.map(({ name }) => name)).toEqual(['Єланець'])
    expect(second.pages).toBe(2)
    expect(listRows(places, { page: 99 }, spec, 'uk').page).toBe(2)
  })

  test('what was typed filters before pages are cut', () => {
    const found = listRows(places, { page: 1, q: 'ЗОР' }, spec, 'uk')
    expect(found.rows.map(({ name }) => name)).toEqual(['Зоря'])
    expect(found.pages).toBe(1)
    expect(listRows(places, { page: 1, q: 'нема' }, spec, 'uk')).toMatchObject({
      rows: [],
      page: 1,
      pages: 1,
    })
  })
})

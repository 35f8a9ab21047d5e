import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { type ListingQuery, type ListingSpec, listRows } from '#kernel/http/listing.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { type TextKey, uk } from '../locales/uk.ts'
import { DataTable } from './data-table.tsx'
import { listAddress, pagesToOffer } from './list-address.ts'

interface Place {
  readonly name: string
  readonly people: number
}
const places: Place[] = Array.from({ length: 60 }, (_, i) => ({ name: `Село ${i}`, people: i * 10 }))
const spec: ListingSpec<Place> = {
  columns: { name: ({ name }) => name, people: ({ people }) => people },
  initial: { sort: 'people', order: 'desc' },
  matches: ({ name }, typed) => name.includes(typed),
  pageSize: 25,
}
const texts = createTranslator<TextKey>('uk', uk)

function render(query: Partial<ListingQuery>): string {
  const listing = listRows(places, { page: 1, ...query }, spec, 'uk')
  const table = h(DataTable<Place>, {
    caption: 'Села',
    columns: [
      { key: 'name', label: 'Назва', isSortable: true, isRowHeader: true, cell: ({ name }) => name },
      { key: 'people', label: 'Людей', isNumber: true, isSortable: true, cell: ({ people }) => people },
      { key: 'note', label: 'Примітка', isMinor: true, cell: () => '' },
    ],
    listing,
    keyOf: ({ name }) => name,
    path: '/en/places',
    params: { period: '2025', kind: undefined },
    filterLabel: 'Назва села',
    emptyText: 'Сіл немає.',
    rowAttributes: ({ name }) => ({ 'data-code': name }),
    texts,
  })
  return renderToString(table).replaceAll('&amp;', '&')
}

/** What a press on a column's heading asks for. */
function addressOfHeading(html: string, label: string): string {
  return html.match(new RegExp(`<a href="([^"]*)">${label}`))?.[1] ?? ''
}

test('a minor column is marked in its heading and in every row', () => {
  expect(render({}).match(/<t[hd][^>]*class="minor-cell"/g)).toHaveLength(1 + spec.pageSize)
})

describe('a table that sorts', () => {
  test('the first press shows the largest number or the first name, the second turns the order', () => {
    expect(addressOfHeading(render({ sort: 'name' }), 'Людей')).toContain('sort=people&order=desc')
    expect(addressOfHeading(render({}), 'Назва')).toContain('sort=name&order=asc')
    expect(addressOfHeading(render({}), 'Людей')).toContain('sort=people&order=asc')
  })

  test('says by which column it is sorted, in words for programs and with an arrow for eyes', () => {
    const html = render({ sort: 'name', order: 'asc' })
    expect(html).toMatch(/aria-sort="ascending"[^>]*><a[^>]*>Назва<span[^>]*>↑/)
    expect(html.match(/aria-sort/g)).toHaveLength(1)
  })

  test('a column that cannot be sorted by is no link', () => {
    expect(render({})).toContain('<th scope="col" class="minor-cell">Примітка</th>')
  })

  test('sorting keeps the filter and other parameters, begins at the first page and returns to the table', () => {
    const address = addressOfHeading(render({ q: 'Село 1', page: 2 }), 'Назва')
    expect(address).toBe('/en/places?period=2025&sort=name&order=asc&q=%D0%A1%D0%B5%D0%BB%D0%BE+1#list')
  })
})

describe('a table that filters and turns pages', () => {
  test('the form keeps period and order and shows what was typed', () => {
    const html = render({ q: '"Село' })
    expect(html).toContain('<input type="hidden" name="period" value="2025"')
    expect(html).toContain('<input type="hidden" name="sort" value="people"')
    expect(html).toContain('value="&quot;Село"')
    expect(html).not.toContain('name="kind"')
  })

  test('an empty list says so and lets the filter go', () => {
    const html = render({ q: 'нема' })
    expect(html).toContain('Сіл немає.')
    expect(html).toContain('<a href="/en/places?period=2025&sort=people&order=desc#list">Показати всі</a>')
    expect(html).not.toContain('<table')
  })

  test.each([
    { page: 1, said: 'Показано 1–25 з 60' },
    { page: 2, said: 'Показано 26–50 з 60' },
    { page: 3, said: 'Показано 51–60 з 60' },
  ])('page $page: $said', ({ page, said }) => {
    const html = render({ page })
    expect(html).toContain(said)
    expect(html.includes('rel="prev"')).toBe(page > 1)
    expect(html.includes('rel="next"')).toBe(page < 3)
    expect(html.match(/aria-current="page"/g)).toHaveLength(1)
  })

  test('one page needs no pager', () => {
    expect(render({ q: 'Село 1' })).not.toContain('<nav')
  })

  test('rows carry what the page gave them', () => {
    expect(render({ q: 'Село 7' })).toContain('<tr data-code="Село 7">')
  })
})

test.each([
  { page: 1, pages: 1, offered: [1] },
  { page: 1, pages: 3, offered: [1, 2, 3] },
  { page: 1, pages: 48, offered: [1, 2, null, 48] },
  { page: 4, pages: 48, offered: [1, 2, 3, 4, 5, null, 48] },
  { page: 24, pages: 48, offered: [1, null, 23, 24, 25, null, 48] },
  { page: 48, pages: 48, offered: [1, null, 47, 48] },
])('on page $page of $pages the pager offers $offered', ({ page, pages, offered }) => {
  expect(pagesToOffer(page, pages)).toEqual(offered)
})

test('an address carries whatever was typed as a value, never as a parameter', () => {
  const place = { path: '/x', listing: { sort: 'a', order: 'asc' as const, q: 'b&page=9#c' } }
  const query = new URL(listAddress(place, {}), 'http://localhost').searchParams
  expect([query.get('q'), query.get('page')]).toEqual(['b&page=9#c', null])
})

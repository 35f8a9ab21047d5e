/** The table of units right below one. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import type { TerritoryTable } from '../tables.ts'
import { countOne, sayParts, totalsOf } from './unit.rules.ts'
import type { UnitRow } from './unit.schema.ts'
import { nameIn, sayKind, unitPath } from './unit-names.rules.ts'

type Context = PageContext<unknown, TextKey>

/** Fewer rows are seen at a glance. */
const fewestToFilter = 12

export function UnitChildren({
  unit,
  all,
  listing,
  context,
}: {
  unit: Pick<TerritoryTable, 'code' | 'category'>
  all: readonly UnitRow[]
  listing: Listing<UnitRow>
  context: Context
}) {
  const { texts, link } = context
  const title = texts.text(titleOf(unit.category))
  return (
    <section>
      <h2>{title}</h2>
      <DataTable
        caption={sayParts(totalsOf(all.map(countOne)), texts)}
        columns={columnsOf(all, context)}
        listing={listing}
        keyOf={({ code }) => code}
        path={link(unitPath(unit.code))}
        {...(all.length >= fewestToFilter && { filterLabel: texts.text('territory.children.filter') })}
        rowAttributes={({ code }) => ({ 'data-code': code })}
        emptyText={texts.text('territory.children.none')}
        texts={texts}
      />
    </section>
  )
}

function titleOf(category: TerritoryTable['category']): TextKey {
  switch (category) {
    case 'O':
      return 'territory.children.O'
    case 'P':
      return 'territory.children.P'
    case 'H':
      return 'territory.children.H'
    default:
      return 'territory.children.M'
  }
}

/** A column of which nothing is known is left out. */
function columnsOf(all: readonly UnitRow[], { texts, link }: Context): Column<UnitRow>[] {
  const figures = (
    [
      ['hromadas', 'territory.column.hromadas'],
      ['settlements', 'territory.column.settlements'],
      ['population', 'territory.column.population'],
      ['area_km2', 'territory.column.area'],
    ] as const
  ).filter(([key]) => all.some((row) => row[key]))
  const kinds = new Set(all.map((row) => sayKind(row, texts)))
  const kindColumn: Column<UnitRow> = {
    key: 'kind',
    label: texts.text('territory.column.kind'),
    isSortable: true,
    cell: (row) => sayKind(row, texts),
  }
  const say = (value: number | null) =>
    value === null ? texts.text('territory.unknown') : texts.number(value, { maximumFractionDigits: 0 })
  return [
    {
      key: 'name',
      label: texts.text('territory.column.name'),
      isSortable: true,
      isRowHeader: true,
      cell: (row) => <a href={link(unitPath(row.code))}>{nameIn(texts.language, row)}</a>,
    },
    ...(kinds.size > 1 ? [kindColumn] : []),
    ...figures.map(
      ([key, label]): Column<UnitRow> => ({
        key,
        label: texts.text(label),
        isNumber: true,
        isSortable: true,
        cell: (row) => say(row[key]),
      }),
    ),
    { key: 'code', label: texts.text('territory.column.code'), isSortable: true, cell: ({ code }) => code },
  ]
}

/** Columns of a table of balances: what something had, what came and went, what there is. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '../locales/uk.ts'
import type { Column } from '../tables/data-table.tsx'

/** What a line of balances has beside its name. */
export interface BalanceLine {
  readonly unit: string
  readonly opening: number
  readonly came: number
  readonly went: number
  /** What was taken without a known source. */
  readonly unexplained: number
}

/** What there is in the end: what the column is called, and how much it is; never below nothing. */
interface Closing<Row> {
  readonly key: string
  readonly label: string
  balanceOf(row: Row): number
}

export function balanceColumns<Row extends BalanceLine>(
  texts: Translator<TextKey>,
  { key, label, balanceOf }: Closing<Row>,
): Column<Row>[] {
  const moved = (key: 'opening' | 'came' | 'went'): Column<Row> => ({
    ...{ key, isSortable: true, isNumber: true, isMinor: true },
    label: texts.text(`book.column.${key}`),
    cell: (row) => texts.number(row[key]),
  })
  return [
    moved('opening'),
    moved('came'),
    moved('went'),
    {
      ...{ key, label, isSortable: true, isNumber: true },
      cell: (row) => (
        <>
          {texts.text('book.amount', { count: balanceOf(row), unit: row.unit })}
          {row.unexplained > 0 && (
            <small class="unexplained">{texts.text('book.unexplained', { count: row.unexplained })}</small>
          )}
        </>
      ),
    },
  ]
}

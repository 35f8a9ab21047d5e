import type { ProblemList } from '#kernel/errors.ts'
import { joinNames, plainText } from '../column-names.ts'

/** Keep a row where the column has this value. */
export interface RowCondition {
  readonly column: string
  readonly value: string
}

export interface RowFilter {
  keeps(cells: readonly string[]): boolean
  /** To be asked where no row was kept: which condition let none through, and what there is instead. */
  reportNone(problems: ProblemList): void
}

const shownValues = 5

/**
 * Conditions that must all hold; texts are equal whatever Unicode form and apostrophe they are written with.
 * @param conditions with the index of their column
 */
export function createRowFilter(
  conditions: readonly (RowCondition & { readonly index: number })[],
): RowFilter {
  const tests = conditions.map((condition) => ({
    ...condition,
    wanted: plainText(condition.value.trim()),
    seen: new Set<string>(),
    met: false,
  }))

  return {
    keeps(cells) {
      let keeps = true
      for (const test of tests) {
        const cell = cells[test.index]
        if (cell === test.value || plainText(cell) === test.wanted) test.met = true
        else {
          keeps = false
          if (test.seen.size < shownValues) test.seen.add(cell)
        }
      }
      return keeps
    },
    reportNone(problems) {
      const unmet = tests.filter((test) => !test.met)
      for (const { column, value, seen } of unmet) {
        const params = { value, values: joinNames(Array.from(seen)) }
        problems.add({ code: 'table.only_no_match', params, column })
      }
      if (unmet.length > 0 || tests.length === 0) return
      const all = tests.map(({ column, value }) => `${column} = ${value}`).join('; ')
      problems.add({ code: 'table.only_never_together', params: { conditions: all } })
    },
  }
}

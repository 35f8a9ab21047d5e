import { foldAlphabet } from '../column-names.ts'
import { createGrowingColumn } from './growing-column.ts'

/**
 * The rows of a value table: one for each unit, or unit × period. Equal texts are kept once, because a unit
 * comes back with every period and indicator and each time the parser makes a new string of it.
 */
export class UnitRows {
  count = 0
  readonly #unitIds = new Map<string, number>()
  readonly #periodIds = new Map<string, number>()
  /** By row. */
  readonly #units = createGrowingColumn()
  readonly #periods = createGrowingColumn()
  readonly #lines = createGrowingColumn()
  /** By unit: its first row. Further ones, of other periods, by unit and period. */
  readonly #firstRows = createGrowingColumn(-1)
  readonly #otherRows = new Map<number, number>()

  /** Index of the row of this unit and period; a new one where they are met for the first time. */
  place(unit: string, period: string | undefined, line: number): number {
    const unitId = idOf(this.#unitIds, unit)
    const periodId = period === undefined ? -1 : idOf(this.#periodIds, period)
    const first = this.#firstRows.get(unitId)
    if (first < 0) {
      this.#firstRows.set(unitId, this.count)
      return this.#append(unitId, periodId, line)
    }
    if (periodId < 0 || this.#periods.get(first) === periodId) return first
    // Both ids are below 2^26, so the sum is an exact integer.
    const key = unitId * 2 ** 26 + periodId
    const known = this.#otherRows.get(key)
    if (known !== undefined) return known
    this.#otherRows.set(key, this.count)
    return this.#append(unitId, periodId, line)
  }

  /** Line where the unit and period of a row were first met. */
  lineOf(row: number): number {
    return this.#lines.get(row)
  }

  /** Pairs of units that differ only by letters of two alphabets that look the same; the later one with its line. */
  *listLookAlikes(): Generator<{ unit: string; other: string; line: number; first: number }> {
    const folded = new Map<string, string>()
    for (const unit of this.#unitIds.keys()) {
      // A code without Cyrillic letters is its own image, and most tables have no others.
      if (!/\p{Script=Cyrillic}/u.test(unit)) continue
      const image = foldAlphabet(unit)
      const other = image !== unit && this.#unitIds.has(image) ? image : folded.get(image)
      if (other === undefined) folded.set(image, unit)
      else yield this.#pair(unit, other)
    }
  }

  #pair(a: string, b: string) {
    const lineOf = (unit: string) => this.lineOf(this.#firstRows.get(this.#unitIds.get(unit) ?? -1))
    const [first, line] = [lineOf(a), lineOf(b)].sort((x, y) => x - y)
    return line === lineOf(a) ? { unit: a, other: b, line, first } : { unit: b, other: a, line, first }
  }

  /** Plain arrays, a value for each row; no periods where there never was one. */
  finish(): { units: string[]; periods: string[]; lines: number[] } {
    const units = Array.from(this.#unitIds.keys())
    const periods = Array.from(this.#periodIds.keys())
    return {
      units: Array.from(this.#units.finish(this.count), (id) => units[id]),
      periods: periods.length === 0 ? [] : Array.from(this.#periods.finish(this.count), (id) => periods[id]),
      lines: Array.from(this.#lines.finish(this.count)),
    }
  }

  #append(unitId: number, periodId: number, line: number): number {
    const row = this.count
    this.count += 1
    this.#units.set(row, unitId)
    this.#lines.set(row, line)
    if (periodId >= 0) this.#periods.set(row, periodId)
    return row
  }
}

/** Texts are numbered in the order in which they come; a Map keeps that order. */
function idOf(ids: Map<string, number>, text: string): number {
  const known = ids.get(text)
  if (known !== undefined) return known
  ids.set(text, ids.size)
  return ids.size - 1
}

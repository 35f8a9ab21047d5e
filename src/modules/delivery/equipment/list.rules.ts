/** A list that was sent against the list that is there: what it changes. */
import type { Problem } from '#kernel/errors.ts'

/** A line of a file. What is undefined stands in no column, so nothing is said of it. */
export interface ListRow {
  readonly line: number
  readonly inventory_no: string
  readonly folded_no: string
  readonly name: string
  readonly quantity: number
  readonly serial_no: string | null | undefined
  /** Null: the usual one. */
  readonly unit: string | null | undefined
  readonly room: string | null | undefined
  readonly note: string | null | undefined
}

/** An item as it is. */
export interface Known {
  readonly id: string
  readonly inventory_no: string
  readonly folded_no: string
  readonly name: string
  readonly serial_no: string | null
  readonly unit: string
  readonly room: string | null
  readonly note: string | null
  readonly held: number
  readonly missing: number
}

type Words = Pick<Known, 'inventory_no' | 'folded_no' | 'name' | 'serial_no' | 'unit' | 'room' | 'note'>

export interface ListChanges {
  readonly added: readonly (Words & { readonly quantity: number })[]
  readonly changed: readonly (Words & { readonly id: string })[]
  /** Items of which the books have more or fewer now. */
  readonly moved: readonly { readonly item: Known; readonly unit: string; readonly by: number }[]
  readonly same: number
  /** Items that the file does not name. */
  readonly absent: number
  readonly problems: readonly Problem[]
}

/** What the books say of an item: what was not found stays on them until it is written off. */
export function onBooks({ held, missing }: Pick<Known, 'held' | 'missing'>): number {
  return held + missing
}

/** @param usualUnit of lines that name none */
export function compareList(
  known: readonly Known[],
  rows: readonly ListRow[],
  usualUnit: string,
): ListChanges {
  const byNumber = new Map(known.map((item) => [item.folded_no, item]))
  const added: ListChanges['added'][number][] = []
  const changed: ListChanges['changed'][number][] = []
  const moved: ListChanges['moved'][number][] = []
  const problems: Problem[] = []
  let same = 0
  for (const row of rows) {
    const item = byNumber.get(row.folded_no)
    const words = wordsOf(row, item, usualUnit)
    if (!item) {
      added.push({ ...words, quantity: row.quantity })
      continue
    }
    const by = row.quantity - onBooks(item)
    if (words.unit !== item.unit && onBooks(item) > 0)
      problems.push({ code: 'equipment.unit', line: row.line, params: { was: item.unit, is: words.unit } })
    const differs = wordFields.some((field) => words[field] !== item[field])
    if (differs) changed.push({ ...words, id: item.id })
    if (by !== 0) moved.push({ item, unit: words.unit, by })
    if (!differs && by === 0) same += 1
  }
  return { added, changed, moved, same, absent: known.length - (rows.length - added.length), problems }
}

const wordFields = ['inventory_no', 'name', 'serial_no', 'unit', 'room', 'note'] as const

function wordsOf(row: ListRow, item: Known | undefined, usualUnit: string): Words {
  const { inventory_no, folded_no, name, serial_no, unit, room, note } = row
  return {
    ...{ inventory_no, folded_no, name },
    serial_no: serial_no === undefined ? (item?.serial_no ?? null) : serial_no,
    unit: unit === undefined ? (item?.unit ?? usualUnit) : (unit ?? usualUnit),
    room: room === undefined ? (item?.room ?? null) : room,
    note: note === undefined ? (item?.note ?? null) : note,
  }
}

/** Where the difference of a line comes from or goes to: what is written off goes from what is missing first. */
export function legsOfChange(
  by: number,
  { missing }: Pick<Known, 'missing'>,
): { readonly held: number; readonly missing: number } {
  if (by >= 0) return { held: by, missing: 0 }
  const fromMissing = Math.min(-by, missing)
  return { held: by + fromMissing + 0, missing: fromMissing === 0 ? 0 : -fromMissing }
}

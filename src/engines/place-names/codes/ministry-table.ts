/** Words of the Ministry's own tables: the published codifier (CSV, XLSX) and lists of hromadas. */
import { foldName } from '../folding/fold-name.ts'

/** Columns of the published codifier: a unit's code stands in the column of its level, those above it to the left. */
export const ministryColumns = {
  levels: ['Перший рівень', 'Другий рівень', 'Третій рівень', 'Четвертий рівень', 'Додатковий рівень'],
  category: 'Категорія об’єкта',
  name: 'Назва об’єкта',
} as const

const title = foldName('Кодифікатор адміністративно-територіальних одиниць')

/** Whether a cell is the title that the published workbook has above its header. */
export function isCodifierTitle(cell: string): boolean {
  return foldName(cell).startsWith(title)
}

const kinds = new Map<string, 'urban' | 'settlement' | 'rural'>([
  ['міська', 'urban'],
  ['селищна', 'settlement'],
  ['сільська', 'rural'],
  ['urban', 'urban'],
  ['settlement', 'settlement'],
  ['rural', 'rural'],
])

/** The kind of a hromada as lists write it; undefined for any other word. */
export function readHromadaKind(text: string): 'urban' | 'settlement' | 'rural' | undefined {
  return kinds.get(foldName(text))
}

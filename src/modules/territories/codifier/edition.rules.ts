/** From the rows of a codifier table to units with their place in the tree; every fault with its line. */
import { isCategoryOfLevel, parseKatottg } from '#engines/place-names/codes/katottg-code.ts'
import { ministryColumns } from '#engines/place-names/codes/ministry-table.ts'
import { tidyName } from '#engines/place-names/folding/letters.ts'
import type { Problem, ProblemList } from '#kernel/errors.ts'
import { describeMissingColumn, foldAlphabet, plainText } from '#kernel/tables/column-names.ts'
import type { Table, TableRow } from '#kernel/tables/read-table.ts'
import type { Unit } from './codifier.rules.ts'

/** Where a table has what; -1 for a column that it may lack. */
interface Layout {
  /** One column, or one a level: the last that is filled has the unit's code, the one before it the parent's. */
  readonly codes: readonly number[]
  readonly category: number
  readonly name: number
  readonly nameEn: number
  readonly parent: number
  /** Columns that nothing is read from, but whose codes tell a file that was cut or shifted. */
  readonly others: readonly number[]
}

const ministryNames = [...ministryColumns.levels, ministryColumns.category, ministryColumns.name]

/** Whether a table with these columns is a codifier: the Ministry's own, or one that says code, category and name. */
export function isCodifierTable(columns: readonly string[]): boolean {
  const { isMinistry, has } = columnsOf(columns)
  if (isMinistry) return true
  const isTree = has('parent_code') || has('level')
  const isShort = columns.every((column) => ['code', 'category', 'name', 'name_en'].includes(column))
  return has('category') && (has('code') || has('name')) && (isTree || isShort)
}

function columnsOf(columns: readonly string[]) {
  const plain = (text: string) => plainText(text).toLocaleLowerCase('uk').replace(/\s+/g, ' ')
  const positions = new Map(columns.map((column, at) => [plain(column), at]))
  const at = (name: string) => positions.get(plain(name)) ?? -1
  const isMinistry = ministryNames.filter((name) => at(name) >= 0).length >= 3
  return { isMinistry, at, has: (name: string) => at(name) >= 0 }
}

/** Undefined where columns are missing; each is a problem. */
function findLayout(columns: readonly string[], problems: ProblemList): Layout | undefined {
  const { isMinistry, at, has } = columnsOf(columns)
  const wanted = isMinistry ? ministryNames : ['code', 'category', 'name']
  const missing = wanted.filter((name) => !has(name))
  for (const name of missing) problems.add(describeMissingColumn(name, columns))
  if (missing.length > 0) return undefined
  if (isMinistry) {
    const { levels, category, name } = ministryColumns
    return {
      codes: levels.map(at),
      category: at(category),
      name: at(name),
      nameEn: -1,
      parent: -1,
      others: [],
    }
  }
  return {
    codes: [at('code')],
    category: at('category'),
    name: at('name'),
    nameEn: at('name_en'),
    parent: at('parent_code'),
    others: ['oblast_code', 'raion_code', 'hromada_code'].map(at).filter((column) => column >= 0),
  }
}

/** A row whose own cells are sound, before its parent is looked for. */
interface Entry extends Omit<Unit, 'raion_code' | 'hromada_code'> {
  readonly line: number
  /** Twelve digits of the parent's code with UA; undefined on the first level. */
  readonly parentPrefix: string | undefined
}

export interface EditionReader {
  take(row: TableRow): void
  /** All units; of a table with problems those that have none. */
  finish(): Edition
}

export interface Edition {
  readonly units: readonly Unit[]
  /** Codes of settlements that had the letter T, «смт» of editions before 2024: they are X now. */
  readonly oldLetters: readonly string[]
  /** Codes that say another parent than their rows do. */
  readonly strays: readonly string[]
}

/** Longest name that is taken for one; the longest real one has 28 letters. */
export const longestName = 200

/** Reads the rows of one table; what is wrong goes to its problems, the names of the columns with it. */
export function createEditionReader({
  columns,
  problems,
}: Pick<Table, 'columns' | 'problems'>): EditionReader {
  const layout = findLayout(columns, problems)
  const lines = new Map<string, number>()
  const entries: Entry[] = []
  const oldLetters: string[] = []

  function take({ line, cells }: TableRow): void {
    if (!layout || isNote(layout, cells)) return
    const report = (column: number, problem: Omit<Problem, 'line' | 'column'>) =>
      problems.add({ ...problem, line, column: columns[column] })
    const filled = layout.codes.filter((at) => cells[at] !== '')
    const codeAt = filled.at(-1) ?? layout.codes[0]
    for (const at of [...filled.slice(0, -1), layout.parent, ...layout.others])
      if (at >= 0 && cells[at] !== '') readCode(cells[at], (problem) => report(at, problem))
    const code = readCode(cells[codeAt], (problem) => report(codeAt, problem))
    const first = lines.get(cells[codeAt])
    if (code && first !== undefined)
      report(codeAt, { code: 'codifier.duplicate', params: { code: code.code, first: String(first) } })
    const letter = foldAlphabet(cells[layout.category]).toUpperCase()
    const category = readCategory(letter, code, (problem) => report(layout.category, problem))
    const name = readName(cells[layout.name], (problem) => report(layout.name, problem))
    if (!code) return
    lines.set(code.code, first ?? line)
    if (!category || name === undefined || first !== undefined) return
    if (letter === 'T') oldLetters.push(code.code)
    entries.push({
      code: code.code,
      category,
      level: code.level,
      name,
      name_en: (layout.nameEn >= 0 && cells[layout.nameEn].slice(0, longestName)) || null,
      parent_code: (layout.parent >= 0 ? cells[layout.parent] : cells[filled.at(-2) ?? -1]) || null,
      parentPrefix: code.parentPrefix,
      line,
    })
  }

  return { take, finish: () => ({ ...placeUnits(entries, lines, problems), oldLetters }) }
}

/** Below the Ministry's table stand remarks, a cell a row. */
function isNote({ codes }: Layout, cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  return codes.length > 1 && filled.length === 1 && !/^ua\d/i.test(foldAlphabet(filled[0]))
}

export type Report = (problem: Omit<Problem, 'line' | 'column'>) => void

/** The code in its parts; undefined where it is none, which is reported. */
export function readCode(text: string, report: Report) {
  const reading = parseKatottg(text)
  if (reading.isValid) return reading.code
  const code = text.length > 40 ? `${text.slice(0, 39)}…` : text
  if (text === '') report({ code: 'table.unit_empty' })
  else if (reading.suggestion === undefined)
    report({ code: `codifier.code_${reading.fault}`, params: { code } })
  else report({ code: 'codifier.code_spelling', params: { code, suggestion: reading.suggestion } })
  return undefined
}

const letters = ['O', 'K', 'P', 'H', 'M', 'X', 'C', 'B'] as const

function readCategory(
  letter: string,
  code: { readonly code: string; readonly level: Parameters<typeof isCategoryOfLevel>[1] } | undefined,
  report: Report,
): Unit['category'] | undefined {
  const category = letters.find((known) => known === (letter === 'T' ? 'X' : letter))
  if (!category) {
    report({ code: 'codifier.category_unknown', params: { category: letter.slice(0, 40) } })
    return undefined
  }
  if (code && !isCategoryOfLevel(category, code.level))
    report({ code: 'codifier.category_of_level', params: { category, level: String(code.level) } })
  return category
}

function readName(cell: string, report: Report): string | undefined {
  const name = tidyName(cell)
  if (name !== '' && name.length <= longestName) return name
  report(
    name === ''
      ? { code: 'codifier.name_empty' }
      : { code: 'codifier.name_long', params: { limit: longestName } },
  )
  return undefined
}

/** Categories that a unit's parent may have. Each stands higher in the tree, so no circle can be. */
const parentsOf: Readonly<Record<Unit['category'], string>> = {
  O: '',
  K: '',
  P: 'O',
  H: 'P',
  // Two cities in the zone around Chornobyl belong to no hromada.
  M: 'HOK',
  X: 'HOK',
  C: 'HOK',
  B: 'MK',
}

function placeUnits(
  entries: readonly Entry[],
  lines: ReadonlyMap<string, number>,
  problems: ProblemList,
): Omit<Edition, 'oldLetters'> {
  const byCode = new Map(entries.map((entry) => [entry.code, entry]))
  const byPrefix = Map.groupBy(lines.keys(), (code) => code.slice(0, 14))
  const strays: string[] = []
  const parents = new Map<string, Entry>()
  for (const entry of entries) {
    const { code, category, line, parentPrefix } = entry
    const holders = byPrefix.get(parentPrefix ?? '') ?? []
    const parentCode = entry.parent_code ?? (holders.length === 1 ? holders[0] : undefined)
    const report = (problem: Problem) => problems.add({ ...problem, line })
    if (parentCode === undefined) {
      if (parentPrefix === undefined) continue
      if (holders.length === 0)
        report({ code: 'codifier.parent_missing', params: { code, parent: parentPrefix } })
      else report({ code: 'codifier.parent_unclear', params: { code, parents: holders.join(', ') } })
      continue
    }
    const parent = byCode.get(parentCode)
    // A parent that has a fault itself is there; its own line says what is wrong.
    if (!parent && lines.has(parentCode)) continue
    if (!parent) report({ code: 'codifier.parent_missing', params: { code, parent: parentCode } })
    else if (!parentsOf[category].includes(parent.category))
      report({
        code: 'codifier.parent_of_level',
        params: { code, category, parent: parentCode, parent_category: parent.category },
      })
    else if (parent.code.slice(0, 4) !== code.slice(0, 4))
      report({ code: 'codifier.parent_elsewhere', params: { code, parent: parentCode } })
    else parents.set(code, parent)
    if (parent && parentPrefix !== undefined && !parentCode.startsWith(parentPrefix)) strays.push(code)
  }
  return { units: entries.map((entry) => place(entry, parents)), strays }
}

/** The raion and the hromada that a unit lies in; a hromada lies in itself. */
function place({ line: _, parentPrefix: __, ...unit }: Entry, parents: ReadonlyMap<string, Entry>): Unit {
  const parent = parents.get(unit.code)
  let raion: string | null = null
  let hromada = unit.category === 'H' ? unit.code : null
  for (let above = parent; above; above = parents.get(above.code)) {
    if (above.category === 'P') raion = above.code
    if (above.category === 'H') hromada = above.code
  }
  return { ...unit, parent_code: parent?.code ?? null, raion_code: raion, hromada_code: hromada }
}

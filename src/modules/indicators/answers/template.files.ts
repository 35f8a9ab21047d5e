/** A hromada's form as a table: what is downloaded, filled in without a connection, and sent back. */
import { AppError, type Problem, ProblemList } from '#kernel/errors.ts'
import type { Translator } from '#kernel/i18n.ts'
import { readWholeTable } from '#kernel/tables/read-table.ts'
import { en } from '#ui/locales/en.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'
import { isFraction, sayShownUnit, shownNumber } from '../facts/indicator-texts.rules.ts'
import type { AskedIndicator } from '../rounds/rounds.queries.ts'
import type { AnswerForm, SaveAnswers } from './answers.schema.ts'

type Texts = Translator<TextKey>

const columns = [
  ...(['round', 'hromada', 'indicator', 'name', 'unit', 'previous'] as const),
  ...(['value', 'absent', 'source', 'note', 'state', 'version'] as const),
] as const
type Column = (typeof columns)[number]
const needed: readonly Column[] = [
  'round',
  'hromada',
  'indicator',
  'value',
  'absent',
  'source',
  'note',
  'version',
]

/** Values as people write them: parts of a whole in percent, as the column of units says. */
export function templateTable({ round, hromada, rows }: AnswerForm, texts: Texts) {
  return {
    columns,
    titles: columns.map((column) => texts.text(`template.${column}`)),
    rows: rows
      .filter(({ is_withdrawn }) => !is_withdrawn)
      .map((row) => {
        const shown = (value: number | null) => (value === null ? null : shownNumber(value, row))
        // What was not entered is left empty: whoever sends the table back says each value themselves.
        return [
          ...[round.id, hromada.code, row.indicator, row.name, sayShownUnit(row, texts) ?? ''],
          ...[shown(row.previous?.value ?? null), shown(row.value)],
          row.state !== null && row.value === null ? 1 : null,
          ...[
            row.source ?? '',
            row.note ?? '',
            texts.text(`answer.state.${row.state ?? 'none'}`, { reason: '' }),
          ],
          row.version,
        ]
      }),
  }
}

/**
 * Reads a table that came back. Rows in which nothing was filled in are left out.
 * @throws AppError `table.unusable` with every fault and its line
 */
export async function readTemplate(
  path: string,
  { round, hromada, asked }: { round: string; hromada: string; asked: readonly AskedIndicator[] },
): Promise<{ answers: SaveAnswers['answers']; lines: ReadonlyMap<string, number> }> {
  const table = await readWholeTable(path, { maxRows: 10_000 })
  const at = new Map(columns.map((column) => [column, findColumn(table.columns, column)]))
  const faults = new ProblemList()
  for (const column of needed)
    if (at.get(column) === -1)
      faults.add({ code: 'template.foreign', params: { column: uk[`template.${column}`] } })
  refuse(path, faults)
  const known = new Map(asked.map((one) => [one.code, one]))
  const answers: Record<string, SaveAnswers['answers'][string]> = {}
  const lines = new Map<string, number>()
  for (const { line, cells } of table.rows) {
    const cell = (column: Column) => cells[at.get(column) ?? -1] ?? ''
    const fault = (code: string, column: Column, params: Problem['params'] = {}) =>
      faults.add({ code: `template.${code}`, line, column: uk[`template.${column}`], params })
    const indicator = cell('indicator')
    const one = known.get(indicator)
    if (cell('round') !== round || cell('hromada') !== hromada) fault('other_round', 'round')
    else if (!one) fault('not_asked', 'indicator', { indicator })
    else if (lines.has(indicator)) fault('twice', 'indicator', { indicator })
    else {
      lines.set(indicator, line)
      const answer = readRow(one, cell, fault)
      if (answer) answers[indicator] = answer
    }
  }
  refuse(path, faults)
  return { answers, lines }
}

/** The workbook has words of a language, CSV names for programs: any of them will do. */
function findColumn(header: readonly string[], column: Column): number {
  const names: readonly string[] = [column, uk[`template.${column}`], en[`template.${column}`]]
  return header.findIndex((name) => names.includes(name))
}

function readRow(
  indicator: AskedIndicator,
  cell: (column: Column) => string,
  fault: (code: string, column: Column, params?: Problem['params']) => void,
): SaveAnswers['answers'][string] | undefined {
  const [value, absent, version] = [cell('value'), cell('absent'), cell('version')]
  const [source, note] = [cell('source'), cell('note')]
  if ([value, absent, source, note].every((text) => text === '')) return undefined
  const number = Number(value.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'))
  if (Number.isNaN(number)) fault('not_number', 'value', { value })
  if (!/^\d{1,9}$/.test(version)) fault('not_number', 'version', { value: version })
  if (!['', '1', '0'].includes(absent)) fault('absent', 'absent')
  const given = value === '' ? {} : { [isFraction(indicator) ? 'percent' : 'value']: number }
  return {
    ...given,
    is_absent: absent === '1',
    // Whoever fills in the very value of the last period means it.
    is_confirmed: value !== '',
    ...(source === '' ? {} : { source: source.slice(0, 300) }),
    ...(note === '' ? {} : { note: note.slice(0, 1000) }),
    version: Number(version) || 0,
  }
}

function refuse(file: string, faults: ProblemList): void {
  if (faults.isEmpty) return
  throw new AppError('table.unusable', { file, count: faults.count }, faults.kept, faults.count)
}

/** A register as a table: what our own lists give, and what offices kept in spreadsheets. */
import { z } from 'zod'
import { ShortText, TinyText } from '#kernel/typed-texts.ts'
import { Day, Title } from '../cards/cards.schema.ts'
import { mostPages } from '../cards/requisites.rules.ts'
import { foldNumber } from '../registers/numbering.rules.ts'
import { readSheet, type SheetColumns } from '../registers/sheet.files.ts'
import { mostLines } from './load.rules.ts'

const fields = {
  number: TinyText.refine((text) => /[\p{L}\d]/u.test(text), {
    params: { problem: 'registers.number_empty' },
  }),
  registered_on: Day,
  title: Title,
  correspondent: ShortText.optional(),
  citizen: ShortText.optional(),
  their_number: TinyText.optional(),
  their_day: Day.optional(),
  addressee: ShortText.optional(),
  pages: z.int().min(1).max(mostPages).optional(),
  case_index: TinyText.optional(),
  executor_name: ShortText.optional(),
  control_until: Day.optional(),
  control_ended_on: Day.optional(),
  is_cancelled: TinyText.optional(),
}

type Column = keyof typeof fields

/** A line of a register. */
export type RegisterLine = { readonly line: number } & {
  readonly [Field in Column]: z.infer<(typeof fields)[Field]>
}

const columns: SheetColumns<Column> = {
  fields,
  needed: ['number', 'registered_on', 'title'],
  textsOf: 'documents.column',
}

/**
 * Reads a register, all of it or nothing.
 * @throws AppError `table.unusable` with every fault and its line
 */
export async function readRegister(path: string): Promise<RegisterLine[]> {
  const rows = await readSheet(path, columns, {
    maxRows: mostLines,
    keyOf: ({ number, registered_on }) =>
      number === undefined ? '' : `${String(registered_on).slice(0, 4)} ${foldNumber(String(number))}`,
    keyColumn: 'number',
    plain: plainCell,
  })
  return rows.map(({ line, values }) => ({ line, ...values }) as RegisterLine)
}

/** «05.03.2026» is a day, «3,000» of accounting is three sheets. */
function plainCell(column: Column, text: string): unknown {
  if (column === 'pages') return /^\d{1,7}([.,]0+)?$/.test(text) ? Number.parseInt(text, 10) : text
  const [, day, month, year] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?: р\.?)?$/.exec(text) ?? []
  const isDay = /_(on|day|until)$/.test(column)
  if (!isDay || day === undefined) return isDay ? text.replace(/T00:00(:00)?.*$/, '') : text
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

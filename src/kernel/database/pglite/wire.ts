/** PostgreSQL's wire protocol, as far as one statement needs it: one message there, one answer back. */
import { protocol } from '@electric-sql/pglite'
import type { SqlResult, WireValue } from '../connect/sql-session.ts'
import { parserOf } from '../connect/values.ts'
import type { Asked } from './prepared.ts'

const { serialize, Parser } = protocol

const unprepared: Asked = { name: '', isParsed: false, closes: [] }

/** One statement with its parameters; the extended protocol refuses a second statement in the same text. */
export function encodeQuery(
  sql: string,
  values: readonly WireValue[],
  { name, isParsed, closes, begin }: Asked & { readonly begin?: string | undefined } = unprepared,
): Uint8Array {
  return Buffer.concat([
    ...closes.map((old) => serialize.close({ type: 'S', name: old })),
    ...(begin === undefined
      ? []
      : [serialize.parse({ text: begin }), serialize.bind({}), serialize.execute({})]),
    ...(isParsed ? [] : [serialize.parse({ name, text: sql })]),
    serialize.bind({ statement: name, values: [...values] }),
    serialize.describe({ type: 'P' }),
    serialize.execute({}),
    serialize.sync(),
  ])
}

export interface Answer {
  /** What the statement gave, or the error that PostgreSQL answered, with its `code`, `constraint`, `detail`. */
  readonly result: SqlResult | Error
  /** `I` outside of a transaction, `T` inside, `E` inside a failed one. */
  readonly status: string
  /** How many of the texts were understood; what they do may have failed nevertheless. */
  readonly understood: number
  /** Whether a PostgreSQL in its right mind can have said this; else nothing that it says may be believed. */
  readonly isSound: boolean
}

interface Column {
  readonly name: string
  readonly parse: (text: string) => unknown
}

/** Reads the whole answer to one statement. */
export function decodeAnswer(bytes: Uint8Array): Answer {
  const rows: unknown[] = []
  let columns: Column[] = []
  let tag: string | undefined
  let status = ''
  let failure: Error | undefined
  let understood = 0
  new Parser().parse(bytes as Uint8Array<ArrayBuffer>, (message) => {
    // The library's type names only what all messages share.
    const it = message as unknown as Record<string, unknown>
    if (message.name === 'dataRow') rows.push(readRow(it.fields as (string | null)[], columns))
    else if (message.name === 'rowDescription') columns = readColumns(it.fields as Field[])
    else if (message.name === 'parseComplete') understood += 1
    else if (message.name === 'commandComplete') tag = String(it.text)
    else if (message.name === 'emptyQuery') tag = ''
    else if (message.name === 'readyForQuery') status = String(it.status)
    else if (message.name === 'error') failure ??= message as unknown as Error
  })
  return {
    status,
    understood,
    isSound: status !== '' && (failure ? isBearable(failure) : tag !== undefined),
    result: failure ?? { rows, ...readTag(tag ?? '') },
  }
}

/**
 * PGlite swallows exceptions of its machine (a stack that overflows) and goes on as if nothing had been: every further
 * statement then seems to succeed and does nothing. These errors are how that shows: a panic, or the loss of
 * the statement that was sent in the same breath (26000; we name none).
 */
function isBearable(failure: Error): boolean {
  const { severity, code } = failure as { severity?: string; code?: string }
  return severity === 'ERROR' && code !== '26000' && !failure.message.includes('ERRORDATA_STACK_SIZE')
}

interface Field {
  readonly name: string
  readonly dataTypeID: number
}

function readColumns(fields: readonly Field[]): Column[] {
  return fields.map(({ name, dataTypeID }) => ({ name, parse: parserOf(dataTypeID) }))
}

function readRow(fields: readonly (string | null)[], columns: readonly Column[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (let i = 0; i < fields.length; i += 1) {
    const text = fields[i]
    row[columns[i].name] = text === null ? null : columns[i].parse(text)
  }
  return row
}

/** `INSERT 0 5` → INSERT, 5; `CREATE TABLE` → CREATE, null. */
function readTag(tag: string): Pick<SqlResult, 'command' | 'rowCount'> {
  const words = tag.split(' ')
  const count = Number(words.at(-1))
  return { command: words[0], rowCount: words.length > 1 && Number.isInteger(count) ? count : null }
}

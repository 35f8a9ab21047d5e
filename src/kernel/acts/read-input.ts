/** What was sent, as an object for the act's schema: a form has texts only, so its texts become what the schema asks for. */
import { z } from 'zod'
import { AppError, type Problem } from '../errors.ts'
import { problemsOf } from '../validation.ts'

/** Fields of a form as they were typed. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

/** A field that is one place of a list: `points[2]`. Further places than any form of ours has are no fields. */
const placeOfList = /^(\w+)\[(\d{1,3})\]$/

interface JsonSchema {
  readonly type?: string
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: JsonSchema | boolean
  readonly anyOf?: readonly JsonSchema[]
}

/** Kinds of values by the names of fields; of a table (`z.record` of objects) those of its columns. */
type Kinds = ReadonlyMap<string, string | ReadonlyMap<string, string>>

/** Says of each field of a form what kind of value it becomes; fields `points[0]`, `points[1]` … become one list. */
export interface FormReader {
  /** Names of the fields, as the schema has them. */
  readonly names: readonly string[]
  read(typed: Typed): Record<string, unknown>
}

/** The schema is looked through at the first form: there are many acts, and a start waits for none of them. */
export function createFormReader(input: z.ZodObject): FormReader {
  let kinds: Kinds | undefined
  return {
    names: Object.keys(input.shape),
    read(typed) {
      const known = kinds ?? listKinds(input)
      kinds = known
      const values: Record<string, unknown> = {}
      for (const [name, value] of Object.entries(typed)) {
        const cell = cellOf(name, known)
        const [, list, place] = placeOfList.exec(name) ?? []
        if (cell) putCell(values, cell, value)
        else if (list !== undefined && known.get(list) === 'array') {
          const read = readField(value, kindIn(known, `${list}[]`))
          const before = values[list]
          const places: unknown[] = Array.isArray(before) ? before : []
          places[Number(place)] = read
          values[list] = places
        } else {
          const read = readField(value, kindIn(known, name))
          if (read !== undefined) values[name] = read
        }
      }
      return values
    },
  }
}

/** Kinds of fields by their names; of what stands in a list by its name with `[]`. */
function listKinds(input: z.ZodObject): Kinds {
  const { properties = {} } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  return new Map(
    Object.entries(properties).flatMap(([name, schema]): [string, string | ReadonlyMap<string, string>][] => {
      const { items, additionalProperties: rows } = chosenOf(schema)
      if (typeof rows === 'object' && rows.properties) return [[name, kindsOf(rows.properties)]]
      return [[name, kindOf(schema)], ...(items ? [[`${name}[]`, kindOf(items)] as [string, string]] : [])]
    }),
  )
}

function kindIn(kinds: Kinds, name: string): string {
  const kind = kinds.get(name)
  return typeof kind === 'string' ? kind : 'string'
}

function kindsOf(properties: Readonly<Record<string, JsonSchema>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(properties).map(([name, schema]) => [name, kindOf(schema)]))
}

/** `nullable` is a choice of which one is null. */
function chosenOf(schema: JsonSchema): JsonSchema {
  return schema.anyOf?.find(({ type }) => type !== 'null') ?? schema
}

/** A field of a table in a form: `answers.KEY.value`; keys may have points of their own. */
interface Cell {
  readonly table: string
  readonly key: string
  readonly column: string
  readonly kind: string
}

function cellOf(name: string, kinds: Kinds): Cell | undefined {
  const [, table, key, column] = /^([^.]+)\.(.+)\.([^.]+)$/.exec(name) ?? []
  const columns = table === undefined ? undefined : kinds.get(table)
  if (typeof columns !== 'object') return undefined
  return { table, key, column, kind: columns.get(column) ?? 'string' }
}

/** A row of which nothing was filled in is a row all the same: the form had it. */
function putCell(values: Record<string, unknown>, cell: Cell, value: string | readonly string[]): void {
  const { table, key, column, kind } = cell
  // Names come from whoever sends them: an object without ancestors has none to be changed.
  const rows = (values[table] ?? Object.create(null)) as Record<string, Record<string, unknown>>
  values[table] = rows
  rows[key] ??= Object.create(null)
  const read = readField(value, kind)
  if (read !== undefined) rows[key][column] = read
}

function kindOf(schema: JsonSchema): string {
  const chosen = chosenOf(schema)
  return chosen.type === 'array' ? 'array' : (chosen.type ?? 'string')
}

/** An empty field is one that was not filled in; what is no number stays a text, and the schema says what is wrong. */
function readField(value: string | readonly string[], kind: string): unknown {
  if (kind === 'array') return [value].flat().filter((text) => text !== '')
  // A field that is there twice, which our forms never do, is left for the schema to refuse.
  if (typeof value !== 'string') return value
  if (value === '') return undefined
  if (kind === 'boolean') return { on: true, true: true, off: false, false: false }[value] ?? value
  if (kind === 'number' || kind === 'integer') {
    const number = Number(value.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'))
    return Number.isNaN(number) ? value : number
  }
  return value
}

/**
 * The input, checked; unknown names are problems of their own, so nobody can set what the act does not ask for.
 * @throws AppError `act.invalid` with every problem
 */
export function checkInput<Input>(schema: z.ZodType<Input>, given: Record<string, unknown>): Input {
  const checked = schema.safeParse(given)
  const found = checked.success ? [] : problemsOf(checked.error.issues, given)
  const problems = [...found, ...listUnstorable(given)]
  if (checked.success && problems.length === 0) return checked.data
  throw new AppError('act.invalid', {}, problems)
}

/** Texts that no database takes, and that no field of ours means: NUL, and halves of letters. */
function listUnstorable(given: Record<string, unknown>): Problem[] {
  return Object.entries(given)
    .filter(([, value]) => hasUnstorable(value))
    .map(([path]) => ({ code: 'value.control_characters', path }))
}

function hasUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed()
  if (value === null || typeof value !== 'object') return false
  return Object.entries(value).some(([name, part]) => hasUnstorable(name) || hasUnstorable(part))
}

/**
 * Values between JavaScript and PostgreSQL, the same on both engines because both send and receive plain text:
 * int8 → number, text where it is not exact; numeric → text; date → `YYYY-MM-DD`; timestamptz → Date; timestamp, time,
 * interval → text; json → parsed; bytea → Buffer; arrays of all these → arrays.
 */
import pg from 'pg'
import type { WireValue } from './sql-session.ts'

type Parse = (text: string) => unknown

const asText: Parse = (text) => text

/** Numbers beyond 2^53 stay text: a rounded identifier would be another one's. */
function parseInt8(text: string): number | string {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : text
}

const types = new pg.TypeOverrides()
const standard = (oid: number): Parse => types.getTypeParser(oid, 'text') as unknown as Parse
const parseTextArray = standard(1009)

/** [type, its array, parser] by the fixed numbers of PostgreSQL's catalogue `pg_type`. */
const overrides: readonly [number, number, Parse][] = [
  [20, 1016, parseInt8],
  [114, 199, JSON.parse],
  [1082, 1182, asText],
  [1083, 1183, asText],
  [1114, 1115, asText],
  [1184, 1185, standard(1184)],
  [1186, 1187, asText],
  [1266, 1270, asText],
  [1700, 1231, asText],
  [3802, 3807, JSON.parse],
  [17, 1001, standard(17)],
  [600, 1017, asText],
  [718, 719, asText],
]
for (const [oid, arrayOid, parse] of overrides) {
  types.setTypeParser(oid, parse)
  types.setTypeParser(arrayOid, (text: string) => mapDeep(parseTextArray(text), parse))
}

function mapDeep(value: unknown, parse: Parse): unknown {
  if (Array.isArray(value)) return value.map((item) => mapDeep(item, parse))
  return value === null ? null : parse(value as string)
}

/** Parsers by type number, in the form that `pg` takes; a type it does not know stays text. */
export const valueTypes: pg.CustomTypesConfig = types

/** The parser of a column. */
export function parserOf(oid: number): Parse {
  return standard(oid)
}

/**
 * A parameter as text or bytes. Arrays become PostgreSQL arrays and other objects JSON, so an array that is meant as
 * JSON must be given as `JSON.stringify(…)`.
 */
export function encodeValue(value: unknown): WireValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (typeof value !== 'object') return String(value)
  if (value instanceof Date) return value.toISOString()
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  if (Array.isArray(value)) return encodeArray(value)
  return JSON.stringify(value)
}

function encodeArray(items: readonly unknown[]): string {
  return `{${items.map(encodeItem).join(',')}}`
}

function encodeItem(item: unknown): string {
  if (Array.isArray(item)) return encodeArray(item)
  const value = encodeValue(item)
  if (value === null) return 'NULL'
  const text = typeof value === 'string' ? value : `\\x${value.toString('hex')}`
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`
}

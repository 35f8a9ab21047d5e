/**
 * The canonical form of a row: what PostgreSQL's `record_send(row(…))` answers, its binary format of a composite value.
 * It says of each value its type, its length and its bytes, so no two rows have the same form. Written here a second
 * time, so that neither side needs to believe the other. README.md shows it byte by byte.
 */
import { hash } from 'node:crypto'

/** Numbers of PostgreSQL's own types in its catalogue `pg_type`; they never change. */
const types = { bytea: 17, int8: 20, int4: 23, text: 25, timestamptz: 1184, uuid: 2950, uuidArray: 2951 }

/** PostgreSQL counts microseconds from 1 January 2000, UTC. */
const epoch2000 = BigInt(Date.UTC(2000, 0, 1))

/** One value with its type. */
export interface Field {
  readonly type: number
  readonly bytes: Uint8Array | null
}

export function textField(value: string | null): Field {
  return { type: types.text, bytes: value === null ? null : Buffer.from(value) }
}

export function uuidField(value: string | null): Field {
  return { type: types.uuid, bytes: value === null ? null : uuidBytes(value) }
}

export function bytesField(value: Uint8Array | null): Field {
  return { type: types.bytea, bytes: value }
}

export function int4Field(value: number): Field {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return { type: types.int4, bytes }
}

export function int8Field(value: number): Field {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(BigInt(value))
  return { type: types.int8, bytes }
}

export function timeField(value: Date): Field {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE((BigInt(value.getTime()) - epoch2000) * 1000n)
  return { type: types.timestamptz, bytes }
}

/** @param values at least one: where there is none, a row holds null */
export function uuidsField(values: readonly string[] | null): Field {
  if (values === null) return { type: types.uuidArray, bytes: null }
  // Dimensions, no nulls inside, type of the elements, their number, index of the first.
  const head = Buffer.from(Int32Array.of(1, 0, types.uuid, values.length, 1).buffer).swap32()
  const items = values.flatMap((value) => [Buffer.of(0, 0, 0, 16), uuidBytes(value)])
  return { type: types.uuidArray, bytes: Buffer.concat([head, ...items]) }
}

function uuidBytes(value: string): Buffer {
  return Buffer.from(value.replaceAll('-', ''), 'hex')
}

/** The canonical form of these values. */
export function encodeRecord(fields: readonly Field[]): Buffer {
  const size = fields.reduce((sum, { bytes }) => sum + 8 + (bytes?.length ?? 0), 4)
  const record = Buffer.allocUnsafe(size)
  let at = record.writeInt32BE(fields.length)
  for (const { type, bytes } of fields) {
    at = record.writeInt32BE(type, at)
    at = record.writeInt32BE(bytes?.length ?? -1, at)
    if (bytes) {
      record.set(bytes, at)
      at += bytes.length
    }
  }
  return record
}

/** SHA-256, as everywhere in the audit. */
export function digest(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer')
}

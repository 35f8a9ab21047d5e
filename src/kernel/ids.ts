/** Identifiers that we make: UUID version 7 (RFC 9562), so that their order is the order of time. */
import { randomFillSync } from 'node:crypto'

let lastMs = 0
let sequence = 0

/**
 * A new id. Ids of one process grow strictly while `at` does not go back; those of one millisecond are numbered
 * by the twelve bits that the standard leaves for it.
 * @param at the moment that the first 48 bits tell
 */
export function newId(at: Date = new Date()): string {
  const bytes = randomFillSync(Buffer.allocUnsafe(16))
  const ms = at.getTime()
  // A start well below the end leaves room: 2,048 ids of one millisecond at least.
  sequence = ms === lastMs ? sequence + 1 : bytes.readUInt16BE(6) & 0x7ff
  lastMs = ms
  bytes.writeUIntBE(ms, 0, 6)
  bytes.writeUInt16BE(0x7000 | (sequence & 0xfff), 6)
  bytes[8] = 0x80 | (bytes[8] & 0x3f)
  return formatId(bytes)
}

/** The smallest id of a moment: where a time is the bound of a search by id. */
export function firstIdAt(at: Date): string {
  const bytes = Buffer.alloc(16)
  bytes.writeUIntBE(Math.max(0, at.getTime()), 0, 6)
  return formatId(bytes)
}

/** Bytes as the text that PostgreSQL writes for a uuid. */
export function formatId(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** When an id of ours was made. */
export function timeOfId(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
}

/** Whether a text is a uuid as PostgreSQL writes it. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

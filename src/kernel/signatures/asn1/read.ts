/** From bytes to structures: what the library cannot read is a fault of the file, with one code. */
import { AsnConvert } from '@peculiar/asn1-schema'
import { AppError } from '../../errors.ts'
import { malformed } from './tlv.ts'

/** @throws AppError `signature.malformed` */
export function readAs<T>(bytes: Uint8Array | ArrayBuffer, type: new () => T): T {
  return orMalformed(() => AsnConvert.parse(bytes, type))
}

/** @throws AppError `signature.malformed` where it throws anything else */
export function orMalformed<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof AppError ? error : malformed(error)
  }
}

/** The same, where a thing that cannot be read counts as absent. */
export function orAbsent<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

export function bytesOf(buffer: ArrayBuffer | Uint8Array): Uint8Array {
  return buffer instanceof Uint8Array ? buffer : new Uint8Array(buffer)
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex').toUpperCase()
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && a.every((byte, i) => byte === b[i])
}

/** DER written by hand: what tests sign, certify and revoke, also in ways that no library would write. */
import { writeElement } from '../../../src/kernel/signatures/asn1/tlv.ts'

export type Der = Uint8Array

export const element = writeElement
export const seq = (...parts: Der[]): Der => element(0x30, ...parts)
/** In the order of DER. */
export const set = (...parts: Der[]): Der => element(0x31, ...parts.toSorted(Buffer.compare))
export const octets = (bytes: Uint8Array): Der => element(0x04, bytes)
export const bits = (bytes: Uint8Array): Der => element(0x03, new Uint8Array([0]), bytes)
export const none = (): Der => new Uint8Array([5, 0])
export const yes = (): Der => new Uint8Array([1, 1, 255])
export const utf8 = (text: string): Der => element(0x0c, Buffer.from(text))
export const printable = (text: string): Der => element(0x13, Buffer.from(text, 'latin1'))
/** An element of a place, that holds others. */
export const tagged = (place: number, ...parts: Der[]): Der => element(0xa0 + place, ...parts)

export function int(value: bigint | number | Uint8Array): Der {
  if (value instanceof Uint8Array)
    return element(0x02, value[0] > 127 ? Buffer.concat([Buffer.of(0), value]) : value)
  const hex = BigInt(value).toString(16)
  return int(new Uint8Array(Buffer.from(hex.length % 2 === 1 ? `0${hex}` : hex, 'hex')))
}

export function oid(text: string): Der {
  const [first, second, ...rest] = text.split('.').map(Number)
  const bytes = [first * 40 + second, ...rest].flatMap((number) => {
    const septets = [number & 0x7f]
    for (let left = number >> 7; left > 0; left >>= 7) septets.unshift((left & 0x7f) | 0x80)
    return septets
  })
  return element(0x06, new Uint8Array(bytes))
}

/** In the form that both kinds of time in certificates and time stamps may have. */
export function time(date: Date): Der {
  const text = date.toISOString().replace(/[-:T]|\.\d+/g, '')
  return element(0x18, Buffer.from(text))
}

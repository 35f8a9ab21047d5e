/** One-time codes of authenticator apps: RFC 6238 with SHA-1, six digits and 30 seconds, which every app understands. */
import { createHmac, timingSafeEqual } from 'node:crypto'

const period = 30
const digits = 6
/** Steps before and after the present one that count as well: clocks go wrong (RFC 6238, 5.2). */
const tolerance = 1
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4226, 5.3. */
export function codeAt(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = mac[mac.length - 1] & 0xf
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits
  return String(number).padStart(digits, '0')
}

/**
 * The time step that a code belongs to, if it is one of now and later than the last one that was used: a code works once.
 * @param lastStep 0 where none was used yet
 */
export function matchingStep(secret: Buffer, code: string, now: Date, lastStep: number): number | undefined {
  const given = Buffer.from(code.replace(/\s/g, ''))
  const present = Math.floor(now.getTime() / 1000 / period)
  let found: number | undefined
  for (let step = present - tolerance; step <= present + tolerance; step++) {
    const right = Buffer.from(codeAt(secret, Math.max(step, 0)))
    const isRight = given.length === right.length && timingSafeEqual(given, right)
    if (isRight && step > lastStep) found ??= step
  }
  return found
}

/** The address behind the QR code: who issues, for whom, which secret. */
export function otpauthUri(secret: Buffer, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  const query = `secret=${toBase32(secret)}&issuer=${encodeURIComponent(issuer)}`
  return `otpauth://totp/${label}?${query}&algorithm=SHA1&digits=${digits}&period=${period}`
}

/** RFC 4648, 6, without padding. */
export function toBase32(bytes: Buffer): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

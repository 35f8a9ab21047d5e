/** The code by which a person connects their chat: typed from one screen into another. */
import { createHmac } from 'node:crypto'

/** Valid for so long. */
export const codeSeconds = 15 * 60

/** Base 32 without letters that look like digits (Crockford): ten of them are 50 bits. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 10

/** Letters that somebody took for another, and those that a Ukrainian keyboard has in their place. */
const meant: Readonly<Record<string, string>> = {
  ...{ O: '0', I: '1', L: '1' },
  ...{ А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', К: 'K', М: 'M', О: '0', Р: 'P', Т: 'T', Х: 'X', І: '1' },
}

/** The same code for the same wish: it is shown as long as it is valid, and stands nowhere. */
export function codeFor(key: Buffer, personId: string, expiresAt: Date): string {
  const mac = createHmac('sha256', key).update(`telegram code\0${personId}\0${expiresAt.getTime()}`).digest()
  return Array.from(mac.subarray(0, codeLength), (byte) => letters[byte % letters.length]).join('')
}

/** In two halves: `7K2QF-9M4XB`; links take it so, too. */
export function showCode(code: string): string {
  return `${code.slice(0, codeLength / 2)}-${code.slice(codeLength / 2)}`
}

/** The code that was typed, however it was written; undefined where it cannot be one. */
export function readCode(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[\s\-–—_]/g, '')
  const code = Array.from(plain, (letter) => meant[letter] ?? letter).join('')
  return code.length === codeLength && Array.from(code).every((letter) => letters.includes(letter))
    ? code
    : undefined
}

/** What somebody wants of the bot. */
export type Wish =
  | { readonly kind: 'begin' | 'stop' | 'unknown' }
  | { readonly kind: 'connect'; readonly typed: string }

/** `/start CODE` of a link, `/start` of the button, a code alone, `/stop`. */
export function readWish(text: string): Wish {
  const [, command, rest = ''] = /^\/(start|stop)(?:@\w+)?(?:\s+([\s\S]*))?$/i.exec(text.trim()) ?? []
  if (command?.toLowerCase() === 'stop') return { kind: 'stop' }
  if (command !== undefined) return rest.trim() === '' ? { kind: 'begin' } : { kind: 'connect', typed: rest }
  return readCode(text) === undefined ? { kind: 'unknown' } : { kind: 'connect', typed: text }
}

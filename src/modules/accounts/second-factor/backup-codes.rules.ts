/** Codes for the day the telephone is lost: shown once, kept as digests. */
import { randomInt } from 'node:crypto'
import { digest, type IdentityKeys } from '../identity/keys.rules.ts'

const count = 10
const length = 10
/** Without letters that look like digits or like each other (Crockford's base 32): 50 bits a code. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

export function makeBackupCodes(): string[] {
  return Array.from({ length: count }, () => {
    const signs = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
    return `${signs.slice(0, 5)}-${signs.slice(5)}`
  })
}

/** What is stored of a code, however it was typed. */
export function backupCodeDigest(keys: IdentityKeys, personId: string, code: string): string {
  const folded = code.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1')
  return digest(keys.digests, 'backup code', `${personId}\0${folded}`)
}

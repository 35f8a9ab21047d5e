/**
 * Password hashes as text that names its parameters, so that they can be raised later. scrypt with N = 2^17, r = 8, p = 1
 * (OWASP Password Storage Cheat Sheet, 2024): Argon2id needs a newer Node than the one that some systems bring.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
)

interface Parameters {
  readonly logN: number
  readonly r: number
  readonly p: number
}

const current: Parameters = { logN: 17, r: 8, p: 1 }
const keyLength = 32

export async function hash(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await compute(password, salt, current)
  return `$scrypt$ln=${current.logN},r=${current.r},p=${current.p}$${encode(salt)}$${encode(key)}`
}

/** Compares in constant time; a text that is no hash of ours matches nothing. */
export async function matches(password: string, stored: string): Promise<boolean> {
  const [, logN, r, p, salt, key] =
    stored.match(/^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/) ?? []
  if (!key) return false
  const right = Buffer.from(key, 'base64')
  const given = await compute(password, Buffer.from(salt, 'base64'), {
    logN: Number(logN),
    r: Number(r),
    p: Number(p),
  })
  return right.length === given.length && timingSafeEqual(right, given)
}

/** The same password typed on two keyboards may be two byte sequences (NIST SP 800-63B, 5.1.1.2). */
async function compute(password: string, salt: Buffer, { logN, r, p }: Parameters): Promise<Buffer> {
  const N = 2 ** logN
  return derive(password.normalize('NFKC'), salt, keyLength, { N, r, p, maxmem: 256 * N * r })
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

/**
 * Password hashes as text that names its algorithm and parameters, so that they can be raised later. Argon2id with 19 MiB and
 * two passes, or scrypt with N = 2^17 where Node is too old for it (both: OWASP Password Storage Cheat Sheet, 2025).
 */
import * as crypto from 'node:crypto'
import { promisify } from 'node:util'

type Compute = (password: string, salt: Buffer) => Promise<Buffer>

const keyLength = 32

async function computeArgon2(password: string, nonce: Buffer): Promise<Buffer> {
  const parameters = { nonce, parallelism: 1, tagLength: keyLength, memory: 19_456, passes: 2 }
  return promisify(crypto.argon2)('argon2id', { message: password, ...parameters })
}

async function computeScrypt(password: string, salt: Buffer): Promise<Buffer> {
  const parameters = { N: 2 ** 17, r: 8, p: 1, maxmem: 160 * 2 ** 20 }
  return promisify<string, Buffer, number, crypto.ScryptOptions, Buffer>(crypto.scrypt)(
    password,
    salt,
    keyLength,
    parameters,
  )
}

/** By the text that a hash begins with; who raises parameters adds a line here and keeps the old ones. */
const algorithms: Readonly<Record<string, Compute>> = {
  '$argon2id$v=19$m=19456,t=2,p=1$': computeArgon2,
  '$scrypt$ln=17,r=8,p=1$': computeScrypt,
}

// Came with Node 24.7; Linux and Windows get a newer one with our packages.
const [argon2Name, scryptName] = Object.keys(algorithms)
const current = typeof crypto.argon2 === 'function' ? argon2Name : scryptName

export async function hash(password: string, name = current): Promise<string> {
  const salt = crypto.randomBytes(16)
  const key = await algorithms[name](normalise(password), salt)
  return `${name}${encode(salt)}$${encode(key)}`
}

/** Compares in constant time; a text that is no hash of ours matches nothing. */
export async function matches(password: string, stored: string): Promise<boolean> {
  const name = nameOf(stored)
  if (!name) return false
  const [salt, key] = stored.slice(name.length).split('$')
  const right = Buffer.from(key ?? '', 'base64')
  const given = await algorithms[name](normalise(password), Buffer.from(salt, 'base64'))
  return right.length === given.length && crypto.timingSafeEqual(right, given)
}

/** Whether a hash was made in another way than hashes are made now; who signs in by it gets a new one. */
export function isOutdated(stored: string): boolean {
  return nameOf(stored) !== current
}

/** A hash that no password is behind, and that takes as long to compare. */
export const nobodysHash = `${current}${encode(Buffer.alloc(16))}$${encode(Buffer.alloc(keyLength))}`

function nameOf(stored: string): string | undefined {
  return Object.keys(algorithms).find((name) => stored.startsWith(name))
}

/** The same password typed on two keyboards may be two byte sequences (NIST SP 800-63B, 5.1.1.2). */
function normalise(password: string): string {
  return password.normalize('NFKC')
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

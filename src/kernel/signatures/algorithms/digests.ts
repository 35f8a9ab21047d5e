/** Digests by OID: those of Node, and ГОСТ 34.311-95. Купина (ДСТУ 7564) has no library on npm and is named as unsupported. */
import { createHash } from 'node:crypto'
import gost89 from 'gost89'
import type { Weakness } from './verifier.ts'

interface Digest {
  readonly name: string
  /** As node:crypto calls it; undefined of ГОСТ 34.311. */
  readonly node?: string
  readonly weakness?: Weakness
}

export const gost34311 = '1.2.804.2.1.1.1.1.2.1'

const digests: Readonly<Record<string, Digest>> = {
  '1.2.840.113549.2.5': { name: 'MD5', node: 'md5', weakness: 'broken_digest' },
  '1.3.14.3.2.26': { name: 'SHA-1', node: 'sha1', weakness: 'weak_digest' },
  '2.16.840.1.101.3.4.2.4': { name: 'SHA-224', node: 'sha224' },
  '2.16.840.1.101.3.4.2.1': { name: 'SHA-256', node: 'sha256' },
  '2.16.840.1.101.3.4.2.2': { name: 'SHA-384', node: 'sha384' },
  '2.16.840.1.101.3.4.2.3': { name: 'SHA-512', node: 'sha512' },
  '2.16.840.1.101.3.4.2.8': { name: 'SHA3-256', node: 'sha3-256' },
  '2.16.840.1.101.3.4.2.9': { name: 'SHA3-384', node: 'sha3-384' },
  '2.16.840.1.101.3.4.2.10': { name: 'SHA3-512', node: 'sha3-512' },
  [gost34311]: { name: 'GOST 34.311' },
}

export function findDigest(oid: string): Digest | undefined {
  return Object.hasOwn(digests, oid) ? digests[oid] : undefined
}

/** Bytes of the digest, or undefined where we cannot compute it. */
export function digestOf(oid: string, ...parts: readonly Uint8Array[]): Uint8Array | undefined {
  const digest = findDigest(oid)
  if (!digest) return undefined
  if (digest.node === undefined) return new Uint8Array(gost89.gosthash(Buffer.concat(parts)))
  const hash = createHash(digest.node)
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

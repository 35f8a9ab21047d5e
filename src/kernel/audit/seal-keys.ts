/** The pair of keys that heads are signed and verified by; Ed25519 (RFC 8032). */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

export interface SealKeys {
  readonly signingKey: KeyObject
  readonly publicKey: KeyObject
}

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/** @param seed 32 secret bytes, `secrets.key('audit')` */
export function sealKeys(seed: Buffer): SealKeys {
  const signingKey = createPrivateKey({
    key: Buffer.concat([pkcs8Head, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  return { signingKey, publicKey: createPublicKey(signingKey) }
}

export function signHead(head: Uint8Array, signingKey: KeyObject): Buffer {
  return sign(null, head, signingKey)
}

export function isSignedHead(head: Uint8Array, signature: Uint8Array, publicKey: KeyObject): boolean {
  return verify(null, head, publicKey, signature)
}

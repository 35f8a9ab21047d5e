/** Keys by which platforms know each other: Ed25519 (RFC 8032), told to people as a fingerprint. */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { type SealKeys, sealKeys } from '#kernel/audit/seal-keys.ts'
import type { Secrets } from '#kernel/secrets.ts'

export interface OwnKeys extends SealKeys {
  /** 32 bytes, as partners type them. */
  readonly text: string
  readonly fingerprint: string
}

/** Keys of this platform for exchange. */
export function ownKeys(secrets: Secrets): OwnKeys {
  const keys = sealKeys(secrets.key('documents.exchange'))
  const text = keys.publicKey.export({ format: 'jwk' }).x ?? ''
  return { ...keys, text, fingerprint: fingerprintOf(text) }
}

/** @param text 43 signs of base64url */
export function readPublicKey(text: string): KeyObject | undefined {
  try {
    if (Buffer.from(text, 'base64url').toString('base64url') !== text) return undefined
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: text }, format: 'jwk' })
  } catch {
    return undefined
  }
}

/** 160 bits of SHA-256: as long as people still compare by telephone. */
export function fingerprintOf(text: string): string {
  return createHash('sha256').update(Buffer.from(text, 'base64url')).digest('hex').slice(0, 40)
}

/** Ten groups of four, to be read aloud. */
export function sayFingerprint(fingerprint: string): string {
  return (fingerprint.match(/.{4}/g) ?? []).join(' ')
}

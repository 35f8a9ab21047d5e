/** A certificate as the rest of this room wants it: its parts as they were signed, and what they say. */
import { Certificate as AsnCertificate } from '@peculiar/asn1-x509'
import type { AlgorithmId, PublicKey } from '../algorithms/verifier.ts'
import { bytesOf, hexOf, orMalformed, readAs } from '../asn1/read.ts'
import { childrenOf, readElement, sliceOf } from '../asn1/tlv.ts'

export interface Certificate {
  readonly raw: Uint8Array
  /** What its issuer signed. */
  readonly signed: Uint8Array
  readonly signature: Uint8Array
  readonly algorithm: AlgorithmId
  /** Names as they stand, for comparing; `subject.ts` reads them for people. */
  readonly subject: Uint8Array
  readonly issuer: Uint8Array
  /** Hexadecimal, upper case, without leading zeros of its sign. */
  readonly serial: string
  readonly notBefore: Date
  readonly notAfter: Date
  readonly key: PublicKey
  readonly extensions: ReadonlyMap<string, Extension>
}

interface Extension {
  readonly isCritical: boolean
  readonly value: Uint8Array
}

/**
 * @param raw of definite lengths
 * @throws AppError `signature.malformed`
 */
export function readCertificate(raw: Uint8Array): Certificate {
  return orMalformed(() => {
    const { tbsCertificate: tbs, signatureAlgorithm, signatureValue } = readAs(raw, AsnCertificate)
    const [signed] = childrenOf(raw, readElement(raw, 0))
    const parts = childrenOf(raw, signed)
    // The version stands before everything else where it is said.
    const named = parts[0].tag === 0xa0 ? parts.slice(1) : parts
    const [, inner, issuer, , subject, spki] = named
    checkAlgorithm(sliceOf(raw, inner), raw)
    const { algorithm, subjectPublicKey } = tbs.subjectPublicKeyInfo
    const extensions = (tbs.extensions ?? []).map(({ extnID, critical, extnValue }): [string, Extension] => [
      extnID,
      { isCritical: critical, value: bytesOf(extnValue.buffer) },
    ])
    if (new Set(extensions.map(([oid]) => oid)).size < extensions.length)
      throw new Error('an extension twice')
    const { notBefore, notAfter } = tbs.validity
    return {
      raw,
      signed: sliceOf(raw, signed),
      signature: bytesOf(signatureValue),
      algorithm: algorithmId(signatureAlgorithm),
      subject: sliceOf(raw, subject),
      issuer: sliceOf(raw, issuer),
      serial: serialOf(bytesOf(tbs.serialNumber)),
      notBefore: dateOf(notBefore.getTime()),
      notAfter: dateOf(notAfter.getTime()),
      key: { algorithm: algorithmId(algorithm), spki: sliceOf(raw, spki), bits: bytesOf(subjectPublicKey) },
      extensions: new Map(extensions),
    }
  })
}

/** The algorithm stands within what is signed and beside it, and must be the same. */
function checkAlgorithm(inner: Uint8Array, raw: Uint8Array): void {
  const [, outer] = childrenOf(raw, readElement(raw, 0))
  if (hexOf(inner) !== hexOf(sliceOf(raw, outer))) throw new Error('two algorithms')
}

export function algorithmId({
  algorithm,
  parameters,
}: {
  algorithm: string
  parameters?: ArrayBuffer | null
}): AlgorithmId {
  return { oid: algorithm, parameters: parameters ? bytesOf(parameters) : undefined }
}

/** A serial number in hexadecimal. */
export function serialOf(bytes: Uint8Array): string {
  return hexOf(bytes).replace(/^(00)+(?=..)/, '')
}

function dateOf(date: Date): Date {
  if (Number.isNaN(date.getTime())) throw new Error('no date')
  return date
}

export const extensionIds = {
  subjectDirectoryAttributes: '2.5.29.9',
  subjectKey: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  distributionPoints: '2.5.29.31',
  authorityKey: '2.5.29.35',
  extendedUsage: '2.5.29.37',
} as const

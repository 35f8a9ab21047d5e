/** Signatures as a signer makes them, and as nobody should. */
import { digestOf } from '../../../src/kernel/signatures/algorithms/digests.ts'
import type { TestCertificate } from './certificates.ts'
import { type Der, element, int, none, octets, oid, seq, set, tagged, time } from './der.ts'
import { digestOids } from './keys.ts'

export const contentType = { data: '1.2.840.113549.1.7.1', stamp: '1.2.840.113549.1.9.16.1.4' } as const

export interface SignerWish {
  readonly certificate: TestCertificate
  /** When the signer says; nothing where null. */
  readonly at?: Date | null
  /** Only the content is signed. */
  readonly isBare?: boolean
  /** Left out of what is signed. */
  readonly without?: readonly ('type' | 'digest' | 'certificate')[]
  /** Another value than the true one. */
  readonly type?: string
  /** Certificate that is named instead. */
  readonly named?: TestCertificate
  readonly more?: readonly Der[]
  /** Tokens over the signature. */
  readonly stamp?: (signature: Uint8Array) => Der
  readonly unsigned?: readonly Der[]
  /** Put in after signing. */
  readonly signature?: Uint8Array
}

export interface CmsWish {
  readonly content: Uint8Array
  readonly isDetached?: boolean
  readonly signers: readonly SignerWish[]
  /** Beside those of the signers. */
  readonly certificates?: readonly Der[]
  readonly withoutCertificates?: boolean
  readonly lists?: readonly Der[]
  readonly type?: string
}

export const attribute = (type: string, ...values: Der[]): Der => seq(oid(type), set(...values))

export function signCms(wish: CmsWish): Der {
  const { content, signers, type = contentType.data } = wish
  const digests = [...new Set(signers.map(({ certificate }) => certificate.key.digest))]
  const certificates = [
    ...(wish.withoutCertificates ? [] : signers.map(({ certificate }) => certificate.raw)),
    ...(wish.certificates ?? []),
  ]
  const data = seq(
    int(1),
    set(...digests.map((digest) => seq(oid(digest)))),
    seq(oid(type), ...(wish.isDetached ? [] : [tagged(0, octets(content))])),
    ...(certificates.length > 0 ? [tagged(0, ...certificates)] : []),
    ...(wish.lists ? [tagged(1, ...wish.lists)] : []),
    element(0x31, ...signers.map((signer) => signerInfo(signer, content, type))),
  )
  return seq(oid('1.2.840.113549.1.7.2'), tagged(0, data))
}

function signerInfo(wish: SignerWish, content: Uint8Array, type: string): Der {
  const { certificate } = wish
  const { key } = certificate
  const attributes = attributesOf(wish, content, type)
  const signature = wish.signature ?? key.sign(wish.isBare ? content : set(...attributes))
  const unsigned = [
    ...(wish.stamp ? [attribute('1.2.840.113549.1.9.16.2.14', wish.stamp(signature))] : []),
    ...(wish.unsigned ?? []),
  ]
  return seq(
    int(1),
    seq(certificate.issuer, certificate.serial),
    seq(oid(key.digest), none()),
    ...(wish.isBare ? [] : [tagged(0, ...attributes.toSorted(Buffer.compare))]),
    key.algorithm,
    octets(signature),
    ...(unsigned.length > 0 ? [tagged(1, ...unsigned)] : []),
  )
}

export function attributesOf(wish: SignerWish, content: Uint8Array, type: string): Der[] {
  const { certificate, at = new Date('2026-11-15T10:00:00Z'), without = [], named = certificate } = wish
  const { digest } = certificate.key
  const hash = (bytes: Uint8Array) => octets(digestOf(digest, bytes) as Uint8Array)
  const mark = seq(...(digest === digestOids.sha256 ? [] : [seq(oid(digest))]), hash(named.raw))
  return [
    ...(without.includes('type') ? [] : [attribute('1.2.840.113549.1.9.3', oid(wish.type ?? type))]),
    ...(without.includes('digest') ? [] : [attribute('1.2.840.113549.1.9.4', hash(content))]),
    ...(without.includes('certificate') ? [] : [attribute('1.2.840.113549.1.9.16.2.47', seq(seq(mark)))]),
    ...(at === null ? [] : [attribute('1.2.840.113549.1.9.5', time(at))]),
    ...(wish.more ?? []),
  ]
}

/** A token of an authority for time over these bytes. */
export function stampTime(authority: TestCertificate, at: Date, stamped: Uint8Array): Der {
  const imprint = seq(
    seq(oid(digestOids.sha256), none()),
    octets(digestOf(digestOids.sha256, stamped) as Uint8Array),
  )
  const info = seq(int(1), oid('1.2.3.4'), imprint, int(77), time(at))
  return signCms({ content: info, type: contentType.stamp, signers: [{ certificate: authority, at }] })
}

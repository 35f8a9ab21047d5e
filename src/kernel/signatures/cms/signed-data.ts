/** CMS SignedData taken apart; what was signed is kept as the bytes that were signed. */
import { id_signedData, SignerInfo } from '@peculiar/asn1-cms'
import { AppError } from '../../errors.ts'
import { bytesOf, orAbsent, orMalformed, readAs } from '../asn1/read.ts'
import { childrenOf, contentOf, type Element, makeDefinite, readElement, sliceOf, tags } from '../asn1/tlv.ts'
import { type Certificate, readCertificate, serialOf } from '../certificates/certificate.ts'
import { readOid } from '../certificates/subject.ts'
import { subjectKeyOf } from '../certificates/usages.ts'
import { signatureLimits } from '../limits.ts'
import { type RevocationList, readRevocationList } from '../revocation/crl.ts'
import { readAttributes, type SignedAttributes, type UnsignedAttributes } from './attributes.ts'

export interface SignedData {
  readonly contentType: string
  /** What is signed, where it lies within. */
  readonly content: Uint8Array | undefined
  readonly certificates: readonly Certificate[]
  readonly lists: readonly RevocationList[]
  readonly signers: readonly Signer[]
}

export interface Signer {
  /** Finds its certificate among others. */
  isOf(certificate: Certificate): boolean
  readonly digest: string
  readonly info: SignerInfo
  readonly signature: Uint8Array
  /** As a SET, the way it is signed; undefined where nothing but the content is. */
  readonly signedBytes: Uint8Array | undefined
  readonly signed: SignedAttributes
  readonly unsigned: UnsignedAttributes
}

export const contentTypes = { data: '1.2.840.113549.1.7.1', timeStamp: '1.2.840.113549.1.9.16.1.4' } as const

/** @throws AppError `signature.…`; `signature.not_one` where it is ASN.1 of another kind */
export function readSignedData(given: Uint8Array): SignedData {
  const bytes = makeDefinite(given)
  const outer = readElement(bytes, 0)
  const [type, wrapped] = outer.tag === tags.sequence ? childrenOf(bytes, outer) : []
  const isSigned = type?.tag === tags.oid && readOid(contentOf(bytes, type)) === id_signedData
  if (!isSigned || wrapped?.tag !== 0xa0) throw new AppError('signature.not_one')
  return orMalformed(() => readParts(bytes, wrapped))
}

function readParts(bytes: Uint8Array, wrapped: Element): SignedData {
  const [root] = childrenOf(bytes, wrapped)
  const [, , encapsulated, ...rest] = childrenOf(bytes, root)
  const [type, holder] = childrenOf(bytes, encapsulated)
  const certificates = childrenIn(bytes, rest, 0xa0)
  const signers = childrenIn(bytes, rest, tags.set)
  if (certificates.length > signatureLimits.certificates || signers.length > signatureLimits.signers)
    throw new AppError('signature.too_large')
  return {
    contentType: readOid(contentOf(bytes, type)),
    content: holder && contentWithin(bytes, holder),
    certificates: certificates.flatMap((one) => orAbsent(() => readCertificate(sliceOf(bytes, one))) ?? []),
    lists: childrenIn(bytes, rest, 0xa1).flatMap(
      (one) => orAbsent(() => readRevocationList(sliceOf(bytes, one))) ?? [],
    ),
    signers: signers.map((one) => readSigner(bytes, one)),
  }
}

/** Of an OCTET STRING what it holds; of anything else, as PKCS#7 had it, the element's contents. */
function contentWithin(bytes: Uint8Array, holder: Element): Uint8Array {
  const [element, ...more] = childrenOf(bytes, holder)
  if (more.length > 0) throw new Error('two contents')
  return contentOf(bytes, element)
}

function childrenIn(bytes: Uint8Array, elements: readonly Element[], tag: number): Element[] {
  const found = elements.filter((one) => one.tag === tag)
  if (found.length > 1) throw new Error('one thing twice')
  return found.flatMap((one) => childrenOf(bytes, one))
}

function readSigner(bytes: Uint8Array, element: Element): Signer {
  const info = readAs(sliceOf(bytes, element), SignerInfo)
  const parts = childrenOf(bytes, element)
  const signed = parts.find(({ tag }) => tag === 0xa0)
  // The identifier of the signer may itself have this tag; attributes come after the digest's algorithm.
  const isAttributes = signed !== undefined && parts.indexOf(signed) === 3
  const unsigned = parts.find(({ tag }) => tag === 0xa1)
  const attributes = isAttributes ? signed : undefined
  return {
    isOf: findsBy(bytes, parts[1]),
    digest: info.digestAlgorithm.algorithm,
    info,
    signature: bytesOf(info.signature.buffer),
    signedBytes: attributes && asSet(sliceOf(bytes, attributes)),
    signed: readAttributes(bytes, attributes),
    unsigned: readAttributes(bytes, unsigned),
  }
}

/** What is signed has the tag of a SET, what is sent that of its place. */
function asSet(slice: Uint8Array): Uint8Array {
  const copy = slice.slice()
  copy[0] = tags.set
  return copy
}

function findsBy(bytes: Uint8Array, identifier: Element): Signer['isOf'] {
  if (identifier.tag !== tags.sequence) {
    const wanted = Buffer.from(contentOf(bytes, identifier))
    return (certificate) => {
      const key = subjectKeyOf(certificate)
      return key !== undefined && wanted.equals(key)
    }
  }
  const [issuer, serial] = childrenOf(bytes, identifier)
  const name = Buffer.from(sliceOf(bytes, issuer))
  const number = serialOf(contentOf(bytes, serial))
  return (certificate) => certificate.serial === number && name.equals(certificate.issuer)
}

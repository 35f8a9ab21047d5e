/** Attributes of a signer that this room reads; each that says something once may stand there once. */
import { Time } from '@peculiar/asn1-x509'
import { orAbsent, readAs } from '../asn1/read.ts'
import { childrenOf, contentOf, type Element, readElement, sliceOf, tags } from '../asn1/tlv.ts'
import { readOid } from '../certificates/subject.ts'

/** Values of each attribute, whole elements, by OID; an attribute that stands there twice has the values of both. */
export type SignedAttributes = ReadonlyMap<string, readonly Uint8Array[]>
export type UnsignedAttributes = SignedAttributes

export const attributeIds = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  counterSignature: '1.2.840.113549.1.9.6',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  contentTimestamp: '1.2.840.113549.1.9.16.2.20',
  signatureTimestamp: '1.2.840.113549.1.9.16.2.14',
  certificateValues: '1.2.840.113549.1.9.16.2.23',
  revocationValues: '1.2.840.113549.1.9.16.2.24',
} as const

export function readAttributes(bytes: Uint8Array, element: Element | undefined): SignedAttributes {
  const found = new Map<string, Uint8Array[]>()
  for (const attribute of element ? childrenOf(bytes, element) : []) {
    const [type, values] = childrenOf(bytes, attribute)
    const oid = readOid(contentOf(bytes, type))
    const list = found.get(oid) ?? []
    found.set(oid, [...list, ...childrenOf(bytes, values).map((value) => sliceOf(bytes, value))])
  }
  return found
}

/** The one value of an attribute. @returns undefined where there is none; `'several'` where nobody knows which is meant */
export function singleOf(attributes: SignedAttributes, oid: string): Uint8Array | undefined | 'several' {
  const values = attributes.get(oid)
  if (!values) return undefined
  return values.length === 1 ? values[0] : 'several'
}

export function octetsIn(value: Uint8Array): Uint8Array | undefined {
  const element = orAbsent(() => readElement(value, 0))
  return element?.tag === tags.octets ? contentOf(value, element) : undefined
}

export function oidIn(value: Uint8Array): string | undefined {
  const element = orAbsent(() => readElement(value, 0))
  return element?.tag === tags.oid ? readOid(contentOf(value, element)) : undefined
}

export function timeIn(value: Uint8Array): Date | undefined {
  const time = orAbsent(() => readAs(value, Time).getTime())
  return time && !Number.isNaN(time.getTime()) ? time : undefined
}

/** Which certificate the signer meant: digest of the whole of it, and by which algorithm. */
export interface CertificateMark {
  readonly digest: string
  readonly value: Uint8Array
}

const sha1 = '1.3.14.3.2.26'
const sha256 = '2.16.840.1.101.3.4.2.1'

/** The first certificate of signingCertificate or signingCertificateV2 (RFC 5035): the signer's own. */
export function readCertificateMark(
  value: Uint8Array,
  isSecondVersion: boolean,
): CertificateMark | undefined {
  return orAbsent(() => {
    const [certificates] = childrenOf(value, readElement(value, 0))
    const [first] = childrenOf(value, certificates)
    const [a, b] = childrenOf(value, first)
    if (a.tag === tags.octets) return { digest: isSecondVersion ? sha256 : sha1, value: contentOf(value, a) }
    const [algorithm] = childrenOf(value, a)
    return { digest: readOid(contentOf(value, algorithm)), value: contentOf(value, b) }
  })
}

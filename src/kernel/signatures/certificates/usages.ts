/** What a certificate may be used for, as its issuer said. */
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  ExtendedKeyUsage,
  SubjectKeyIdentifier,
} from '@peculiar/asn1-x509'
import { bytesOf, orAbsent, readAs } from '../asn1/read.ts'
import { contentOf, readElement } from '../asn1/tlv.ts'
import { type Certificate, extensionIds } from './certificate.ts'

/** Bits of keyUsage, the first one being 0. */
const usageBits = { digitalSignature: 0, contentCommitment: 1, certificates: 5, lists: 6 } as const
type Usage = keyof typeof usageBits

export const purposes = { timeStamping: '1.3.6.1.5.5.7.3.8', ocspSigning: '1.3.6.1.5.5.7.3.9' } as const

/** Critical extensions whose meaning is followed, or changes nothing for a signature. */
const understood = new Set([
  ...Object.values(extensionIds),
  '2.5.29.16',
  '2.5.29.17',
  '2.5.29.18',
  '2.5.29.32',
  '2.5.29.46',
  '1.3.6.1.5.5.7.1.1',
  '1.3.6.1.5.5.7.1.3',
  '1.3.6.1.5.5.7.1.11',
])

/** Whether there is a critical extension that we do not follow, such as constraints of names: then nothing may be concluded. */
export function hasUnknownCritical({ extensions }: Certificate): boolean {
  return [...extensions].some(([oid, { isCritical }]) => isCritical && !(understood as Set<string>).has(oid))
}

/** Whether it may be used for one of these; one that does not say is not limited. */
export function allows(certificate: Certificate, ...usages: readonly Usage[]): boolean {
  const extension = certificate.extensions.get(extensionIds.keyUsage)
  if (!extension) return true
  const bits = orAbsent(() => contentOf(extension.value, readElement(extension.value, 0)))
  // The first octet says how many bits of the last one are unused.
  return usages.some((usage) => {
    const bit = usageBits[usage]
    return (((bits?.[1 + (bit >> 3)] ?? 0) >> (7 - (bit & 7))) & 1) === 1
  })
}

/** Whether it says that it is for this purpose. */
export function isFor({ extensions }: Certificate, purpose: string): boolean {
  const extension = extensions.get(extensionIds.extendedUsage)
  if (!extension) return false
  return orAbsent(() => readAs(extension.value, ExtendedKeyUsage))?.includes(purpose) ?? false
}

/** Whether it is of an authority, and how many authorities may stand between it and a signer; undefined where it is of none. */
export function authorityOf({ extensions }: Certificate): { mostBelow: number } | undefined {
  const extension = extensions.get(extensionIds.basicConstraints)
  const read = extension && orAbsent(() => readAs(extension.value, BasicConstraints))
  if (!read?.cA) return undefined
  return { mostBelow: read.pathLenConstraint ?? Number.POSITIVE_INFINITY }
}

/** What its own key is called. */
export function subjectKeyOf({ extensions }: Certificate): Uint8Array | undefined {
  const extension = extensions.get(extensionIds.subjectKey)
  const read = extension && orAbsent(() => readAs(extension.value, SubjectKeyIdentifier))
  return read && bytesOf(read.buffer)
}

/** What the key of its issuer is called. */
export function authorityKeyOf({ extensions }: Certificate): Uint8Array | undefined {
  const extension = extensions.get(extensionIds.authorityKey)
  const read = extension && orAbsent(() => readAs(extension.value, AuthorityKeyIdentifier))
  return read?.keyIdentifier && bytesOf(read.keyIdentifier.buffer)
}

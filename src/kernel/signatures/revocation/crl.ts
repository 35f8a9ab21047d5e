/**
 * Lists of revoked certificates, walked element by element: the list of an authority has tens of thousands of entries, and
 * objects for all of them would cost more than everything else together.
 */
import { AlgorithmIdentifier, IssuingDistributionPoint, Time } from '@peculiar/asn1-x509'
import type { AlgorithmId } from '../algorithms/verifier.ts'
import { orMalformed, readAs } from '../asn1/read.ts'
import { childrenOf, contentOf, type Element, readElement, sliceOf, tags } from '../asn1/tlv.ts'
import { algorithmId, serialOf } from '../certificates/certificate.ts'
import { readOid } from '../certificates/subject.ts'

export interface RevocationList {
  readonly issuer: Uint8Array
  readonly algorithm: AlgorithmId
  readonly signed: Uint8Array
  readonly signature: Uint8Array
  readonly thisUpdate: Date
  readonly nextUpdate: Date | undefined
  /** Only changes since another list: who is not in it may still be revoked. */
  readonly isDelta: boolean
  /** Whether it is about everything that its issuer issued: else its silence about a certificate says nothing. */
  readonly isComplete: boolean
  /** Addresses at which it is one part of several; empty where it is the only one. */
  readonly partOf: readonly string[]
  /** Whether it is only of certificates of authorities, or only of others. */
  readonly onlyOf: 'authorities' | 'others' | undefined
  /** @param serial as `serialOf` writes it; @returns when it was revoked, undefined where it is not in the list */
  find(serial: string): Date | undefined
}

const deltaIndicator = '2.5.29.27'
const distributionPoint = '2.5.29.28'
const certificateIssuer = '2.5.29.29'
const reasonCode = '2.5.29.21'
const understood = [
  deltaIndicator,
  distributionPoint,
  '2.5.29.20',
  '2.5.29.35',
  '2.5.29.46',
  '2.5.29.60',
  '2.5.29.18',
]

/** @throws AppError `signature.malformed` */
export function readRevocationList(raw: Uint8Array): RevocationList {
  return orMalformed(() => {
    const [signed, algorithm, signature] = childrenOf(raw, readElement(raw, 0))
    if (signature.tag !== tags.bits) throw new Error('no list')
    const parts = childrenOf(raw, signed)
    const [, issuer, thisUpdate, ...rest] = parts[0].tag === tags.integer ? parts.slice(1) : parts
    const next = isTime(rest[0]) ? rest[0] : undefined
    const entries = rest.find(({ tag }) => tag === tags.sequence)
    const extensions = readExtensions(
      raw,
      rest.find(({ tag }) => tag === 0xa0),
    )
    const scope = scopeOf(extensions)
    const isUnderstood = [...extensions].every(
      ([oid, { isCritical }]) => !isCritical || understood.includes(oid),
    )
    if (!isUnderstood || scope.isIndirect) throw new Error('a list of a kind that we do not follow')
    return {
      issuer: sliceOf(raw, issuer),
      algorithm: algorithmId(readAs(sliceOf(raw, algorithm), AlgorithmIdentifier)),
      signed: sliceOf(raw, signed),
      // The first octet tells how many bits of the last are unused: none.
      signature: contentOf(raw, signature).subarray(1),
      thisUpdate: timeIn(raw, thisUpdate),
      nextUpdate: next && timeIn(raw, next),
      isDelta: extensions.has(deltaIndicator),
      isComplete: !scope.hasOnlySomeReasons,
      partOf: scope.addresses,
      onlyOf: scope.onlyOf,
      find: (serial) => (entries ? findEntry(raw, entries, serial) : undefined),
    }
  })
}

function findEntry(raw: Uint8Array, entries: Element, wanted: string): Date | undefined {
  for (let at = entries.content; at < entries.contentEnd; ) {
    const entry = readElement(raw, at, entries.contentEnd)
    at = entry.end
    const serial = readElement(raw, entry.content, entry.contentEnd)
    if (serialOf(contentOf(raw, serial)) !== wanted) continue
    const [, date, extensions] = childrenOf(raw, entry)
    const found = readExtensions(raw, extensions, false)
    // Of a certificate of another issuer, or taken off the list again.
    if (found.has(certificateIssuer) || isTakenOff(found.get(reasonCode)?.value)) continue
    return timeIn(raw, date)
  }
  return undefined
}

const removeFromList = 8

function isTakenOff(reason: Uint8Array | undefined): boolean {
  return reason !== undefined && reason.at(-1) === removeFromList
}

type Extensions = Map<string, { isCritical: boolean; value: Uint8Array }>

/** @param isTagged whether the sequence of extensions stands within an element of its own */
function readExtensions(raw: Uint8Array, element: Element | undefined, isTagged = true): Extensions {
  const found: Extensions = new Map()
  if (!element) return found
  const sequence = isTagged ? readElement(raw, element.content, element.contentEnd) : element
  for (const one of childrenOf(raw, sequence)) {
    const [id, ...rest] = childrenOf(raw, one)
    const value = rest.at(-1)
    if (!value) throw new Error('an extension without a value')
    const isCritical = rest.length > 1 && raw[rest[0].content] !== 0
    found.set(readOid(contentOf(raw, id)), { isCritical, value: contentOf(raw, value) })
  }
  return found
}

function scopeOf(extensions: Extensions) {
  const extension = extensions.get(distributionPoint)
  if (!extension) return { isIndirect: false, hasOnlySomeReasons: false, addresses: [], onlyOf: undefined }
  const point = readAs(extension.value, IssuingDistributionPoint)
  const names = point.distributionPoint?.fullName ?? []
  const onlyOf = point.onlyContainsCACerts
    ? 'authorities'
    : point.onlyContainsUserCerts
      ? 'others'
      : undefined
  return {
    isIndirect: point.indirectCRL || point.onlyContainsAttributeCerts,
    hasOnlySomeReasons: point.onlySomeReasons !== undefined,
    addresses: names.flatMap(({ uniformResourceIdentifier: address }) => address ?? []),
    onlyOf,
  } as const
}

function isTime(element: Element | undefined): boolean {
  return element?.tag === tags.utcTime || element?.tag === tags.generalizedTime
}

function timeIn(raw: Uint8Array, element: Element): Date {
  const time = readAs(sliceOf(raw, element), Time).getTime()
  if (Number.isNaN(time.getTime())) throw new Error('no time')
  return time
}

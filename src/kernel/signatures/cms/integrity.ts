/** Whether a signer signed exactly these bytes: the digest, the attributes, the signature, and the certificate that is meant. */

import type { Compute } from '../algorithms/compute.ts'
import { digestOf, findDigest } from '../algorithms/digests.ts'
import { orAbsent, sameBytes } from '../asn1/read.ts'
import { childrenOf, contentOf, readElement, tags } from '../asn1/tlv.ts'
import { algorithmId, type Certificate } from '../certificates/certificate.ts'
import { readOid } from '../certificates/subject.ts'
import { isBreaking, type ProblemCode } from '../report.ts'
import { attributeIds, octetsIn, oidIn, readCertificateMark, singleOf } from './attributes.ts'
import { contentTypes, type Signer } from './signed-data.ts'

export interface Integrity {
  readonly holds: boolean
  readonly algorithm: string
  readonly problems: readonly ProblemCode[]
  /** Whether the signer signed which certificate is theirs: CAdES, and not bare PKCS#7. */
  readonly namesCertificate: boolean
}

export function checkIntegrity(
  signer: Signer,
  certificate: Certificate | undefined,
  signed: { readonly contentType: string; readonly content: Uint8Array },
  compute: Compute,
): Integrity {
  const digest = findDigest(signer.digest)
  const problems = signer.signedBytes ? checkAttributes(signer, signed) : checkWithoutAttributes(signed)
  const mark = checkMark(signer, certificate)
  if (mark.problem) problems.push(mark.problem)
  if (digest?.weakness) problems.push(digest.weakness)
  if (!certificate) problems.push('signer_certificate_missing')
  const verdict = certificate && computeSignature(signer, certificate, signed.content, compute)
  if (verdict?.outcome === 'unsupported') problems.push('algorithm_unsupported')
  if (verdict?.outcome === 'wrong' && !verdict.weaknesses.includes('broken_key'))
    problems.push('signature_wrong')
  problems.push(...(verdict?.weaknesses ?? []))
  const all = [...new Set(problems)]
  return {
    holds: !all.some(isBreaking),
    algorithm: verdict?.algorithm ?? signer.info.signatureAlgorithm.algorithm,
    problems: all,
    namesCertificate: mark.isThere,
  }
}

function computeSignature(signer: Signer, certificate: Certificate, content: Uint8Array, compute: Compute) {
  const { info, digest, signature, signedBytes } = signer
  const algorithm = algorithmId(info.signatureAlgorithm)
  return compute({ key: certificate.key, algorithm, digest, message: signedBytes ?? content, signature })
}

function checkAttributes(
  { signed, digest }: Signer,
  { contentType, content }: { readonly contentType: string; readonly content: Uint8Array },
): ProblemCode[] {
  const problems: ProblemCode[] = []
  const type = singleOf(signed, attributeIds.contentType)
  const told = singleOf(signed, attributeIds.messageDigest)
  if (type === 'several' || told === 'several') problems.push('attributes_malformed')
  if (type === undefined || (type !== 'several' && oidIn(type) !== contentType))
    problems.push('content_type_mismatch')
  if (told === undefined) problems.push('digest_attribute_missing')
  if (told === undefined || told === 'several') return problems
  const value = octetsIn(told)
  const own = digestOf(digest, content)
  if (!own) problems.push('algorithm_unsupported')
  else if (!value || !sameBytes(own, value)) problems.push('content_changed')
  return problems
}

/** Without attributes the content itself is signed; and then it must not be what attributes look like. */
function checkWithoutAttributes({
  contentType,
  content,
}: {
  readonly contentType: string
  readonly content: Uint8Array
}): ProblemCode[] {
  const problems: ProblemCode[] = ['attributes_absent']
  if (contentType !== contentTypes.data) problems.push('attributes_required')
  if (looksLikeAttributes(content)) problems.push('attributes_stripped')
  return problems
}

/** Whoever takes the attributes out of a signature and puts them in the place of the content has a signature that computes. */
function looksLikeAttributes(content: Uint8Array): boolean {
  if (content[0] !== tags.set) return false
  const types = orAbsent(() => {
    const root = readElement(content, 0)
    return childrenOf(content, root).map((attribute) => {
      const [type] = childrenOf(content, attribute)
      return readOid(contentOf(content, type))
    })
  })
  return types?.includes(attributeIds.messageDigest) ?? false
}

function checkMark(
  { signed }: Signer,
  certificate: Certificate | undefined,
): { isThere: boolean; problem?: ProblemCode } {
  const second = singleOf(signed, attributeIds.signingCertificateV2)
  const value = second ?? singleOf(signed, attributeIds.signingCertificate)
  if (value === undefined) return { isThere: false }
  const mark = value === 'several' ? undefined : readCertificateMark(value, second !== undefined)
  if (!mark) return { isThere: true, problem: 'attributes_malformed' }
  if (!certificate) return { isThere: true }
  const own = digestOf(mark.digest, certificate.raw)
  if (!own) return { isThere: true, problem: 'algorithm_unsupported' }
  return sameBytes(own, mark.value)
    ? { isThere: true }
    : { isThere: true, problem: 'signing_certificate_mismatch' }
}

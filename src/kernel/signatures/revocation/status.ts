/** Whether a certificate is revoked: what the lists and answers say whose signature holds and that were in force at the moment. */
import { CRLDistributionPoints } from '@peculiar/asn1-x509'
import type { Compute } from '../algorithms/compute.ts'
import { orAbsent, readAs, sameBytes } from '../asn1/read.ts'
import { type Certificate, extensionIds } from '../certificates/certificate.ts'
import { isValidAt } from '../certificates/path.ts'
import { allows, authorityOf, isFor, purposes } from '../certificates/usages.ts'
import type { RevocationProblem } from '../report.ts'
import type { RevocationList } from './crl.ts'
import type { StatusResponse } from './ocsp.ts'

export interface RevocationSources {
  readonly lists: readonly RevocationList[]
  readonly responses: readonly StatusResponse[]
}

export interface RevocationStatus {
  /** null where nothing says either. */
  readonly revoked: boolean | null
  readonly at: Date | undefined
  readonly problems: readonly RevocationProblem[]
}

/** What one list or answer comes to. */
interface Saying {
  readonly revokedAt?: Date
  readonly isGood?: true
  readonly problem?: RevocationProblem
}

/**
 * @param issuer of the certificate, of a path whose signatures hold
 * @param moment for which it is asked; a later revocation is told and does not count
 */
export function findRevocation(
  certificate: Certificate,
  issuer: Certificate,
  moment: Date,
  sources: RevocationSources,
  compute: Compute,
): RevocationStatus {
  const sayings = [
    ...sources.lists
      .filter((list) => sameBytes(list.issuer, certificate.issuer))
      .map((list) => askList(list, certificate, issuer, moment, compute)),
    ...sources.responses.map((response) => askResponse(response, certificate, issuer, moment, compute)),
  ]
  const problems = [...new Set(sayings.flatMap(({ problem }) => problem ?? []))]
  const revocations = sayings
    .flatMap(({ revokedAt }) => revokedAt ?? [])
    .toSorted((a, b) => a.getTime() - b.getTime())
  const [at] = revocations
  if (at && at <= moment) return { revoked: true, at, problems: ['revoked'] }
  const isGood = sayings.some((saying) => saying.isGood === true)
  if (at) return { revoked: isGood ? false : null, at, problems: ['revoked_after_signing'] }
  if (isGood) return { revoked: false, at: undefined, problems: [] }
  return { revoked: null, at: undefined, problems: problems.length > 0 ? problems : ['revocation_unknown'] }
}

function askList(
  list: RevocationList,
  certificate: Certificate,
  issuer: Certificate,
  moment: Date,
  compute: Compute,
): Saying {
  const isOfAuthority = authorityOf(certificate) !== undefined
  if (list.onlyOf !== undefined && (list.onlyOf === 'authorities') !== isOfAuthority) return {}
  const { algorithm, signed: message, signature } = list
  if (!allows(issuer, 'lists')) return { problem: 'revocation_signature_wrong' }
  const verdict = compute({ key: issuer.key, algorithm, message, signature })
  if (verdict.outcome !== 'holds' || verdict.weaknesses.includes('broken_digest'))
    return { problem: 'revocation_signature_wrong' }
  const revokedAt = list.find(certificate.serial)
  if (revokedAt) {
    // A list that is in force, or was made afterwards, also says that at the moment nothing was revoked yet.
    return { revokedAt, ...(isOf(list, moment) && revokedAt > moment ? { isGood: true } : {}) }
  }
  if (list.isDelta) return { problem: 'revocation_only_delta' }
  if (!list.isComplete || !coversPart(list, certificate)) return {}
  return isOf(list, moment) ? { isGood: true } : { problem: 'revocation_stale' }
}

/** Whether what was known then says something about the moment. */
function isOf(
  { thisUpdate, nextUpdate }: { thisUpdate: Date; nextUpdate: Date | undefined },
  moment: Date,
): boolean {
  return thisUpdate >= moment || (nextUpdate !== undefined && nextUpdate >= moment)
}

/** Of a list in parts: whether the certificate's own part is this one. */
function coversPart({ partOf }: RevocationList, { extensions }: Certificate): boolean {
  if (partOf.length === 0) return true
  const extension = extensions.get(extensionIds.distributionPoints)
  const points = (extension && orAbsent(() => readAs(extension.value, CRLDistributionPoints))) ?? []
  const addresses = [...points].flatMap(({ distributionPoint }) =>
    (distributionPoint?.fullName ?? []).flatMap(({ uniformResourceIdentifier: address }) => address ?? []),
  )
  return addresses.some((address) => partOf.includes(address))
}

function askResponse(
  response: StatusResponse,
  certificate: Certificate,
  issuer: Certificate,
  moment: Date,
  compute: Compute,
): Saying {
  const answer = response.find(certificate, issuer)
  if (!answer) return {}
  if (!isSignedFor(response, issuer, answer.thisUpdate, compute))
    return { problem: 'revocation_signature_wrong' }
  if (answer.status === 'revoked' && answer.revokedAt)
    return {
      revokedAt: answer.revokedAt,
      ...(answer.revokedAt > moment && isOf(answer, moment) ? { isGood: true } : {}),
    }
  if (answer.status !== 'good') return { problem: 'revocation_unknown' }
  return isOf(answer, moment) ? { isGood: true } : { problem: 'revocation_stale' }
}

/** By the issuer itself, or by a server to which the issuer gave a certificate for this. */
function isSignedFor(
  { algorithm, signed: message, signature, certificates }: StatusResponse,
  issuer: Certificate,
  then: Date,
  compute: Compute,
): boolean {
  const delegated = certificates.filter(
    (one) =>
      sameBytes(one.issuer, issuer.subject) && isFor(one, purposes.ocspSigning) && isValidAt(one, then),
  )
  const holds = (
    by: Certificate,
    check: { algorithm: typeof algorithm; message: Uint8Array; signature: Uint8Array },
  ) => compute({ key: by.key, ...check }).outcome === 'holds'
  if (delegated.length === 0) return holds(issuer, { algorithm, message, signature })
  return delegated.some(
    (one) =>
      holds(issuer, { algorithm: one.algorithm, message: one.signed, signature: one.signature }) &&
      holds(one, { algorithm, message, signature }),
  )
}

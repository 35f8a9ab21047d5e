/** One signer, in parts: integrity, who, the certificate then and now, revocation, time stamp. */
import type { Certificate } from '../certificates/certificate.ts'
import { type Authorities, buildPath, isValidAt, namesItself, type Path } from '../certificates/path.ts'
import { nameOf, readSubject } from '../certificates/subject.ts'
import { allows } from '../certificates/usages.ts'
import type { CertificateReport, ProblemCode, SignerReport, TimestampReport } from '../report.ts'
import { findRevocation, type RevocationSources, type RevocationStatus } from '../revocation/status.ts'
import { attributeIds, singleOf, timeIn } from './attributes.ts'
import { readCarried } from './carried.ts'
import { checkIntegrity } from './integrity.ts'
import type { SignedData, Signer } from './signed-data.ts'
import { checkTimestamp } from './time-stamp.ts'

/** What is the same for every signer of a file. */
export interface CheckContext {
  readonly authorities: Authorities
  readonly sources: RevocationSources
  readonly now: Date
}

export interface CheckedSigner {
  readonly report: SignerReport
  readonly namesCertificate: boolean
}

export function checkSigner(
  signer: Signer,
  data: SignedData,
  content: Uint8Array,
  context: CheckContext,
): CheckedSigner {
  const carried = readCarried(signer)
  const { anchors, loaded, compute } = context.authorities
  const brought = [...data.certificates, ...carried.certificates]
  const authorities = { ...context.authorities, brought }
  const certificate = [...brought, ...loaded, ...anchors].find((one) => signer.isOf(one))
  const signed = { contentType: data.contentType, content }
  const integrity = checkIntegrity(signer, certificate, signed, compute)
  const timestamp = findTimestamp(signer, content, authorities)
  const moment = momentOf(signer, timestamp, context.now)
  const sources = {
    lists: [...context.sources.lists, ...data.lists, ...carried.lists],
    responses: [...context.sources.responses, ...carried.responses],
  }
  const known = { authorities, sources, now: context.now }
  const found = certificate && checkCertificate(certificate, moment, known)
  const about = certificate && readSubject(certificate)
  const problems = [
    ...integrity.problems,
    ...(found?.problems ?? []),
    ...moment.problems,
    ...(timestamp?.problems ?? []),
    ...(signer.unsigned.has(attributeIds.counterSignature) ? (['countersignature_unchecked'] as const) : []),
  ]
  return {
    namesCertificate: integrity.namesCertificate,
    report: {
      name: about?.name ?? null,
      code: about?.personCode ?? about?.organisationCode ?? null,
      organisation: about?.organisation ?? null,
      organisation_code: about?.organisationCode ?? null,
      issuer: certificate ? nameOf(certificate.issuer) : null,
      serial: certificate?.serial ?? null,
      signing_time: moment.claimed?.toISOString() ?? null,
      moment: moment.at.toISOString(),
      moment_source: moment.source,
      integrity: integrity.holds,
      algorithm: integrity.algorithm,
      certificate: found?.report ?? null,
      timestamp: timestamp ?? null,
      problems: [...new Set(problems)],
    },
  }
}

/** The stamp of the signature where there is one, and else that of the content. */
function findTimestamp(
  { unsigned, signed, signature }: Signer,
  content: Uint8Array,
  authorities: Authorities,
): TimestampReport | undefined {
  const [ofSignature] = unsigned.get(attributeIds.signatureTimestamp) ?? []
  if (ofSignature) return checkTimestamp(ofSignature, 'signature', signature, authorities)
  const [ofContent] = signed.get(attributeIds.contentTimestamp) ?? []
  return ofContent && checkTimestamp(ofContent, 'content', content, authorities)
}

interface Moment {
  readonly at: Date
  readonly source: SignerReport['moment_source']
  readonly claimed: Date | undefined
  readonly problems: readonly ProblemCode[]
}

/** A trusted stamp over the signature proves when; else what the signer says is taken, and said to be no proof. */
function momentOf({ signed }: Signer, timestamp: TimestampReport | undefined, now: Date): Moment {
  const value = singleOf(signed, attributeIds.signingTime)
  const claimed = value === undefined || value === 'several' ? undefined : timeIn(value)
  const problems: ProblemCode[] = claimed && claimed > now ? ['signing_time_in_future'] : []
  if (timestamp?.kind === 'signature' && timestamp.valid && timestamp.trusted)
    return { at: new Date(timestamp.time), source: 'timestamp', claimed, problems }
  if (claimed)
    return { at: claimed, source: 'claimed', claimed, problems: [...problems, 'time_only_claimed'] }
  return { at: now, source: 'now', claimed, problems: ['time_unknown'] }
}

function checkCertificate(
  certificate: Certificate,
  moment: Moment,
  { authorities, sources, now }: CheckContext,
): { report: CertificateReport; problems: readonly ProblemCode[] } {
  const path = namesItself(certificate)
    ? ({ certificates: [certificate], problem: 'self_signed', notes: [] } as const)
    : buildPath(certificate, moment.at, authorities)
  const isValidThen = isValidAt(certificate, moment.at)
  const isValidNow = isValidAt(certificate, now)
  const isForSigning = allows(certificate, 'digitalSignature', 'contentCommitment')
  // Whoever stole a key may claim any time: only a time stamp makes a revocation come too late.
  const asked = moment.source === 'timestamp' ? moment.at : now
  const { own, isAuthorityRevoked } = askRevocation(path, asked, authorities, sources)
  const { anchors, loaded } = authorities
  const problems: ProblemCode[] = [
    ...(path.problem ? [path.problem] : []),
    ...path.notes,
    ...(anchors.length + loaded.length === 0 ? (['no_trust'] as const) : []),
    ...(isValidThen || moment.source === 'now' ? [] : (['not_valid_at_signing'] as const)),
    ...(isValidNow ? [] : (['not_valid_now'] as const)),
    ...(isForSigning ? [] : (['usage_not_signing'] as const)),
    ...own.problems,
    ...(isAuthorityRevoked ? (['authority_revoked'] as const) : []),
  ]
  return {
    problems,
    report: {
      valid_from: certificate.notBefore.toISOString(),
      valid_to: certificate.notAfter.toISOString(),
      valid_at_signing: moment.source === 'now' ? null : isValidThen,
      valid_now: isValidNow,
      trusted: path.problem === undefined && isValidThen && isForSigning && !isAuthorityRevoked,
      revoked: own.revoked,
      revoked_at: own.at?.toISOString() ?? null,
      path: path.certificates.map(({ subject }) => nameOf(subject)),
    },
  }
}

/** Only an issuer whose signature holds says anything; of authorities it counts whether they are known to be revoked. */
function askRevocation(
  { certificates }: Pick<Path, 'certificates'>,
  moment: Date,
  { compute }: Authorities,
  sources: RevocationSources,
): { own: RevocationStatus; isAuthorityRevoked: boolean } {
  const [leaf, issuer, ...above] = certificates
  if (!issuer)
    return {
      own: { revoked: null, at: undefined, problems: ['revocation_unknown'] },
      isAuthorityRevoked: false,
    }
  const own = findRevocation(leaf, issuer, moment, sources, compute)
  const isAuthorityRevoked = above.some((upper, at) => {
    const lower = certificates[at + 1]
    return findRevocation(lower, upper, moment, sources, compute).revoked === true
  })
  return { own, isAuthorityRevoked }
}

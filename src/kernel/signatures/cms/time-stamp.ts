/** Time stamps (RFC 3161): a signature of an authority for time over a digest and a moment. */
import { TSTInfo } from '@peculiar/asn1-tsp'
import { digestOf } from '../algorithms/digests.ts'
import { bytesOf, orAbsent, readAs, sameBytes } from '../asn1/read.ts'
import { type Authorities, buildPath, isValidAt } from '../certificates/path.ts'
import { nameOf } from '../certificates/subject.ts'
import { isFor, purposes } from '../certificates/usages.ts'
import type { ProblemCode, TimestampReport } from '../report.ts'
import { checkIntegrity } from './integrity.ts'
import { contentTypes, readSignedData, type SignedData } from './signed-data.ts'

/** @param stamped what the token should be of */
export function checkTimestamp(
  token: Uint8Array,
  kind: TimestampReport['kind'],
  stamped: Uint8Array,
  authorities: Authorities,
): TimestampReport {
  const data = orAbsent(() => readSignedData(token))
  const info = data?.content && orAbsent(() => readAs(data.content as Uint8Array, TSTInfo))
  const isOne = data?.contentType === contentTypes.timeStamp && data.signers.length === 1
  if (!data || !info || !isOne || Number.isNaN(info.genTime.getTime())) return unreadable(kind)
  const time = info.genTime
  const { hashAlgorithm, hashedMessage } = info.messageImprint
  const own = digestOf(hashAlgorithm.algorithm, stamped)
  const problems: ProblemCode[] = []
  if (!own || !sameBytes(own, bytesOf(hashedMessage.buffer))) problems.push('timestamp_other_content')
  const authority = checkAuthority(data, time, authorities)
  return {
    kind,
    time: time.toISOString(),
    valid: problems.length === 0 && authority.isSigned,
    trusted: problems.length === 0 && authority.isSigned && authority.isTrusted,
    authority: authority.name,
    problems: [...problems, ...authority.problems],
  }
}

function unreadable(kind: TimestampReport['kind']): TimestampReport {
  const problems: ProblemCode[] = ['timestamp_malformed']
  return { kind, time: '', valid: false, trusted: false, authority: null, problems }
}

interface Authority {
  readonly isSigned: boolean
  readonly isTrusted: boolean
  readonly name: string | null
  readonly problems: readonly ProblemCode[]
}

function checkAuthority(data: SignedData, time: Date, authorities: Authorities): Authority {
  const { anchors, loaded, brought, compute } = authorities
  const [signer] = data.signers
  const certificate = [...data.certificates, ...loaded, ...anchors, ...brought].find((one) =>
    signer.isOf(one),
  )
  const signed = { contentType: data.contentType, content: data.content ?? new Uint8Array() }
  const { holds } = checkIntegrity(signer, certificate, signed, compute)
  if (!certificate || !holds)
    return { isSigned: false, isTrusted: false, name: null, problems: ['timestamp_signature_wrong'] }
  const name = nameOf(certificate.subject)
  if (!isFor(certificate, purposes.timeStamping))
    return { isSigned: true, isTrusted: false, name, problems: ['timestamp_not_authority'] }
  const path = buildPath(certificate, time, { ...authorities, brought: [...brought, ...data.certificates] })
  const isTrusted = path.problem === undefined && isValidAt(certificate, time)
  return { isSigned: true, isTrusted, name, problems: isTrusted ? [] : ['timestamp_untrusted'] }
}

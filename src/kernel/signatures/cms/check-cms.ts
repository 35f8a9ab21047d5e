/** A CMS SignedData over some content: all of its signers. */
import { AppError } from '../../errors.ts'
import { sameBytes } from '../asn1/read.ts'
import type { ProblemCode, SignerReport } from '../report.ts'
import { readSignedData, type SignedData } from './signed-data.ts'
import { type CheckContext, checkSigner } from './signer.ts'

export interface CheckedCms {
  readonly data: SignedData
  readonly content: Uint8Array
  readonly isAttached: boolean
  readonly isCades: boolean
  readonly signers: readonly SignerReport[]
  readonly problems: readonly ProblemCode[]
}

/**
 * @param given what is said to be signed; must be given where the signature does not carry it
 * @throws AppError `signature.…`
 */
export function checkCms(
  bytes: Uint8Array,
  given: Uint8Array | undefined,
  context: CheckContext,
): CheckedCms {
  const data = readSignedData(bytes)
  const content = data.content ?? given
  if (!content) throw new AppError('signature.content_missing')
  const problems: ProblemCode[] = []
  if (given && data.content && !sameBytes(given, data.content)) problems.push('content_differs')
  if (data.signers.length === 0) problems.push('no_signers')
  const checked = data.signers.map((signer) => checkSigner(signer, data, content, context))
  return {
    data,
    content,
    isAttached: data.content !== undefined,
    isCades: checked.length > 0 && checked.every(({ namesCertificate }) => namesCertificate),
    signers: checked.map(({ report }) => report),
    problems,
  }
}

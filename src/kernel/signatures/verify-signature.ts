/** The entrance: bytes, what is known of authorities, and a moment; out comes a report. No disk, no network, no clock. */

import { AppError } from '../errors.ts'
import { createCompute } from './algorithms/compute.ts'
import { readArmour } from './asn1/armour.ts'
import { orMalformed, sameBytes } from './asn1/read.ts'
import { checkCms } from './cms/check-cms.ts'
import type { CheckContext } from './cms/signer.ts'
import { checkAsic } from './containers/asic.ts'
import { checkPdf, isPdf } from './containers/pdf.ts'
import { isZip, unpack } from './containers/zip.ts'
import { signatureLimits } from './limits.ts'
import { type Checked, isBreaking, type SignatureReport } from './report.ts'
import type { Trust } from './trust.ts'

export interface VerifyInput {
  readonly signature: Uint8Array
  /** The document, where it lies beside its signature. */
  readonly content?: Uint8Array | undefined
  /** What it has to be over, however it is packed: it may lie beside it, in it, or be the first revision of a PDF. */
  readonly expected?: Uint8Array | undefined
  readonly trust: Trust
  readonly now: Date
}

/** @throws AppError `signature.…` where it is no signature, or one that cannot be read */
export async function verifySignature({
  signature,
  content,
  expected,
  trust,
  now,
}: VerifyInput): Promise<SignatureReport> {
  const largest = Math.max(signature.length, content?.length ?? 0, expected?.length ?? 0)
  if (largest > signatureLimits.bytes) throw new AppError('signature.too_large')
  const compute = createCompute()
  const context: CheckContext = {
    authorities: { anchors: trust.anchors, loaded: trust.others, brought: [], compute },
    sources: { lists: trust.lists, responses: trust.responses },
    now,
  }
  const isPacked = isZip(signature) || isPdf(signature)
  const found = await check(signature, isPacked ? content : (content ?? expected), context)
  const isOther = isPacked && expected !== undefined && !(await holdsDocument(signature, expected))
  const checked: Checked = isOther ? { ...found, problems: [...found.problems, 'other_document'] } : found
  const algorithms = [...new Set(checked.signers.map(({ algorithm }) => algorithm))]
  return {
    integrity:
      checked.signers.length > 0 &&
      checked.signers.every(({ integrity }) => integrity) &&
      !checked.problems.some(isBreaking),
    format: checked.format,
    packaging: checked.packaging,
    algorithm: algorithms.join('; '),
    signers: checked.signers,
    problems: [...new Set(checked.problems)],
    files: checked.files,
    checked_at: now.toISOString(),
    trust: {
      anchors: trust.anchors.length,
      certificates: trust.others.length,
      revocation_sources: trust.lists.length + trust.responses.length,
    },
  }
}

/** Whether a container or a signed PDF is of these very bytes. */
async function holdsDocument(packed: Uint8Array, expected: Uint8Array): Promise<boolean> {
  if (isPdf(packed)) return sameBytes(packed.subarray(0, expected.length), expected)
  const files = [...(await unpack(packed))].filter(
    ([name]) => name !== 'mimetype' && !/^META-INF\//i.test(name),
  )
  return files.some(([, bytes]) => sameBytes(bytes, expected))
}

async function check(
  signature: Uint8Array,
  content: Uint8Array | undefined,
  context: CheckContext,
): Promise<Checked> {
  if (isZip(signature) || isPdf(signature)) {
    if (content) throw new AppError('signature.content_superfluous')
    return isPdf(signature) ? checkPdf(signature, context) : checkAsic(signature, context)
  }
  const bytes = binaryOf(signature)
  return orMalformed(() => {
    const { isAttached, isCades, signers, problems, content: signed } = checkCms(bytes, content, context)
    return {
      format: isCades ? 'CAdES' : 'PKCS#7',
      packaging: isAttached ? 'attached' : 'detached',
      signers,
      problems,
      files: [{ name: '', size: signed.length }],
    }
  })
}

/** The signature itself, where it comes as letters. @throws AppError `signature.not_one` */
function binaryOf(signature: Uint8Array): Uint8Array {
  if (signature[0] === 0x30) return signature
  const blocks = readArmour(signature).filter(({ label }) =>
    ['', 'PKCS7', 'CMS', 'SIGNED MESSAGE'].includes(label),
  )
  if (blocks.length !== 1 || blocks[0].bytes[0] !== 0x30) throw new AppError('signature.not_one')
  return blocks[0].bytes
}

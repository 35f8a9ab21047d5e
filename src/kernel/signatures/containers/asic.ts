/** ASiC containers with CAdES signatures (ETSI EN 319 162-1), as the applications of the state hand them out. */
import { AppError } from '../../errors.ts'
import { digestOf } from '../algorithms/digests.ts'
import { orMalformed, sameBytes } from '../asn1/read.ts'
import { type CheckedCms, checkCms } from '../cms/check-cms.ts'
import type { CheckContext } from '../cms/signer.ts'
import { signatureLimits } from '../limits.ts'
import type { Checked, ProblemCode, SignerReport } from '../report.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { unpack } from './zip.ts'

type Files = ReadonlyMap<string, Uint8Array>

/** @throws AppError `signature.…` */
export async function checkAsic(bytes: Uint8Array, context: CheckContext): Promise<Checked> {
  const files = await unpack(bytes)
  const names = [...files.keys()]
  const signatures = names.filter((name) => /^META-INF\/[^/]*signature[^/]*\.p7s$/i.test(name))
  const foreign = names.filter((name) => /^META-INF\/[^/]*signatures[^/]*\.xml$/i.test(name))
  if (signatures.length + foreign.length === 0) throw new AppError('signature.no_signature')
  if (signatures.length > signatureLimits.signatures) throw new AppError('signature.too_large')
  const manifests = names
    .filter((name) => /^META-INF\/[^/]*ASiCManifest[^/]*\.xml$/i.test(name))
    .map((name) => ({ name, bytes: files.get(name) as Uint8Array }))
    .map(({ name, bytes }) => ({ name, bytes, manifest: readManifest(bytes) }))
  const documents = names.filter((name) => name !== 'mimetype' && !/^META-INF\//i.test(name))
  const isExtended = isOfManyFiles(files, manifests.length)
  const checked = signatures.map((name) =>
    isExtended
      ? checkByManifest(name, files, manifests, context)
      : checkSingle(name, files, documents, context),
  )
  const covered = new Set(checked.flatMap((one) => one.covered))
  const bare = documents.filter((name) => !covered.has(name))
  return {
    format: isExtended ? 'ASiC-E' : 'ASiC-S',
    packaging: 'attached',
    signers: checked.flatMap(({ signers }) => signers),
    problems: [
      ...(foreign.length > 0 ? (['xades_unsupported'] as const) : []),
      ...checked.flatMap(({ problems }) => problems),
      ...(bare.length > 0 ? (['file_not_covered'] as const) : []),
    ],
    files: documents.map((name) => ({ name, size: files.get(name)?.length ?? 0 })),
  }
}

/** By what the container says of itself; by what is in it where it says nothing. */
function isOfManyFiles(files: Files, manifests: number): boolean {
  const type = Buffer.from(files.get('mimetype') ?? [])
    .toString('latin1')
    .trim()
  if (type === 'application/vnd.etsi.asic-s+zip') return false
  return type === 'application/vnd.etsi.asic-e+zip' || manifests > 0
}

interface CheckedPart {
  readonly signers: readonly SignerReport[]
  readonly problems: readonly ProblemCode[]
  /** Documents that this signature is over. */
  readonly covered: readonly string[]
}

function checkSingle(
  name: string,
  files: Files,
  documents: readonly string[],
  context: CheckContext,
): CheckedPart {
  // One document, that is what the S is for; of several nobody could say which is signed.
  const [document] = documents.length === 1 ? documents : []
  const content = document === undefined ? new Uint8Array() : (files.get(document) as Uint8Array)
  const { signers, problems } = checkWithin(name, files, content, context)
  if (document === undefined) return { signers, problems: [...problems, 'manifest_mismatch'], covered: [] }
  return { signers, problems, covered: [document] }
}

function checkByManifest(
  name: string,
  files: Files,
  manifests: readonly { readonly bytes: Uint8Array; readonly manifest: Manifest }[],
  context: CheckContext,
): CheckedPart {
  const own = manifests.filter(({ manifest }) => manifest.signature === name)
  const { signers, problems } = checkWithin(name, files, own[0]?.bytes ?? new Uint8Array(), context)
  if (own.length !== 1) return { signers, problems: [...problems, 'manifest_mismatch'], covered: [] }
  const listed = own[0].manifest.files
  return {
    signers,
    problems: [...problems, ...listed.flatMap((file) => checkFile(file, files))],
    covered: listed.map((file) => file.name),
  }
}

function checkFile({ name, digest, value }: Manifest['files'][number], files: Files): ProblemCode[] {
  const content = files.get(name)
  if (!content) return ['file_missing']
  const own = digest === undefined ? undefined : digestOf(digest, content)
  if (!own) return ['algorithm_unsupported']
  return sameBytes(own, value) ? [] : ['file_changed']
}

function checkWithin(name: string, files: Files, content: Uint8Array, context: CheckContext): CheckedCms {
  return orMalformed(() => checkCms(files.get(name) as Uint8Array, content, context))
}

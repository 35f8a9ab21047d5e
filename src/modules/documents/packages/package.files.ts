/**
 * A package: one document with its files, its message in the state's form, a manifest with the hash of each, and a signature of
 * the manifest. The same whether it travels by network, part by part, or is carried.
 */
import { createHash, type KeyObject } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { z } from 'zod'
import { isSignedHead, signHead } from '#kernel/audit/seal-keys.ts'
import { AppError, type Problem } from '#kernel/errors.ts'
import { unpack } from '#kernel/signatures/containers/zip.ts'
import { mostPackageFileBytes } from '../exchange/exchange.rules.ts'
import type { OwnKeys } from '../partners/partner-keys.rules.ts'
import { DocumentMessage } from '../state-form/message.schema.ts'
import { readMessage } from '../state-form/read-message.files.ts'

export interface PackedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const manifestName = 'manifest.json'
const signatureName = 'manifest.sig'
const messageName = 'message.xml'
const context = 'spilka package 1\n'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Fingerprint = z.string().regex(/^[0-9a-f]{40}$/)

const Manifest = z.strictObject({
  spilka_package: z.literal(1),
  id: z.uuid(),
  from: Fingerprint,
  to: Fingerprint,
  made_at: z.iso.datetime(),
  files: z.array(z.strictObject({ path: z.string(), size: z.int().min(0), sha256: Hash })).max(201),
})
type Manifest = z.infer<typeof Manifest>

/** The same content is the same bytes, whenever it is packed: a package is sent again part by part. */
const mtime = new Date('2026-01-01T00:00:00Z')

/** @param form the message, as it was written when the document was sent */
export async function writePackage(
  { id, to, made_at, form }: { id: string; to: string; made_at: Date; form: string },
  files: readonly PackedFile[],
  keys: OwnKeys,
): Promise<Buffer> {
  const contents = [
    { path: messageName, bytes: Buffer.from(form) },
    ...files.map(({ name, bytes }, at) => ({ path: pathOf(name, at), bytes })),
  ]
  const manifest: Manifest = {
    ...{ spilka_package: 1, id, from: keys.fingerprint, to, made_at: made_at.toISOString() },
    files: contents.map(({ path, bytes }) => ({ path, size: bytes.length, sha256: hashOf(bytes) })),
  }
  const text = Buffer.from(JSON.stringify(manifest, undefined, 2))
  const signature = signHead(Buffer.concat([Buffer.from(context), text]), keys.signingKey)
  const zip = new ZipFile()
  const add = (path: string, bytes: Uint8Array) =>
    // What documents are is packed already.
    zip.addBuffer(Buffer.from(bytes), path, { mtime, compress: false, forceDosTimestamp: true })
  add(manifestName, text)
  add(signatureName, Buffer.from(signature.toString('base64url')))
  for (const { path, bytes } of contents) add(path, bytes)
  zip.end()
  return buffer(zip.outputStream)
}

/** People who open it know the names again; two files of one name stay two, and no name leads anywhere. */
function pathOf(name: string, at: number): string {
  return `files/${at + 1}-${name.replace(/[^\p{L}\p{N}._ ()№-]/gu, '_')}`
}

export interface ReadPackage {
  readonly id: string
  readonly from: string
  readonly message: DocumentMessage
  readonly form: string
  readonly files: readonly PackedFile[]
}

/**
 * @param keyOf key of a partner by its fingerprint; undefined of none
 * @param own fingerprint of this platform; undefined where it is only looked at
 * @throws AppError `exchange.package_unusable` with what is wrong, `exchange.unknown_sender`, `exchange.wrong_signature`,
 *   `exchange.wrong_addressee`, `exchange.form_unusable`
 */
export async function readPackage(
  bytes: Uint8Array,
  {
    keyOf,
    own,
  }: {
    readonly keyOf: (fingerprint: string) => Promise<KeyObject | undefined>
    readonly own: string | undefined
  },
): Promise<ReadPackage> {
  if (bytes.length > mostPackageFileBytes)
    throw unusable([{ code: 'package.too_large', params: { limit: mostPackageFileBytes / 1e6 } }])
  const contents = await unpack(bytes).catch((cause: AppError) => {
    throw new AppError('exchange.package_unusable', {}, cause.problems ?? [], cause.problems?.length ?? 0, {
      cause,
    })
  })
  const text = contents.get(manifestName)
  const signature = contents.get(signatureName)
  if (!text || !signature) throw unusable([{ code: 'package.no_manifest' }])
  const manifest = readManifest(text)
  const key = await keyOf(manifest.from)
  if (!key) throw new AppError('exchange.unknown_sender')
  const signed = Buffer.concat([Buffer.from(context), text])
  if (!isSignedHead(signed, Buffer.from(Buffer.from(signature).toString(), 'base64url'), key))
    throw new AppError('exchange.wrong_signature')
  if (own !== undefined && manifest.to !== own) throw new AppError('exchange.wrong_addressee')
  checkContents(manifest, contents)
  return { ...readContents(manifest, contents), id: manifest.id, from: manifest.from }
}

function readManifest(text: Uint8Array): Manifest {
  try {
    return Manifest.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text)))
  } catch {
    throw unusable([{ code: 'package.no_manifest' }])
  }
}

/** Every file is there, is as it was, and no other is. */
function checkContents({ files }: Manifest, contents: ReadonlyMap<string, Uint8Array>): void {
  const problems: Problem[] = files.flatMap(({ path, size, sha256 }) => {
    const bytes = contents.get(path)
    if (!bytes) return [{ code: 'package.file_missing', params: { name: path } }]
    const isSame = bytes.length === size && hashOf(bytes) === sha256
    return isSame ? [] : [{ code: 'package.file_changed', params: { name: path } }]
  })
  const named = new Set([manifestName, signatureName, ...files.map(({ path }) => path)])
  for (const path of contents.keys())
    if (!named.has(path)) problems.push({ code: 'package.file_extra', params: { name: path } })
  if (problems.length > 0) throw unusable(problems)
}

/** The message speaks of the same sender, addressee and files. */
function readContents(
  { id, from, to }: Manifest,
  contents: ReadonlyMap<string, Uint8Array>,
): Pick<ReadPackage, 'message' | 'form' | 'files'> {
  const form = new TextDecoder().decode(contents.get(messageName) ?? new Uint8Array())
  const { data: message } = DocumentMessage.safeParse(readMessage(form))
  if (message?.id !== id || message.from.system !== from || message.to.system !== to)
    throw unusable([{ code: 'package.message_differs' }])
  const files = message.document.files.map(({ name, sha256 }, at): PackedFile => {
    const bytes = contents.get(pathOf(name, at))
    if (!bytes || hashOf(bytes) !== sha256) throw unusable([{ code: 'package.message_differs' }])
    return { name, bytes }
  })
  return { message, form, files }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function unusable(problems: readonly Problem[]): AppError {
  return new AppError('exchange.package_unusable', {}, problems, problems.length)
}

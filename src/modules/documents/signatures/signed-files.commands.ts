/** Which of the files are signatures of which others, and what checking them says. */
import { buffer } from 'node:stream/consumers'
import { AppError } from '#kernel/errors.ts'
import type { FileRow } from '#kernel/files/records/shelf.ts'
import type { Resources } from '#kernel/resources.ts'
import { signatureLimits } from '#kernel/signatures/limits.ts'
import type { SignatureReport } from '#kernel/signatures/report.ts'
import { verifyInThread } from '#kernel/signatures/thread/verify-in-thread.ts'
import { takeTurns } from '#kernel/turns.ts'
import { listTrust } from './check.commands.ts'
import { checkLimits } from './check.rules.ts'
import type { SignedFiles } from './signed-files.schema.ts'

/** Of one document that came. */
const mostChecked = 10

const inTurn = takeTurns({
  ...{ atOnce: 1, waiting: checkLimits.waiting },
  refuse: () => new AppError('signature.busy'),
})

interface SignedFile {
  readonly signature: FileRow
  /** The file beside which a detached signature lies. */
  readonly document: FileRow | undefined
}

/** `лист.pdf.p7s` and `лист.p7s` sign `лист.pdf`; a container holds what it signs. */
export function findSigned(files: readonly FileRow[]): SignedFile[] {
  return files.flatMap((signature): SignedFile[] => {
    if (/\.(asice|sce|asics|scs)$/i.test(signature.name)) return [{ signature, document: undefined }]
    const [, base] = /^(.+)\.(?:p7s|p7m)$/i.exec(signature.name) ?? []
    if (base === undefined) return []
    const others = files.filter(({ name }) => !/\.(p7s|p7m)$/i.test(name))
    const document =
      others.find(({ name }) => name === base) ??
      others.find(({ name }) => name.replace(/\.[^.]+$/, '') === base)
    return [{ signature, document }]
  })
}

interface CheckedFile {
  readonly name: string
  readonly document: string | null
  readonly report: SignatureReport | null
}

/** One after the other; what is no signature that can be read has no report. @throws AppError `signature.busy` */
async function checkSigned(
  files: readonly FileRow[],
  resources: Resources,
  now: Date,
): Promise<CheckedFile[]> {
  return inTurn(async () => {
    const trust = await listTrust(resources)
    const checked: CheckedFile[] = []
    for (const { signature, document } of findSigned(files).slice(0, mostChecked)) {
      const said = { name: signature.name, document: document?.name ?? null }
      const task = async () => ({
        ...{ signature: await readBytes(resources, signature), trust, now },
        content: document && (await readBytes(resources, document)),
      })
      const { timeMs, memoryMb } = checkLimits
      try {
        const { report } = await verifyInThread(await task(), { timeMs, memoryMb })
        checked.push({ ...said, report })
      } catch (error) {
        if (!(error instanceof AppError) || !error.code.startsWith('signature.')) throw error
        checked.push({ ...said, report: null })
      }
    }
    return checked
  })
}

async function readBytes({ services }: Resources, file: FileRow): Promise<Uint8Array> {
  if (file.size > signatureLimits.bytes) throw new AppError('signature.too_large')
  return new Uint8Array(await buffer(await services.shelf.store.read(file)))
}

/** Files as a page tells them. @param asked whether the signatures among them are to be checked now */
export async function describeFiles(
  files: readonly FileRow[],
  asked: 'check' | undefined,
  resources: Resources,
  now: Date,
): Promise<SignedFiles> {
  return {
    files: files.map(({ id, name, size }) => ({ id, name, size })),
    signed_files: findSigned(files).length,
    checked: asked === undefined ? null : await checkSigned(files, resources, now),
  }
}

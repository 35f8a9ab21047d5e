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

/** Of a detached signature whose name leads to no file so many files are tried. */
const mostTried = 5

interface SignedFile {
  readonly signature: FileRow
  /** Files that a detached signature may be of, the likeliest first; a container holds what it signs. */
  readonly documents: readonly FileRow[]
}

/** `лист.pdf.p7s` and `лист.p7s` sign `лист.pdf`; where no file is called so, any other may be what was signed. */
function findSigned(files: readonly FileRow[]): SignedFile[] {
  return files.flatMap((signature): SignedFile[] => {
    if (/\.(asice|sce|asics|scs)$/i.test(signature.name)) return [{ signature, documents: [] }]
    const [, base] = /^(.+)\.(?:p7s|p7m)$/i.exec(signature.name) ?? []
    if (base === undefined) return []
    const others = files.filter(({ name }) => !/\.(p7s|p7m|asice|sce|asics|scs)$/i.test(name))
    const named =
      others.find(({ name }) => name === base) ??
      others.find(({ name }) => name.replace(/\.[^.]+$/, '') === base)
    return [{ signature, documents: named ? [named] : others.slice(0, mostTried) }]
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
    for (const { signature, documents } of findSigned(files).slice(0, mostChecked)) {
      const tried: CheckedFile[] = []
      for (const document of documents.length === 0 ? [undefined] : documents) {
        tried.push(await checkOne(signature, document, { resources, trust, now }))
        if (tried.at(-1)?.report?.integrity) break
      }
      checked.push(tried.find(({ report }) => report?.integrity) ?? tried[0])
    }
    return checked
  })
}

async function checkOne(
  signature: FileRow,
  document: FileRow | undefined,
  {
    resources,
    trust,
    now,
  }: {
    readonly resources: Resources
    readonly trust: Awaited<ReturnType<typeof listTrust>>
    readonly now: Date
  },
): Promise<CheckedFile> {
  const said = { name: signature.name, document: document?.name ?? null }
  const { timeMs, memoryMb } = checkLimits
  try {
    const task = {
      ...{ signature: await readBytes(resources, signature), trust, now },
      content: document && (await readBytes(resources, document)),
    }
    const { report } = await verifyInThread(task, { timeMs, memoryMb })
    return { ...said, report }
  } catch (error) {
    if (!(error instanceof AppError) || !error.code.startsWith('signature.')) throw error
    return { ...said, report: null }
  }
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

/** A check that somebody asked for on screen: two at once, some wait, the rest is told to come again. */
import { readFile } from 'node:fs/promises'
import { AppError } from '#kernel/errors.ts'
import type { BorrowedFile } from '#kernel/files/multipart/borrow-files.ts'
import type { Resources } from '#kernel/resources.ts'
import type { SignatureReport } from '#kernel/signatures/report.ts'
import { readTrustFolder } from '#kernel/signatures/thread/trust-folder.ts'
import { type ThreadTask, verifyInThread } from '#kernel/signatures/thread/verify-in-thread.ts'
import type { TrustFile } from '#kernel/signatures/trust.ts'
import { takeTurns } from '#kernel/turns.ts'
import { checkLimits } from './check.rules.ts'

const inTurn = takeTurns({
  atOnce: checkLimits.atOnce,
  waiting: checkLimits.waiting,
  refuse: () => new AppError('signature.busy'),
})

/** @throws AppError `signature.…` */
export function checkSent(
  files: Readonly<Record<string, BorrowedFile>>,
  { resources, now }: { readonly resources: Resources; readonly now: Date },
): Promise<SignatureReport> {
  return checkInTurn(async () => ({
    signature: await readBytes(files.signature),
    content: files.document && (await readBytes(files.document)),
    trust: await listTrust(resources),
    now,
  })).catch(askForDocument)
}

/** @param read what is to be checked, in memory once it is its turn @throws AppError `signature.…` */
export function checkInTurn(read: () => Promise<ThreadTask>): Promise<SignatureReport> {
  const { timeMs, memoryMb } = checkLimits
  return inTurn(async () => (await verifyInThread(await read(), { timeMs, memoryMb })).report)
}

/** That the document is missing is said at its field, too. */
function askForDocument(error: unknown): never {
  if (error instanceof AppError && error.code === 'signature.content_missing')
    throw new AppError(error.code, {}, [{ code: 'inquiry.needed', path: 'document' }])
  throw error
}

/** What the operator has put there; nothing where there is no folder. */
export async function listTrust({ services }: Pick<Resources, 'services'>): Promise<TrustFile[]> {
  try {
    return await readTrustFolder(services.trustFolder)
  } catch (error) {
    if (error instanceof AppError && error.code === 'file.not_found') return []
    throw error
  }
}

async function readBytes({ path }: BorrowedFile): Promise<Uint8Array> {
  return new Uint8Array(await readFile(path))
}

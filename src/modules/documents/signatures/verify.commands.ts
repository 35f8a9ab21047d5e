/** Files on disk → a report, by way of the thread that checks. */
import { readFile, stat } from 'node:fs/promises'
import { AppError, fileError } from '#kernel/errors.ts'
import { signatureLimits } from '#kernel/signatures/limits.ts'
import { readTrustFolder } from '#kernel/signatures/thread/trust-folder.ts'
import { type ThreadResult, verifyInThread } from '#kernel/signatures/thread/verify-in-thread.ts'

/** Paths. */
interface VerifyPaths {
  readonly signature: string
  readonly content?: string
  /** Folder of certificates and lists; without it nobody is trusted. */
  readonly trust?: string
}

/** @throws AppError `file.…`, `signature.…` */
export async function verifyFiles(paths: VerifyPaths, now: Date): Promise<ThreadResult> {
  const trust = paths.trust === undefined ? [] : await readTrustFolder(paths.trust)
  const signature = await readWhole(paths.signature)
  const content = paths.content === undefined ? undefined : await readWhole(paths.content)
  return verifyInThread({ signature, content, trust, now })
}

async function readWhole(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    if (size > signatureLimits.bytes) throw new AppError('signature.too_large')
    return new Uint8Array(await readFile(path))
  } catch (error) {
    throw error instanceof AppError ? error : fileError(error, path)
  }
}

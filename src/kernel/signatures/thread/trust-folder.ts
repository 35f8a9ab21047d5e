/** The folder into which an operator puts certificates and lists of authorities. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, fileError } from '../../errors.ts'
import { isTrustFile, type TrustFile } from '../trust.ts'

/** More than all authorities of a country publish. */
const most = { files: 2000, bytes: 200_000_000 }

/**
 * @returns files of the folder, by name
 * @throws AppError `file.…` where there is no such folder or a file cannot be read, `signature.too_large`
 */
export async function readTrustFolder(folder: string): Promise<TrustFile[]> {
  const names = await readdir(folder).catch((error) => {
    throw fileError(error, folder)
  })
  const wanted = names.filter(isTrustFile).toSorted()
  if (wanted.length > most.files) throw new AppError('signature.too_large')
  const files: TrustFile[] = []
  let bytes = 0
  for (const name of wanted) {
    const path = join(folder, name)
    const content = await readFile(path).catch((error) => {
      throw fileError(error, path)
    })
    bytes += content.length
    if (bytes > most.bytes) throw new AppError('signature.too_large')
    files.push({ name, bytes: new Uint8Array(content) })
  }
  return files
}

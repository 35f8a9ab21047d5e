/** Programs of this machine that read scans: found where systems put them, never by the surroundings of the process. */
import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const usualFolders: readonly string[] = ['/usr/local/bin', '/usr/bin', '/bin', '/opt/homebrew/bin']

export interface ScanTools {
  readonly tesseract: string
  /** As it wants them: `ukr+eng`. */
  readonly languages: string
  /** Draws pages of a PDF; undefined where only pictures can be read. */
  readonly pdftoppm: string | undefined
  /** Gives a program limits; undefined where there is none. */
  readonly prlimit: string | undefined
}

/** What the programs see of the surroundings: nothing of ours. */
export const bareSurroundings = { LANG: 'C.UTF-8', OMP_THREAD_LIMIT: '1' } as const

/** @returns undefined where Tesseract or its Ukrainian is not installed */
export async function findScanTools(
  folders: readonly string[] = usualFolders,
): Promise<ScanTools | undefined> {
  const tesseract = await findProgram('tesseract', folders)
  if (tesseract === undefined) return undefined
  const known = await listLanguages(tesseract)
  if (!known.includes('ukr')) return undefined
  const languages = known.includes('eng') ? 'ukr+eng' : 'ukr'
  const [pdftoppm, prlimit] = await Promise.all([
    findProgram('pdftoppm', folders),
    findProgram('prlimit', folders),
  ])
  return { tesseract, languages, pdftoppm, prlimit }
}

async function findProgram(name: string, folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) {
    const path = join(folder, name)
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (isThere) return path
  }
  return undefined
}

async function listLanguages(tesseract: string): Promise<string[]> {
  const { stdout } = await run(tesseract, ['--list-langs'], {
    ...{ timeout: 10_000, killSignal: 'SIGKILL', env: bareSurroundings },
  }).catch(() => ({ stdout: '' }))
  return stdout.split('\n').map((line) => line.trim())
}

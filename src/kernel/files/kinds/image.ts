/** Pictures are made anew: nothing of the file that came is kept but what can be seen. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { AppError, type Problem } from '../../errors.ts'
import { takeTurns } from '../../turns.ts'
import { storeFault } from '../store/file-store.ts'
import type { FileKind } from './file-kinds.ts'

/** What the process for one picture is told, see `remake-in-child.ts`. */
export interface RemakeOrder {
  readonly from: string
  readonly to: string
  /** As the library calls it. */
  readonly format: string
  readonly pixels: number
}

/** What a picture becomes. */
type PictureKind = 'jpeg' | 'png'

/** What it answers. */
export type Remade =
  | { readonly result: 'made'; readonly output: PictureKind }
  | { readonly result: 'damaged' | 'animated' }
  | { readonly result: 'not_written'; readonly code: string }
  | { readonly result: 'too_large'; readonly width: number; readonly height: number; readonly limit: number }

/** Width × height at most: as much as takes less than 300 MB (measured, see README). */
const maxPixels: Partial<Record<FileKind, number>> = {
  jpeg: 50_000_000,
  png: 25_000_000,
  gif: 25_000_000,
  webp: 16_000_000,
  avif: 10_000_000,
}

const run = promisify(execFile)
const child = fileURLToPath(new URL('remake-in-child.ts', import.meta.url))
const inTurn = takeTurns({
  atOnce: 2,
  waiting: 50,
  refuse: () => new AppError('files.unavailable'),
})
const timeoutMs = 20_000

type MadeAnew =
  | { readonly kind: PictureKind; readonly problems: readonly [] }
  | { readonly kind?: undefined; readonly problems: readonly Problem[] }

/**
 * Decodes a picture, turns it upright and writes it without any metadata: no place, no device, no hidden thumbnail.
 * Colours of a profile are brought to sRGB; the longest side becomes 4,096 points at most.
 * @returns what `to` has now, or what is wrong with the picture
 * @throws AppError `files.unavailable` where too many wait or it takes too long, `files.no_space`
 */
export async function makeImageAnew(from: string, to: string, kind: FileKind): Promise<MadeAnew> {
  const pixels = maxPixels[kind]
  if (pixels === undefined) throw new Error(`${kind} is no picture`)
  const format = kind === 'avif' ? 'heif' : kind
  const made = await inTurn(() => remake({ from, to, format, pixels }))
  switch (made.result) {
    case 'made':
      return { kind: made.output, problems: [] }
    case 'not_written':
      throw storeFault(Object.assign(new Error('the picture was not written'), { code: made.code }))
    case 'too_large': {
      const size = `${made.width} × ${made.height}`
      const params = { size, limit: Math.floor(made.limit / 1e6) }
      return { problems: [{ code: 'upload.picture_too_large', params }] }
    }
    default:
      return { problems: [{ code: `upload.${made.result}` }] }
  }
}

async function remake(order: RemakeOrder): Promise<Remade> {
  try {
    const { stdout } = await run(
      process.execPath,
      ['--max-semi-space-size=1', child, JSON.stringify(order)],
      {
        timeout: timeoutMs,
        killSignal: 'SIGKILL',
        // It has no use for our secrets, nor for our way of starting programs.
        env: process.platform === 'win32' ? undefined : {},
      },
    )
    return JSON.parse(stdout)
  } catch (error) {
    const { killed, signal } = error as { killed?: boolean; signal?: string | null }
    // Ended by us it had too much to do; by the system, for want of memory; by a fault of its own, the bytes were to blame.
    if (killed || signal === 'SIGKILL') throw new AppError('files.unavailable', {}, [], 0, { cause: error })
    return { result: 'damaged' }
  }
}

/** Pictures are made anew: nothing of the file that came is kept but what can be seen. */
import sharp from 'sharp'
import { AppError, type Problem } from '../../errors.ts'
import { storeFault } from '../store/file-store.ts'
import { type FileKind, imageOutput } from './file-kinds.ts'

// Each decoder is a door: those that nobody needs are shut for the whole process. Vectors, PDF and the like stay outside.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}`),
})
// Operations of one picture are of no use to the next one; memory is.
sharp.cache(false)

const maxPixels = 40_000_000
/** Of one side; JPEG can have no more, and WebP 16,383. */
const maxSide = 16_383
/** Pictures at once: each may take some 200 MB while it is turned upright. */
const atOnce = 2
/** Pictures that wait; more are told to come again. */
const waiting = 50
const timeoutSeconds = 20

/**
 * Decodes a picture, turns it upright and writes it without any metadata: no place, no device, no hidden thumbnail.
 * Colours of a profile are brought to sRGB.
 * @returns problems, or none where `to` has the new picture
 * @throws AppError `files.unavailable` where too many wait, `files.no_space`
 */
export async function makeImageAnew(
  from: string,
  to: string,
  kind: FileKind,
  pixels = maxPixels,
): Promise<readonly Problem[]> {
  const output = imageOutput(kind)
  if (!output) throw new Error(`${kind} is no picture`)
  const refused = await lookAtHeader(from, kind, pixels)
  if (refused) return [refused]
  return inTurn(async () => {
    try {
      await sharp(from, { limitInputPixels: pixels, failOn: 'warning', sequentialRead: true })
        .autoOrient()
        .toFormat(output, { quality: 85 })
        .timeout({ seconds: timeoutSeconds })
        .toFile(to)
      return []
    } catch (error) {
      if (/no space|disk full|unable to write|write error|file too large/i.test(String(error)))
        throw storeFault(Object.assign(new Error('no space', { cause: error }), { code: 'ENOSPC' }))
      // A machine that has too much to do, not a picture that is wrong: its size was looked at before.
      if (/^Error: timeout/.test(String(error)))
        throw new AppError('files.unavailable', {}, [], 0, { cause: error })
      return [{ code: 'upload.damaged' }]
    }
  })
}

/** Width, height and frames stand in the first bytes: what is too large is refused before a point of it is decoded. */
async function lookAtHeader(from: string, kind: FileKind, pixels: number): Promise<Problem | undefined> {
  // The library's own limit stays off here: it could not say how large the picture is.
  const header = await sharp(from, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (!header) return { code: 'upload.damaged' }
  const { width, height, pages = 1, format } = header
  if (format !== (kind === 'avif' ? 'heif' : kind)) return { code: 'upload.damaged' }
  if (width * height > pixels || width > maxSide || height > maxSide) {
    const size = `${width} × ${height}`
    return { code: 'upload.picture_too_large', params: { size, limit: Math.floor(pixels / 1_000_000) } }
  }
  return pages > 1 ? { code: 'upload.animated' } : undefined
}

let working = 0
const queue: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (working >= atOnce) {
    if (queue.length >= waiting) throw new AppError('files.unavailable')
    await new Promise<void>((resolve) => queue.push(resolve))
  } else {
    working += 1
  }
  try {
    return await work()
  } finally {
    // Whoever waits takes the place over; else it is free.
    const next = queue.shift()
    if (next) next()
    else working -= 1
  }
}

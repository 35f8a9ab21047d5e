/**
 * A process of its own for one picture: decoders of strangers' bytes are where servers are broken into, and their memory
 * comes back whole only when a process ends. `node remake-in-child.ts ORDER`; the order and its answer are JSON.
 */
import { writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { Remade, RemakeOrder } from './image.ts'

/** Longest side of what is kept: twelve million points, as most telephones take. Larger ones are made smaller. */
const longestSide = 4096

// Each decoder is a door: those that nobody needs are shut. Vectors, PDF and the like stay outside.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}`),
})
sharp.cache(false)
sharp.concurrency(1)

/** Width, height and frames stand in the first bytes: what is too large is refused before a point of it is decoded. */
async function remake({ from, to, format, pixels }: RemakeOrder): Promise<Remade> {
  // The library's own limit stays off here: it could not say how large the picture is.
  const header = await sharp(from, { limitInputPixels: false }).metadata()
  if (header.format !== format) return { result: 'damaged' }
  const { width, height, pages = 1, isProgressive = false, depth, hasAlpha } = header
  // What is not written in lines, or in twice as many bits, takes several times the memory.
  const limit = Math.floor(pixels / (isProgressive ? 2.5 : 1) / (depth === 'ushort' ? 2 : 1))
  if (width * height > limit) return { result: 'too_large', width, height, limit }
  if (pages > 1) return { result: 'animated' }
  // The two that every program reads, and that take the least memory to write.
  const output = format === 'png' || format === 'gif' || hasAlpha ? 'png' : 'jpeg'
  const made = await sharp(from, { limitInputPixels: limit, failOn: 'warning', sequentialRead: true })
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .toFormat(output, output === 'png' ? { compressionLevel: 4 } : { quality: 85 })
    .toBuffer()
  // Written by us and not by the library: of a full disk it says the same as of a damaged picture.
  await writeFile(to, made, { mode: 0o600 })
  return { result: 'made', output }
}

async function answer(order: RemakeOrder): Promise<Remade> {
  try {
    return await remake(order)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === undefined ? { result: 'damaged' } : { result: 'not_written', code }
  }
}

process.stdout.write(JSON.stringify(await answer(JSON.parse(process.argv[2]))))

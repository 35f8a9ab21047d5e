/** P35: a file of 200 MB up and down, on disk and in S3; a photograph of 12 million points made anew. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { makeImageAnew } from '#kernel/files/kinds/image.ts'
import { startS3 } from '../test/support/s3-server.ts'
import type { FilesFigures } from './support/files-in-child.ts'
import { measure, median, say, seconds } from './support/measure.ts'

const child = fileURLToPath(new URL('./support/files-in-child.ts', import.meta.url))
const runs = 3
const run = promisify(execFile)

async function inChildren(folder: string, file: string, where: string): Promise<FilesFigures> {
  const figures: FilesFigures[] = []
  for (let i = 0; i < runs; i++) {
    const { stdout } = await run(process.execPath, [child, folder, file, where])
    figures.push(JSON.parse(stdout))
  }
  const of = (key: keyof FilesFigures) => median(figures.map((figure) => figure[key]))
  return { up: of('up'), down: of('down'), megabytes: of('megabytes') }
}

function report(where: string, { up, down, megabytes }: FilesFigures): void {
  say(`200 MB, ${where}: up, hashed and flushed`, `${up.toFixed(0)} MB/s`)
  say('  down', `${down.toFixed(0)} MB/s`)
  say('  peak memory of the process', `${megabytes.toFixed(0)} MB`, 'limit 300 MB (P35)')
}

function writeNoise(file: string, megabytes: number): void {
  const handle = openSync(file, 'w')
  const block = randomBytes(1_000_000)
  for (let i = 0; i < megabytes; i++) writeSync(handle, block)
  closeSync(handle)
}

export async function benchFiles(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spilka-bench-'))
  try {
    const [file, photo] = [join(folder, 'noise'), join(folder, 'photo.jpg')]
    writeNoise(file, 200)
    report('disk', await inChildren(folder, file, 'disk'))
    // In this process: the figures are those of the client, and of a server on the same two cores.
    const s3 = await startS3()
    report('S3 (s3rver, same machine)', await inChildren(folder, file, s3.settings.endpoint))
    await s3.stop()
    const noise = { type: 'gaussian', mean: 128, sigma: 20 } as const
    await sharp({ create: { width: 4000, height: 3000, channels: 3, background: 'teal', noise } })
      .jpeg({ quality: 85 })
      .withMetadata({ orientation: 6 })
      .toFile(photo)
    const made = await measure('photo', runs, () => makeImageAnew(photo, join(folder, 'made.jpg'), 'jpeg'))
    say('photograph of 12 million points, turned and made anew: clock', seconds(made.wall))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

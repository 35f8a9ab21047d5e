/** One upload and one download of a large file, and what they took: `node files-in-child.ts FOLDER FILE disk|ENDPOINT`. */
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { stageStream } from '#kernel/files/intake/stage.ts'
import { openStore } from '#kernel/files/store/open-store.ts'

export interface FilesFigures {
  /** Megabytes a second: counted, hashed, flushed to the disk and stored; and read. */
  readonly up: number
  readonly down: number
  readonly megabytes: number
}

const [, , folder = '', file = '', where = ''] = process.argv
const s3 = {
  ...{ endpoint: where, region: 'us-east-1', bucket: 'region', prefix: '' },
  ...{ accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
}
const { store, incoming } = openStore({ folder, s3: where === 'disk' ? undefined : s3 })
const size = statSync(file).size

async function rate(work: () => Promise<void>): Promise<number> {
  const before = performance.now()
  await work()
  return size / 1000 / (performance.now() - before)
}

let content = { oblast_code: 'UA12', hash: '', size }
const up = await rate(async () => {
  const staged = await stageStream(createReadStream(file), incoming, { maxBytes: size, name: 'x' })
  content = { ...content, hash: staged.hash }
  await store.keep(content, staged.path)
})
const down = await rate(async () => {
  for await (const _ of await store.read(content));
})
await store.remove(content)
store.close()
const megabytes = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024
const figures: FilesFigures = { up, down, megabytes }
process.stdout.write(JSON.stringify(figures))

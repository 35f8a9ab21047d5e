/** Brings files to a disk that is too small for them and prints what came of it: `node full-disk-child.ts FOLDER PHOTO`. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { AppError } from '#kernel/errors.ts'
import { acceptFile } from '#kernel/files/intake/receive-file.ts'
import { openDiskStore } from '#kernel/files/store/disk-store.ts'

const [, , folder = '', photo = ''] = process.argv
const incoming = `${folder}/incoming`
const said: string[] = []

async function attempt(what: string, work: () => Promise<unknown>): Promise<void> {
  const code = await work().then(
    () => 'done',
    (error) => (error instanceof AppError ? error.code : String(error)),
  )
  const left = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.startsWith('filler'),
  )
  said.push(`${what}: ${code}, ${left.length} left`)
}

function* letters(count: number) {
  for (let i = 0; i < count; i += 65_536) yield Buffer.alloc(65_536, 'x')
}

const text = { name: 'a.txt', purpose: { name: 'x', kinds: ['txt'], maxBytes: 1e9 } } as const
const picture = { name: 'a.jpg', purpose: { name: 'x', kinds: ['jpeg'], maxBytes: 1e9 } } as const

await attempt('a file', () => acceptFile(incoming, Readable.from(letters(8_000_000)), text))
// As it came it fits, beside it there is no room for the new one.
if (statSync(photo).size > 2_900_000) throw new Error('the photograph must fit')
await attempt('a photograph', () => acceptFile(incoming, Readable.from([readFileSync(photo)]), picture))
const place = { oblast_code: 'UA12', hash: 'a'.repeat(64), size: 1 }
writeFileSync(`${folder}/taken`, 'x')
try {
  // A disk may also run out of places for names.
  for (let i = 0; ; i++) writeFileSync(`${folder}/filler-${i}`, '')
} catch {
  // That was the purpose.
}
await attempt('a place', () => openDiskStore(folder).keep(place, `${folder}/taken`))
process.stdout.write(said.join('\n'))

/**
 * Brings every hostile file to the door, one after the other, and prints what became of each: a JSON object a line.
 * A process of its own, so that its memory is its own: `node hostile-files-child.ts FOLDER`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { AppError } from '#kernel/errors.ts'
import { acceptFile, discard } from '#kernel/files/intake/receive-file.ts'
import { documentKinds, type FilePurpose, photoKinds } from '#kernel/files/kinds/file-kinds.ts'
import { hostileFiles } from './hostile-files.ts'
import { type HostileFile, secret } from './hostile-parts.ts'

export interface Outcome extends Omit<HostileFile, 'bytes'> {
  /** Code of the refusal, `kept`, or what was thrown although it is no refusal. */
  readonly came: string
  readonly keptName: string
  /** What should not be: an unclean name, a picture that still tells something, a file left behind. */
  readonly wrongs: readonly string[]
  readonly ms: number
  /** What it took beyond what this process had, and all of the one that decodes; 0 where the system does not tell. */
  readonly megabytes: number
}

const [, , incoming = ''] = process.argv

/** What stands in a picture that tells more than can be seen. */
const tells = [
  secret,
  'SecretMaker',
  'SecretPlace',
  'Exif',
  'ICC_PROFILE',
  'iCCP',
  'eXIf',
  'tEXt',
  'iTXt',
  'xmpmeta',
]

const purpose: FilePurpose = {
  name: 'test.hostile',
  kinds: [
    ...new Set([
      ...documentKinds,
      ...photoKinds,
      'csv',
      'txt',
      'json',
      'zip',
      'pptx',
      'svg',
      'html',
    ] as const),
  ],
  maxBytes: 20_000_000,
}

for (const file of await hostileFiles()) {
  const peak = watchPeak()
  const before = performance.now()
  const { came, keptName, wrongs } = await bring(file)
  const ms = performance.now() - before
  const { what, name, fate } = file
  const outcome: Outcome = { what, name, fate, came, keptName, wrongs, ms, megabytes: peak() }
  process.stdout.write(`${JSON.stringify(outcome)}\n`)
}

async function bring({ name, bytes }: HostileFile): Promise<Pick<Outcome, 'came' | 'keptName' | 'wrongs'>> {
  const wrongs: string[] = []
  let [came, keptName] = ['kept', '']
  try {
    const accepted = await acceptFile(incoming, Readable.from([Buffer.from(bytes)]), { name, purpose })
    keptName = accepted.name
    const kept = await readFile(accepted.path)
    if (accepted.type === 'image/jpeg' || accepted.type === 'image/png') {
      if (tells.some((mark) => kept.includes(mark))) wrongs.push('the picture tells')
    } else if (!kept.equals(bytes)) wrongs.push('changed on the way')
    if (came === 'kept' && kept.length !== accepted.size) wrongs.push('a wrong size')
    await discard(accepted)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    came = [error.code, ...error.problems.map(({ code }) => code)].join(' ')
    if (/^upload\./.test(came) === false) wrongs.push('no refusal but a fault')
  }
  if (readdirSync(incoming).length > 0) wrongs.push('left behind')
  return { came, keptName, wrongs }
}

/** Begins to watch; what it gives back ends that and says the peak in megabytes. */
function watchPeak(): () => number {
  if (process.platform !== 'linux') return () => 0
  // Resets the high-water mark of this process.
  writeFileSync('/proc/self/clear_refs', '5')
  const before = highWater('self')
  let child = 0
  const look = () => {
    const pids = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean)
    child = Math.max(child, ...pids.map((pid) => highWater(pid)))
  }
  const timer = setInterval(look, 10)
  return () => {
    clearInterval(timer)
    return (highWater('self') - before + child) / 1024
  }
}

function highWater(pid: string): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

/**
 * Reading a scan: each page is drawn, then Tesseract reads the picture. Both are programs of their own, started without a
 * shell, with limits of time, processor and memory; their names of files are ours.
 */
import { execFile } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type FileText, nothingOf } from '../file-text.ts'
import { Gatherer } from '../gather.ts'
import { scanLimits, textLimits } from '../limits.ts'
import { bareSurroundings, type ScanTools } from './tools.ts'

const run = promisify(execFile)

export interface Scan {
  /** On this machine's disk. */
  readonly path: string
  readonly way: 'pdf' | 'picture'
  /** How many pages it has, where that is known. */
  readonly pages: number | null
}

/** @param folder where pictures of pages may lie; nothing is left in it */
export async function recognise(
  scan: Scan,
  tools: ScanTools,
  folder: string,
  signal?: AbortSignal,
): Promise<FileText> {
  if (scan.way === 'pdf' && tools.pdftoppm === undefined) return nothingOf('scan')
  const room = join(folder, crypto.randomUUID())
  await mkdir(room, { recursive: true, mode: 0o700 })
  try {
    return await readPages(scan, tools, room, signal)
  } finally {
    await rm(room, { recursive: true, force: true })
  }
}

async function readPages(
  scan: Scan,
  tools: ScanTools,
  room: string,
  signal: AbortSignal | undefined,
): Promise<FileText> {
  const gatherer = new Gatherer(textLimits.letters)
  const all = scan.way === 'picture' ? 1 : (scan.pages ?? scanLimits.pages)
  const most = Math.min(all, scanLimits.pages)
  const until = Date.now() + scanLimits.timeMs
  let [pages, failed] = [0, 0]
  for (let page = 1; page <= most && Date.now() < until && !gatherer.isFull; page++) {
    signal?.throwIfAborted()
    const said = await readPage(scan, page, tools, room).catch(() => undefined)
    pages = page
    if (said === undefined) failed += 1
    else gatherer.add(`${said}\n`)
  }
  if (failed === pages) return { ...nothingOf('unrecognised'), pages }
  const isCut = pages < all || failed > 0 || gatherer.isFull
  return { state: 'recognised', said: gatherer.text(), isCut, pages }
}

async function readPage({ path, way }: Scan, page: number, tools: ScanTools, room: string): Promise<string> {
  const picture = way === 'picture' ? path : await drawPage(path, page, tools, room)
  try {
    return await start(tools, tools.tesseract, [picture, 'stdout', '-l', tools.languages], scanLimits.readMs)
  } finally {
    if (way === 'pdf') await rm(picture, { force: true })
  }
}

/** The longer side has a limit: a page may say that it is a kilometre long. */
async function drawPage(path: string, page: number, tools: ScanTools, room: string): Promise<string> {
  const { pdftoppm } = tools
  if (pdftoppm === undefined) throw new Error('nothing draws pages here')
  const name = join(room, 'page')
  const only = ['-f', String(page), '-l', String(page), '-singlefile']
  const how = ['-gray', '-png', '-scale-to', String(scanLimits.side)]
  await start(tools, pdftoppm, [...only, ...how, path, name], scanLimits.drawMs)
  return `${name}.png`
}

async function start(
  { prlimit }: ScanTools,
  program: string,
  args: readonly string[],
  timeout: number,
): Promise<string> {
  const limited = [
    ...[`--as=${scanLimits.memoryBytes}`, `--cpu=${Math.ceil(timeout / 1000)}`, '--core=0', '--'],
    ...[program, ...args],
  ]
  const [file, all] = prlimit === undefined ? [program, args] : [prlimit, limited]
  const { stdout } = await run(file, all, {
    ...{ timeout, killSignal: 'SIGKILL', env: bareSurroundings, shell: false },
    maxBuffer: scanLimits.pageBytes,
  })
  return stdout
}

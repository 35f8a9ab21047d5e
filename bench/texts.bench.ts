/** Texts of files: a thousand ordinary PDF and DOCX read one after another, as background work does; a page recognised. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ukrainianWords } from '#engines/ukrainian-words/words.ts'
import type { TextWay } from '#kernel/file-texts/file-text.ts'
import { recognise } from '#kernel/file-texts/recognise/recognise.ts'
import { findScanTools } from '#kernel/file-texts/recognise/tools.ts'
import { TextThread } from '#kernel/file-texts/thread/text-thread.ts'
import { keysOfRecord } from '#kernel/search/keys.ts'
import { paragraph, wordFile, writtenPdf } from '../test/support/text-files.ts'
import { say } from './support/measure.ts'
import { createRandom } from './support/synthetic.ts'

const files = 1000
/** Different files: what is read does not depend on which. */
const kinds = 20
const sentence =
  'Про виділення коштів на ремонт під’їзної дороги до селища та утримання мережі зовнішнього освітлення. '

export async function benchTexts(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spilka-texts-'))
  try {
    const chance = createRandom(7)
    // Two or three pages: what an office writes.
    const page = () => Array.from({ length: 18 + Math.floor(chance() * 8) }, () => sentence).join('')
    const made = { pdf: [] as string[], docx: [] as string[] }
    for (let at = 0; at < kinds; at++) {
      const pages = Array.from({ length: 2 + (at % 2) }, page)
      writeFileSync(join(folder, `${at}.pdf`), await writtenPdf(pages))
      writeFileSync(join(folder, `${at}.docx`), wordFile(pages.map(paragraph).join('')))
      made.pdf.push(join(folder, `${at}.pdf`))
      made.docx.push(join(folder, `${at}.docx`))
    }
    for (const way of ['pdf', 'docx'] as const) await measureReading(way, made[way])
    measureKeys()
    await measureScan(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureReading(way: TextWay, paths: readonly string[]): Promise<void> {
  const thread = new TextThread()
  const before = performance.now()
  let letters = 0
  for (let at = 0; at < files; at++) {
    const { state, said } = await thread.read({ path: paths[at % paths.length], way })
    if (state !== 'read') throw new Error(`${way}: ${state}`)
    letters += said.length
  }
  await thread.close()
  const seconds = (performance.now() - before) / 1000
  say(
    `${files} ${way}, ${Math.round(letters / files)} letters each`,
    `${seconds.toFixed(1)} s, ${Math.round((files / seconds) * 60)} a minute`,
  )
}

/** What a card with a text of the greatest length costs whoever writes it. */
function measureKeys(): void {
  const attached = [sentence.repeat(Math.ceil(600_000 / sentence.length))]
  const before = performance.now()
  keysOfRecord(ukrainianWords, { scope: 'a', shelf: 'b', title: [], text: [], attached })
  say('words of 600,000 letters as numbers', `${(performance.now() - before).toFixed(0)} ms`)
}

async function measureScan(folder: string): Promise<void> {
  const tools = await findScanTools()
  if (!tools?.pdftoppm) return say('a page recognised', 'tesseract is not installed')
  const source = join(folder, '0.pdf')
  execFileSync(tools.pdftoppm, ['-r', '200', '-gray', '-png', '-singlefile', source, join(folder, 'page')])
  writeFileSync(join(folder, 'picture'), readFileSync(join(folder, 'page.png')))
  const scan = { path: join(folder, 'picture'), way: 'picture', pages: 1 } as const
  const before = performance.now()
  const { said } = await recognise(scan, tools, folder)
  say(`a page recognised, ${said.length} letters`, `${((performance.now() - before) / 1000).toFixed(1)} s`)
}

/**
 * Text of a PDF by its text layer. Nothing of it is drawn, and nothing that it carries is run: the library is asked for the
 * words of pages alone.
 */
import { readFile } from 'node:fs/promises'
import { getDocument } from 'unpdf/pdfjs'
import { type FileText, nothingOf } from '../file-text.ts'
import { Gatherer } from '../gather.ts'
import { textLimits } from '../limits.ts'

/** Fewer letters a page are a stamp over a scan, or the number that a scanner set. */
const lettersOfScan = 20

export async function readPdfText(path: string): Promise<FileText> {
  const task = getDocument({
    data: new Uint8Array(await readFile(path)),
    ...{ isEvalSupported: false, enableXfa: false, disableFontFace: true, useSystemFonts: false },
    ...{ useWorkerFetch: false, useWasm: false, isOffscreenCanvasSupported: false, stopAtErrors: false },
    ...{ disableAutoFetch: true, disableRange: true, disableStream: true, verbosity: 0 },
  })
  try {
    const pdf = await task.promise
    const gatherer = new Gatherer(textLimits.letters)
    const most = Math.min(pdf.numPages, textLimits.pages)
    let [pages, letters, broken] = [0, 0, 0]
    while (pages < most && !gatherer.isFull) {
      pages += 1
      const found = await readPage(pdf, pages, gatherer)
      if (found === undefined) broken += 1
      else letters += found
    }
    if (broken === pages) return nothingOf('damaged')
    if (letters < lettersOfScan * pages) return { ...nothingOf('scan'), pages: pdf.numPages }
    const isCut = pages < pdf.numPages || broken > 0 || gatherer.isFull
    return { state: 'read', said: gatherer.text(), isCut, pages }
  } catch (error) {
    return nothingOf((error as Error).name === 'PasswordException' ? 'locked' : 'damaged')
  } finally {
    await task.destroy().catch(() => {})
  }
}

type Pdf = Awaited<ReturnType<typeof getDocument>['promise']>

/** @returns how many letters and digits it has; undefined of one that is broken, which does not take the others with it */
async function readPage(pdf: Pdf, number: number, gatherer: Gatherer): Promise<number | undefined> {
  const page = await pdf.getPage(number).catch(() => undefined)
  const content = await page?.getTextContent({ disableNormalization: false }).catch(() => undefined)
  if (!content) return undefined
  let letters = 0
  for (const item of content.items) {
    if (!('str' in item)) continue
    gatherer.add(item.hasEOL ? `${item.str}\n` : item.str)
    letters += item.str.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  }
  gatherer.add('\n')
  page?.cleanup()
  return letters
}

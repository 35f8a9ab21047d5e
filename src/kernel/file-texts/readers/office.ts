/** Text of office documents: words of their parts, by the reader of archives that tables are read with. */
import { tableLimits } from '../../tables/limits.ts'
import { TableFault } from '../../tables/table-fault.ts'
import { type Archive, openArchive, type XmlHandler } from '../../tables/xlsx/xlsx-archive.ts'
import { type FileText, nothingOf, type TextWay } from '../file-text.ts'
import { Gatherer } from '../gather.ts'
import { textLimits } from '../limits.ts'

/** A part may say a word of some pages in one element. */
const limits = { ...tableLimits, silentBytes: 4_000_000 }

/** Headers, sheets and the like are numbered. */
const mostNumbered = 40
const numbered = (path: (number: number) => string) =>
  Array.from({ length: mostNumbered }, (_, at) => path(at + 1))

/** Parts with words, those that matter most first. */
const partsOf: Readonly<Record<'docx' | 'odf' | 'xlsx', readonly string[]>> = {
  docx: [
    'word/document.xml',
    ...['word/footnotes.xml', 'word/endnotes.xml'],
    ...numbered((number) => `word/header${number}.xml`),
    ...numbered((number) => `word/footer${number}.xml`),
  ],
  odf: ['content.xml'],
  xlsx: ['xl/sharedStrings.xml', ...numbered((number) => `xl/worksheets/sheet${number}.xml`)],
}

export async function readOfficeText(
  path: string,
  way: Exclude<TextWay, 'pdf' | 'plain'>,
): Promise<FileText> {
  const gatherer = new Gatherer(textLimits.letters)
  let archive: Archive | undefined
  try {
    archive = await openArchive(path, limits)
    for (const part of partsOf[way]) {
      if (!archive.has(part)) continue
      const handler = way === 'odf' ? openDocument(gatherer) : wordsOf(gatherer)
      for await (const _bytes of archive.readXml(part, textLimits.partBytes, handler))
        if (gatherer.isFull) break
      if (gatherer.isFull) break
    }
    return { state: 'read', said: gatherer.text(), isCut: gatherer.isFull, pages: null }
  } catch (error) {
    if (!(error instanceof TableFault)) throw error
    const { code } = error.problem
    if (code === 'table.xlsx_encrypted') return nothingOf('locked')
    return nothingOf(code === 'table.xlsx_too_large' || code === 'table.xlsx_bomb' ? 'too_large' : 'damaged')
  } finally {
    archive?.close()
  }
}

/** ISO/IEC 29500: words stand in `t`, whatever its prefix; what was deleted, and codes of fields, in other elements. */
function wordsOf(gatherer: Gatherer): XmlHandler {
  let [isText, inFallback, inPhonetic] = [false, 0, 0]
  return {
    open(name) {
      if (name === 'Fallback') inFallback += 1
      else if (name === 'rPh') inPhonetic += 1
      else if (name === 't') isText = inFallback === 0 && inPhonetic === 0
      else if (name === 'tab') gatherer.add(' ')
      else if (name === 'br' || name === 'cr') gatherer.add('\n')
    },
    close(name) {
      if (name === 'Fallback') inFallback -= 1
      else if (name === 'rPh') inPhonetic -= 1
      else if (name === 't') isText = false
      else if (name === 'p' || name === 'si' || name === 'is') gatherer.add('\n')
    },
    text(text) {
      if (isText) gatherer.add(text)
    },
  }
}

/** ISO/IEC 26300: words stand anywhere within a paragraph or heading; what changes replaced stands in `tracked-changes`. */
function openDocument(gatherer: Gatherer): XmlHandler {
  let [depth, inChanges] = [0, 0]
  return {
    open(name) {
      if (name === 'tracked-changes') inChanges += 1
      else if (name === 'p' || name === 'h') depth += 1
      else if (name === 's' || name === 'tab') gatherer.add(' ')
      else if (name === 'line-break') gatherer.add('\n')
    },
    close(name) {
      if (name === 'tracked-changes') inChanges -= 1
      else if (name === 'p' || name === 'h') {
        depth -= 1
        gatherer.add('\n')
      }
    },
    text(text) {
      if (depth > 0 && inChanges === 0) gatherer.add(text)
    },
  }
}

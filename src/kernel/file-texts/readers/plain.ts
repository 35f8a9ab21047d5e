/** Plain letters, in whichever encoding they were written. */
import { open } from 'node:fs/promises'
import { detectEncoding, readUtf8 } from '../../tables/csv/encoding.ts'
import { TableFault } from '../../tables/table-fault.ts'
import { type FileText, nothingOf } from '../file-text.ts'
import { Gatherer } from '../gather.ts'
import { textLimits } from '../limits.ts'

export async function readPlainText(path: string): Promise<FileText> {
  const handle = await open(path, 'r')
  const gatherer = new Gatherer(textLimits.letters)
  // A piece may end within a letter.
  const decoder = new TextDecoder()
  try {
    for await (const piece of readUtf8(handle, await detectEncoding(handle))) {
      gatherer.add(decoder.decode(piece, { stream: true }))
      if (gatherer.isFull) break
    }
    return { state: 'read', said: gatherer.text(), isCut: gatherer.isFull, pages: null }
  } catch (error) {
    if (error instanceof TableFault) return nothingOf('damaged')
    throw error
  } finally {
    await handle.close()
  }
}

/** What the thread does: one file after another, each answered. */
import { parentPort } from 'node:worker_threads'
import { type FileText, nothingOf } from '../file-text.ts'
import { readOfficeText } from '../readers/office.ts'
import { readPdfText } from '../readers/pdf.ts'
import { readPlainText } from '../readers/plain.ts'
import type { ThreadTask } from './text-thread.ts'

async function read({ path, way }: ThreadTask): Promise<FileText> {
  try {
    if (way === 'pdf') return await readPdfText(path)
    return way === 'plain' ? await readPlainText(path) : await readOfficeText(path, way)
  } catch {
    // A fault of ours, or of a library, in what somebody sent: whatever it is, the file cannot be read.
    return nothingOf('damaged')
  }
}

parentPort?.on('message', async (task: ThreadTask) => {
  parentPort?.postMessage(await read(task))
})

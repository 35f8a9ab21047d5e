/** What the thread does: one letter, one answer. */
import { parentPort, workerData } from 'node:worker_threads'
import { parseLetter } from './parse-letter.ts'

const letter = await parseLetter(workerData as Uint8Array).catch(() => undefined)
parentPort?.postMessage({ letter })

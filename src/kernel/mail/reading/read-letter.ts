/** Reading a letter in a thread of its own, with limits of memory and time: it comes from anyone. */
import { Worker } from 'node:worker_threads'
import type { Letter } from './letter.ts'
import { letterLimits } from './limits.ts'

/** @returns undefined of what is no letter, or cannot be read within the limits */
export async function readLetter(bytes: Uint8Array): Promise<Letter | undefined> {
  if (bytes.length > letterLimits.bytes) return undefined
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    ...{ workerData: bytes, name: 'letter', execArgv: [], env: {}, stdout: true, stderr: true },
    resourceLimits: { maxOldGenerationSizeMb: letterLimits.memoryMb, maxYoungGenerationSizeMb: 64 },
  })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Letter | undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), letterLimits.timeMs)
      worker.once('message', ({ letter }: { letter?: Letter }) => resolve(letter))
      worker.once('error', () => resolve(undefined))
      worker.once('exit', () => resolve(undefined))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

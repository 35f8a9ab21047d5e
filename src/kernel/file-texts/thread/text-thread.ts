/**
 * Reading in a thread of its own, with limits of memory and time: files come from anyone, and the library that reads PDF is not
 * ours. A thread reads some files one after another; one that was harmed is replaced.
 */
import { Worker } from 'node:worker_threads'
import { type FileText, nothingOf, type TextWay } from '../file-text.ts'
import { textLimits } from '../limits.ts'

export interface ThreadTask {
  /** On this machine's disk. */
  readonly path: string
  readonly way: TextWay
}

export interface ThreadLimits {
  readonly timeMs?: number
  readonly memoryMb?: number
  readonly growthMb?: number
}

/** How often it is looked at how much the process has grown. */
const watchMs = 100

export class TextThread {
  #worker: Worker | undefined
  #files = 0
  readonly #limits: Required<ThreadLimits>

  constructor(limits: ThreadLimits = {}) {
    const { timeMs, memoryMb, growthMb } = textLimits
    this.#limits = { timeMs, memoryMb, growthMb, ...limits }
  }

  /** One file at a time. */
  async read(task: ThreadTask): Promise<FileText> {
    if (this.#files >= textLimits.filesOfThread) await this.close()
    this.#worker ??= this.#start()
    this.#files += 1
    const { text, isHarmed } = await this.#ask(this.#worker, task)
    if (isHarmed) await this.close()
    return text
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    this.#files = 0
    await worker?.terminate()
  }

  #start(): Worker {
    const { memoryMb } = this.#limits
    return new Worker(new URL('./thread.ts', import.meta.url), {
      name: 'file text',
      // Not those of this process: an --eval or an --import of it is none of the thread's business.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 64 },
      // Nothing of the process's surroundings is its business, and what libraries print is nobody's.
      env: {},
      stdout: true,
      stderr: true,
    })
  }

  async #ask(worker: Worker, task: ThreadTask): Promise<{ text: FileText; isHarmed: boolean }> {
    const { timeMs, growthMb } = this.#limits
    const before = process.memoryUsage.rss()
    const timers: NodeJS.Timeout[] = []
    try {
      return await new Promise((resolve) => {
        const harmed = (state: 'too_large' | 'too_long' | 'damaged') =>
          resolve({ text: nothingOf(state), isHarmed: true })
        worker.once('message', (text: FileText) => resolve({ text, isHarmed: false }))
        worker.once('error', (error: NodeJS.ErrnoException) =>
          harmed(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too_large' : 'damaged'),
        )
        worker.once('exit', () => harmed('damaged'))
        timers.push(setTimeout(() => harmed('too_long'), timeMs))
        // Unpacked streams lie outside of the heap, and its limit does not hold them.
        timers.push(
          setInterval(() => {
            if (process.memoryUsage.rss() - before > growthMb * 1_000_000) harmed('too_large')
          }, watchMs),
        )
        worker.postMessage(task)
      })
    } finally {
      for (const timer of timers) clearTimeout(timer)
      worker.removeAllListeners('message')
      worker.removeAllListeners('error')
      worker.removeAllListeners('exit')
      worker.on('error', () => {})
    }
  }
}

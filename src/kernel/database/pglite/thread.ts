/**
 * PGlite in a worker thread. A statement there blocks the thread, not the server; and one that takes too long can be
 * ended together with its thread, the only way there is (PGlite keeps no `statement_timeout` and has no cancel).
 * For the database that is a crash like kill -9: what was committed is there after the reopening.
 */
import { Worker } from 'node:worker_threads'
import { AppError } from '../../errors.ts'
import type { PgliteHost } from './host.ts'
import type { ThreadAnswer, ThreadRequest, ThreadTask } from './thread-messages.ts'

interface Pending {
  resolve(bytes: Uint8Array): void
  reject(error: Error): void
}

export class PgliteThread implements PgliteHost {
  generation = 0
  readonly #cluster: string
  #worker: Worker | undefined
  #starting: Promise<void> | undefined
  #ending: Promise<unknown> = Promise.resolve()
  #pending: Pending | undefined
  #isClosed = false

  /** @param cluster folder of the cluster; whoever makes a thread over it holds the lock of the folder */
  constructor(cluster: string) {
    this.#cluster = cluster
  }

  ready(): Promise<void> {
    if (this.#isClosed) return Promise.reject(new Error('the database is closed'))
    this.#starting ??= this.#start().catch((error) => {
      // The next call tries again: the disk may have room by then.
      this.#starting = undefined
      throw error
    })
    return this.#starting
  }

  async #start(): Promise<void> {
    // Two threads over one cluster would corrupt it.
    await this.#ending
    const worker = await startWorker({ cluster: this.#cluster, createOnly: false })
    if (this.#isClosed) {
      await worker.terminate()
      return
    }
    this.generation += 1
    this.#worker = worker
    worker.on('message', (answer: ThreadAnswer) => this.#receive(worker, answer))
    worker.on('error', (error) => this.#lose(worker, interrupted(error)))
    worker.on('exit', (code) => this.#lose(worker, interrupted(new Error(`the thread ended: ${code}`))))
  }

  exec(message: Uint8Array, timeoutMs: number): Promise<Uint8Array> {
    const worker = this.#worker
    if (!worker) return Promise.reject(interrupted(new Error('the thread has ended')))
    if (this.#pending) return Promise.reject(new Error('two statements at once on one connection'))
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
    const timer = setTimeout(() => {
      // Where this process itself was busy, the answer may be waiting: look before ending the thread.
      setImmediate(() => {
        if (this.#pending === pending) this.#lose(worker, new AppError('database.timeout'))
      })
    }, timeoutMs)
    const pending: Pending = {
      resolve: (bytes) => {
        clearTimeout(timer)
        resolve(bytes)
      },
      reject: (error) => {
        clearTimeout(timer)
        reject(error)
      },
    }
    this.#pending = pending
    worker.postMessage({ kind: 'exec', message } satisfies ThreadRequest)
    return promise
  }

  #receive(worker: Worker, answer: ThreadAnswer): void {
    if (worker !== this.#worker) return
    if (answer.kind === 'failed') {
      this.#lose(worker, interrupted(new Error(answer.reason)))
      return
    }
    const pending = this.#pending
    this.#pending = undefined
    if (answer.kind === 'bytes') pending?.resolve(answer.bytes)
  }

  /** Ends the thread and begins to start another. */
  #lose(worker: Worker, error: AppError): void {
    if (worker !== this.#worker) return
    this.#worker = undefined
    this.#ending = worker.terminate()
    this.#starting = undefined
    const pending = this.#pending
    this.#pending = undefined
    pending?.reject(error)
    // Whoever needs the database next is told where this fails.
    if (!this.#isClosed) this.ready().catch(() => {})
  }

  abandon(reason: AppError): void {
    if (this.#worker) this.#lose(this.#worker, reason)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#starting?.catch(() => {})
    const worker = this.#worker
    this.#worker = undefined
    if (worker) {
      const closed = Promise.withResolvers<void>()
      worker.on('message', () => closed.resolve())
      worker.on('exit', () => closed.resolve())
      worker.on('error', () => closed.resolve())
      worker.postMessage({ kind: 'close' } satisfies ThreadRequest)
      await closed.promise
      await worker.terminate()
    }
    await this.#ending
  }
}

/** Makes a cluster in a folder that is not there yet; takes some seconds. */
export async function createCluster(cluster: string): Promise<void> {
  // A thread of its own, so that the 300 MB that this takes go with it.
  const worker = await startWorker({ cluster, createOnly: true })
  await worker.terminate()
}

/** Resolves when the thread's database is there; else rejects with the reason, and the thread is gone. */
async function startWorker(task: ThreadTask): Promise<Worker> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: task,
    name: 'pglite',
    // Not those of this process: an --eval or an --import of it is none of the thread's business.
    execArgv: [],
    // Room for PostgreSQL to meet its own limit of depth, which is an error, before JavaScript's, which is the end.
    resourceLimits: { stackSizeMb: 64 },
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const onMessage = (answer: ThreadAnswer) => {
    if (answer.kind === 'failed') reject(new Error(answer.reason))
    else resolve()
  }
  const onExit = (code: number) => reject(new Error(`the thread ended: ${code}`))
  worker.on('message', onMessage).on('error', reject).on('exit', onExit)
  try {
    await promise
  } catch (error) {
    await worker.terminate()
    throw error
  } finally {
    worker.off('message', onMessage).off('error', reject).off('exit', onExit)
  }
  return worker
}

function interrupted(cause: unknown): AppError {
  return new AppError('database.interrupted', {}, [], 0, { cause })
}

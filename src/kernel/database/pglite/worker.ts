/** The thread that PGlite runs in: bytes of the wire protocol in, bytes out. It knows nothing of SQL. */
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { sessionSettings } from '../connect/sql-session.ts'
import type { ThreadAnswer, ThreadRequest, ThreadTask } from './thread-messages.ts'

const { cluster, createOnly } = workerData as ThreadTask
const port = parentPort
if (!port) throw new Error('worker.ts runs as a worker thread only')

/** What PostgreSQL prints while it starts is the only reason it gives for not starting. */
const printed: string[] = []

function note(line: string): boolean {
  printed.push(line)
  if (printed.length > 20) printed.shift()
  return false
}

function answer(message: ThreadAnswer, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer)
}

function describe(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return [...printed.filter((line) => /FATAL|PANIC|ERROR/.test(line)), text].join('; ')
}

/** The part of PGlite's machine that runs a message; not among its declared types. */
interface Machine {
  _PostgresMainLoopOnce?(): void
}

/**
 * PGlite 0.5 swallows what its machine throws, and what comes after is nonsense that looks like success. An error of
 * PostgreSQL itself arrives as a number of its own (`status`); everything else means that this database is lost.
 */
function watchMachine(pglite: PGlite): { cause?: unknown } {
  const failure: { cause?: unknown } = {}
  const machine = (pglite as unknown as { mod?: Machine }).mod
  const runOnce = machine?._PostgresMainLoopOnce
  if (!machine || !runOnce) return failure
  machine._PostgresMainLoopOnce = () => {
    try {
      runOnce()
    } catch (error) {
      if ((error as { status?: unknown }).status === undefined) failure.cause ??= error
      throw error
    }
  }
  return failure
}

async function start(): Promise<void> {
  const pglite = await PGlite.create({ dataDir: cluster, onStdout: note, onStderr: note })
  if (createOnly) {
    await pglite.close()
    return answer({ kind: 'ready' })
  }
  await pglite.exec(sessionSettings)
  const failure = watchMachine(pglite)
  port?.on('message', async (request: ThreadRequest) => {
    try {
      if (request.kind === 'close') {
        await pglite.close()
        answer({ kind: 'closed' })
        port?.close()
      } else {
        const bytes = await pglite.execProtocolRaw(request.message)
        if (failure.cause) throw failure.cause
        answer({ kind: 'bytes', bytes }, [bytes.buffer as ArrayBuffer])
      }
    } catch (error) {
      answer({ kind: 'failed', reason: describe(error) })
    }
  })
  answer({ kind: 'ready' })
}

try {
  await start()
} catch (error) {
  answer({ kind: 'failed', reason: describe(error) })
}

/** A body that is long in coming: the server waits as long as something comes, and reads a refused one to its end. */
import { Socket } from 'node:net'
import type { FastifyRequest } from 'fastify'

/** Slower than this no photograph arrives on the day it was taken. */
const bytesPerSecond = 1000
/** Of a body that was refused so much more is read: a browser shows our answer only when it has sent everything. */
const patientBytes = 64_000_000

export interface BodyWatch {
  /** Everything has come; what follows may take its time. */
  bodyIsIn(): void
  end(): void
}

/**
 * Hangs up on a client from which nothing, or next to nothing, comes.
 * @returns ends the watch
 */
export function watchPace(raw: FastifyRequest['raw'], patienceMs: number): () => void {
  const { socket } = raw
  // A request that was put in without a line (`inject`) is whole from the start.
  if (!(socket instanceof Socket)) return () => {}
  let before = socket.bytesRead
  const timer = setInterval(() => {
    if (socket.bytesRead - before < (bytesPerSecond * patienceMs) / 1000) raw.destroy()
    before = socket.bytesRead
  }, patienceMs).unref()
  return () => clearInterval(timer)
}

/** Watches a body while its form is read. */
export function watchBody({ raw }: FastifyRequest, patienceMs = 30_000): BodyWatch {
  const { socket } = raw
  if (!(socket instanceof Socket)) return { bodyIsIn() {}, end() {} }
  const idleMs = socket.timeout ?? 0
  const endWatch = watchPace(raw, patienceMs)
  return {
    bodyIsIn() {
      endWatch()
      // Nothing moves on the line while a file is stored far away.
      socket.setTimeout(0)
    },
    end() {
      endWatch()
      socket.setTimeout(idleMs)
      if (!raw.complete && !raw.destroyed) readOn(raw)
    },
  }
}

/** A refused body is read and forgotten. */
function readOn(raw: FastifyRequest['raw']): void {
  let left = patientBytes
  raw.on('data', (piece: Buffer) => {
    left -= piece.length
    if (left < 0) raw.destroy()
  })
  raw.resume()
}

/** A body that is long in coming: the server waits as long as something comes, and reads a refused one to its end. */
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

/** Hangs up on a client from which nothing, or next to nothing, comes. */
export function watchBody({ raw }: FastifyRequest, patienceMs = 30_000): BodyWatch {
  const { socket } = raw
  const idleMs = socket.timeout ?? 0
  let before = socket.bytesRead ?? 0
  const timer = setInterval(() => {
    const now = socket.bytesRead ?? 0
    if (now - before < (bytesPerSecond * patienceMs) / 1000) raw.destroy()
    before = now
  }, patienceMs)
  timer.unref()
  return {
    bodyIsIn() {
      clearInterval(timer)
      // Nothing moves on the line while a picture is made anew or stored far away.
      socket.setTimeout(0)
    },
    end() {
      clearInterval(timer)
      socket.setTimeout(idleMs)
      if (!raw.complete && !raw.destroyed) readOn(raw, socket)
    },
  }
}

function readOn(raw: FastifyRequest['raw'], socket: FastifyRequest['raw']['socket']): void {
  let left = patientBytes
  raw.on('data', (piece: Buffer) => {
    left -= piece.length
    if (left < 0) socket.destroy()
  })
  raw.resume()
}

/** Where an embedded PostgreSQL lives: in a thread over a folder, or in this process over memory (tests). */
import type { PGlite } from '@electric-sql/pglite'
import type { AppError } from '../../errors.ts'

export interface PgliteHost {
  /** Grows with every start; a session of an earlier one is lost. */
  readonly generation: number
  /** Resolves when the database answers; starts it again where it had ended. */
  ready(): Promise<void>
  /**
   * Sends one statement in the wire protocol. One at a time.
   * Rejects with AppError where the database was ended over it; then all sessions are lost.
   */
  exec(message: Uint8Array, timeoutMs: number): Promise<Uint8Array>
  /** Ends the database as a crash would, because it cannot be believed any more; the next `ready` starts it again. */
  abandon(reason: AppError): void
  close(): Promise<void>
}

/** A database in this process; it cannot be interrupted, so no limit of time holds. */
export function hostInProcess(pglite: PGlite): PgliteHost {
  return {
    generation: 1,
    ready: () => pglite.waitReady,
    exec: (message) => pglite.execProtocolRaw(message),
    // Memory cannot be opened again; the session that asked is told.
    abandon: () => {},
    close: () => pglite.close(),
  }
}

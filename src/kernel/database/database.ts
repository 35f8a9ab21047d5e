/** The one door to the database, whichever engine carries it. */
import { Kysely } from 'kysely'
import { createDialect } from './connect/sql-driver.ts'
import type { SessionLoad, SqlSessions } from './connect/sql-session.ts'
import type { OpenProgress } from './open-progress.ts'
import type { Database } from './tables.ts'

export interface DatabaseSettings {
  /** `postgres://…` for a server, else the path of a folder for the embedded database. */
  readonly location: string
  /** A statement, or the wait for a connection, that takes longer fails with `database.timeout`; 10 s. */
  readonly queryTimeoutMs?: number
  /** Connections to a server at most; 10. The embedded database has one. */
  readonly poolSize?: number
  readonly onProgress?: OpenProgress
}

export interface OpenedDatabase {
  readonly db: Kysely<Database>
  readonly kind: 'pglite' | 'postgres'
  /** How busy its connections are. */
  readonly load: () => SessionLoad
  /** Waits for the work that is under way, then lets the folder or the server go. */
  close(): Promise<void>
}

/**
 * Opens the database; it may be empty or of another version: `migrate` is next.
 * @throws AppError `database.…` with a sentence for the person who starts the server
 */
export async function openDatabase(settings: DatabaseSettings): Promise<OpenedDatabase> {
  const { location, queryTimeoutMs = 10_000, poolSize = 10, onProgress = () => {} } = settings
  // Each engine is loaded only where it is used: PGlite takes 0.2 s, the lock needs Node's SQLite.
  if (/^postgres(ql)?:/i.test(location)) {
    const { openServer } = await import('./server/open-server.ts')
    onProgress('open', 0, 1)
    const sessions = await openServer({ url: location, poolSize, queryTimeoutMs })
    onProgress('open', 1, 1)
    return overSessions('postgres', sessions, queryTimeoutMs)
  }
  const { openFolder } = await import('./pglite/open-folder.ts')
  const { PgliteSessions } = await import('./pglite/pglite-sessions.ts')
  const host = await openFolder(location, onProgress)
  return overSessions('pglite', new PgliteSessions(host, queryTimeoutMs), queryTimeoutMs)
}

/** A database over any sessions; for tests that bring their own. */
export function overSessions(
  kind: OpenedDatabase['kind'],
  sessions: SqlSessions,
  queryTimeoutMs: number,
): OpenedDatabase {
  const db = new Kysely<Database>({ dialect: createDialect(sessions, queryTimeoutMs) })
  return {
    kind,
    db,
    load: () => sessions.load(),
    async close() {
      // Kysely ends its driver only where it was used.
      await db.destroy()
      await sessions.close()
    },
  }
}

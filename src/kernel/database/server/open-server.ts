/** Opens a database on a PostgreSQL server and looks whether it will do. */
import pg from 'pg'
import { AppError } from '../../errors.ts'
import type { SqlSession, SqlSessions } from '../connect/sql-session.ts'
import { ServerSessions } from './server-sessions.ts'

const oldestVersion = 15

export interface ServerSettings {
  readonly url: string
  readonly poolSize: number
  readonly queryTimeoutMs: number
}

/** @throws AppError `database.address_malformed`, `database.unreachable`, `database.server_too_old`, `database.encoding` */
export async function openServer({ url, poolSize, queryTimeoutMs }: ServerSettings): Promise<SqlSessions> {
  const server = nameServer(url)
  const sessions = new ServerSessions(url, poolSize, queryTimeoutMs, queryTimeoutMs)
  try {
    await checkServer(sessions, server, queryTimeoutMs)
  } catch (error) {
    await sessions.close()
    throw error
  }
  return sessions
}

async function checkServer(sessions: SqlSessions, server: string, timeoutMs: number): Promise<void> {
  const session = await sessions.acquire().catch((error: Error) => {
    throw unreachable(server, error)
  })
  const { version, encoding } = await readServer(sessions, session, timeoutMs)
  if (Number.parseInt(version, 10) < oldestVersion) {
    throw new AppError('database.server_too_old', { server, found: version, needed: String(oldestVersion) })
  }
  if (encoding !== 'UTF8') throw new AppError('database.encoding', { server, found: encoding })
}

async function readServer(
  sessions: SqlSessions,
  session: SqlSession,
  timeoutMs: number,
): Promise<Record<string, string>> {
  try {
    const { rows } = await session.query(
      `select current_setting('server_version') as version, current_setting('server_encoding') as encoding`,
      [],
      timeoutMs,
    )
    return rows[0] as Record<string, string>
  } finally {
    await sessions.release(session, false)
  }
}

/** Where the server is, without the password. @throws AppError `database.address_malformed` */
export function nameServer(url: string): string {
  try {
    const { host, port, database } = new pg.Client({ connectionString: url })
    return `${host}:${port}/${database ?? ''}`
  } catch (cause) {
    throw new AppError('database.address_malformed', {}, [], 0, { cause })
  }
}

function unreachable(server: string, error: Error): AppError {
  const origin = (error.cause ?? error) as Error & { code?: string }
  const reason = origin.message || origin.code || origin.name
  return new AppError('database.unreachable', { server, reason }, [], 0, { cause: error })
}

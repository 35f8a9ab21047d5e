/** Connections to a PostgreSQL server, pooled by `pg`. */
import pg from 'pg'
import { AppError } from '../../errors.ts'
import {
  type SessionLoad,
  type SqlResult,
  type SqlSession,
  type SqlSessions,
  sessionSettings,
  type WireValue,
} from '../connect/sql-session.ts'
import { valueTypes } from '../connect/values.ts'
import { asAppError } from './server-errors.ts'

/** The server ends a statement itself; when it says nothing for so much longer, the line is dead. */
const silenceMs = 2000
/** A connection that was idle for longer is asked whether it still lives before anybody waits for it. */
const trustedMs = 1000
/** It has so long to say so. */
const signOfLifeMs = 1000

export class ServerSessions implements SqlSessions {
  readonly #pool: pg.Pool
  readonly #usedAt = new WeakMap<pg.PoolClient, number>()
  /** Where one was found dead that had told nobody, none that was last used before is believed in. */
  #lostAt = 0

  /** @param waitMs so long a call waits for a free or a new connection */
  constructor(url: string, poolSize: number, queryTimeoutMs: number, waitMs: number) {
    this.#pool = new pg.Pool({
      connectionString: url,
      application_name: 'spilka',
      max: poolSize,
      connectionTimeoutMillis: waitMs,
      keepAlive: true,
      types: valueTypes,
      onConnect: async (client) => {
        // A connection that dies while nobody asks it anything must not end the process.
        client.on('error', () => {})
        await client.query(`${sessionSettings}; set statement_timeout to ${Math.trunc(queryTimeoutMs)}`)
      },
    })
    this.#pool.on('error', () => {})
  }

  load(): SessionLoad {
    const { totalCount, idleCount, waitingCount } = this.#pool
    return { in_use: totalCount - idleCount, idle: idleCount, waiting: waitingCount }
  }

  async acquire(): Promise<SqlSession> {
    try {
      for (;;) {
        const client = await this.#pool.connect()
        if (await this.#isAlive(client)) return new ServerSession(client)
        client.release(true)
      }
    } catch (error) {
      throw asAppError(error)
    }
  }

  /** A network that forgot a connection, or a server that lost its power, does not say so: what is sent there waits in vain. */
  async #isAlive(client: pg.PoolClient): Promise<boolean> {
    const asked = performance.now()
    const usedAt = this.#usedAt.get(client) ?? asked
    if (usedAt < this.#lostAt) return false
    if (asked - usedAt < trustedMs) return true
    try {
      await client.query({ text: 'select 1', query_timeout: signOfLifeMs } as pg.QueryConfig)
      return true
    } catch {
      this.#lostAt = asked
      return false
    }
  }

  async release(session: ServerSession, isBroken: boolean): Promise<void> {
    this.#usedAt.set(session.client, performance.now())
    session.client.release(isBroken || session.isBroken)
  }

  async close(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end()
  }
}

class ServerSession implements SqlSession {
  readonly client: pg.PoolClient
  isBroken = false

  constructor(client: pg.PoolClient) {
    this.client = client
  }

  async query(text: string, values: readonly WireValue[], timeoutMs: number): Promise<SqlResult> {
    if (this.isBroken) throw new AppError('database.unavailable')
    try {
      const { rows, command, rowCount } = await this.client.query({
        text,
        values: [...values],
        // Also without parameters, so that a second statement in the text is refused here as well.
        queryMode: 'extended',
        query_timeout: timeoutMs + silenceMs,
      } as pg.QueryConfig)
      return { rows, command, rowCount }
    } catch (error) {
      const known = asAppError(error)
      if (!leavesUsable(error)) this.isBroken = true
      throw known
    }
  }
}

/** Only after an error that PostgreSQL itself answered is the connection in a known state; not after a broken-off COPY. */
function leavesUsable(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError) || error.severity === 'FATAL') return false
  return error.code !== '57014' || error.message.includes('statement timeout')
}

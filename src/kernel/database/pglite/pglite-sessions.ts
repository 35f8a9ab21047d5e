/** One connection for everyone, in the order of asking. */
import { AppError } from '../../errors.ts'
import type { SessionLoad, SqlResult, SqlSession, SqlSessions, WireValue } from '../connect/sql-session.ts'
import type { PgliteHost } from './host.ts'
import { PreparedStatements } from './prepared.ts'
import { type Answer, decodeAnswer, encodeQuery } from './wire.ts'

interface Waiting {
  grant(): void
  refuse(error: Error): void
}

export class PgliteSessions implements SqlSessions {
  readonly #host: PgliteHost
  readonly #waitMs: number
  readonly #queue: Waiting[] = []
  /** Of which start of the host, for they go with it. */
  #prepared = { generation: 0, statements: new PreparedStatements() }
  #isTaken = false
  #isClosed = false

  /** @param waitMs so long a call waits for the connection before it fails with `database.timeout` */
  constructor(host: PgliteHost, waitMs: number) {
    this.#host = host
    this.#waitMs = waitMs
  }

  load(): SessionLoad {
    const inUse = this.#isTaken ? 1 : 0
    return { in_use: inUse, idle: 1 - inUse, waiting: this.#queue.length }
  }

  async acquire(): Promise<SqlSession> {
    if (this.#isClosed) throw new Error('the database is closed')
    // A restart takes its time and must not count as waiting for the others.
    await this.#awaitHost()
    await this.#takeTurn(this.#waitMs)
    try {
      await this.#awaitHost()
    } catch (error) {
      this.#passOn()
      throw error
    }
    const { generation } = this.#host
    if (this.#prepared.generation !== generation)
      this.#prepared = { generation, statements: new PreparedStatements() }
    return new PgliteSession(this.#host, this.#prepared.statements, (error) => this.#refuseAll(error))
  }

  async #awaitHost(): Promise<void> {
    try {
      await this.#host.ready()
    } catch (cause) {
      throw new AppError('database.unavailable', {}, [], 0, { cause })
    }
  }

  async release(session: PgliteSession): Promise<void> {
    await session.end()
    this.#passOn()
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    // What hangs is not waited for longer than a query may take.
    await this.#takeTurn(this.#waitMs).catch(() => {})
    await this.#host.close()
  }

  #takeTurn(waitMs: number): Promise<void> {
    if (!this.#isTaken) {
      this.#isTaken = true
      return Promise.resolve()
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const waiting: Waiting = {
      grant: () => {
        clearTimeout(timer)
        resolve()
      },
      refuse: (error) => {
        clearTimeout(timer)
        reject(error)
      },
    }
    const timer = setTimeout(() => {
      const place = this.#queue.indexOf(waiting)
      if (place >= 0) this.#queue.splice(place, 1)
      reject(new AppError('database.timeout'))
    }, waitMs)
    this.#queue.push(waiting)
    return promise
  }

  #passOn(): void {
    const next = this.#queue.shift()
    if (next) next.grant()
    else this.#isTaken = false
  }

  #refuseAll(error: Error): void {
    for (const waiting of this.#queue.splice(0)) waiting.refuse(error)
  }
}

class PgliteSession implements SqlSession {
  readonly #host: PgliteHost
  readonly #generation: number
  readonly #prepared: PreparedStatements
  readonly #onLost: (error: Error) => void
  #lost: Error | undefined
  #isIdle = true
  /** What begins the transaction of the next statement: it goes with that statement. */
  #begin: string | undefined

  constructor(host: PgliteHost, prepared: PreparedStatements, onLost: (error: Error) => void) {
    this.#host = host
    this.#prepared = prepared
    this.#generation = host.generation
    this.#onLost = onLost
  }

  async query(sql: string, values: readonly WireValue[], timeoutMs: number): Promise<SqlResult> {
    // After a restart the transaction is gone: what is left of it must not run outside of one.
    if (!this.#lost && this.#host.generation !== this.#generation) {
      this.#lost = new AppError('database.interrupted')
    }
    if (this.#lost) throw this.#lost
    if (isBegin(sql)) {
      this.#begin = sql
      return { rows: [], command: 'BEGIN', rowCount: null }
    }
    const begin = this.#begin
    this.#begin = undefined
    // Nothing was done between: there is no transaction to end.
    if (begin !== undefined && isEnd(sql)) return { rows: [], command: sql.toUpperCase(), rowCount: null }
    const asked = this.#prepared.ask(sql)
    const message = encodeQuery(sql, values, { ...asked, begin })
    const { result, status, understood } = await this.#exec(message, timeoutMs)
    this.#isIdle = status === 'I'
    const command = result instanceof Error ? '' : result.command
    const isReady = understood === (begin === undefined ? 1 : 2)
    this.#prepared.settle(sql, asked, { isReady, command, status })
    if (result instanceof Error) throw result
    return result
  }

  async #exec(message: Uint8Array, timeoutMs: number) {
    try {
      const answer = decodeAnswer(await this.#host.exec(message, timeoutMs))
      if (answer.isSound) return answer
      const reason = unsound(answer)
      this.#host.abandon(reason)
      throw reason
    } catch (error) {
      if (error instanceof AppError) {
        this.#lost = error
        this.#onLost(error)
      }
      throw error
    }
  }

  /** Leaves the connection fit for the next one. */
  async end(): Promise<void> {
    if (this.#lost || this.#isIdle) return
    await this.#exec(encodeQuery('rollback', []), 1000).catch(() => {})
  }
}

const isBegin = (sql: string) => sql === 'begin' || sql.startsWith('begin ')
const isEnd = (sql: string) => sql === 'commit' || sql === 'rollback'

function unsound({ result }: Answer): AppError {
  const cause = result instanceof Error ? result : new Error('the answer breaks off')
  return new AppError('database.interrupted', {}, [], 0, { cause })
}

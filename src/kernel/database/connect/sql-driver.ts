/** Kysely's driver over sessions; the same for both engines, so transactions cannot differ. */
import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import { AppError } from '../../errors.ts'
import { assertGuarded, claimConnection } from '../transactions.ts'
import type { SqlResult, SqlSession, SqlSessions } from './sql-session.ts'
import { encodeValue } from './values.ts'

/** PostgreSQL's language over these sessions. */
export function createDialect(sessions: SqlSessions, queryTimeoutMs: number): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new SqlDriver(sessions, queryTimeoutMs),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

class SqlDriver implements Driver {
  readonly #sessions: SqlSessions
  readonly #queryTimeoutMs: number

  constructor(sessions: SqlSessions, queryTimeoutMs: number) {
    this.#sessions = sessions
    this.#queryTimeoutMs = queryTimeoutMs
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<SqlConnection> {
    claimConnection()
    return new SqlConnection(await this.#sessions.acquire(), this.#queryTimeoutMs)
  }

  async beginTransaction(connection: SqlConnection, settings: TransactionSettings): Promise<void> {
    assertGuarded()
    const level = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : ''
    await connection.run(`begin${level}${settings.accessMode ? ` ${settings.accessMode}` : ''}`)
  }

  async commitTransaction(connection: SqlConnection): Promise<void> {
    const { command } = await connection.run('commit')
    connection.resetTimeout()
    // PostgreSQL answers COMMIT by ROLLBACK where a statement had failed and the failure was swallowed.
    if (command === 'ROLLBACK') throw new AbortedTransactionError()
  }

  async rollbackTransaction(connection: SqlConnection): Promise<void> {
    connection.resetTimeout()
    try {
      await connection.run('rollback')
    } catch {
      // The error that led here is the one to tell; the session is thrown away.
      connection.isBroken = true
    }
  }

  async savepoint(connection: SqlConnection, name: string): Promise<void> {
    await connection.run(`savepoint ${quoteName(name)}`)
  }

  async rollbackToSavepoint(connection: SqlConnection, name: string): Promise<void> {
    await connection.run(`rollback to savepoint ${quoteName(name)}`)
  }

  async releaseSavepoint(connection: SqlConnection, name: string): Promise<void> {
    await connection.run(`release savepoint ${quoteName(name)}`)
  }

  async releaseConnection(connection: SqlConnection): Promise<void> {
    await this.#sessions.release(connection.session, connection.isBroken)
  }

  async destroy(): Promise<void> {
    await this.#sessions.close()
  }
}

/** `disk_full`: the statement is undone, and everything that needs no room goes on. */
function isDiskFull(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === '53100'
}

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

class SqlConnection implements DatabaseConnection {
  readonly session: SqlSession
  isBroken = false
  readonly #usualTimeoutMs: number
  #timeoutMs: number

  constructor(session: SqlSession, timeoutMs: number) {
    this.session = session
    this.#usualTimeoutMs = timeoutMs
    this.#timeoutMs = timeoutMs
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, command, rowCount } = await this.run(sql, parameters)
    // The limit that `allowQueryTime` sets must hold where the server does not keep it, too.
    const allowed = /^set local statement_timeout = (\d+)$/.exec(sql)
    if (allowed) this.#timeoutMs = Number(allowed[1])
    return {
      rows: rows as R[],
      ...(changing.has(command) && rowCount !== null ? { numAffectedRows: BigInt(rowCount) } : {}),
    }
  }

  async run(sql: string, parameters: readonly unknown[] = []): Promise<SqlResult> {
    try {
      return await this.session.query(sql, parameters.map(encodeValue), this.#timeoutMs)
    } catch (error) {
      // The error was made where the answer arrived; who asked is what helps.
      if (error instanceof Error) error.stack += `\n${new Error().stack?.split('\n').slice(1).join('\n')}`
      throw isDiskFull(error) ? new AppError('database.no_space', {}, [], 0, { cause: error }) : error
    }
  }

  resetTimeout(): void {
    this.#timeoutMs = this.#usualTimeoutMs
  }

  // biome-ignore lint/correctness/useYield: neither engine streams; Kysely asks for the method.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not supported: read in pages by key')
  }
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** What both engines offer to the driver: sessions that run one statement at a time. */

export interface SqlResult {
  readonly rows: unknown[]
  /** First word of the command tag: `SELECT`, `INSERT`, `COMMIT` … */
  readonly command: string
  /** Rows that the command tag counts; null where it counts none. */
  readonly rowCount: number | null
}

/** A session of the database; after an error that it does not survive every further query is refused by that error. */
export interface SqlSession {
  /**
   * Runs one statement; several in one text are refused.
   * @param values already encoded, see `encodeValue`
   * @param timeoutMs after so many milliseconds the call fails with `database.timeout`
   */
  query(sql: string, values: readonly WireValue[], timeoutMs: number): Promise<SqlResult>
}

/** A parameter as it goes over the wire: text, bytes, or null. */
export type WireValue = string | Buffer | null

/** How busy the sessions are. */
export interface SessionLoad {
  readonly in_use: number
  readonly idle: number
  /** Calls that wait for one. */
  readonly waiting: number
}

/** Where sessions come from. */
export interface SqlSessions {
  load(): SessionLoad
  /** The next free session; `database.timeout` where none becomes free in time, `database.unavailable` where none can be had. */
  acquire(): Promise<SqlSession>
  /** @param isBroken the session may be inside of a transaction that could not be ended: it must not be used again */
  release(session: SqlSession, isBroken: boolean): Promise<void>
  /** Waits for the work that is under way, then ends; later calls are refused. */
  close(): Promise<void>
}

/** What every new session is told on both engines, so that texts mean the same. */
export const sessionSettings = [
  `set timezone to 'UTC'`,
  `set datestyle to 'ISO, YMD'`,
  `set intervalstyle to 'iso_8601'`,
  // A statement that is kept ready is planned for what it is asked each time: a plan for anything goes through whole tables
  // where «no filter» is one of the answers, and knows only how large they were when it was made.
  `set plan_cache_mode to force_custom_plan`,
].join('; ')

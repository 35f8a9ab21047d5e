/**
 * Statements that are asked again and again are read and analysed once: what of them the one session of PGlite has ready. They
 * are planned each time (`sessionSettings`). Columns must not change under a statement that gives all of them, so whatever
 * changes tables makes everything forgotten.
 */

/** A text is made ready when it is met so often. */
const worthMeetings = 3
/** So many are ready at most, the longest unused goes first; each takes some tens of kilobytes. */
const mostReady = 250
/** Of so many texts it is known how often they were met. */
const mostMet = 2000

/** How to ask for one statement. */
export interface Asked {
  /** Empty: not made ready. */
  readonly name: string
  /** Whether its text has to be sent. */
  readonly isParsed: boolean
  /** Names that are not needed any more. */
  readonly closes: readonly string[]
}

const changingTables = new Set(['CREATE', 'ALTER', 'DROP', 'DO', 'TRUNCATE', 'DISCARD', 'DEALLOCATE'])

export class PreparedStatements {
  readonly #met = new Map<string, number>()
  /** Names by texts, the longest unused first. */
  readonly #ready = new Map<string, string>()
  #closes: string[] = []
  #count = 0
  /** Tables were changed in a transaction that may yet be undone. */
  #isUnsettled = false

  ask(sql: string): Asked {
    const closes = this.#closes
    this.#closes = []
    const name = this.#ready.get(sql)
    if (name !== undefined) {
      this.#ready.delete(sql)
      this.#ready.set(sql, name)
      return { name, isParsed: true, closes }
    }
    const isWorth = !this.#isUnsettled && this.#meet(sql) >= worthMeetings
    return { name: isWorth ? `s${++this.#count}` : '', isParsed: false, closes }
  }

  /** @param isReady whether the session has it ready now, be it that it failed afterwards */
  settle(
    sql: string,
    { name, isParsed }: Asked,
    {
      isReady,
      command,
      status,
    }: { readonly isReady: boolean; readonly command: string; readonly status: string },
  ): void {
    if (changingTables.has(command)) this.#isUnsettled = true
    if (this.#isUnsettled) this.#forget()
    else if (isReady && name !== '' && !isParsed) this.#add(sql, name)
    if (status === 'I') this.#isUnsettled = false
  }

  #meet(sql: string): number {
    const times = (this.#met.get(sql) ?? 0) + 1
    this.#met.delete(sql)
    this.#met.set(sql, times)
    if (this.#met.size > mostMet) for (const [oldest] of this.#met.entries().take(1)) this.#met.delete(oldest)
    return times
  }

  #add(sql: string, name: string): void {
    this.#met.delete(sql)
    this.#ready.set(sql, name)
    if (this.#ready.size <= mostReady) return
    for (const [oldest, old] of this.#ready.entries().take(1)) {
      this.#ready.delete(oldest)
      this.#closes.push(old)
    }
  }

  #forget(): void {
    this.#closes.push(...this.#ready.values())
    this.#ready.clear()
  }
}

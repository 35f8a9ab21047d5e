/** How much is made at once: a server that begins everything that it is asked for finishes nothing. */

/** Answers in the making; what would have to wait for more is refused while there is still time to say so. */
const atMost = 100

/** Too much is under way for anything more to be begun. */
export class TooBusy extends Error {
  readonly statusCode = 503
}

/**
 * Making a page takes the processor, and Node takes in one new connection between two pieces of work: so one page takes
 * a step, then those have their turn who are newly come, who are refused, and who need nothing made.
 */
export class MakingGate {
  #underWay = 0
  #lastTurn: Promise<unknown> = Promise.resolve()

  /** @throws TooBusy at once, where too much is under way */
  async run<Loaded, T>(
    load: () => Promise<Loaded> | Loaded,
    render: (loaded: Loaded) => Promise<T>,
  ): Promise<T> {
    if (this.#underWay >= atMost) throw new TooBusy()
    this.#underWay += 1
    try {
      await this.#takeTurn()
      const loaded = await load()
      await this.#takeTurn()
      return await render(loaded)
    } finally {
      this.#underWay -= 1
    }
  }

  #takeTurn(): Promise<unknown> {
    this.#lastTurn = this.#lastTurn.then(() => new Promise((resolve) => setImmediate(resolve)))
    return this.#lastTurn
  }
}

/**
 * Calls that come while others are under way are done together by the next turn: many small transactions become one, so what
 * all of them would wait for (a lock of one row, the disk) is waited for once.
 */

export interface Combined {
  /** Calls in one turn at most. */
  readonly most: number
  /** Turns at the same time: one where all want the same row. */
  readonly turns: number
}

/**
 * @param work does them all or throws; the answers in the order of the items
 * @returns asks for one; where a turn fails each of its items is tried once more by itself, so nobody fails for another's fault
 */
export function combine<Item, Answer>(
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
  { most, turns }: Combined,
): (item: Item) => Promise<Answer> {
  interface Call {
    readonly item: Item
    readonly resolve: (answer: Answer) => void
    readonly reject: (error: unknown) => void
  }
  const waiting: Call[] = []
  let underWay = 0

  async function doAlone({ item, resolve, reject }: Call): Promise<void> {
    try {
      resolve((await work([item]))[0])
    } catch (error) {
      reject(error)
    }
  }

  async function takeTurns(): Promise<void> {
    underWay += 1
    for (let calls = waiting.splice(0, most); calls.length > 0; calls = waiting.splice(0, most)) {
      try {
        const answers = await work(calls.map(({ item }) => item))
        for (const [i, { resolve }] of calls.entries()) resolve(answers[i])
      } catch {
        for (const call of calls) await doAlone(call)
      }
    }
    underWay -= 1
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      // The turn begins when whoever else calls in this moment has called, too.
      if (underWay < turns) setImmediate(() => underWay < turns && waiting.length > 0 && void takeTurns())
    })
}

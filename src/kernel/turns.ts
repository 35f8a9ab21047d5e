/** Work that would take the machine from everybody else: some of it at once, some waits, the rest is refused. */

export interface Turns {
  readonly atOnce: number
  /** How many may wait. */
  readonly waiting: number
  /** What whoever comes after them is told. */
  readonly refuse: () => Error
}

/** @returns what runs a piece of work in its turn */
export function takeTurns({ atOnce, waiting, refuse }: Turns): <T>(work: () => Promise<T>) => Promise<T> {
  let working = 0
  const queue: (() => void)[] = []
  return async (work) => {
    if (working >= atOnce) {
      if (queue.length >= waiting) throw refuse()
      await new Promise<void>((resolve) => queue.push(resolve))
    } else {
      working += 1
    }
    try {
      return await work()
    } finally {
      // Whoever waits takes the place over; else it is free.
      const next = queue.shift()
      if (next) next()
      else working -= 1
    }
  }
}

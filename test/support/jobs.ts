/** Background work for tests: what it logs is kept, and it stops when the test ends. */
import { onTestFinished } from 'vitest'
import type { OpenedDatabase } from '#kernel/database/database.ts'
import type { JobContext, JobLog } from '#kernel/jobs/job.ts'
import { type JobsToStart, type RunningJobs, startJobs } from '#kernel/jobs/start-jobs.ts'

export interface KeptLog extends JobLog {
  readonly lines: { readonly level: string; readonly message: string; readonly details: object }[]
}

export function keepLog(): KeptLog {
  const lines: KeptLog['lines'] = []
  const write = (level: string) => (details: object, message: string) =>
    void lines.push({ level, message, details })
  return { lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

/** What a job is handed for one attempt of its own. */
export function jobContext(db: JobContext['db']): JobContext {
  return {
    ...{ db, now: () => new Date(), log: keepLog(), id: crypto.randomUUID() },
    ...{ signal: new AbortController().signal, once: async () => true },
  }
}

/** Its pulse is slow unless said otherwise: what happens sooner was woken. */
export async function runningJobs(
  opened: Pick<OpenedDatabase, 'db' | 'kind'>,
  options: Omit<JobsToStart, 'db' | 'kind' | 'log'> & Partial<Pick<JobsToStart, 'log'>>,
): Promise<RunningJobs> {
  const running = await startJobs({ pulseMs: 600_000, log: keepLog(), stopMs: 1000, ...opened, ...options })
  onTestFinished(() => running.stop())
  return running
}

/** Collects what arrives, and hands out each in turn, waiting for it. */
export class Arrivals<T> {
  readonly all: T[] = []
  #handedOut = 0
  #onArrival = () => {}

  add(item: T): void {
    this.all.push(item)
    this.#onArrival()
  }

  async next(): Promise<T> {
    while (this.all.length <= this.#handedOut) {
      await new Promise<void>((resolve) => {
        this.#onArrival = resolve
      })
    }
    return this.all[this.#handedOut++]
  }

  /** The first `count`, once they are there. */
  async take(count: number): Promise<T[]> {
    const taken: T[] = []
    while (taken.length < count) taken.push(await this.next())
    return taken
  }
}

/**
 * Requests at an even pace, whatever the answers do: as many people as there are come, and nobody waits for another's
 * answer before asking. (autocannon asks its share of a second in one burst.)
 */
import { Agent, get } from 'node:http'

export interface SteadyLoad {
  readonly paths: readonly string[]
  readonly perSecond: number
  readonly seconds: number
  /** Connections at most; who finds none free waits, and the wait counts. */
  readonly connections: number
}

export interface SteadyAnswers {
  /** Answers of each status a second; 0 stands for none. */
  readonly statuses: ReadonlyMap<number, number>
  /** Milliseconds from the moment when a request was due to the end of its answer, sorted; of 2xx alone. */
  readonly latencies: readonly number[]
}

export async function loadSteadily(address: string, load: SteadyLoad): Promise<SteadyAnswers> {
  const { paths, perSecond, seconds, connections } = load
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const counts = new Map<number, number>()
  const latencies: number[] = []
  const total = Math.round(perSecond * seconds)
  const began = performance.now()
  const done = Promise.withResolvers<void>()
  let asked = 0
  let ended = 0
  const end = (status: number, due: number) => {
    counts.set(status, (counts.get(status) ?? 0) + 1)
    if (status >= 200 && status < 300) latencies.push(performance.now() - due)
    ended += 1
    if (ended === total) done.resolve()
  }
  const timer = setInterval(() => {
    const now = performance.now()
    for (; asked < total && began + (asked * 1000) / perSecond <= now; asked++) {
      const due = began + (asked * 1000) / perSecond
      get(address + paths[asked % paths.length], { agent }, (response) => {
        response.resume().on('end', () => end(response.statusCode ?? 0, due))
      }).on('error', () => end(0, due))
    }
    if (asked === total) clearInterval(timer)
  }, 1)
  await done.promise
  agent.destroy()
  const took = (performance.now() - began) / 1000
  return {
    statuses: new Map([...counts].map(([status, count]) => [status, count / took])),
    latencies: latencies.toSorted((a, b) => a - b),
  }
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

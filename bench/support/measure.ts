/** Measures in CPU seconds and wall time, medians of several runs: machines are shared, single runs say little. */

export interface Measurement {
  readonly name: string
  /** Seconds of CPU (user and system), median of the runs. */
  readonly cpu: number
  /** Seconds on the clock, median, smallest and largest. */
  readonly wall: number
  readonly wallMin: number
  readonly wallMax: number
}

/** Runs `work` once to warm up and then `runs` times. */
export async function measure(name: string, runs: number, work: () => unknown): Promise<Measurement> {
  await work()
  const cpu: number[] = []
  const wall: number[] = []
  for (let i = 0; i < runs; i++) {
    const cpuBefore = process.cpuUsage()
    const before = performance.now()
    await work()
    wall.push((performance.now() - before) / 1000)
    const { user, system } = process.cpuUsage(cpuBefore)
    cpu.push((user + system) / 1e6)
  }
  return {
    name,
    cpu: median(cpu),
    wall: median(wall),
    wallMin: Math.min(...wall),
    wallMax: Math.max(...wall),
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** A line of a report: name, figures, and the limit beside them. */
export function say(name: string, figure: string, limit = ''): void {
  console.log(`${name.padEnd(64)} ${figure.padStart(28)}  ${limit}`.trimEnd())
}

export function seconds(value: number): string {
  return `${value.toFixed(3)} s`
}

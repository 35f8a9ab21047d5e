/** Reads one table and prints what it took: `node read-in-child.ts FILE wide|long`. */
import { readFileSync } from 'node:fs'
import { openTable } from '#kernel/tables/read-table.ts'
import { readValues } from '#kernel/tables/values/read-values.ts'

export interface ReadFigures {
  /** Seconds. */
  readonly cpu: number
  readonly wall: number
  /** Peak resident memory. */
  readonly megabytes: number
  readonly rows: number
}

async function readFile(file: string, shape: string): Promise<ReadFigures> {
  const before = performance.now()
  const table = await openTable(file)
  const spec =
    shape === 'long'
      ? {
          unitColumn: 'hromada',
          periodColumn: 'period',
          long: { indicatorColumn: 'indicator', valueColumn: 'value' },
          numeric: Array.from({ length: 120 }, (_, j) => `ind_${j}`),
        }
      : { numeric: table.columns.slice(1) }
  const values = await readValues(table, spec)
  await table.close()
  const { user, system } = process.cpuUsage()
  return {
    cpu: (user + system) / 1e6,
    wall: (performance.now() - before) / 1000,
    megabytes: peakMegabytes(),
    rows: values.units.length,
  }
}

/** Peak memory of this program alone: the system's maxRSS of a child begins with that of the parent it was forked from. */
function peakMegabytes(): number {
  try {
    return Number(readFileSync('/proc/self/status', 'utf8').match(/VmHWM:\s+(\d+)/)?.[1]) / 1024
  } catch {
    return process.resourceUsage().maxRSS / 1024
  }
}

const [, , file, shape] = process.argv
if (file !== undefined) process.stdout.write(JSON.stringify(await readFile(file, shape)))

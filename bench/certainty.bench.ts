/** P1 on pages: bands of ranks of real Ukraine, computed in the background on both engines, and what a reader feels of it. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { registerTsx } from '#kernel/tsx.ts'
import { computeCertainty } from '#modules/indicators/rank-bands/bands.commands.ts'
import { testConfig } from '../test/support/config.ts'
import { sharedDataAbsent, sharedFile } from '../test/support/shared-data.ts'
import { type BenchDatabase, onEachEngine } from './support/bench-database.ts'
import { say, seconds } from './support/measure.ts'

const child = fileURLToPath(new URL('./support/load-in-child.ts', import.meta.url))
const files = [
  'data/katottg/katottg.csv',
  'data/facts/indicator_catalog.csv',
  'data/facts/hromada_indicators.csv',
]

export async function benchCertainty(): Promise<void> {
  if (sharedDataAbsent) return say('certainty', 'skipped: no ../shared/data')
  registerTsx(fileURLToPath(new URL('../.cache/tsx', import.meta.url)))
  await onEachEngine(measure)
}

async function measure({ engine, location }: BenchDatabase): Promise<void> {
  execFileSync(process.execPath, [child, location, ...files.map(sharedFile)])
  const opened = await openDatabase({ location, queryTimeoutMs: 60_000 })
  const { db } = opened
  await migrate(db)
  const { createWebApp } = await import('../src/web.ts')
  const app = await createWebApp({ config: testConfig, opened, version: 'bench', requestsPerMinute: 1e9 })
  try {
    const { hromadas } = (await app.inject('/index.json')).json<{ hromadas: { code: string }[] }>()
    // Each page is asked for once, so none is kept: each is made.
    const codes = hromadas.map(({ code }) => code)
    const read = async () => {
      const before = performance.now()
      await app.inject(`/indicators/hromadas/${codes.pop()}`)
      return performance.now() - before
    }
    for (let i = 0; i < 30; i++) await read()
    const quiet: number[] = []
    for (let i = 0; i < 100; i++) quiet.push(await read())
    const meanwhile: number[] = []
    const cpuBefore = process.cpuUsage()
    const began = performance.now()
    let isDone = false
    const computing = computeCertainty(db, { now: () => new Date(), signal: AbortSignal.timeout(600_000) })
    const done = computing.finally(() => {
      isDone = true
    })
    while (!isDone && codes.length > 1) {
      meanwhile.push(await read())
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    await done
    const { user, system } = process.cpuUsage(cpuBefore)
    const clock = (performance.now() - began) / 1000
    say(`${engine}: bands, influence and statistics of real Ukraine: clock`, seconds(clock))
    say('  processor, pages read meanwhile included', seconds((user + system) / 1e6))
    say('  a page made anew, before: p50, largest', sayTimes(quiet))
    say(`  a page made anew, meanwhile (${meanwhile.length}): p50, largest`, sayTimes(meanwhile))
  } finally {
    await app.close()
    await opened.close()
  }
}

function sayTimes(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  return `${sorted[sorted.length >> 1].toFixed(1)}, ${(sorted.at(-1) ?? Number.NaN).toFixed(1)} ms`
}

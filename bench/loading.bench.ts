/** Real Ukraine through `spilka load` on both engines: the codifier, boundaries, 118 indicators of 1,193 hromadas. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { sharedDataAbsent, sharedFile } from '../test/support/shared-data.ts'
import { onEachEngine } from './support/bench-database.ts'
import type { LoadFigures } from './support/load-in-child.ts'
import { median, say, seconds } from './support/measure.ts'

const runs = 3
const child = fileURLToPath(new URL('./support/load-in-child.ts', import.meta.url))

/** Each a command of its own, one after the other into the same database. */
const steps = [
  { name: 'codifier, 31,748 units', files: ['data/katottg/katottg.csv'] },
  { name: 'the same edition again: nothing changes', files: ['data/katottg/katottg.csv'] },
  { name: 'boundaries: 1,767 + 136 + 27 features', files: ['data/boundaries'] },
  {
    name: 'catalogue and 118 × 1,193 values',
    files: ['data/facts/indicator_catalog.csv', 'data/facts/hromada_indicators.csv'],
  },
  { name: 'service centres, 2,713 rows', files: ['data/cnap/cnap_register.csv'] },
]

export async function benchLoading(): Promise<void> {
  if (sharedDataAbsent) return say('loading', 'skipped: no ../shared/data')
  const figures = new Map<string, LoadFigures[]>()
  for (let i = 0; i < runs; i++) {
    await onEachEngine(async ({ engine, location }) => {
      for (const { name, files } of steps) {
        const paths = files.map(sharedFile)
        const printed = execFileSync(process.execPath, [child, location, ...paths], { encoding: 'utf8' })
        const line = `${engine}, ${name}`
        figures.set(line, [...(figures.get(line) ?? []), JSON.parse(printed)])
      }
    })
  }
  for (const [line, taken] of figures) {
    const of = (key: keyof LoadFigures) => median(taken.map((one) => one[key]))
    say(`${line}: clock`, seconds(of('wall')))
    say('  processor; peak memory', `${seconds(of('cpu'))}; ${of('megabytes').toFixed(0)} MB`)
  }
}

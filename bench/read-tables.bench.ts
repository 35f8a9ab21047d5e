/** P16: one million rows of CSV, and a workbook of 200,000 × 10 cells, read and checked row by row. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { xlsxFile } from '../test/support/xlsx.ts'
import { median, say, seconds } from './support/measure.ts'
import type { ReadFigures } from './support/read-in-child.ts'

const child = fileURLToPath(new URL('./support/read-in-child.ts', import.meta.url))
const runs = 3

/** Each run in a process of its own, so that its peak memory is its own. */
function readInChildren(file: string, shape: 'wide' | 'long'): ReadFigures {
  const figures = Array.from({ length: runs }, (): ReadFigures => {
    const printed = execFileSync(process.execPath, [child, file, shape], { encoding: 'utf8' })
    return JSON.parse(printed)
  })
  const of = (key: keyof ReadFigures) => median(figures.map((figure) => figure[key]))
  return { cpu: of('cpu'), wall: of('wall'), megabytes: of('megabytes'), rows: figures[0].rows }
}

async function writeLongCsv(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file)
  out.write('hromada,period,indicator,value,note\n')
  for (let i = 0; i < rows; i++) {
    const unit = `UA${String(i % 1469).padStart(17, '0')}`
    const period = 2000 + Math.floor(i / 1469 / 120)
    const line = `${unit},${period},ind_${Math.floor(i / 1469) % 120},${(Math.sin(i) * 1000).toFixed(4)},"примітка ${i}"\n`
    if (!out.write(line)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

function report(name: string, figures: ReadFigures, limits: string): void {
  say(`${name}, ${figures.rows.toLocaleString('en')} rows kept: CPU`, seconds(figures.cpu), limits)
  say('  clock', seconds(figures.wall))
  say('  peak memory of the process', `${figures.megabytes.toFixed(0)} MB`)
}

export async function benchReadTables(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spilka-bench-'))
  try {
    const csv = join(folder, 'long.csv')
    await writeLongCsv(csv, 1_000_000)
    report('CSV 1 M rows × 5, long shape, validated', readInChildren(csv, 'long'), 'limit 25 s, 250 MB (P16)')
    const xlsx = join(folder, 'wide.xlsx')
    await xlsxFile(xlsx, 200_000, 10)
    report('XLSX 200,000 × 10, validated', readInChildren(xlsx, 'wide'), 'limit 10 s, 200 MB (P16)')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

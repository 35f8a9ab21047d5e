/** P27 and how long it takes: a platform with 100,000 acts and 100 MB of files saved, read back, restored; memory meanwhile. */
import { randomBytes } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { makeBackup } from '#kernel/backup/make-backup.ts'
import { openScratch } from '#kernel/backup/restoring/rehearse.ts'
import { restoreBackup } from '#kernel/backup/restoring/restore-backup.ts'
import { walkBackup } from '#kernel/backup/walk-backup.ts'
import { type OpenedDatabase, openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { measureFile } from '#kernel/files/intake/stage.ts'
import type { FileShelf } from '#kernel/files/records/shelf.ts'
import { storeFiles } from '#kernel/files/records/store-files.ts'
import { openStore } from '#kernel/files/store/open-store.ts'
import { loadPracticeRegion } from '../src/practice.ts'
import { fillAudit } from '../test/support/audit-fill.ts'
import { onEachEngine } from './support/bench-database.ts'
import { say, seconds } from './support/measure.ts'

const acts = 100_000
const fileCount = 50
const fileBytes = 2_000_000
const key = randomBytes(32)
const looksMs = 20

export async function benchBackup(): Promise<void> {
  await onEachEngine(async ({ engine, location }) => {
    const folder = mkdtempSync(join(tmpdir(), 'spilka-bench-'))
    const opened = await openDatabase({ location, queryTimeoutMs: 600_000, poolSize: 4 })
    try {
      const shelf = { db: opened.db, ...openStore({ folder: join(folder, 'files'), s3: undefined }) }
      await fill(opened, shelf, folder)
      await benchRound(engine, { opened, shelf, location }, join(folder, 'a.backup'))
    } finally {
      await opened.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })
}

async function fill({ db }: OpenedDatabase, shelf: FileShelf, folder: string): Promise<void> {
  await migrate(db)
  await loadPracticeRegion(db, new Date(), () => {})
  await fillAudit(db, acts)
  const kind = { type: 'application/pdf', name: 'a.pdf', isActive: false, purpose: 'bench' }
  for (let n = 0; n < fileCount; n += 1) {
    const path = join(folder, 'incoming')
    const out = createWriteStream(path)
    out.end(randomBytes(fileBytes))
    await finished(out)
    const staged = await measureFile(path)
    await storeFiles(shelf, [{ ...staged, ...kind }], { oblast_code: 'UA12', uploaded_by: null })
  }
}

interface Place {
  readonly opened: OpenedDatabase
  readonly shelf: FileShelf
  readonly location: string
}

async function benchRound(engine: string, { opened, shelf, location }: Place, file: string): Promise<void> {
  const source = { ...opened, store: shelf.store, key, version: 'bench' }
  const made = await timed(() => makeBackup(source, file))
  const checked = await timed(() => walkBackup(file, key))
  const megabytes = checked.result.contentBytes / 1e6
  const speed = (took: number) => `${(megabytes / took).toFixed(0)} MB/s`
  const rows = Object.values(made.result.manifest.tables).reduce((sum, table) => sum + table.rows, 0)
  say(`${engine}: what there is`, `${rows} rows, ${megabytes.toFixed(0)} MB`)
  say(`${engine}: the file`, `${(made.result.bytes / 1e6).toFixed(0)} MB`)
  say(`${engine}: made`, `${seconds(made.took)}, ${speed(made.took)}`)
  say(`${engine}: more memory than before while it was made`, `${made.memory} MB`)
  say(`${engine}: read back`, `${seconds(checked.took)}, ${speed(checked.took)}`)
  const scratch = await openScratch(location)
  try {
    const options = { file, key, checked: checked.result }
    const restored = await timed(() => restoreBackup(scratch, options))
    say(`${engine}: restored and compared`, `${seconds(restored.took)}, ${speed(restored.took)}`)
    say(`${engine}: more memory than before while it was restored`, `${restored.memory} MB`)
    say(`${engine}: recovery, with the check before it`, seconds(checked.took + restored.took))
  } finally {
    await scratch.close()
  }
}

/** Seconds on the clock, and how much the process grew at most. */
async function timed<Result>(work: () => Promise<Result>) {
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, looksMs)
  const began = performance.now()
  try {
    const result = await work()
    return { result, took: (performance.now() - began) / 1000, memory: Math.round((most - before) / 1e6) }
  } finally {
    clearInterval(timer)
  }
}

/** P27 and how long it takes: a platform with 100,000 acts and 100 MB of files saved, read back, restored; memory meanwhile. */
import { createHash, randomBytes } from 'node:crypto'
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
import { median, say, seconds } from './support/measure.ts'

const acts = 100_000
const fileCount = 50
const fileBytes = 2_000_000
const key = randomBytes(32)
const looksMs = 20
const rounds = 3

export async function benchBackup(): Promise<void> {
  await onEachEngine(async ({ engine, location }) => {
    const folder = mkdtempSync(join(tmpdir(), 'spilka-bench-'))
    const opened = await openDatabase({ location, queryTimeoutMs: 600_000, poolSize: 4 })
    try {
      const shelf = { db: opened.db, ...openStore({ folder: join(folder, 'files'), s3: undefined }) }
      await fill(opened, shelf, folder)
      await benchRounds(engine, { opened, shelf, location }, folder)
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

interface Timed {
  readonly took: number
  readonly memory: number
}

interface Round {
  readonly rows: number
  readonly megabytes: number
  readonly packed: number
  readonly made: Timed
  readonly checked: Timed
  readonly restored: Timed
}

interface Place {
  readonly opened: OpenedDatabase
  readonly shelf: FileShelf
  readonly location: string
}

async function benchRounds(
  engine: string,
  { opened, shelf, location }: Place,
  folder: string,
): Promise<void> {
  const source = { ...opened, store: shelf.store, key, version: 'bench' }
  const found: Round[] = []
  for (let n = 0; n < rounds; n += 1) {
    const file = join(folder, `${n}.backup`)
    const made = await timed(() => makeBackup(source, file))
    const checked = await timed(() => walkBackup(file, key))
    const options = { file, key, checked: checked.result }
    const scratch = await openScratch(location)
    const restored = await timed(() => restoreBackup(scratch, options)).finally(() => scratch.close())
    const { contentBytes, manifest } = checked.result
    const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0)
    const megabytes = contentBytes / 1e6
    found.push({ rows, megabytes, packed: made.result.bytes / 1e6, made, checked, restored })
    rmSync(file)
  }
  tell(engine, found, await timeHashing(found[0].megabytes))
}

/** What any backup costs at least: the same bytes hashed once, by one core. */
async function timeHashing(megabytes: number): Promise<number> {
  const piece = randomBytes(1_000_000)
  const times: number[] = []
  for (let n = 0; n < rounds; n += 1) {
    const { took } = await timed(async () => {
      const hash = createHash('sha256')
      for (let at = 0; at < megabytes; at += 1) hash.update(piece)
      return hash.digest()
    })
    times.push(took)
  }
  return median(times)
}

function tell(engine: string, found: readonly Round[], hashing: number): void {
  const [{ rows, megabytes, packed }] = found
  say(
    `${engine}: what there is; the file`,
    `${rows} rows, ${megabytes.toFixed(0)} MB; ${packed.toFixed(0)} MB`,
  )
  say(`${engine}: the same bytes hashed once`, seconds(hashing))
  for (const [what, of] of [
    ['made', (round: Round) => round.made],
    ['read back', (round: Round) => round.checked],
    ['restored and compared', (round: Round) => round.restored],
  ] as const) {
    const times = found.map((round) => of(round).took)
    const took = median(times)
    const spread = `${Math.min(...times).toFixed(1)}–${Math.max(...times).toFixed(1)} s`
    const memory = Math.max(...found.map((round) => of(round).memory))
    say(
      `${engine}: ${what}`,
      `${took.toFixed(1)} s (${spread})`,
      `${(megabytes / took).toFixed(0)} MB/s, ${(took / hashing).toFixed(0)} × hashing, ${memory} MB more than before`,
    )
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

/**
 * A backup with one wrong bit anywhere is no backup: it is refused before anything is written. Here some bits of every part of
 * the file; SAMPLES=1000 for as many as asked of us.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { AppError } from '#kernel/errors.ts'
import { loadPracticeRegion } from '../../src/practice.ts'
import { backUp, contentOf, fill, placeOver, restoreTo } from '../support/backups.ts'
import { testDatabase } from '../support/database.ts'
import { folderWith } from '../support/files.ts'
import { filesIn } from '../support/files-shelf.ts'

const samples = Number(process.env.SAMPLES || 40)

const filled = await testDatabase()
const empty = await testDatabase([])

test('each block of 4 kB in turn has a wrong bit, and every time the file is refused and nothing is written', {
  timeout: 1_200_000,
}, async () => {
  const before = await fill(placeOver(filled))
  await loadPracticeRegion(filled.db, new Date(), () => {})
  const whole = readFileSync(await backUp(before))
  const place = placeOver(empty)
  const blocks = Math.ceil(whole.length / 4096)
  const file = join(folderWith(), 'damaged.backup')
  const refused: Record<string, number> = {}
  for (let n = 0; n < samples; n += 1) {
    const block = samples < blocks ? Math.floor((n * blocks) / samples) : n % blocks
    const start = block * 4096
    const at = start + Math.floor(Math.random() * Math.min(4096, whole.length - start))
    const damaged = Buffer.from(whole)
    damaged[at] ^= 1 << Math.floor(Math.random() * 8)
    writeFileSync(file, damaged)
    const code = await restoreTo(place, file).then(
      () => `restored with byte ${at} wrong`,
      (error) => (error instanceof AppError ? error.code : String(error)),
    )
    refused[code] = (refused[code] ?? 0) + 1
  }
  // A wrong bit in the number of the format makes a newer one of it; that is refused as well.
  const { 'backup.newer': newer = 0, ...others } = refused
  expect(others).toEqual({ 'backup.damaged': samples - newer })
  expect([await contentOf(empty), filesIn(place.shelf.folder)]).toEqual([{}, []])
  if (process.env.SAMPLES)
    process.stdout.write(`${samples} samples over ${blocks} blocks: ${JSON.stringify(refused)}\n`)
  // What was refused is none the worse for it: the same file without a wrong bit goes in.
  writeFileSync(file, whole)
  await restoreTo(place, file)
  const { rows } = await sql<{ n: number }>`select count(*) as n from audit.entry`.execute(empty.db)
  expect(rows[0].n).toBe(61)
})

/** What is put back is what was there, whichever engine carried it and whichever carries it now. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { verifyTest } from '../../../test/support/audit.ts'
import { backUp, contentOf, type Engine, emptyPlace, fill, restoreTo } from '../../../test/support/backups.ts'
import { serverAbsent } from '../../../test/support/database.ts'
import { filesIn } from '../../../test/support/files-shelf.ts'
import { loadPracticeRegion } from '../../practice.ts'

const engines: readonly Engine[] = serverAbsent ? ['pglite'] : ['pglite', 'postgres']
const ways = engines.flatMap((from) => engines.map((to) => ({ from, to })))

test.each(ways)(
  'everything that was on $from is on $to, to the last digit',
  { timeout: 120_000 },
  async ({ from, to }) => {
    const before = await fill(await emptyPlace(from))
    await loadPracticeRegion(before.opened.db, new Date(), () => {})
    const after = await emptyPlace(to)
    const restored = await restoreTo(after, await backUp(before))
    const content = await contentOf(before.opened)
    expect(restored.leftOut).toEqual([])
    expect(restored.files).toBe(2)
    expect(await contentOf(after.opened)).toEqual(content)
    const files = filesIn(before.shelf.folder)
    expect(filesIn(after.shelf.folder)).toEqual(files)
    for (const file of files)
      expect(readFileSync(`${after.shelf.folder}/${file}`)).toEqual(
        readFileSync(`${before.shelf.folder}/${file}`),
      )
    const report = await verifyTest(after.opened.db)
    expect([report.faultCount, report.entries, report.unsealed.count]).toEqual([0, 61, 1])
  },
)

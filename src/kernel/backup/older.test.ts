/** A backup of an earlier day goes into the program of today: first as it was, then as an upgrade would have made it. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { verifyTest } from '../../../test/support/audit.ts'
import {
  backUp,
  contentOf,
  type Engine,
  emptyPlace,
  fill,
  type Place,
  restoreTo,
} from '../../../test/support/backups.ts'
import { serverAbsent } from '../../../test/support/database.ts'
import { filesIn } from '../../../test/support/files-shelf.ts'
import { migrate } from '../database/migrations/migrate.ts'
import { readMigrations } from '../database/migrations/migration-files.ts'

const engines: readonly Engine[] = serverAbsent ? ['pglite'] : ['pglite', 'postgres']
const ways = engines.flatMap((from) => engines.map((to) => ({ from, to })))

const ours = readMigrations()
/** Those that know people, acts and files. Later ones make a schema, give a table that has rows a column, write rows. */
const earlier = ours.slice(0, 12)

/** All but when each migration was applied. */
async function contentBesidesMoments({ opened }: Place) {
  const { 'platform.migration': _, ...content } = await contentOf(opened)
  return content
}

async function namesOfMigrations({ opened: { db } }: Place) {
  const rows = await db.selectFrom('platform.migration').select('name').orderBy('number').execute()
  return rows.map(({ name }) => name)
}

/** Restored into a database of its own, and how the same platform looks that was upgraded where it stood. */
async function restoreEarlier(from: Engine, after: Place) {
  const before = await fill(await emptyPlace(from), earlier)
  await sql`insert into platform.load (kind, file, checksum, rows, loaded_at)
    values ('codifier', 'a.xlsx', '', 3, '2026-11-01 10:00:00.000001Z')`.execute(before.opened.db)
  const file = await backUp(before)
  expect(await namesOfMigrations(before)).toEqual(earlier.map(({ name }) => name))
  const { leftOut } = await restoreTo(after, file, { mayReplace: true })
  await migrate(before.opened.db)
  return { before, leftOut }
}

test.each(ways)(
  'what an earlier version saved on $from is on $to, upgraded as if it had stayed where it was',
  { timeout: 120_000 },
  async ({ from, to }) => {
    const after = await emptyPlace(to)
    const { before, leftOut } = await restoreEarlier(from, after)
    expect(leftOut).toEqual([])
    expect(await namesOfMigrations(after)).toEqual(ours.map(({ name }) => name))
    expect(await contentBesidesMoments(after)).toEqual(await contentBesidesMoments(before))
    expect(filesIn(after.shelf.folder)).toEqual(filesIn(before.shelf.folder))
    const { faultCount, entries } = await verifyTest(after.opened.db)
    expect([faultCount, entries]).toEqual([0, 61])
  },
)

test.each(engines)(
  'of the later version that it replaces on %s nothing stays',
  { timeout: 120_000 },
  async (to) => {
    const after = await emptyPlace(to)
    await migrate(after.opened.db)
    await sql`insert into platform.decided_day (day, is_working, reason, decided_at)
    values ('2026-12-24', false, 'x', now())`.execute(after.opened.db)
    const { before } = await restoreEarlier('pglite', after)
    expect(await contentBesidesMoments(after)).toEqual(await contentBesidesMoments(before))
  },
)

/** A backup shows one moment, while people go on acting: nothing that was confirmed before is missing, no act is half there. */
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testKeys, verifyTest } from '../../../test/support/audit.ts'
import { backUp, fill, marker, placeOver, restoreTo, testKey } from '../../../test/support/backups.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { startSealer } from '../audit/sealer.ts'
import { tx } from '../database/transactions.ts'
import { readArchive, readBytes } from './archive/archive-reader.ts'

const filled = await testDatabase()
const empty = await testDatabase([])
const writers = 4

/** The n-th act of a writer: an organisation and its row of the audit, in one transaction. */
async function act(writer: number, n: number): Promise<void> {
  const id = `00000000-0000-7000-8000-${String(writer).padStart(4, '0')}${String(n).padStart(8, '0')}`
  await tx(filled.db, async (transaction) => {
    await sql`insert into accounts.organisation (oblast_code, id, name, kind, version, created_at, updated_at)
      values ('UA', ${id}, ${`${writer} ${n}`}, 'ngo', 1, now(), now())`.execute(transaction)
    await recordAct(transaction, {
      act: 'accounts.organisation.create',
      outcome: 'done',
      actor: { kind: 'system' },
      object: { type: 'tried', id },
    })
  })
}

test('taken while acts are committed and sealed, it restores to a prefix of each writer with all that was confirmed', async () => {
  const place = await fill(placeOver(filled))
  const confirmed = Array.from({ length: writers }, () => 0)
  let isOver = false
  const sealer = startSealer({ db: filled.db, signingKey: testKeys.signingKey, everyMs: 20 })
  const writing = confirmed.map(async (_, writer) => {
    for (let n = 1; !isOver; n += 1) {
      await act(writer, n)
      confirmed[writer] = n
      await wait(1)
    }
  })
  await expect.poll(() => Math.min(...confirmed)).toBeGreaterThan(5)
  const before = [...confirmed]
  const file = await backUp(place)
  const after = [...confirmed]
  isOver = true
  await Promise.all(writing)
  await sealer.stop()
  // Acts went on meanwhile, or this shows nothing.
  expect(after.reduce((sum, n) => sum + n)).toBeGreaterThan(before.reduce((sum, n) => sum + n))
  await restoreTo(placeOver(empty), file)
  const { rows } = await sql<{ writer: number; count: number; last: number; recorded: number }>`
    select split_part(name, ' ', 1)::int as writer, count(*) as count, max(split_part(name, ' ', 2)::int) as last,
      count(entry.id) as recorded
    from accounts.organisation
      left join audit.entry on object_type = 'tried' and object_id = organisation.id::text
    where name ~ '^[0-9]+ [0-9]+$' group by 1 order by 1`.execute(empty.db)
  expect(rows.map(({ writer }) => writer)).toEqual(confirmed.map((_, writer) => writer))
  for (const { writer, count, last, recorded } of rows) {
    expect([count, recorded]).toEqual([last, last])
    expect(last).toBeGreaterThanOrEqual(before[writer])
    // One act may have been committed and not confirmed yet.
    expect(last).toBeLessThanOrEqual(after[writer] + 1)
  }
  const { rows: lonely } = await sql`select 1 from audit.entry where object_type = 'tried'
    and not exists (select from accounts.organisation where id::text = object_id)`.execute(empty.db)
  expect(lonely).toEqual([])
  expect((await verifyTest(empty.db)).faultCount).toBe(0)
})

test('without the key nothing of a person can be read in the file; with it, everything', async () => {
  const file = await backUp(placeOver(filled))
  const raw = readFileSync(file)
  const words = Object.values(marker)
  const forms = words.flatMap((word) => [
    Buffer.from(word),
    Buffer.from(word, 'utf16le'),
    Buffer.from(JSON.stringify(word).slice(1, -1)),
  ])
  expect(forms.filter((form) => raw.includes(form))).toEqual([])
  const seen = new Set<string>()
  for await (const entry of readArchive(file, testKey)) {
    const text = (await readBytes(entry)).toString()
    for (const word of words) if (text.includes(word)) seen.add(word)
  }
  expect([...seen].toSorted()).toEqual(words.toSorted())
})

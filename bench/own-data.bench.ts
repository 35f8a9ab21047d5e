/** Erasing what has served its term from a large audit, and taking along all that belongs to a hromada or an oblast. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { type OpenedDatabase, openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import type { Database } from '#kernel/database/tables.ts'
import { openStore } from '#kernel/files/store/open-store.ts'
import { writeCopy } from '#kernel/inventory/copies/write-copy.ts'
import { eraseByTerm } from '#kernel/inventory/erase.ts'
import { directory, inventory } from '../src/directory.ts'
import { onEachEngine } from './support/bench-database.ts'
import { median, say, seconds } from './support/measure.ts'
import { fillMillion, hromadaCode } from './support/million.ts'

const values = 1_000_000

export async function benchOwnData(): Promise<void> {
  await onEachEngine(async ({ engine, location }) => {
    const opened = await openDatabase({ location })
    try {
      await migrate(opened.db)
      await benchErasing(opened.db, engine)
      await benchCopies(opened, engine)
    } finally {
      await opened.close()
    }
  })
}

/** Three and a half years of acts, one in twenty by somebody who had not signed in. */
async function benchErasing(db: Kysely<Database>, engine: string): Promise<void> {
  for (let from = 0; from < values; from += 50_000)
    await sql`
      insert into audit.personal (oblast_code, entry_id, number, person_id, salt, content)
      select 'UA12', (lpad(to_hex(((extract(epoch from now()) - (${values}::int - g) * 110) * 1000)::bigint), 12, '0') || '7'
        || substr(md5(g::text), 1, 19))::uuid, 0, case when g % 20 > 0 then gen_random_uuid() end,
        decode(md5(g::text), 'hex'), '{"address":"192.0.2.1"}'
      from generate_series(${from}::int, ${from + 49_999}::int) g`.execute(db)
  const before = performance.now()
  const erased = await eraseByTerm(db, inventory, new Date())
  const took = (performance.now() - before) / 1000
  say(`${engine}: ${erased.get('audit.personal')} of a million values whose term is over`, seconds(took))
  const idle: number[] = []
  for (let run = 0; run < 3; run++) {
    const start = performance.now()
    await eraseByTerm(db, inventory, new Date())
    idle.push((performance.now() - start) / 1000)
  }
  say(`${engine}: nothing due, every hour`, seconds(median(idle)))
}

async function benchCopies({ db }: OpenedDatabase, engine: string): Promise<void> {
  await fillMillion(db)
  const folder = mkdtempSync(join(tmpdir(), 'spilka-copies-'))
  const shelf = { db, ...openStore({ folder, s3: undefined }) }
  const unit = hromadaCode(0)
  const { oblast_code: oblast } = await db
    .selectFrom('territories.territory')
    .select('oblast_code')
    .where('code', '=', unit)
    .executeTakeFirstOrThrow()
  const scopes = {
    'a hromada': { oblast, codes: await directory.listCodesWithin(db, unit) },
    'its oblast': { oblast },
  }
  try {
    for (const [name, place] of Object.entries(scopes)) {
      const runs: number[] = []
      let said = ''
      for (let run = 0; run < 3; run++) {
        const before = performance.now()
        const texts = { title: name, titleOf: () => '', readme: '' }
        const copy = {
          id: name,
          scope: { place },
          inventory,
          shelf,
          now: new Date(),
          version: 'bench',
          ...texts,
        }
        await writeCopy(copy, async (content, { rows }) => {
          let bytes = 0
          for await (const piece of content) bytes += piece.length
          said = `${rows} rows, ${(bytes / 1e6).toFixed(1)} MB`
        })
        runs.push((performance.now() - before) / 1000)
      }
      say(`${engine}: a copy of ${name}, ${said}`, seconds(median(runs)))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

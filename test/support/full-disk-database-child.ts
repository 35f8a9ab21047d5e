/** Writes to an embedded database until its disk is full and prints what came of it: `node full-disk-database-child.ts FOLDER`. */
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import { openDatabase } from '#kernel/database/database.ts'

const [, , disk = ''] = process.argv
const location = `${disk}/data`
const filler = `${disk}/filler`
let { db, close } = await openDatabase({ location })
await sql`create table confirmed (n integer)`.execute(db)
let confirmed = 0

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => String(error.code),
  )

/** A row that takes no room of its own, and a megabyte of the log that every change goes to first. */
async function write(): Promise<string> {
  const code = await codeOf(
    sql`with made as (insert into confirmed values (1) returning n)
      select pg_logical_emit_message(true, 'x', repeat('x', 1000000)) from made`.execute(db),
  )
  if (code === 'done') confirmed += 1
  return code
}

async function lost(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from confirmed`.execute(db)
  return confirmed - rows[0].n
}

/** Takes all room but for 100 kB and writes until that fails: a segment of the log is 16 MB. */
async function writeUntilFull(): Promise<string> {
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(filler, Buffer.alloc(bavail * bsize - 100_000))
  for (let n = 0; n < 60; n += 1) {
    const code = await write()
    if (code !== 'done') return code
  }
  return 'never full'
}

const said = [`a change: ${await writeUntilFull()}`, `a look: ${await codeOf(lost())}`]
rmSync(filler)
said.push(`with room again: ${await lost()} lost`, `a change: ${await write()}`)
await writeUntilFull()
await close()
said.push(`a start: ${await codeOf(openDatabase({ location }))}`)
rmSync(filler)
;({ db, close } = await openDatabase({ location }))
said.push(`a start with room again: ${await lost()} lost`)
await close()
process.stdout.write(said.join('\n'))

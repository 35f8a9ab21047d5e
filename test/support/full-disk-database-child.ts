/** Writes to an embedded database until its disk is full and prints what came of it: `node full-disk-database-child.ts FOLDER`. */
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import { openDatabase } from '#kernel/database/database.ts'

const [, , disk = ''] = process.argv
const { db, close } = await openDatabase({ location: `${disk}/data` })
await sql`create table confirmed (n integer)`.execute(db)

/** A row that takes no room of its own, and a megabyte of the log that every change goes to first. */
const write = () =>
  sql`with made as (insert into confirmed values (1) returning n)
  select pg_logical_emit_message(true, 'x', repeat('x', 1000000)) from made`.execute(db)
const count = async () =>
  (await sql<{ n: number }>`select count(*) as n from confirmed`.execute(db)).rows[0].n
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => String(error.code),
  )

const { bavail, bsize } = statfsSync(disk)
writeFileSync(`${disk}/filler`, Buffer.alloc(bavail * bsize - 100_000))
let confirmed = 0
let code = 'done'
// A segment of the log is 16 MB.
for (let n = 0; code === 'done' && n < 40; n += 1) {
  code = await codeOf(write())
  if (code === 'done') confirmed += 1
}
const said = [`a change: ${code}`, `a look: ${await codeOf(count())}`, `another: ${await codeOf(count())}`]
rmSync(`${disk}/filler`)
said.push(`with room again: ${(await count()) - confirmed} too many`, `a change: ${await codeOf(write())}`)
await close()
process.stdout.write(said.join('\n'))

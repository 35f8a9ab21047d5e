/** A PostgreSQL server that is absent, late, or goes away. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { emptyServerDatabase, serverAbsent, testServer } from '../../../../test/support/database.ts'
import { type DatabaseSettings, type OpenedDatabase, openDatabase } from '../database.ts'
import { tx } from '../transactions.ts'

async function open(settings: DatabaseSettings): Promise<OpenedDatabase> {
  const database = await openDatabase(settings)
  onTestFinished(() => database.close())
  return database
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

test('a server that is not there is named, without its password', async () => {
  const port = await freePort()
  const error = await openDatabase({ location: `postgres://u:secret@127.0.0.1:${port}/region` }).catch(
    (e) => e,
  )
  expect(error).toMatchObject({
    code: 'database.unreachable',
    params: { server: `127.0.0.1:${port}/region` },
  })
  expect(error.params.reason).toContain('ECONNREFUSED')
  expect(JSON.stringify(error.params)).not.toContain('secret')
})

test('an address that cannot be read is refused', async () => {
  await expect(openDatabase({ location: 'postgres://u:p@host:port:5/x' })).rejects.toMatchObject({
    code: 'database.address_malformed',
  })
})

test('a server that accepts and says nothing is given up', async () => {
  const silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  onTestFinished(() => void silent.close())
  const { port } = silent.address() as AddressInfo
  await expect(
    openDatabase({ location: `postgres://u@127.0.0.1:${port}/x`, queryTimeoutMs: 300 }),
  ).rejects.toMatchObject({ code: 'database.unreachable' })
})

test.skipIf(serverAbsent)(
  'a database that is not there is named with the server’s reason (PostgreSQL)',
  async () => {
    const url = new URL(testServer ?? '')
    url.pathname = '/spilka_absent'
    const error = await openDatabase({ location: url.href }).catch((error) => error)
    expect(error).toMatchObject({ code: 'database.unreachable' })
    expect(error.params.reason).toContain('spilka_absent')
  },
)

test.skipIf(serverAbsent)(
  'a statement without end fails alone, others work beside it (PostgreSQL)',
  async () => {
    const { db } = await open({ location: await emptyServerDatabase(), queryTimeoutMs: 500 })
    const endless = sql`select pg_sleep(60)`.execute(db)
    const beside = await sql`select 1 as a`.execute(db)
    expect(beside.rows).toEqual([{ a: 1 }])
    await expect(endless).rejects.toMatchObject({ code: 'database.timeout' })
  },
)

test.skipIf(serverAbsent)('waiting for a connection has its end too (PostgreSQL)', async () => {
  const { db } = await open({ location: await emptyServerDatabase(), queryTimeoutMs: 500, poolSize: 1 })
  const waited = Promise.withResolvers<void>()
  const long = tx(db, async (tx) => {
    await sql`select 1`.execute(tx)
    await waited.promise
  })
  await expect(sql`select 1`.execute(db)).rejects.toMatchObject({ code: 'database.timeout' })
  waited.resolve()
  await long
})

test.skipIf(serverAbsent)('connections that the server ends are replaced (PostgreSQL)', async () => {
  const { db } = await open({ location: await emptyServerDatabase(), poolSize: 2 })
  const failing = tx(db, async (tx) => {
    await sql`create table half (a int)`.execute(tx)
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
  })
  await expect(failing).rejects.toMatchObject({ code: 'database.unavailable' })
  const { rows } = await sql`select to_regclass('half') as half`.execute(db)
  expect(rows).toEqual([{ half: null }])
})

/** A line to the server that can fall silent: bytes are no longer passed on, nothing is closed. */
async function startLine(server: URL): Promise<{ url: string; fallSilent(): void }> {
  const sockets: Socket[] = []
  const line = createServer((near) => {
    const far = connect(Number(server.port || 5432), server.hostname)
    near.pipe(far).pipe(near)
    sockets.push(near, far)
    for (const socket of [near, far]) socket.on('error', () => {})
  }).listen(0, '127.0.0.1')
  await once(line, 'listening')
  onTestFinished(() => {
    line.close()
    for (const socket of sockets) socket.destroy()
  })
  const url = new URL(server)
  url.host = `127.0.0.1:${(line.address() as AddressInfo).port}`
  return {
    url: url.href,
    fallSilent() {
      for (const socket of sockets.splice(0)) socket.unpipe()
    },
  }
}

test.skipIf(serverAbsent)(
  'a connection that falls silent is given up and replaced (PostgreSQL)',
  async () => {
    const line = await startLine(new URL(await emptyServerDatabase()))
    const { db } = await open({ location: line.url, queryTimeoutMs: 500, poolSize: 1 })
    await sql`select 1`.execute(db)
    line.fallSilent()
    await expect(sql`select 1`.execute(db)).rejects.toMatchObject({ code: 'database.timeout' })
    expect((await sql`select 2 as a`.execute(db)).rows).toEqual([{ a: 2 }])
  },
)

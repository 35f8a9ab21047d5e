/** Faults of the database and of what is in it, each planted for real: the doctor finds it and says how to mend it. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { sealKeys } from '#kernel/audit/seal-keys.ts'
import { startSealer } from '#kernel/audit/sealer.ts'
import { openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { readMigrations } from '#kernel/database/migrations/migration-files.ts'
import { tx } from '#kernel/database/transactions.ts'
import { receiveFile } from '#kernel/files/intake/receive-file.ts'
import { openStore } from '#kernel/files/store/open-store.ts'
import { PermanentFailure } from '#kernel/jobs/job.ts'
import { emit } from '#kernel/jobs/outbox/outbox.ts'
import { defineTopic } from '#kernel/jobs/outbox/topic.ts'
import { startJobs } from '#kernel/jobs/start-jobs.ts'
import { openSecrets } from '#kernel/secrets.ts'
import { actOf, recordActs } from '../test/support/audit.ts'
import { emptyServerDatabase, serverAbsent, testServer } from '../test/support/database.ts'
import { examine, expectFound, findingOf, installations, inUkrainian } from '../test/support/doctor.ts'
import { folderWith } from '../test/support/files.ts'
import { documents, filesIn, pdf, sender, streamOf } from '../test/support/files-shelf.ts'
import { Arrivals, keepLog } from '../test/support/jobs.ts'
import { findFreePort, startServer } from '../test/support/server.ts'

const installation = await installations()

test('a server that is away is a fault, without the password', async () => {
  const url = `postgres://u:hush@127.0.0.1:${await findFreePort()}/region`
  const examined = await examine({ SPILKA_DATA: folderWith(), DATABASE_URL: url })
  expectFound(examined, '✗', 'Не вдалося з’єднатися', 'Database: ')
  expect(examined.said).not.toContain('hush')
})

test.runIf(serverAbsent)(
  'a folder that another process has is a fault, and the process is named',
  async () => {
    const made = await installation()
    const held = await openDatabase({ location: join(made.SPILKA_DATA, 'database') })
    onTestFinished(() => held.close())
    const examined = await examine(made)
    expectFound(examined, '✗', `процес ${process.pid}`, `process ${process.pid}`)
  },
)

test.runIf(serverAbsent)('after a crash the process is named, and nothing is at fault', async () => {
  const made = await installation()
  const crashed = await startServer({ ...made, SPILKA_REGION: 'none' })
  await crashed.kill()
  // Whoever looks takes the lock over, so it is found once.
  const examined = await examine(made, undefined, [inUkrainian])
  const { level, remedy } = findingOf(examined, `(процес ${crashed.pid}) закінчилася раптово`)
  expect([level, examined.isWell]).toEqual(['!', true])
  expect(remedy?.length ?? 0).toBeGreaterThan(10)
})

test.runIf(serverAbsent)('while the platform runs, its own lock is no fault', async () => {
  const made = await installation()
  const running = await startServer({ ...made, SPILKA_REGION: 'none' })
  const examined = await examine(made)
  await running.stop()
  expectFound(examined, '!', `процес ${running.pid}`, `process ${running.pid}`)
  expect(examined.isWell).toBe(true)
})

test('what an older version left is told, what a newer one made is a fault', async () => {
  const older = { SPILKA_DATA: folderWith(), DATABASE_URL: serverAbsent ? '' : await emptyServerDatabase() }
  const location = older.DATABASE_URL || join(older.SPILKA_DATA, 'database')
  const opened = await openDatabase({ location })
  await migrate(opened.db, { migrations: readMigrations().slice(0, 3) })
  await opened.close()
  expectFound(await examine(older), '!', 'Не застосовано', 'are not applied')
  const newer = await installation(async ({ db }) => {
    const row = { number: 9999, name: '9999_from_the_future.sql', checksum: 'x' }
    await db.insertInto('platform.migration').values(row).execute()
  })
  expectFound(await examine(newer), '✗', '9999_from_the_future', '9999_from_the_future')
})

test('a database without the order of Ukrainian letters is a fault', async () => {
  const made = await installation(async ({ db }) => {
    await sql`update pg_catalog.pg_collation set collname = 'gone' where collname = 'und-x-icu'`.execute(db)
  })
  expectFound(await examine(made), '✗', 'und-x-icu', 'und-x-icu')
})

test.skipIf(serverAbsent)(
  'a role that may not make schemas, or owns none of ours, is a fault (PostgreSQL)',
  async () => {
    const made = await installation()
    const role = `spilka_guest_${crypto.randomUUID().slice(0, 8)}`
    const base = new URL(made.DATABASE_URL ?? '').pathname.slice(1)
    const run = async (statement: string) => {
      const client = new pg.Client({ connectionString: testServer })
      await client.connect()
      await client.query(statement)
      await client.end()
    }
    await run(`create role ${role} login`)
    onTestFinished(() => run(`drop owned by ${role}; drop role ${role}`))
    const url = new URL(made.DATABASE_URL ?? '')
    url.username = role
    const asGuest = { ...made, DATABASE_URL: url.href }
    expectFound(
      await examine(asGuest),
      '✗',
      `Роль ${role} не може створювати`,
      `The role ${role} may not make`,
    )
    await run(`grant create on database ${base} to ${role}`)
    onTestFinished(() => run(`revoke all on database ${base} from ${role}`))
    expectFound(await examine(asGuest), '✗', 'належить не ролі', 'does not belong to the role')
  },
)

test.skipIf(serverAbsent)(
  'a clock that is far from the server’s is a fault, either way (PostgreSQL)',
  async () => {
    const made = await installation()
    const shifted = (ms: number) => examine(made, { now: () => new Date(Date.now() + ms) })
    const hour = 3_600_000
    expectFound(
      await shifted(2 * hour),
      '✗',
      'поспішає проти годинника бази',
      'is ahead of the clock of the database',
    )
    expectFound(
      await shifted(-hour),
      '✗',
      'відстає від годинника бази',
      'is behind the clock of the database',
    )
    expect((await shifted(5000)).said).not.toContain('Годинник')
  },
)

const failing = defineTopic('doctor.failed')

test('work that has failed for good is a fault, and its queue is named', async () => {
  const made = await installation(async (opened) => {
    const failures = new Arrivals<object>()
    const log = { ...keepLog(), error: (details: object) => failures.add(details) }
    const handle = async () => {
      throw new PermanentFailure('no such address')
    }
    const jobs = [{ queue: 'doctor.letters', listensTo: [failing], handle }]
    const running = await startJobs({ ...opened, jobs, log, pulseMs: 50 })
    await tx(opened.db, (tx) => emit(tx, failing, {}))
    await failures.next()
    await running.stop()
  })
  expectFound(await examine(made), '✗', 'остаточно: doctor.letters', 'for good: doctor.letters')
})

test('entries of the audit that nobody has sealed for long are a fault; fresh ones are none', async () => {
  const made = await installation(
    async ({ db }) => void (await recordActs(db, [actOf(0), actOf(1), actOf(2)])),
  )
  expect((await examine(made)).said).not.toContain('не запечатано')
  // Of the server's clock it would be told beside.
  const examined = await examine(made, { now: () => new Date(Date.now() + 600_000) })
  expectFound(
    examined,
    '✗',
    '3 записи журналу дій не запечатано; найстаріший чекає 10 хв',
    '3 entries of the audit',
  )
})

test('a secret that did not seal the audit of this database is a fault', async () => {
  const made = await installation(async ({ db }, data) => {
    await recordActs(db, [actOf(0)])
    const { signingKey } = sealKeys((await openSecrets({ folder: data })).key('audit'))
    const sealer = startSealer({ db, signingKey, everyMs: 1_000_000 })
    await sealer.stop()
  })
  expect((await examine(made)).isWell).toBe(true)
  rmSync(join(made.SPILKA_DATA, 'secret'))
  await openSecrets({ folder: made.SPILKA_DATA })
  expectFound(await examine(made), '✗', 'Таємниця не та', 'The secret is not the one')
})

test('files of the database that are not in the store are a fault', async () => {
  const files = (data: string) => join(data, 'files')
  const made = await installation(async ({ db }, data) => {
    const shelf = { db, ...openStore({ folder: files(data), s3: undefined }) }
    for (const body of ['% 1', '% 2'])
      await receiveFile(shelf, streamOf(pdf({ body })), { name: 'a.pdf', purpose: documents, ...sender })
  })
  expect(findingOf(await examine(made), '2 файли з бази на місці').level).toBe('✓')
  const [first] = filesIn(files(made.SPILKA_DATA))
  rmSync(join(files(made.SPILKA_DATA), first))
  expectFound(await examine(made), '✗', 'У сховищі немає 1 файла', 'The store lacks 1 file')
})

test('a platform that people know and nobody can run is a fault; a new one is told so', async () => {
  const person = {
    name: 'Особа',
    language: 'uk' as const,
    is_active: true,
    created_at: new Date(),
    updated_at: new Date(),
  }
  expectFound(
    await examine(await installation()),
    '!',
    'Ніхто не може керувати',
    'Nobody can run the platform',
  )
  const known = await installation(async ({ db }) => {
    const values = { ...person, id: crypto.randomUUID(), email: 'somebody@example.org' }
    await db.insertInto('accounts.person').values(values).execute()
  })
  expectFound(await examine(known), '✗', 'Ніхто не може керувати', 'Nobody can run the platform')
})

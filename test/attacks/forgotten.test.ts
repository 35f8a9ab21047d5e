/**
 * A person who stands everywhere is erased on time: from tables, files, logs, copies and later backups; what others need
 * stays whole. Their marks stand nowhere else, so wherever one is found, one knows whose it is.
 */
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { makeBackup } from '#kernel/backup/make-backup.ts'
import { walkBackup } from '#kernel/backup/walk-backup.ts'
import { tx } from '#kernel/database/transactions.ts'
import { receiveFile } from '#kernel/files/intake/receive-file.ts'
import { collectOrphans } from '#kernel/files/records/collect-orphans.ts'
import { attachFile } from '#kernel/files/records/files.ts'
import { openStore } from '#kernel/files/store/open-store.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { eraseByTerm } from '#kernel/inventory/erase.ts'
import { listPersonal } from '#kernel/inventory/inventory.ts'
import type { Job, JobContext } from '#kernel/jobs/job.ts'
import { declareListeners } from '#kernel/jobs/outbox/outbox.ts'
import { runCaseClock } from '#kernel/procedures/case-jobs.ts'
import { eraseDuePeople } from '#modules/accounts/erasure/erasure.commands.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { listBackgroundWork } from '../../src/background.ts'
import { inventory } from '../../src/directory.ts'
import { createResources } from '../../src/resources.ts'
import { createWebApp } from '../../src/web.ts'
import { seal, verifyTest } from '../support/audit.ts'
import { testKey } from '../support/backups.ts'
import { testConfig } from '../support/config.ts'
import { testDatabase } from '../support/database.ts'
import { folderWith } from '../support/files.ts'
import { documents, filesIn, pdf } from '../support/files-shelf.ts'
import { keepLog } from '../support/jobs.ts'
import { holds } from '../support/marks.ts'
import { enter, giveRole, Visitor } from '../support/people.ts'
import { storePerson, storeUnits, units } from '../support/rights.ts'
import { readZip } from '../support/zip.ts'

const marks = {
  name: 'Маркеренко Незабутня',
  email: 'nezabutnia-q7z@example.org',
  words: 'словомаркер',
  address: '203.0.113.77',
  browser: 'MarkerBrowserQ7Z',
} as const
const day = 24 * 3_600_000

const opened = await testDatabase()
const { db } = opened
await storeUnits(db)
const logged: string[] = []
const logStream = new Writable({
  write(chunk, _, done) {
    logged.push(String(chunk))
    done()
  },
})
const folder = folderWith({}, afterAll)
const config = { ...testConfig, files: { folder, s3: undefined } }
const made = await createResources(opened, config)
const mailer = { send: async () => {}, check: async () => {} }
const resources = { ...made, services: { ...made.services, mailer: mailer as never } }
const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }
const work = await listBackgroundWork({ resources, translators })
declareListeners(db, work.jobs)
const app = await createWebApp({
  ...{ config, resources, opened, version: '0', requestsPerMinute: Number.MAX_SAFE_INTEGER },
  ...{ logStream, logLevel: 'debug' },
})
afterAll(() => app.close())

function visitor(isMarked = false): Visitor {
  const one = new Visitor(app, 'http://localhost:80')
  if (isMarked) {
    one.address = marks.address
    one.userAgent = `Mozilla/5.0 ${marks.browser}/1.0`
  }
  return one
}

async function runJob(queue: string, payload: object, now = new Date()): Promise<void> {
  const job = work.jobs.find((one) => one.queue === queue) as Job
  const log = keepLog()
  const context = { db, now: () => now, log, id: queue, signal: new AbortController().signal }
  await job.handle(payload, { ...context, once: async () => true } as JobContext)
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([])
}

/** Columns of all tables in which a mark stands, in whatever spelling. */
async function findMarks(): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('information_schema', 'pg_catalog')`.execute(db)
  const found = new Set<string>()
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(t) as row from ${sql.table(name)} t`.execute(db)
    for (const { row } of rows)
      for (const [column, value] of Object.entries(row)) {
        const text = typeof value === 'string' ? value : JSON.stringify(value)
        if (Object.values(marks).some((mark) => holds(text, mark))) found.add(`${name}.${column}`)
      }
  }
  return [...found].toSorted()
}

async function countsOf(...tables: string[]): Promise<unknown> {
  const counts = tables.map((table) =>
    sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(db),
  )
  return (await Promise.all(counts)).map(({ rows }, at) => [tables[at], rows[0].count])
}

/** How long cases were in which state, as statistics count them. */
async function statistics(): Promise<unknown> {
  const { rows } = await sql`
    select procedure, case_step.state, move, at from platform.case_step join platform.case_file on id = case_id
    where ended_at is not null order by at, case_step.number`.execute(db)
  return rows
}

const path = '/accounts/access-requests'
let personId = ''
let leader: Visitor
let administrator: Visitor

/** Invited, in, wrong once, under another name, with a role, a case, a file, a deputy and a copy. */
async function goThroughEverything(): Promise<Visitor> {
  const leaderId = await storePerson(db, 'Керівниця', 'leader@example.org')
  await giveRole(db, leaderId, 'leader', units.north)
  leader = visitor()
  await enter(resources.services, leader, { id: leaderId })
  const administratorId = await storePerson(db, 'Адміністратор', 'administrator@example.org')
  await giveRole(db, administratorId, 'administrator', null)
  administrator = visitor()
  await enter(resources.services, administrator, { id: administratorId }, ['password', 'totp'])
  const invitation = {
    name: marks.name,
    email: marks.email,
    role: 'editor',
    place: units.north,
    language: 'uk',
  }
  expect((await leader.send('/accounts/invitations/new', invitation)).statusCode).toBe(303)
  const { invitations } = (await leader.get('/accounts/invitations.json')).json()
  const { link } = (await leader.get(`/accounts/invitations/${invitations[0].id}/details.json`)).json()
  const password = 'довгий пароль без жодних маркерів'
  const marker = visitor(true)
  const account = { name: marks.name, password, language: 'uk' }
  expect((await marker.send(new URL(link, 'http://localhost').pathname, account)).statusCode).toBe(303)
  const row = await db
    .selectFrom('accounts.person')
    .select('id')
    .where('email', '=', marks.email)
    .executeTakeFirstOrThrow()
  personId = row.id
  const elsewhere = visitor(true)
  await elsewhere.send('/accounts/sign-in', { email: marks.email, password: 'wrong' })
  await elsewhere.send('/accounts/sign-in', { email: marks.email, password })
  await elsewhere.send('/accounts/forgot-password', { email: marks.email })
  await marker.send('/accounts/me/profile', { name: `${marks.name} Друга`, language: 'uk' })
  return marker
}

async function askForAccess(marker: Visitor): Promise<string> {
  const organisation = { name: 'Південна рада', kind: 'council', place: units.south, edrpou: '00032129' }
  expect((await administrator.send('/accounts/organisations/new', organisation)).statusCode).toBe(303)
  const asked = await marker.sendJson(`${path}/new`, {
    organisation: '00032129',
    role: 'editor',
    note: `Прошу доступу, ${marks.words}`,
  })
  expect(asked.statusCode).toBe(200)
  const { id } = asked.json()
  const move = async (who: Visitor, name: string, note: string) => {
    const { version } = (await who.get(`${path}/${id}.json`)).json()
    expect((await who.sendJson(`${path}/${id}/${name}`, { version, note })).statusCode).toBe(200)
  }
  await move(administrator, 'ask', `Хто ви, ${marks.name}?`)
  await move(marker, 'answer', `Це я, ${marks.words}`)
  await move(administrator, 'grant', `Наказ про ${marks.name}`)
  return id
}

/** What takes other rooms to get there, or nobody does any more: written as it would stand. */
async function seedTheRest(caseId: string): Promise<void> {
  const shelf = { db, ...openStore({ folder, s3: undefined }) }
  const letter = Readable.from([pdf({ body: `% ${marks.words}\n` })])
  const sender = { oblast_code: 'UA', uploaded_by: personId }
  const file = await receiveFile(shelf, letter, { ...sender, name: `${marks.words}.pdf`, purpose: documents })
  await tx(db, (transaction) =>
    attachFile(
      transaction,
      { ...sender, id: file.id, purpose: documents.name },
      { type: 'case', id: caseId },
    ),
  )
  await sql`update accounts.role_grant set reason = ${marks.words} where person_id = ${personId}`.execute(db)
  await sql`
    insert into accounts.passkey (id, person_id, name, credential_id, public_key, counter, device_type, backed_up)
    values (gen_random_uuid(), ${personId}, ${marks.words}, 'c', 'k', 0, 'singleDevice', false)`.execute(db)
  await sql`
    insert into platform.repeated_act (actor, key, act, input_hash, answer, done_at)
    values (${personId}, 'key-of-marker', 'tests.act', '', ${JSON.stringify({ said: marks.words })}::jsonb, now())`.execute(
    db,
  )
  await sql`
    insert into platform.message (oblast_code, id, person_id, kind, text, params, is_alert, written_at)
    values ('UA', gen_random_uuid(), ${personId}, 'tests', 'tests', ${JSON.stringify({ name: marks.words })}::jsonb,
      false, now())`.execute(db)
}

test('a person who stood everywhere is gone on time, and all that is not theirs stays whole', async () => {
  const marker = await goThroughEverything()
  const caseId = await askForAccess(marker)
  await seedTheRest(caseId)
  expect((await marker.send('/accounts/me/data/copy')).statusCode).toBe(303)
  const copy = await db.selectFrom('platform.data_copy').select('id').executeTakeFirstOrThrow()
  await runJob('platform.copy', { id: copy.id })

  // They stand in many places, and each of them is declared.
  const standing = await findMarks()
  const declared = listPersonal(inventory).flatMap(({ table, personal }) =>
    personal.columns.map((column) => `${table}.${column}`),
  )
  expect(standing.filter((column) => !declared.includes(column))).toEqual([])
  expect(standing).toEqual([
    'accounts.invitation.email',
    'accounts.invitation.name',
    'accounts.passkey.name',
    'accounts.person.email',
    'accounts.person.name',
    'accounts.role_grant.reason',
    'accounts.session.address',
    'accounts.session.user_agent',
    'audit.personal.content',
    'files.file.name',
    'platform.case_step.note',
    'platform.message.params',
    'platform.outbox.payload',
    'platform.repeated_act.answer',
  ])

  // The copy of what is theirs has all of it, and nothing that opens a door.
  const ready = (await marker.get('/accounts/me/data.json')).json()
  expect(ready.copies).toMatchObject([{ state: 'ready', files: 1 }])
  const answer = await marker.get(`/accounts/me/data/copies/${copy.id}`)
  expect(answer.headers['content-type']).toBe('application/zip')
  const zip = await readZip(answer.rawPayload)
  const whole = [...zip].map(([name, content]) => `${name}\n${content}`).join('\n')
  for (const mark of Object.values(marks)) expect([mark, holds(whole, mark)]).toEqual([mark, true])
  expect(whole).not.toMatch(/password_hash|token_hash|\$argon2|salt/)
  const inCopy = [...zip.keys()].filter((name) => name.startsWith('data/'))
  expect(inCopy).toEqual(
    expect.arrayContaining(
      ready.kept
        .filter(({ table }: { table: string }) => table !== 'accounts.two_factor')
        .map(({ table }: { table: string }) => `data/${table}.csv`),
    ),
  )
  for (const other of [leader, administrator])
    expect((await other.get(`/accounts/me/data/copies/${copy.id}`)).statusCode).toBe(404)

  // While they work here nothing can be erased; then it can, in thirty days.
  const tooEarly = await marker.sendJson('/accounts/me/data/erase', {})
  expect([tooEarly.statusCode, tooEarly.json().error.code]).toEqual([409, 'erasure.obstacles'])
  for (const { id } of await db
    .selectFrom('accounts.role_grant')
    .select('id')
    .where('person_id', '=', personId)
    .execute()) {
    const ended = await administrator.send(`/accounts/grants/${id}/end`, { reason: 'Звільнення' })
    expect(ended.statusCode).toBe(303)
  }
  expect((await marker.send('/accounts/me/data/erase')).headers.location).toBe('/accounts/me/data')
  expect((await marker.get('/accounts/me/data')).body).toContain('Ваші дані буде стерто')
  const before = await countsOf(
    'audit.entry',
    'platform.case_file',
    'platform.case_step',
    'accounts.role_grant',
  )
  const times = await statistics()
  const now = Date.now()
  expect(await eraseDuePeople(db, inventory, new Date(now + 29 * day))).toBe(0)
  expect(await eraseDuePeople(db, inventory, new Date(now + 31 * day))).toBe(1)
  expect(await eraseDuePeople(db, inventory, new Date(now + 31 * day))).toBe(0)

  // What goes with the account is gone; what has a term of its own still stands: the case with its file, and the network
  // address of somebody who guessed wrong and was nobody yet.
  expect(await findMarks()).toEqual(['audit.personal.content', 'files.file.name', 'platform.case_step.note'])
  expect((await marker.get('/accounts/me')).headers.location).toContain('/accounts/sign-in')
  expect((await administrator.get(`${path}/${caseId}`)).statusCode).toBe(200)

  const later = new Date(now + 400 * day)
  const clock = { directory: resources.directory, procedures: resources.services.procedures }
  await runCaseClock(db, clock, { now: later, log: keepLog() })
  await eraseByTerm(db, inventory, later)
  const shelf = {
    db,
    ...openStore({ folder, s3: undefined }),
    now: () => new Date(later.getTime() + 40 * day),
  }
  await collectOrphans(shelf)
  await collectOrphans(shelf)
  expect(await findMarks()).toEqual([])
  expect(filesIn(folder)).toEqual([])

  // Nothing else has changed: as many entries, cases, steps and rights, the same statistics, an audit that is proved.
  expect(await countsOf('platform.case_file', 'platform.case_step', 'accounts.role_grant')).toEqual(
    (before as unknown[]).slice(1),
  )
  expect(await statistics()).toEqual(times)
  await seal(db)
  expect((await verifyTest(db)).faultCount).toBe(0)

  // Neither did the log hear of them, nor does a backup that is made now know them.
  const log = logged.join('')
  expect(Object.values(marks).filter((mark) => holds(log, mark))).toEqual([])
  const file = join(folderWith({}, afterAll), 'later.backup')
  await makeBackup({ ...opened, store: shelf.store, key: testKey, version: 'test' }, file)
  const lines: string[] = []
  await walkBackup(file, testKey, {
    async onLines(_, some) {
      lines.push(...some)
    },
    async onFile(_, body) {
      for await (const piece of body) lines.push(Buffer.from(piece).toString('latin1'))
    },
  })
  expect(Object.values(marks).filter((mark) => holds(lines.join('\n'), mark))).toEqual([])
})

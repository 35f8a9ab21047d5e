/** `spilka access` as an operator runs it. */
import { Writable } from 'node:stream'
import type { Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import type { Database } from '#kernel/database/tables.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { createTerminal } from '#kernel/terminal.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { databaseFolder, emptyServerDatabase, serverAbsent } from '../test/support/database.ts'
import { folderWith } from '../test/support/files.ts'
import { now, storeGrant, storePerson } from '../test/support/rights.ts'
import { type AccessChoices, access } from './access.ts'
import { readConfig } from './config.ts'

async function installation() {
  const config = {
    ...readConfig({ SPILKA_DATA: folderWith() }),
    database: await (serverAbsent ? databaseFolder() : emptyServerDatabase()),
  }
  const within = async <T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T> => {
    const { db, close } = await openDatabase({ location: config.database })
    try {
      await migrate(db)
      return await work(db)
    } finally {
      await close()
    }
  }
  const run = async (email: string, choices: Partial<AccessChoices>) => {
    const said: string[] = []
    const out = new Writable({ write: (chunk, _, done) => done(void said.push(String(chunk))) })
    const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }
    const context = { texts: translators.uk, translators, terminal: createTerminal(out, out), version: '' }
    await access(email, { reason: 'Загублено телефон', ...choices }, config, context)
    return said.join('')
  }
  return { within, run }
}

test('the only administrator who lost their telephone gets in again; it stands in the audit; wrong words change nothing', async () => {
  const { within, run } = await installation()
  const person = await within(async (db) => {
    const id = await storePerson(db, 'Олена Єдина', 'olena@example.org')
    await storeGrant(db, id, 'administrator', null)
    await db
      .insertInto('accounts.two_factor')
      .values({ person_id: id, secret: 'sealed', confirmed_at: now, created_at: now })
      .execute()
    return id
  })
  const refused = (email: string, choices: Partial<AccessChoices>) =>
    run(email, choices).then(
      (said) => said,
      (error) => error.code,
    )
  expect(await refused('nobody@example.org', { open: true })).toBe('person.unknown_email')
  expect(await refused('olena@example.org', {})).toBe('command.usage')
  expect(await refused('olena@example.org', { open: true, close: true })).toBe('command.usage')
  expect(await refused('olena@example.org', { close: true })).toBe('grant.last_administrator')
  expect(await run(' Olena@Example.org', { resetSecondFactor: true })).toContain(
    'Другий фактор скинуто: Олена Єдина.',
  )
  await within(async (db) => {
    expect(await db.selectFrom('accounts.two_factor').selectAll().execute()).toEqual([])
    const entries = await db
      .selectFrom('audit.entry')
      .select(['act', 'actor_kind', 'subjects', 'reason', 'personal'])
      .execute()
    expect(entries).toEqual([
      {
        act: 'accounts.person.reset_second_factor',
        actor_kind: 'command_line',
        subjects: [person],
        reason: 'Загублено телефон',
        personal: null,
      },
    ])
  })
}, 180_000)

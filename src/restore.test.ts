/** Whoever was erased stays erased, whatever backup is put back. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { tx } from '#kernel/database/transactions.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { openSecrets } from '#kernel/secrets.ts'
import { createTerminal } from '#kernel/terminal.ts'
import { eraseDuePeople, planErasure } from '#modules/accounts/erasure/erasure.commands.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { databaseFolder, emptyServerDatabase, testServer } from '../test/support/database.ts'
import { folderWith } from '../test/support/files.ts'
import { giveRole } from '../test/support/people.ts'
import { storePerson } from '../test/support/rights.ts'
import { backup } from './backup.ts'
import { readConfig } from './config.ts'
import { inventory } from './directory.ts'
import { restore } from './restore.ts'

const data = folderWith({}, afterAll)
const said: string[] = []
const out = new Writable({ write: (chunk, _, done) => done(void said.push(String(chunk))) })
const translators = { en: createTranslator('en', en), uk: createTranslator('uk', uk) }
const context = { texts: translators.en, translators, terminal: createTerminal(out, out), version: 'test' }

test('a backup that is put back brings nobody back: they are out at once, and erased again within the hour', async () => {
  const location = testServer ? await emptyServerDatabase() : await databaseFolder()
  const at = { ...readConfig({ SPILKA_DATA: data }), database: location }
  await openSecrets({ folder: data })
  const now = new Date()
  const inDays = (days: number) => new Date(now.getTime() + days * 24 * 3_600_000)

  let opened = await openDatabase({ location })
  await migrate(opened.db)
  const gone = await storePerson(opened.db, 'Хто Пішов', 'gone@example.org')
  const stays = await storePerson(opened.db, 'Хто Лишився', 'stays@example.org')
  await giveRole(opened.db, gone, 'editor', 'UA12')
  await opened.close()
  const file = join(folderWith({}, afterAll), 'before.backup')
  await backup(file, at, context)

  opened = await openDatabase({ location })
  await opened.db.updateTable('accounts.role_grant').set({ ended_at: now, end_reason: 'x' }).execute()
  await tx(opened.db, (transaction) => planErasure(transaction, gone, now))
  expect(await eraseDuePeople(opened.db, inventory, inDays(31))).toBe(1)
  await opened.close()
  // A restore that was killed before had left its list.
  writeFileSync(join(data, 'erased-people.json'), JSON.stringify([gone]))

  expect(await restore(file, { replace: true, yes: true }, at, context)).toBe(true)
  expect(said.join('\n')).toContain('brought back 1 person who had been erased')
  expect(existsSync(join(data, 'erased-people.json'))).toBe(false)
  opened = await openDatabase({ location })
  const people = await opened.db.selectFrom('accounts.person').selectAll().orderBy('name').execute()
  expect(people.map(({ id, is_active }) => [id, is_active])).toEqual([
    [stays, true],
    [gone, false],
  ])
  expect(
    await opened.db.selectFrom('accounts.role_grant').select('id').where('ended_at', 'is', null).execute(),
  ).toEqual([])
  expect(await eraseDuePeople(opened.db, inventory, new Date())).toBe(1)
  expect(
    (await opened.db.selectFrom('accounts.person').select('name').where('id', '=', gone).executeTakeFirst())
      ?.name,
  ).toBe('')
  await opened.close()
}, 60_000)

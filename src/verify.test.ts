/** `spilka verify` as a person runs it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { sealKeys } from '#kernel/audit/seal-keys.ts'
import { startSealer } from '#kernel/audit/sealer.ts'
import { openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { postTransfers } from '#kernel/ledger/post.ts'
import { openSecrets } from '#kernel/secrets.ts'
import { createTerminal } from '#kernel/terminal.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { actOf, recordActs } from '../test/support/audit.ts'
import { databaseFolder, emptyServerDatabase, serverAbsent } from '../test/support/database.ts'
import { folderWith } from '../test/support/files.ts'
import { at, idAt, moment, move, outside, scope } from '../test/support/ledger/stock.ts'
import { readConfig } from './config.ts'
import { verify } from './verify.ts'

/** A database that an installation can begin with. */
function emptyDatabase(): Promise<string> {
  return serverAbsent ? databaseFolder() : emptyServerDatabase()
}

/** An installation with its secret; what is done within its database is done past the platform. */
async function installation() {
  const data = folderWith()
  const config = { ...readConfig({ SPILKA_DATA: data }), database: await emptyDatabase() }
  const secrets = await openSecrets({ folder: config.data })
  const within = async (work: (db: Kysely<Database>) => Promise<unknown>) => {
    const { db, close } = await openDatabase({ location: config.database })
    try {
      await work(db)
    } finally {
      await close()
    }
  }
  const seal = async (db: Kysely<Database>) => {
    const { signingKey } = sealKeys(secrets.key('audit'))
    await startSealer({ db, signingKey, everyMs: 1e6 }).stop()
  }
  const heads = join(data, 'heads.jsonl')
  const run = async (language: 'uk' | 'en' = 'uk', choices = {}) => {
    const said: string[] = []
    const out = new Writable({ write: (chunk, _, done) => done(void said.push(String(chunk))) })
    const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }
    const context = {
      texts: translators[language],
      translators,
      terminal: createTerminal(out, out),
      version: '',
    }
    const isWhole = await verify(choices, config, context)
    return { isWhole, said: said.join('') }
  }
  return { data, heads, within, seal, run }
}

test('books that balance are told, and what does not is named', async () => {
  const { within, run } = await installation()
  const now = moment(3600)
  await within(async (db) => {
    await migrate(db)
    await tx(db, (tx) =>
      postTransfers(tx, scope, [move(1, outside(), at('A'), 5)], { now, actorId: undefined }),
    )
  })
  expect(await run()).toEqual({
    isWhole: true,
    said: 'Журнал дій порожній: перевіряти нічого.\nОблік сходиться. Перевірено 1 запис обліку.\n',
  })
  await within((db) => sql`update platform.ledger_entry set amount = 6 where amount = 5`.execute(db))
  const broken = await run('en')
  expect(broken.isWhole).toBe(false)
  expect(broken.said).toContain('The ledger does NOT balance. Checked: 1 transfer')
  expect(broken.said).toContain(`The balance of account ${idAt('A')} is not the sum of its entries.`)
})

test('a whole audit is told in two sentences, a broken one by its first broken record', async () => {
  const { within, seal, run } = await installation()
  let ids: string[] = []
  await within(async (db) => {
    await migrate(db)
    ids = await recordActs(
      db,
      Array.from({ length: 30 }, (_, n) => actOf(n)),
    )
    await seal(db)
    await recordActs(db, [actOf(30)])
  })
  const whole = await run()
  expect(whole.isWhole).toBe(true)
  expect(whole.said).toMatch(
    /^Журнал дій не змінено\. Перевірено 31 запис, 9 печаток і \d+ особист.*\nЩе не запечатано 1 запис, /,
  )
  await within((db) =>
    sql`update audit.entry set reason = 'x' where id in (${ids[7]}, ${ids[8]})`.execute(db),
  )
  const broken = await run('en')
  expect(broken.isWhole).toBe(false)
  expect(broken.said).toContain('The audit is broken in 2 places, of 31 records. The first:\n')
  expect(broken.said).toContain(`record ${ids[7]} was changed.`)
}, 60_000)

test('heads that were kept elsewhere show that the end of a chain is gone', async () => {
  const { within, seal, run, heads, data } = await installation()
  await within(async (db) => {
    await migrate(db)
    await recordActs(
      db,
      Array.from({ length: 9 }, (_, n) => actOf(n)),
    )
    await seal(db)
  })
  const first = await run('uk', { heads })
  expect(first.said).toContain(`Вершини записано у «${heads}»: 9 ланцюгів.`)
  const lines = readFileSync(heads, 'utf8').trimEnd().split('\n')
  expect(lines).toHaveLength(9)
  expect(JSON.parse(lines[0])).toMatchObject({ number: 1, head: expect.stringMatching(/^[0-9a-f]{64}$/) })
  await within(async (db) => {
    await recordActs(db, [actOf(0)])
    await seal(db)
  })
  expect((await run('uk', { heads })).said).toContain('З попереднього файлу звірено 9 вершин.')
  await within(async (db) => {
    await sql`delete from audit.entry using audit.seal where number = 2 and id = any (entries)`.execute(db)
    await sql`delete from audit.personal using audit.seal where seal.number = 2 and entry_id = any (entries)`.execute(
      db,
    )
    await sql`delete from audit.seal where number = 2`.execute(db)
  })
  expect((await run()).isWhole).toBe(true)
  const kept = readFileSync(heads, 'utf8')
  const cut = await run('uk', { heads })
  expect(cut.isWhole).toBe(false)
  expect(cut.said).toContain('печатки № 2, яку бачила попередня перевірка, у журналі вже немає')
  // What proves it is not written over.
  expect(readFileSync(heads, 'utf8')).toBe(kept)
  // One digit of a head is another one, whichever it was.
  const changed = kept.replace(/(?<="head":")./, (digit) => (digit === '0' ? '1' : '0'))
  writeFileSync(heads, changed.replace('"number":2', '"number":1'))
  await expect(run('uk', { heads })).rejects.toMatchObject({ code: 'audit.heads_unusable' })
  mkdirSync(join(data, 'folder'))
  await expect(run('uk', { heads: join(data, 'folder') })).rejects.toMatchObject({ code: 'file.is_folder' })
}, 60_000)

test('without the secret, the database or its migrations nothing is verified, and nothing is made', async () => {
  const nothing = folderWith()
  const config = readConfig({ SPILKA_DATA: nothing, SPILKA_SECRET: 's'.repeat(40) })
  const text = createTranslator('uk', uk)
  const context = {
    texts: text,
    translators: { uk: text, en: createTranslator('en', en) },
    terminal: createTerminal(process.stdout, process.stderr),
    version: '',
  }
  await expect(verify({}, { ...config, secret: undefined }, context)).rejects.toMatchObject({
    code: 'secret.absent',
  })
  await expect(verify({}, config, context)).rejects.toMatchObject({ code: 'database.absent' })
  const unmigrated = { ...config, database: await emptyDatabase() }
  await expect(verify({}, unmigrated, context)).rejects.toMatchObject({ code: 'database.pending' })
}, 60_000)

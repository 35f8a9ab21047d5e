/** What the roof makes at the start, for tests of pages and acts: real, with keys of this run. */
import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { afterAll } from 'vitest'
import type { RecordAct } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { openStore } from '#kernel/files/store/open-store.ts'
import { createTranslator } from '#kernel/i18n.ts'
import type { Services } from '#kernel/resources.ts'
import { createIdentity } from '#modules/accounts/identity/identity.commands.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { followUp, listLoaders, makeRoom } from '../../src/load-parts.ts'
import { folderWith } from './files.ts'

export async function testServices(
  db: Kysely<Database>,
  {
    publicUrl = 'http://localhost',
    now,
    record = async () => {},
  }: { publicUrl?: string; now?: () => Date; record?: RecordAct } = {},
): Promise<Services> {
  const folder = folderWith({}, afterAll)
  const identity = await createIdentity({ db, key: randomBytes(32), publicUrl, ...(now ? { now } : {}) })
  const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }
  const administration = { listLoaders, makeRoom, followUp, record, translators, version: 'test' }
  return { identity, administration, shelf: { db, ...openStore({ folder, s3: undefined }) } }
}

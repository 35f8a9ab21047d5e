/** What the roof hands to pages and acts, for tests: real, with keys of this run. */
import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { afterAll } from 'vitest'
import { recordInAudit } from '#kernel/acts/record.ts'
import type { RecordAct } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { openStore } from '#kernel/files/store/open-store.ts'
import { createTranslator } from '#kernel/i18n.ts'
import type { Resources } from '#kernel/resources.ts'
import { Secrets } from '#kernel/secrets.ts'
import { createIdentity } from '#modules/accounts/identity/identity.commands.ts'
import { accounts } from '#modules/accounts/module.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { followUp, listLoaders, makeRoom } from '../../src/load-parts.ts'
import { folderWith } from './files.ts'

export async function testResources(
  db: Kysely<Database>,
  {
    publicUrl = 'http://localhost',
    now,
    record = recordInAudit,
  }: { publicUrl?: string; now?: () => Date; record?: RecordAct } = {},
): Promise<Resources> {
  const folder = folderWith({}, afterAll)
  const secrets = new Secrets(randomBytes(32).toString('base64url'))
  const key = secrets.key('identity')
  const identity = await createIdentity({ db, key, publicUrl, ...(now ? { now } : {}) })
  const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }
  const administration = { listLoaders, makeRoom, followUp, record, translators, version: 'test' }
  const shelf = { db, ...openStore({ folder, s3: undefined }) }
  const { notifications = [] } = accounts
  return {
    db,
    services: { identity, administration, shelf },
    secrets,
    permissions: [],
    notifications,
    acts: [],
    publicUrl: undefined,
  }
}

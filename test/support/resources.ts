/** What the roof hands to pages and acts, for tests: real, with keys of this run. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { afterAll } from 'vitest'
import { BackupKeeper } from '#kernel/backup/keeping/backup-keeper.ts'
import type { Database } from '#kernel/database/tables.ts'
import { openStore } from '#kernel/files/store/open-store.ts'
import type { Resources } from '#kernel/resources.ts'
import { Secrets } from '#kernel/secrets.ts'
import { createIdentity } from '#modules/accounts/identity/identity.commands.ts'
import { accounts } from '#modules/accounts/module.ts'
import {
  directory,
  fieldServices,
  inventory,
  listLiveIndicators,
  listProcedures,
  listReferenceKinds,
} from '../../src/directory.ts'
import { followUp, listLoaders, makeRoom } from '../../src/load-parts.ts'
import { folderWith } from './files.ts'

export async function testResources(
  db: Kysely<Database>,
  { publicUrl = 'http://localhost', now }: { publicUrl?: string; now?: () => Date } = {},
): Promise<Resources> {
  const folder = folderWith({}, afterAll)
  const secrets = new Secrets(randomBytes(32).toString('base64url'))
  const key = secrets.key('identity')
  const identity = createIdentity({ db, key, publicUrl, ...(now ? { now } : {}) })
  const shelf = { db, ...openStore({ folder, s3: undefined }) }
  const backups = new BackupKeeper({
    ...{ db, kind: 'pglite', store: shelf.store, key: secrets.key('backup'), version: 'test' },
    settings: { folder: join(folder, 'backups'), keep: { daily: 7, weekly: 4, monthly: 12 } },
    ...(now ? { now } : {}),
  })
  const { notifications = [] } = accounts
  const administration = { listLoaders, makeRoom, followUp, version: 'test' }
  return {
    db,
    services: {
      ...{ identity, administration, shelf, backups },
      references: await listReferenceKinds(await listProcedures()),
      ...{ procedures: await listProcedures(), live: await listLiveIndicators() },
      field: await fieldServices(),
      trustFolder: join(folder, 'trust'),
    },
    secrets,
    directory,
    inventory,
    permissions: [],
    notifications,
    acts: [],
    publicUrl: undefined,
  }
}

/** What the roof makes at the start, for tests of pages and acts: real, with keys of this run. */
import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { afterAll } from 'vitest'
import type { Database } from '#kernel/database/tables.ts'
import { openStore } from '#kernel/files/store/open-store.ts'
import type { Services } from '#kernel/resources.ts'
import { Secrets } from '#kernel/secrets.ts'
import { createIdentity } from '#modules/accounts/identity/identity.commands.ts'
import { folderWith } from './files.ts'

export async function testServices(
  db: Kysely<Database>,
  { publicUrl = 'http://localhost', now }: { publicUrl?: string; now?: () => Date } = {},
): Promise<Services> {
  const folder = folderWith({}, afterAll)
  const secrets = new Secrets(randomBytes(32).toString('base64url'))
  const identity = await createIdentity({
    db,
    key: secrets.key('identity'),
    publicUrl,
    ...(now ? { now } : {}),
  })
  return { identity, secrets, shelf: { db, ...openStore({ folder, s3: undefined }) } }
}

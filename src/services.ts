/** What is made once at the start for pages and acts to use. */
import type { OpenedDatabase } from '#kernel/database/database.ts'
import { openStore } from '#kernel/files/store/open-store.ts'
import type { Services } from '#kernel/resources.ts'
import { openSecrets } from '#kernel/secrets.ts'
import { createIdentity } from '#modules/accounts/api.ts'
import type { Config } from './config.ts'

export async function createServices(
  { db }: OpenedDatabase,
  config: Pick<Config, 'publicUrl' | 'files' | 'data' | 'secret'>,
): Promise<Services> {
  const secrets = await openSecrets({ folder: config.data, given: config.secret })
  const identity = await createIdentity({
    db,
    key: secrets.key('identity'),
    publicUrl: config.publicUrl ?? 'http://127.0.0.1:3000',
  })
  return { identity, secrets, shelf: { db, ...openStore(config.files) } }
}

/** What is made once at the start for pages and acts to use. */
import { randomBytes } from 'node:crypto'
import type { OpenedDatabase } from '#kernel/database/database.ts'
import { openStore } from '#kernel/files/store/open-store.ts'
import type { Services } from '#kernel/resources.ts'
import { createIdentity } from '#modules/accounts/api.ts'
import type { Config } from './config.ts'

export async function createServices(
  { db }: OpenedDatabase,
  config: Pick<Config, 'publicUrl' | 'files'>,
): Promise<Services> {
  const identity = await createIdentity({
    db,
    key: randomBytes(32),
    publicUrl: config.publicUrl ?? 'http://127.0.0.1:3000',
  })
  return { identity, shelf: { db, ...openStore(config.files) } }
}

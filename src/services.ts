/** What is made once at the start for pages, acts and jobs to use. */
import { randomBytes } from 'node:crypto'
import type { RecordAct } from '#kernel/acts/run-act.ts'
import type { OpenedDatabase } from '#kernel/database/database.ts'
import { openStore } from '#kernel/files/store/open-store.ts'
import { createTranslator } from '#kernel/i18n.ts'
import type { Services } from '#kernel/resources.ts'
import { createIdentity } from '#modules/accounts/api.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import type { Config } from './config.ts'
import { followUp, listLoaders, makeRoom } from './load-parts.ts'

export interface ServiceOptions {
  readonly config: Pick<Config, 'publicUrl' | 'files'>
  readonly version: string
  readonly record: RecordAct
}

export async function createServices(
  { db }: Pick<OpenedDatabase, 'db'>,
  { config, version, record }: ServiceOptions,
): Promise<Services> {
  const identity = await createIdentity({
    db,
    key: randomBytes(32),
    publicUrl: config.publicUrl ?? 'http://127.0.0.1:3000',
  })
  const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }
  const administration = { listLoaders, makeRoom, followUp, record, translators, version }
  return { identity, administration, shelf: { db, ...openStore(config.files) } }
}

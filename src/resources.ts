/** What is made once at the start for pages, acts and jobs to use. */
import { listKnownActs } from '#kernel/acts/known-acts.ts'
import { BackupKeeper } from '#kernel/backup/keeping/backup-keeper.ts'
import type { OpenedDatabase } from '#kernel/database/database.ts'
import { openStore } from '#kernel/files/store/open-store.ts'
import { makeCopyAct } from '#kernel/inventory/copies/copy-jobs.ts'
import { listClockActs } from '#kernel/procedures/case-jobs.ts'
import type { Resources } from '#kernel/resources.ts'
import { openSecrets, type Secrets } from '#kernel/secrets.ts'
import { createIdentity, listBotActs, listErasingActs, readProviders } from '#modules/accounts/api.ts'
import packageJson from '../package.json' with { type: 'json' }
import type { Config } from './config.ts'
import {
  directory,
  fieldServices,
  inventory,
  listLiveIndicators,
  listProcedures,
  listReferenceKinds,
} from './directory.ts'
import { followUp, listLoaders, makeRoom } from './load-parts.ts'
import { modules } from './modules.ts'

export type ResourcesConfig = Pick<
  Config,
  | 'publicUrl'
  | 'files'
  | 'data'
  | 'secret'
  | 'host'
  | 'port'
  | 'mail'
  | 'telegram'
  | 'providers'
  | 'backups'
  | 'trust'
>

/** What makes backups; it needs no pages. */
export function keepBackups(
  { db, kind }: Pick<OpenedDatabase, 'db' | 'kind'>,
  { files, backups }: Pick<Config, 'files' | 'backups'>,
  secrets: Secrets,
): BackupKeeper {
  const { store } = openStore(files)
  const key = secrets.key('backup')
  return new BackupKeeper({ db, kind, store, key, settings: backups, version: packageJson.version })
}

export async function createResources(
  { db, kind }: Pick<OpenedDatabase, 'db' | 'kind'>,
  config: ResourcesConfig,
): Promise<Resources> {
  const secrets = await openSecrets({ folder: config.data, given: config.secret })
  // Where nobody said by which address people come, they come to this machine.
  const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`
  const identity = createIdentity({
    db,
    key: secrets.key('identity'),
    publicUrl,
    providers: config.providers === undefined ? [] : readProviders(config.providers),
  })
  const acts = (await Promise.all(modules.map((module) => module.acts?.() ?? []))).flat()
  const pages = (await Promise.all(modules.map((module) => module.pages?.() ?? []))).flat()
  const procedures = await listProcedures()
  const shelf = { db, ...openStore(config.files) }
  return {
    db,
    services: {
      procedures,
      references: await listReferenceKinds(procedures),
      live: await listLiveIndicators(),
      field: await fieldServices(),
      identity,
      administration: { listLoaders, makeRoom, followUp, version: packageJson.version },
      shelf,
      trustFolder: config.trust,
      backups: keepBackups({ db, kind }, config, secrets),
      mailer: config.mail && (await import('#kernel/mail/mailer.ts')).createMailer(config.mail),
      bot: config.telegram && new (await import('#kernel/telegram/bot.ts')).Bot(config.telegram),
    },
    secrets,
    directory,
    inventory,
    permissions: modules.flatMap(({ permissions }) => permissions ?? []),
    notifications: modules.flatMap(({ notifications }) => notifications ?? []),
    acts: [
      ...listKnownActs(acts, pages),
      ...listClockActs(procedures),
      ...listErasingActs(),
      ...listBotActs(),
      makeCopyAct,
    ],
    publicUrl: config.publicUrl,
  }
}

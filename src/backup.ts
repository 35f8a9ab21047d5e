/** `spilka backup`: one file with everything, made while the platform works; by the server where that holds the database. */
import { join, resolve } from 'node:path'
import type { BackupRequest, KeptBackup } from '#kernel/backup/keeping/backup-keeper.ts'
import { requestBackup } from '#kernel/backup/keeping/requests.ts'
import { AppError } from '#kernel/errors.ts'
import type { CommandContext } from '#kernel/module.ts'
import { openSecrets, type Secrets } from '#kernel/secrets.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Config } from './config.ts'
import { openExisting } from './open-existing.ts'
import { keepBackups } from './resources.ts'

/** Where `spilka backup` asks a server that holds the embedded database. */
export function requestFolder({ data }: Pick<Config, 'data'>): string {
  return join(data, 'requests')
}

export async function backup(
  file: string | undefined,
  config: Config,
  { texts, terminal }: CommandContext<TextKey>,
): Promise<void> {
  // A secret that was made now would open nothing anywhere.
  const secrets = await openSecrets({ given: config.secret, folder: config.data, create: false })
  const where = file === undefined ? {} : { file: resolve(file) }
  const kept = await makeHere({ cause: 'command_line', ...where }, config, secrets).catch((error) => {
    if (!(error instanceof AppError) || error.code !== 'database.folder_in_use') throw error
    terminal.warn(texts.text('backup.asking', { pid: error.params.pid }))
    return requestBackup(requestFolder(config), where, { isHeld: () => isAlive(Number(error.params.pid)) })
  })
  const { bytes, rows, files, seconds, lostFiles } = kept
  const megabytes = Math.round(bytes / 10_000) / 100
  terminal.print(texts.text('backup.made', { file: kept.file, megabytes, rows, files, seconds }))
  if (lostFiles > 0) terminal.warn(texts.text('backup.lost', { count: lostFiles }))
  const secret = config.secret === undefined ? join(config.data, 'secret') : 'SPILKA_SECRET'
  terminal.print(texts.text('backup.keep_secret', { secret }))
}

async function makeHere(request: BackupRequest, config: Config, secrets: Secrets): Promise<KeptBackup> {
  const opened = await openExisting(config)
  try {
    return await keepBackups(opened, config, secrets).make(request)
  } finally {
    await opened.close()
  }
}

/** A process of another machine cannot be asked; it is taken to be there. */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid)) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

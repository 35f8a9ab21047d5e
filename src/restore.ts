/** `spilka restore`: puts a backup back, or tries whether it could be. Nothing is written before the whole file is proved. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { recordAct } from '#kernel/audit/record-act.ts'
import { sealKeys } from '#kernel/audit/seal-keys.ts'
import { verifyAudit } from '#kernel/audit/verify/verify-audit.ts'
import { migrationsOf } from '#kernel/backup/restoring/prepare-target.ts'
import { openScratch } from '#kernel/backup/restoring/rehearse.ts'
import { type RestoreTarget, restoreBackup } from '#kernel/backup/restoring/restore-backup.ts'
import { type WalkedBackup, walkBackup } from '#kernel/backup/walk-backup.ts'
import { type OpenedDatabase, openDatabase } from '#kernel/database/database.ts'
import { tx } from '#kernel/database/transactions.ts'
import { AppError } from '#kernel/errors.ts'
import { openStore } from '#kernel/files/store/open-store.ts'
import type { CommandContext } from '#kernel/module.ts'
import { openSecrets, type Secrets } from '#kernel/secrets.ts'
import { eraseAgain, listErased } from '#modules/accounts/erasure/after-restore.commands.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Config } from './config.ts'

export interface RestoreChoices {
  readonly replace?: boolean
  readonly yes?: boolean
  readonly rehearse?: boolean
}

type Context = CommandContext<TextKey>

/** The limit of a single statement outside of the transaction, such as counting a large table's statistics. */
const statementMs = 30 * 60_000

interface Run extends Context {
  readonly file: string
  readonly secrets: Secrets
  readonly checked: WalkedBackup
  readonly mayReplace: boolean
}

/** @returns whether everything is there and the audit is whole */
export async function restore(
  path: string,
  { replace = false, yes = false, rehearse = false }: RestoreChoices,
  config: Config,
  context: Context,
): Promise<boolean> {
  const { texts, terminal } = context
  const began = performance.now()
  const file = resolve(path)
  const secrets = await openOldSecrets(config)
  terminal.warn(texts.text('restore.checking', { file }))
  const checked = await walkBackup(file, secrets.key('backup'))
  migrationsOf(checked.header)
  describe(checked, context)
  if (replace && !rehearse && !yes) await askConsent(config, context)
  const run = { ...context, file, secrets, checked, mayReplace: replace }
  const isWhole = rehearse ? await rehearseIn(config, run) : await restoreInto(config, run)
  const seconds = Math.round((performance.now() - began) / 100) / 10
  terminal.print(texts.text(rehearse ? 'restore.rehearsed' : 'restore.done', { seconds }))
  return isWhole
}

/** The secret of the installation that made the backup: on another machine it must be given. */
async function openOldSecrets({ secret, data }: Config): Promise<Secrets> {
  try {
    return await openSecrets({ given: secret, folder: data, create: false })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'secret.absent') throw error
    throw new AppError('backup.no_secret', { file: join(data, 'secret') })
  }
}

function describe({ header, manifest }: WalkedBackup, { texts, terminal }: Context): void {
  const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0)
  const when = texts.moment(new Date(header.taken_at))
  const { count: files } = manifest.files
  terminal.print(texts.text('restore.whole', { when, version: header.spilka, rows, files }))
  if (manifest.lost.length > 0) terminal.warn(texts.text('restore.lost', { count: manifest.lost.length }))
}

async function askConsent({ database }: Config, { texts, terminal }: Context): Promise<void> {
  const place = /^postgres/i.test(database) ? await nameOf(database) : database
  const answer = await terminal.confirm(
    texts.text('restore.ask', { place }),
    texts.text('cli.yes').split(' '),
  )
  if (answer !== true) throw new AppError('restore.needs_yes')
}

async function nameOf(server: string): Promise<string> {
  const { nameServer } = await import('#kernel/database/server/open-server.ts')
  return nameServer(server)
}

async function restoreInto({ database, files, data }: Config, run: Run): Promise<boolean> {
  const opened = await openDatabase({ location: database, poolSize: 1, queryTimeoutMs: statementMs })
  try {
    const erased = await rememberErased(opened.db, data)
    const isWhole = await putBack({ ...opened, ...openStore(files) }, run)
    const again = await tx(opened.db, (transaction) => eraseAgain(transaction, erased, new Date()))
    if (again > 0) run.terminal.warn(run.texts.text('restore.erased_again', { count: again }))
    await rm(erasedFile(data), { force: true })
    const { taken_at } = run.checked.header
    await tx(opened.db, (transaction) =>
      recordAct(transaction, {
        act: 'administration.backup.restore',
        outcome: 'done',
        actor: { kind: 'command_line' },
        changes: [{ field: 'taken_at', before: null, after: taken_at }],
      }),
    )
    return isWhole
  } finally {
    await opened.close()
  }
}

/** Beside the database, so that a restore that was killed and is begun again still knows them. Numbers only. */
const erasedFile = (data: string) => join(data, 'erased-people.json')

async function rememberErased(db: OpenedDatabase['db'], data: string): Promise<string[]> {
  const before = await readFile(erasedFile(data), 'utf8').catch(() => '[]')
  const ids = [...new Set([...(JSON.parse(before) as string[]), ...(await listErased(db))])]
  if (ids.length === 0) return ids
  await mkdir(data, { recursive: true })
  const partial = `${erasedFile(data)}.partial`
  await writeFile(partial, JSON.stringify(ids), { mode: 0o600, flush: true })
  await rename(partial, erasedFile(data))
  return ids
}

async function rehearseIn({ database }: Config, run: Run): Promise<boolean> {
  const scratch = await openScratch(database)
  try {
    return await putBack(scratch, run)
  } finally {
    await scratch.close()
  }
}

async function putBack(target: RestoreTarget & Pick<OpenedDatabase, 'db'>, run: Run): Promise<boolean> {
  const { texts, terminal, file, secrets, checked, mayReplace } = run
  const progress = terminal.startProgress()
  try {
    const { leftOut, rows, files } = await restoreBackup(target, {
      ...{ file, key: secrets.key('backup'), checked, mayReplace },
      onProgress: (done, total) => progress.update(texts.text('restore.stage'), done, total),
    })
    progress.stop()
    terminal.print(texts.text('restore.same', { rows, files }))
    if (leftOut.length > 0) terminal.warn(texts.text('restore.left_out', { names: leftOut.join(', ') }))
  } finally {
    progress.stop()
  }
  const { publicKey } = sealKeys(secrets.key('audit'))
  const { faultCount, entries } = await verifyAudit(target.db, { publicKey })
  terminal.print(
    texts.text(faultCount === 0 ? 'restore.audit_whole' : 'restore.audit_broken', {
      entries,
      count: faultCount,
    }),
  )
  return faultCount === 0
}

/** Makes backups that are kept: named, read back, written down, and the old ones removed by the rule. */
import { rm } from 'node:fs/promises'
import { AppError } from '../../errors.ts'
import { makeFolder } from '../../tables/writing/folder.ts'
import { type BackupSource, makeBackup } from '../make-backup.ts'
import { walkBackup } from '../walk-backup.ts'
import { isThere, listLying, newBackupPath, sweepPartials } from './backup-folder.ts'
import { type BackupRow, recordBackup, recordRemoval } from './backup-records.ts'
import { chooseRemoved, type KeepRule } from './rotation.ts'

export interface BackupSettings {
  readonly folder: string
  readonly keep: KeepRule
}

export interface BackupRequest {
  readonly cause: BackupRow['cause']
  /** The person on screen. */
  readonly begunBy?: string | undefined
  /** Where it is to lie; in the folder of backups, under a name of ours, where nobody said. */
  readonly file?: string
}

export interface KeptBackup {
  readonly file: string
  readonly bytes: number
  readonly tables: number
  readonly rows: number
  readonly files: number
  readonly lostFiles: number
  readonly seconds: number
}

export interface KeeperOptions extends BackupSource {
  readonly settings: BackupSettings
  readonly now?: () => Date
}

export class BackupKeeper {
  readonly settings: BackupSettings
  readonly #source: BackupSource
  readonly #now: () => Date
  #last: Promise<unknown> = Promise.resolve()

  constructor({ settings, now = () => new Date(), ...source }: KeeperOptions) {
    this.settings = settings
    this.#source = source
    this.#now = now
  }

  /**
   * One after the other in a process. It counts as made when it was read back from the disk and is whole.
   * @throws AppError `backup.exists`, `backup.failed`, `file.…`, `database.…`; written down, too
   */
  make(request: BackupRequest): Promise<KeptBackup> {
    const made = this.#last.then(() => this.#make(request))
    this.#last = made.catch(() => {})
    return made
  }

  async #make(request: BackupRequest): Promise<KeptBackup> {
    const { cause, begunBy = null, file } = request
    // A name that was mistyped is no failure to write down.
    if (file !== undefined && (await isThere(file))) throw new AppError('backup.exists', { file })
    const began_at = this.#now()
    const begun = { began_at, cause, begun_by: begunBy }
    const kept = await this.#write(request, began_at).catch(async (error) => {
      const fault = asAppError(error, file ?? this.settings.folder)
      // Where the database is away, this cannot be said there either; the log of the job has it.
      await recordBackup(this.#source.db, { ...begun, ended_at: this.#now(), fault }).catch(() => {})
      throw fault
    })
    const { lostFiles: lost_files, seconds: _, ...counted } = kept
    await recordBackup(this.#source.db, {
      ...begun,
      ...counted,
      lost_files,
      is_checked: true,
      ended_at: this.#now(),
    })
    if (file === undefined) await this.#rotate()
    return kept
  }

  async #write({ file: asked }: BackupRequest, at: Date): Promise<KeptBackup> {
    const began = performance.now()
    const file = asked ?? (await this.#newPath(at))
    const { manifest, header, bytes } = await makeBackup(this.#source, file)
    try {
      await walkBackup(file, this.#source.key)
    } catch (error) {
      // What cannot be read back must not look like a backup.
      await rm(file, { force: true })
      throw error
    }
    return {
      file,
      bytes,
      tables: header.tables.length,
      rows: Object.values(manifest.tables).reduce((sum, { rows }) => sum + rows, 0),
      files: manifest.files.count,
      lostFiles: manifest.lost.length,
      seconds: Math.round((performance.now() - began) / 100) / 10,
    }
  }

  async #newPath(at: Date): Promise<string> {
    const { folder } = this.settings
    await makeFolder(folder, 0o700)
    await sweepPartials(folder, at)
    return newBackupPath(folder, at)
  }

  async #rotate(): Promise<void> {
    const { folder, keep } = this.settings
    for (const { file } of chooseRemoved(await listLying(folder), keep)) {
      await rm(file, { force: true })
      await recordRemoval(this.#source.db, file, this.#now())
    }
  }
}

function asAppError(error: unknown, file: string): AppError {
  if (error instanceof AppError) return error
  const code = (error as NodeJS.ErrnoException | null)?.code ?? ''
  const cause = { cause: error }
  if (/^E[A-Z0-9]+$/.test(code)) return new AppError('file.not_writable', { file, code }, [], 0, cause)
  return new AppError('backup.failed', { reason: (error as Error).message }, [], 0, cause)
}

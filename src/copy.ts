/** `spilka copy PLACE FILE`: everything that belongs to a hromada, a raion or an oblast, as one file to take along. */
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { tx } from '#kernel/database/transactions.ts'
import { AppError } from '#kernel/errors.ts'
import { openStore } from '#kernel/files/store/open-store.ts'
import { describeWhole, placeScope, recordCopy } from '#kernel/inventory/copies/copy-jobs.ts'
import { writeCopy } from '#kernel/inventory/copies/write-copy.ts'
import type { CommandContext } from '#kernel/module.ts'
import { commandLine } from '#kernel/policy/policy.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Config } from './config.ts'
import { directory, inventory } from './directory.ts'
import { openExisting } from './open-existing.ts'

/** @throws AppError `copy.place_unknown`, `file.…` */
export async function copyPlace(
  code: string,
  file: string,
  config: Pick<Config, 'database' | 'files'>,
  { texts, terminal, translators, version }: CommandContext<TextKey>,
): Promise<void> {
  const opened = await openExisting(config)
  const { db } = opened
  try {
    const place = (await directory.findPlaces(db, [code])).get(code)
    if (!place) throw new AppError('copy.place_unknown', { code })
    const shelf = { db, ...openStore(config.files) }
    const id = randomUUID()
    const now = new Date()
    const scope = await placeScope(db, directory, place)
    const whole = describeWhole({ id, scope, now }, { inventory, shelf, translators, version })
    const target = resolve(file)
    await writeCopy(whole, async (content, { tables, rows, files, people }) => {
      await writeBeside(target, content)
      // Nobody takes anything along unrecorded: where that fails, the file goes again.
      await tx(db, (transaction) =>
        recordCopy(transaction, { ...commandLine }, { id, place, subjects: people }, now),
      ).catch(async (error) => {
        await rm(target, { force: true })
        throw error
      })
      const megabytes = Math.round((await stat(target)).size / 10_000) / 100
      terminal.print(texts.text('copy.made', { file: target, megabytes, tables, rows, files }))
    })
  } finally {
    await opened.close()
  }
}

/** Under another name until it is whole and on the disk. */
async function writeBeside(target: string, content: AsyncIterable<Buffer>): Promise<void> {
  // What somebody took along before is theirs.
  if (await stat(target).catch(() => undefined))
    throw new AppError('file.not_writable', { file: target, code: 'EEXIST' })
  const partial = `${target}.${randomUUID()}.partial`
  try {
    await pipeline(content, createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true }))
    await rename(partial, target)
  } catch (error) {
    await rm(partial, { force: true })
    const { code } = error as NodeJS.ErrnoException
    if (code && /^E[A-Z]+$/.test(code)) throw new AppError('file.not_writable', { file: target, code })
    throw error
  }
}

/** For commands that work on an installation which is there: nothing is made and nothing migrated. */
import { type OpenedDatabase, openDatabase } from '#kernel/database/database.ts'
import { listPending } from '#kernel/database/migrations/migrate.ts'
import { holdsDatabase } from '#kernel/database/pglite/open-folder.ts'
import { AppError } from '#kernel/errors.ts'
import type { Config } from './config.ts'

/** @throws AppError `database.absent`, `database.pending` where it is of another version than we are, `database.…` */
export async function openExisting({ database }: Pick<Config, 'database'>): Promise<OpenedDatabase> {
  if (!/^postgres(ql)?:/i.test(database) && !holdsDatabase(database))
    throw new AppError('database.absent', { folder: database })
  const opened = await openDatabase({ location: database })
  try {
    if ((await listPending(opened.db)).length > 0) throw new AppError('database.pending')
    return opened
  } catch (error) {
    await opened.close()
    throw error
  }
}

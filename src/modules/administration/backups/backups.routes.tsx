/** Backups for an administrator: when the last good one was, what the others were, one more now. */
import type { Act } from '#kernel/acts/act.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { administrationBackups } from '../permissions.ts'
import { askForBackup } from './backups.commands.ts'
import { BackupsPage } from './backups.pages.tsx'
import { findBackups } from './backups.queries.ts'
import { backupActs, backupsPath } from './backups.rules.ts'
import { Backups, BackupsParams, NoInput } from './backups.schema.ts'

interface LoadedBackups {
  readonly found: Backups
  /** Whether later ones stand on pages before. */
  readonly isLater: boolean
}

const followSeconds = 5

export const backupsPage: Page<Resources, BackupsParams, Backups, TextKey, LoadedBackups> = {
  path: backupsPath,
  permission: administrationBackups,
  summary: 'backups.summary',
  params: BackupsParams,
  data: Backups,
  load: async (params, { resources, now }) => ({
    found: await findBackups(resources, params, now),
    isLater: params.before !== undefined,
  }),
  answer: ({ found }) => found,
  head: ({ found }, { texts }) => ({
    title: texts.text('backups.title'),
    breadcrumbs: [{ text: texts.text('backups.title'), path: backupsPath }],
    ...(found.is_under_way ? { followSeconds } : {}),
  }),
  view: ({ found, isLater }, context) => <BackupsPage found={found} isLater={isLater} context={context} />,
  csv: ({ found: { backups } }) => ({
    columns: [
      ...[
        'began_at',
        'ended_at',
        'seconds',
        'cause',
        'file',
        'bytes',
        'tables',
        'rows',
        'files',
        'lost_files',
      ],
      ...['is_checked', 'fault', 'removed_at'],
    ],
    rows: backups.map((row) => [
      ...[row.began_at, row.ended_at, row.seconds, row.cause, row.file, row.bytes, row.tables, row.rows],
      ...[row.files, row.lost_files, String(row.is_checked), row.fault, row.removed_at],
    ]),
  }),
}

export const makeBackupAct: Act<Resources, NoInput, NoInput, TextKey> = {
  ...backupActs.make,
  permission: administrationBackups,
  summary: 'backups.make.summary',
  input: NoInput,
  data: NoInput,
  page: backupsPage,
  run: askForBackup,
  next: () => backupsPath,
  said: 'backups.make.said',
}

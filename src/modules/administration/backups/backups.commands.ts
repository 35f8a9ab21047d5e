/** A backup now, instead of at night. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { emit } from '#kernel/jobs/outbox/outbox.ts'
import { defineTopic } from '#kernel/jobs/outbox/topic.ts'
import { authorize, everywhere } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { administrationBackups } from '../permissions.ts'
import type { NoInput } from './backups.schema.ts'

export const backupAsked = defineTopic<{ readonly person: string | null }>('administration.backup_asked')

/** Background work makes it: it may take longer than anybody waits for a page. */
export async function askForBackup(
  tx: Transaction<Database>,
  _: NoInput,
  { actor }: Pick<ActContext<Resources>, 'actor'>,
): Promise<ActDone<NoInput>> {
  authorize(actor, administrationBackups, everywhere)
  await emit(tx, backupAsked, { person: actor.person?.id ?? null })
  return { data: {}, facts: {} }
}

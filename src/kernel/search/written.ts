/** That entries were written: what follows reads files and remembers words, later. */
import type { Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { emit } from '../jobs/outbox/outbox.ts'
import { defineTopic } from '../jobs/outbox/topic.ts'

export interface Written {
  readonly kind: string
  readonly ids: readonly string[]
}

export const searchWritten = defineTopic<Written>('search.written')

/** Ids of one job: it is done within a minute. */
const atOnce = 500

export async function tellWritten(
  tx: Transaction<Database>,
  kind: string,
  ids: readonly string[],
): Promise<void> {
  for (let from = 0; from < ids.length; from += atOnce)
    await emit(tx, searchWritten, { kind, ids: ids.slice(from, from + atOnce) })
}

/** The outbox: what has to follow a transaction is written in it, and goes out only if it is committed. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { afterCommit, transactionRoot } from '../../database/transactions.ts'
import { assertDefined, type Topic } from './topic.ts'

interface Listeners {
  readonly topics: ReadonlySet<string>
  /** Called after a commit that emitted something; set where a relay runs in this process. */
  onEmitted(): void
}

const listenersOf = new WeakMap<Kysely<Database>, Listeners>()

/**
 * Says which topics somebody listens to, so that `emit` writes nothing for the others; every process that runs commands
 * calls it once at its start, whether or not it runs jobs. Without it everything is written.
 */
export function declareListeners(
  db: Kysely<Database>,
  jobs: readonly { readonly listensTo?: readonly Topic[] }[],
): Listeners {
  const topics = new Set(jobs.flatMap(({ listensTo = [] }) => listensTo.map(({ name }) => name)))
  const listeners: Listeners = { topics, onEmitted: () => {} }
  listenersOf.set(db, listeners)
  return listeners
}

export interface EmitOptions {
  /** Its jobs do not begin before. */
  readonly notBefore?: Date
}

/**
 * Tells everyone who listens to the topic, once the transaction is committed.
 * @param payload JSON: strings, numbers, booleans, null, arrays, plain objects; ids rather than copies of rows
 */
export async function emit<Payload extends object>(
  tx: Transaction<Database>,
  topic: Topic<Payload>,
  payload: Payload,
  { notBefore }: EmitOptions = {},
): Promise<void> {
  assertDefined(topic.name)
  const listeners = listenersOf.get(transactionRoot())
  if (listeners && !listeners.topics.has(topic.name)) return
  await tx
    .insertInto('platform.outbox')
    .values({
      topic: topic.name,
      payload: sql<object>`${JSON.stringify(payload)}::jsonb`,
      not_before: notBefore ?? null,
    })
    .execute()
  if (listeners) afterCommit(() => listeners.onEmitted())
}

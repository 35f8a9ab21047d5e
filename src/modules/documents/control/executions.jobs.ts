/** Executors of what came on control by a load, or was there before, are asked by background work. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { recordInAudit } from '#kernel/acts/record.ts'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import type { Job } from '#kernel/jobs/job.ts'
import type { JobTools } from '#kernel/module.ts'
import { type Actor, placeIn } from '#kernel/policy/policy.ts'
import { findPlaces } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { controlLoaded, executionName, executionsQueue } from './executions.rules.ts'
import { followControl } from './follow.commands.ts'

type Db = Kysely<Database>

const system: Actor = { kind: 'system', grants: [] }

/** So many are read at once; each is asked in a transaction of its own. */
const atOnce = 200

export function executionsJob(tools: JobTools<TextKey>): Job {
  return {
    queue: executionsQueue,
    listensTo: [controlLoaded],
    concurrency: 1,
    expireSeconds: 1800,
    async handle(_, { db, now, signal }) {
      let after = ''
      for (;;) {
        const rows = await listUnasked(db, after)
        for (const row of rows) {
          signal.throwIfAborted()
          await tx(db, (transaction) => ask(transaction, row, now(), tools))
        }
        if (rows.length < atOnce) return
        after = rows[rows.length - 1].id
      }
    },
  }
}

interface Unasked {
  readonly oblast_code: string
  readonly id: string
  readonly territory_code: string
}

/** Documents on control with an executor of whom nobody has asked it. */
async function listUnasked(db: Db, after: string): Promise<Unasked[]> {
  const { rows } = await sql<Unasked>`
    select card.oblast_code, card.id::text, body.territory_code from documents.document card
    join documents.body on body.oblast_code = card.oblast_code and body.id = card.body_id
    where card.control_until is not null and card.control_ended_on is null and card.cancelled_at is null
      and card.executor_id is not null and card.id::text > ${after}
      and not exists (select from documents.execution duty where duty.oblast_code = card.oblast_code
        and duty.document_id = card.id and duty.ended_at is null)
    order by card.id::text limit ${atOnce}`.execute(db)
  return rows
}

async function ask(
  transaction: Transaction<Database>,
  { oblast_code, id, territory_code }: Unasked,
  now: Date,
  { resources, translators }: JobTools<TextKey>,
): Promise<void> {
  await transaction
    .selectFrom('documents.document')
    .select('id')
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  const place = placeIn(await findPlaces(transaction, [territory_code]), territory_code)
  const asking = { actor: system, now, resources, texts: translators.uk }
  const done = await followControl(transaction, { oblast_code, id }, place, asking)
  if (done.length === 0) return
  await recordInAudit(transaction, {
    ...{ act: `${executionName}.open`, outcome: 'done', actor: system },
    ...{ grant: undefined, address: undefined, now },
    facts: { object: { type: 'document', id }, place, changes: [] },
  })
}

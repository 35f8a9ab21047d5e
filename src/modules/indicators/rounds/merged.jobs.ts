/** A hromada that became part of another while a round goes on owes nothing any more: its duty ends when the codifier is loaded. */
import type { Kysely, Transaction } from 'kysely'
import { recordInAudit } from '#kernel/acts/record.ts'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import type { Job } from '#kernel/jobs/job.ts'
import { factsBrought } from '#kernel/loading/revision.ts'
import { lockCase } from '#kernel/procedures/case-rows.ts'
import { moveByClock } from '#kernel/procedures/cases.ts'
import type { Directory } from '#kernel/resources.ts'
import { listInForce } from '#modules/territories/api.ts'
import { roundDuty } from './duty.commands.ts'
import { procedureName } from './rounds.rules.ts'

export function mergedDutiesJob({ directory }: { readonly directory: Directory }): Job {
  return {
    queue: 'indicators.merged_duties',
    listensTo: [factsBrought],
    concurrency: 1,
    async handle(_, { db, now }) {
      for (const id of await listMerged(db))
        await tx(db, (transaction) => endDuty(transaction, id, { directory, now: now() }))
    },
  }
}

/** Open duties of hromadas that the codifier has no more. */
async function listMerged(db: Kysely<Database>): Promise<string[]> {
  const open = await db
    .selectFrom('platform.case_file')
    .select(['id', 'territory_code'])
    .where('procedure', '=', procedureName)
    .where('ended_at', 'is', null)
    .execute()
  const codes = open.flatMap(({ territory_code }) => territory_code ?? [])
  const inForce = await listInForce(db, codes)
  return open.filter(({ territory_code: code }) => code !== null && !inForce.has(code)).map(({ id }) => id)
}

async function endDuty(
  transaction: Transaction<Database>,
  id: string,
  { directory, now }: { readonly directory: Directory; readonly now: Date },
): Promise<void> {
  const file = await lockCase(transaction, procedureName, id)
  if (!file || !roundDuty.moves.merge.from.includes(file.state)) return
  const { state } = await moveByClock(transaction, roundDuty, 'merge', file, { now, directory })
  const object = { type: 'case', id }
  const place = [file.oblast_code, file.territory_code].filter((code) => code !== null)
  await recordInAudit(transaction, {
    ...{ act: `${procedureName}.merge`, outcome: 'done', actor: { kind: 'system', grants: [] } },
    ...{ grant: undefined, address: undefined, now },
    facts: { object, place, changes: [{ field: 'state', before: file.state, after: state }] },
  })
}

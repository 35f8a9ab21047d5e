/** What an administrator does about work that failed for good. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { authorize, everywhere } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { administrationJobs } from '../permissions.ts'
import type { JobById } from './jobs.schema.ts'

type Context = Pick<ActContext<Resources>, 'actor'>

/** Puts it back into its queue. @throws AppError `act.stale` where somebody was faster */
export async function retryDeadJob(
  tx: Transaction<Database>,
  { id }: JobById,
  { actor }: Context,
): Promise<ActDone<JobById>> {
  authorize(actor, administrationJobs, everywhere)
  const { retryJob } = await import('#kernel/jobs/dead-jobs.ts')
  if (!(await retryJob(tx, id))) throw new AppError('act.stale')
  return { data: { id }, facts: { object: { type: 'job', id } } }
}

/** Takes it away. @throws AppError `act.stale` where somebody was faster */
export async function discardDeadJob(
  tx: Transaction<Database>,
  { id }: JobById,
  { actor }: Context,
): Promise<ActDone<JobById>> {
  authorize(actor, administrationJobs, everywhere)
  const { discardJob } = await import('#kernel/jobs/dead-jobs.ts')
  if (!(await discardJob(tx, id))) throw new AppError('act.stale')
  return { data: { id }, facts: { object: { type: 'job', id } } }
}

/** Execution of a document as a duty of one person: what the duty is, and what becomes of it when the card says something else. */
import type { Schedule } from '#kernel/jobs/job.ts'
import { defineTopic } from '#kernel/jobs/outbox/topic.ts'
import { documentsPath } from '../registers/registers.rules.ts'

export const executionsPath = `${documentsPath}/executions`
export const executionName = 'documents.execution'

/** A register was loaded in which something is on control. */
export const controlLoaded = defineTopic<{ readonly register: string }>('documents.control_loaded')

export const executionsQueue = 'documents.executions'

/** Whatever was put on control without anybody being asked: before there were duties, or by a load that was cut. */
export const executionsSchedule: Schedule = {
  name: executionsQueue,
  queue: executionsQueue,
  when: { cron: '17 4 * * *' },
}

/** What a card says of its control. */
export interface Controlled {
  readonly executor_id: string | null
  readonly control_until: string | null
  readonly control_ended_on: string | null
  readonly cancelled_at: Date | null
}

/** The duty that is open. */
export interface OpenDuty {
  readonly executor_id: string | null
  readonly until_day: string
}

/**
 * - `ask`: the executor of the card is asked
 * - `renew`: the same person has another term
 * - `close`: control ended: done or removed
 * - `withdraw`: it is somebody else's now, or nobody's
 */
export type FollowUp = 'ask' | 'renew' | 'close' | 'withdraw'

/** What has to be done, in this order, so that whoever the card names has the duty, and nobody else. */
export function followUpsOf(card: Controlled, open: OpenDuty | undefined): readonly FollowUp[] {
  const isWatched =
    card.control_until !== null && card.control_ended_on === null && card.cancelled_at === null
  const isAsked = isWatched && card.executor_id !== null
  if (!open) return isAsked ? ['ask'] : []
  if (!isAsked) return [card.control_ended_on === null ? 'withdraw' : 'close']
  if (card.executor_id !== open.executor_id) return ['withdraw', 'ask']
  return card.control_until === open.until_day ? [] : ['renew']
}

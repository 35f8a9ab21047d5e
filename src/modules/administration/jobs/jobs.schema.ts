/** What the page and the acts of background work take and give. */
import { z } from 'zod'
import { TimeCursor } from '#kernel/http/time-cursor.ts'

export const JobsParams = z.object({ before: TimeCursor.optional() })
export type JobsParams = z.output<typeof JobsParams>

const QueueRow = z.object({
  queue: z.string(),
  waiting: z.int(),
  /** Failed at least once and will be tried again. */
  retry: z.int(),
  active: z.int(),
  /** Within a day. */
  done: z.int(),
  dead: z.int(),
})
export type QueueRow = z.output<typeof QueueRow>

const DeadJobRow = z.object({
  id: z.string(),
  queue: z.string(),
  began_at: z.iso.datetime(),
  died_at: z.iso.datetime(),
  attempts: z.int(),
  error: z.string(),
})
export type DeadJobRow = z.output<typeof DeadJobRow>

export const Jobs = z.object({
  /** Of all queues: waiting, to be tried again or under way. */
  pending: z.int(),
  dead: z.int(),
  queues: z.array(QueueRow),
  dead_jobs: z.array(DeadJobRow),
  /** `before` of the page that follows; null on the last. */
  next: z.string().nullable(),
})
export type Jobs = z.output<typeof Jobs>

export const JobById = z.strictObject({ id: z.uuid() })
export type JobById = z.output<typeof JobById>

/** What of a run is kept as JSON, beside its columns. */
import { z } from 'zod'
import type { Actor, Grant } from '#kernel/policy/policy.ts'

const Params = z.record(z.string(), z.union([z.string(), z.number()]))

export const SentFile = z.object({ name: z.string(), size: z.int() })
export type SentFile = z.infer<typeof SentFile>

export const Progress = z.object({ stage: z.string(), done: z.number(), total: z.number() })
export type Progress = z.infer<typeof Progress>

/** An AppError as it is kept. */
export const Fault = z.object({
  code: z.string(),
  params: Params,
  problems: z.array(
    z.object({
      code: z.string(),
      params: Params.optional(),
      file: z.string().optional(),
      line: z.number().optional(),
      column: z.string().optional(),
      path: z.string().optional(),
    }),
  ),
  count: z.int(),
})
export type Fault = z.infer<typeof Fault>

/** Who agreed, as the audit is told when the work is done. */
export interface AgreedBy {
  readonly person: NonNullable<Actor['person']>
  readonly session: Actor['session'] | null
  readonly grant: Grant | null
}

export const RunParams = z.object({ id: z.uuid() })
export type RunParams = z.infer<typeof RunParams>

export const RunAnswer = z.object({ id: z.uuid() })
export type RunAnswer = z.infer<typeof RunAnswer>

const State = z.enum([
  ...(['received', 'previewing', 'previewed', 'unusable', 'loading'] as const),
  ...(['kept', 'withdrawn', 'computing', 'computed', 'failed'] as const),
])

/** A run in a list. */
export const RunSummary = z.object({
  id: z.uuid(),
  state: State,
  /** Code of the oblast that it is about; null = the whole platform. */
  oblast: z.string().nullable(),
  files: z.array(SentFile),
  begun_at: z.iso.datetime(),
  begun_by: z.string().nullable(),
  ended_at: z.iso.datetime().nullable(),
})
export type RunSummary = z.infer<typeof RunSummary>

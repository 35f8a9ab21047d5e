/** Live indicators: the list of them, the records behind a value, filling them now. */
import { z } from 'zod'
import { indexHead } from '../region/region.schema.ts'
import { HromadaCode } from '../rounds/rounds.schema.ts'
import { liveStates } from './live.rules.ts'

export const LiveParams = z.object({})
export type LiveParams = z.infer<typeof LiveParams>

export const LiveInList = z.object({
  code: z.string(),
  name: z.string(),
  definition: z.string(),
  source: z.string(),
  module: z.string(),
  state: z
    .enum([...liveStates, 'waiting'])
    .describe(
      'served, clashed (a file brought this code), gone (no longer filled), waiting (not filled yet).',
    ),
  is_failed: z.boolean().describe('Its last computation failed; values are those of the one before.'),
  filled_at: z.iso.datetime().nullable(),
  values: z.int(),
  periods: z.array(z.string()).describe('That have values, the earliest first.'),
})
export type LiveInList = z.infer<typeof LiveInList>

export const LiveList = z.object({ indicators: z.array(LiveInList) })
export type LiveList = z.infer<typeof LiveList>

export const FillLive = z.strictObject({
  place: z.string().min(2).max(200).describe('Code or name of the oblast; UA where all of them are filled.'),
})
export type FillLive = z.infer<typeof FillLive>

export const FilledLive = z.object({
  indicators: z.int(),
  changed: z.int().describe('Values that were written or taken away.'),
  failed: z.array(z.string()).describe('Codes of indicators whose computation failed.'),
  clashed: z.array(z.string()).describe('Codes that a file brought: they were left alone.'),
})
export type FilledLive = z.infer<typeof FilledLive>

export const RecordsParams = z.object({
  code: HromadaCode,
  indicator: z.string().min(1).max(200),
  period: z.string().max(20).optional(),
})
export type RecordsParams = z.infer<typeof RecordsParams>

const Cell = z.union([z.string(), z.number()]).nullable()

export const Records = z.object({
  ...indexHead,
  hromada: z.object({ code: z.string(), name: z.string(), oblast_code: z.string() }),
  indicator: z.object({ code: z.string(), name: z.string(), definition: z.string(), unit: z.string() }),
  value: z.number().nullable().describe('As it is published.'),
  now: z.number().nullable().describe('What the records come to at this moment.'),
  counts: z.enum(['events', 'state']).describe('Of a state only the newest period is computed again.'),
  is_provisional: z.boolean().describe('It may become another by itself.'),
  is_past_state: z.boolean().describe('The records told of a state that is over; they are not kept.'),
  counted: z.number().describe('The sum of what the records add.'),
  of: z.number().nullable(),
  times: z.number().nullable(),
  total: z.int().describe('Records in all; the first of them are listed.'),
  columns: z.array(z.object({ key: z.string(), label: z.string(), is_minor: z.boolean() })),
  records: z.array(
    z.object({ cells: z.record(z.string(), Cell), counted: z.number(), path: z.string().nullable() }),
  ),
})
export type Records = z.infer<typeof Records>

/** The sheet of figures of an oblast: the JSON face is this. */
import { z } from 'zod'
import { indexHead } from '../region/region.schema.ts'

export const KpiParams = z.object({
  oblast: z
    .string()
    .regex(/^UA\d{17}$/)
    .optional(),
  period: z.string().max(20).optional(),
})
export type KpiParams = z.infer<typeof KpiParams>

const figures = [
  'index',
  'coverage',
  'verified',
  'answered',
  'targets_met',
  'targets_on_track',
  'targets_off',
  'disputes',
] as const

const Figure = z.object({
  code: z.enum(figures),
  value: z
    .number()
    .nullable()
    .describe('A score, a share (0–1) or a count of targets; null where there is nothing to count.'),
  of: z.number().nullable().describe('How many things a share or a count is of.'),
  low: z.number().nullable().describe('Of the index: a quarter of the hromadas are below.'),
  high: z.number().nullable().describe('Of the index: a quarter of the hromadas are above.'),
  change: z.number().nullable().describe('Against the period before; null where they do not compare.'),
  path: z.string().describe('Where the number opens.'),
})
export type Figure = z.infer<typeof Figure>

const TargetsRow = z.object({
  code: z.string(),
  name: z.string(),
  met: z.int(),
  on_track: z.int(),
  off: z.int(),
})
export type TargetsRow = z.infer<typeof TargetsRow>

export const Kpi = z.object({
  ...indexHead,
  figures: z.array(Figure),
  targets: z
    .array(TargetsRow)
    .describe('Hromadas that have targets, as of today; of the newest period only.'),
})
export type Kpi = z.infer<typeof Kpi>

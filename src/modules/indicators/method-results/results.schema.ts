/** What the page of a methodology's results takes and gives: the JSON face is this. */
import { z } from 'zod'
import { listingParams } from '#kernel/http/listing.ts'
import { HromadaRow, indexHead } from '../region/region.schema.ts'

export const methodologyKey = { code: z.string().min(1).max(200), version: z.string().min(1).max(100) }

export const chosenPlace = {
  period: z.string().max(20).optional(),
  /** An empty choice of a form means all. */
  oblast: z.union([z.literal(''), z.string().regex(/^UA\d{17}$/)]).optional(),
}

export const ResultsParams = z.object({ ...methodologyKey, ...chosenPlace, ...listingParams })
export type ResultsParams = z.infer<typeof ResultsParams>

const Score = z.number().nullable()

export const ResultRow = HromadaRow.extend({
  sub_indices: z.array(Score).describe('In the order of `sub_indices` of the whole.'),
})
export type ResultRow = z.infer<typeof ResultRow>

const RolledUpRow = z.object({
  code: z.string(),
  name: z.string(),
  hromadas: z.int(),
  unweighed: z.int().describe('Hromadas whose weight is unknown: they are in no mean.'),
  score: Score,
  share: z.number().describe('Of the weight, as far as it has a score; 0–1.'),
  sub_indices: z.array(Score).describe('In the order of `sub_indices` of the whole.'),
})
export type RolledUpRow = z.infer<typeof RolledUpRow>

const PeriodRow = z.object({
  period: z.string(),
  is_official: z.boolean().describe('Whether this methodology governs the period.'),
  ranked: z.int(),
  median: Score,
  leader: z.object({ code: z.string(), name: z.string(), score: z.number() }).nullable(),
})
export type PeriodRow = z.infer<typeof PeriodRow>

export const MethodologyResults = z.object({
  ...indexHead,
  is_official: z.boolean().describe('False: for comparison, not the published index.'),
  governing: z
    .object({ code: z.string(), version: z.string(), name: z.string() })
    .describe('The methodology that governs the period.'),
  ranked: z.int(),
  unranked: z.int(),
  median: Score,
  sub_indices: z.array(z.object({ code: z.string(), name: z.string(), median: Score })),
  hromadas: z.array(ResultRow).describe('Those that match the filters, in the order that was asked for.'),
  rollup: z
    .object({
      rule: z.string().describe('In words.'),
      oblasts: z.array(RolledUpRow).describe('The highest score first.'),
    })
    .nullable()
    .describe('Oblasts, where the methodology says how hromadas become one.'),
  history: z.array(PeriodRow).describe('All periods by this methodology, in order of time.'),
})
export type MethodologyResults = z.infer<typeof MethodologyResults>

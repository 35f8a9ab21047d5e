/** How sure a rank is, as pages and programs are told. */
import { z } from 'zod'

export const Band = z
  .object({ p5: z.number(), p50: z.number(), p95: z.number() })
  .nullable()
  .describe('Ranks that 5, 50 and 95 % of the runs do not exceed; null where they are not computed (yet).')

/** What stands beside a rank of a list. */
export const bandFields = {
  rank_band: Band,
  ahead: z
    .number()
    .nullable()
    .describe('Share of the runs in which the place is better than the next one of the list.'),
  told_apart: z
    .boolean()
    .nullable()
    .describe(
      'Whether that share is 0.95 or more: else the two cannot be told apart. Null for the last one.',
    ),
}
export const BandOfRank = z.object(bandFields)
export type BandOfRank = z.infer<typeof BandOfRank>

/** Of a band as CSV: the columns, and what stands in them. */
export const bandColumns = ['rank_p5', 'rank_p50', 'rank_p95'] as const

export function bandCells(band: z.infer<typeof Band>): (number | null)[] {
  return [band?.p5 ?? null, band?.p50 ?? null, band?.p95 ?? null]
}

export const CertaintyNote = z.object({
  state: z
    .enum(['ready', 'waiting', 'failed'])
    .describe('`waiting`: bands are being computed; `failed`: they cannot be.'),
  runs: z.int().describe('Runs with other weights and methods, each an index of its own.'),
  seed: z.int().describe('What their chance comes from: the same seed gives the same bands.'),
  stated: z
    .boolean()
    .describe(
      'Whether the methodology says what varies; else every weight varies by a quarter and methods do not.',
    ),
})
export type CertaintyNote = z.infer<typeof CertaintyNote>

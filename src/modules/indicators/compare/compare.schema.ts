/** What the comparison of hromadas takes and gives: the JSON face is this. */
import { z } from 'zod'
import { listingParams } from '#kernel/http/listing.ts'
import { Peer } from '../peers/peers.schema.ts'
import { CertaintyNote } from '../rank-bands/bands.schema.ts'
import { indexHead, RankedRow } from '../region/region.schema.ts'

/** Codes of hromadas, each once: a parameter that is repeated, or codes with commas between them. */
const Codes = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => {
    const codes = [given ?? []].flat().flatMap((text) => text.split(','))
    return [...new Set(codes.map((code) => code.trim()).filter((code) => code !== ''))]
  })

export const CompareParams = z.object({
  hromada: Codes,
  period: z
    .string()
    .max(20)
    .optional()
    .transform((period) => period || undefined),
  ...listingParams,
})
export type CompareParams = z.infer<typeof CompareParams>

const Middle = z
  .number()
  .nullable()
  .describe('The middle of the peers; where one hromada is chosen, which is then compared with it.')

const Named = z.object({ code: z.string(), name: z.string() })

const ComparedIndicator = Named.extend({
  unit: z.string().nullable(),
  /** In the order of the hromadas. */
  values: z.array(z.number().nullable()),
  scores: z.array(z.number().nullable()),
  peers_value: Middle,
  peers_score: Middle,
  /** Between the highest and the lowest score that are shown; null where fewer than two have one. */
  spread: z.number().nullable(),
})
export type ComparedIndicator = z.infer<typeof ComparedIndicator>

const Suggestion = z.object({
  why: z.enum(['leaders', 'similar_size', 'peers']),
  /** Those to be added to what is chosen. */
  hromadas: z.array(Named),
})

export const Comparison = z.object({
  ...indexHead,
  /** In the order of the address; ranks are among all hromadas of this platform. */
  hromadas: z.array(RankedRow),
  certainty: CertaintyNote,
  peers: z.array(Peer).describe('Of the one that is chosen, where it is one.'),
  peers_score: Middle,
  /** How many hromadas have a rank. */
  of: z.int(),
  /** Hromadas beyond the fifth. */
  ignored: z.array(Named),
  /** What was asked for and is no hromada's code. */
  unknown: z.array(z.string()),
  sub_indices: z.array(Named.extend({ scores: z.array(z.number().nullable()), peers_score: Middle })),
  /** The largest spread first. */
  indicators: z.array(ComparedIndicator),
  history: z.array(
    z.object({
      period: z.string(),
      /** Code and version; what different methodologies say is not compared. */
      methodology: z.string(),
      scores: z.array(z.number().nullable()),
      peers_score: Middle,
    }),
  ),
  suggestions: z.array(Suggestion),
})
export type Comparison = z.infer<typeof Comparison>

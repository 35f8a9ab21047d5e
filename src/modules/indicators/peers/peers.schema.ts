/** Hromadas that are like one another: the JSON face is this. */
import { z } from 'zod'
import { HromadaRow, indexHead } from '../region/region.schema.ts'
import { featureNames } from './peer-distance.rules.ts'

export const PeersParams = z.object({
  code: z.string().regex(/^UA\d{17}$/),
  period: z.string().max(20).optional(),
})
export type PeersParams = z.infer<typeof PeersParams>

const Feature = z.enum(featureNames)
const Gap = z.number().nullable().describe('Null where the feature does not count or is not known.')

export const Peer = HromadaRow.extend({
  oblast: z.string(),
  risk_km: z
    .number()
    .nullable()
    .describe('Kilometres to the border with Russia; null where nothing is loaded.'),
  distance: z.number().describe('0 = the same in every feature that counts.'),
  gaps: z.object({ size: Gap, kind: Gap, risk: Gap }),
})
export type Peer = z.infer<typeof Peer>

export const Peers = z.object({
  ...indexHead,
  hromada: HromadaRow,
  risk_km: z.number().nullable(),
  used: z.array(Feature).describe('Features that count: known of at least half of the hromadas.'),
  own_missing: z.array(Feature).describe('Features that count and are not known of this hromada.'),
  spread: z
    .object({ size: z.number(), risk: z.number() })
    .describe('Standard deviations of the logarithms: what differences are divided by.'),
  place: z.number().nullable().describe('Among itself and its peers.'),
  median: z.number().nullable().describe('The middle of the scores of the peers.'),
  peers: z.array(Peer).describe('The nearest first.'),
})
export type Peers = z.infer<typeof Peers>

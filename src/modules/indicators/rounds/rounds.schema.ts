/** Rounds, what is asked in them and of whom, and how far everybody has come. */
import { z } from 'zod'
import { ListState, listingParams } from '#kernel/http/listing.ts'
import { LongText } from '#kernel/typed-texts.ts'
import { roundStates } from './rounds.rules.ts'

export const HromadaCode = z.string().regex(/^UA\d{17}$/)

const Askee = z.enum(['hromada', 'office', 'nobody'])

export const OpenRound = z.strictObject({
  /** Code or name of the oblast. */
  place: z.string().min(2).max(200),
  period: z.string().trim().min(4).max(20),
  methodology: z.string().min(3).max(200).describe('Code and version, `code@version`.'),
  due_day: z.iso.date(),
  change_limit: z.number().min(1).max(100_000).describe('In percent of the last value.'),
  dimensions: z
    .record(z.string().min(1).max(100), z.strictObject({ answered_by: Askee }))
    .optional()
    .describe('Who answers; the hromada where nothing is said.'),
})
export type OpenRound = z.infer<typeof OpenRound>

export const OpenedRound = z.object({ id: z.uuid(), hromadas: z.int(), indicators: z.int() })
export type OpenedRound = z.infer<typeof OpenedRound>

const seen = { id: z.uuid(), version: z.int().min(0).max(2_000_000_000) }

export const MoveRound = z.strictObject(seen)
export type MoveRound = z.infer<typeof MoveRound>
export const WithdrawIndicator = z.strictObject({
  ...seen,
  indicator: z.string().min(1).max(100),
  reason: LongText,
})
export type WithdrawIndicator = z.infer<typeof WithdrawIndicator>
export const Nudge = z.strictObject({
  id: z.uuid(),
  below: z.number().min(1).max(100).describe('Those who answered less than this, in percent.'),
})
export type Nudge = z.infer<typeof Nudge>

export const MovedRound = z.object({ id: z.uuid(), state: z.enum(roundStates), version: z.int() })
export type MovedRound = z.infer<typeof MovedRound>
export const PublishedRound = z.object({
  ...MovedRound.shape,
  published: z.int().describe('Values that became official now.'),
  left_out: z.int().describe('Values that nobody has verified, or that are asked no more.'),
})
export type PublishedRound = z.infer<typeof PublishedRound>
export const Nudged = z.object({ id: z.uuid(), hromadas: z.int(), people: z.int() })
export type Nudged = z.infer<typeof Nudged>

const progress = {
  asked: z.int(),
  answered: z.int(),
  verified: z.int(),
  returned: z.int(),
}

const RoundInList = z.object({
  id: z.uuid(),
  oblast: z.string(),
  oblast_name: z.string(),
  period: z.string(),
  state: z.enum(roundStates),
  due_day: z.iso.date(),
  opened_at: z.iso.datetime(),
  published_at: z.iso.datetime().nullable(),
  hromadas: z.int(),
  indicators: z.int(),
  ...progress,
})
export type RoundInList = z.infer<typeof RoundInList>

export const NoParams = z.object({})
export type NoParams = z.infer<typeof NoParams>
export const RoundParams = z.object({ id: z.uuid() })
export type RoundParams = z.infer<typeof RoundParams>

export const RoundList = z.object({ rounds: z.array(RoundInList) })
export type RoundList = z.infer<typeof RoundList>

const HromadaProgress = z.object({ code: z.string(), name: z.string(), is_merged: z.boolean(), ...progress })

export const RoundData = z.object({
  ...RoundInList.shape,
  version: z.int(),
  methodology: z.object({ code: z.string(), version: z.string(), name: z.string() }),
  change_limit: z.number(),
  closed_at: z.iso.datetime().nullable(),
  progress: z.array(HromadaProgress),
  asked_of: z.array(
    z.object({
      indicator: z.string(),
      name: z.string(),
      dimension_name: z.string(),
      answered_by: z.enum(['hromada', 'office']),
      withdrawn_reason: z.string().nullable(),
    }),
  ),
})
export type RoundData = z.infer<typeof RoundData>

const BoardRow = z.object({
  ...HromadaProgress.shape,
  share: z.number().describe('Part that was answered, 0–1.'),
  last_at: z.iso.datetime().nullable().describe('When something was entered last.'),
  leaders: z
    .array(z.object({ id: z.uuid(), name: z.string() }))
    .describe('Who answers there; empty where the place is vacant.'),
})
export type BoardRow = z.infer<typeof BoardRow>

export const BoardParams = z.object({ ...RoundParams.shape, ...listingParams })
export type BoardParams = z.infer<typeof BoardParams>

export const Board = z.object({
  round: RoundData.omit({ progress: true }),
  list: ListState,
  rows: z.array(BoardRow),
})
export type Board = z.infer<typeof Board>

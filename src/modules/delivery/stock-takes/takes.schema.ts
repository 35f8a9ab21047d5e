/** What stock-takes are made of. */
import { z } from 'zod'
import { ListState, listingParams } from '#kernel/http/listing.ts'
import { LongText, ShortText, TinyText } from '#kernel/typed-texts.ts'
import { References } from '#ui/references/references.schema.ts'
import { conditions, thingStates } from './tally.rules.ts'

export const OpenTake = z.strictObject({ holder: z.uuid(), title: ShortText, day: z.iso.date() })
export type OpenTake = z.infer<typeof OpenTake>

export const OpenedTake = z.object({ id: z.uuid(), items: z.int() })
export type OpenedTake = z.infer<typeof OpenedTake>

/** Which thing: exactly one of the two. */
const thing = {
  item: z.uuid().optional().describe('An item of the list.'),
  label: TinyText.optional().describe(
    'An inventory number, or what a thing that is not on the list is called.',
  ),
}
const quantity = z.int().min(0).max(1_000_000)

export const CountThing = z.strictObject({
  take: z.uuid(),
  ...thing,
  room: TinyText,
  quantity,
  condition: z.enum(conditions).optional(),
  note: ShortText.optional(),
})
export type CountThing = z.infer<typeof CountThing>

export const CountedThing = z.object({
  id: z.uuid(),
  contested: z
    .object({ quantity: z.int(), by: z.string(), at: z.iso.datetime() })
    .optional()
    .describe('Others said otherwise: who, how many, when.'),
  isLate: z
    .boolean()
    .optional()
    .describe('The stock-take was closed already: kept, and no part of its result.'),
})
export type CountedThing = z.infer<typeof CountedThing>

export const SettleThing = z.strictObject({
  take: z.uuid(),
  ...thing,
  room: TinyText,
  quantity,
  reason: LongText,
  seen: z.int().min(1).describe('How many counts of it there were: a later one makes the decision stale.'),
})
export type SettleThing = z.infer<typeof SettleThing>

export const SettledThing = z.object({ take: z.uuid(), id: z.uuid() })
export type SettledThing = z.infer<typeof SettledThing>

export const CloseTake = z.strictObject({
  take: z.uuid(),
  walked_through: z
    .boolean()
    .optional()
    .describe('Every room was walked through: what nobody counted is missing.'),
})
export type CloseTake = z.infer<typeof CloseTake>

export const ClosedTake = z.object({
  take: z.uuid(),
  missing: z.int().describe('Pieces that were not found.'),
  found: z.int().describe('Pieces that an earlier stock-take missed.'),
  surplus: z.int().describe('Pieces more than the list has.'),
})
export type ClosedTake = z.infer<typeof ClosedTake>

export const TakeParams = z.object({
  take: z.uuid(),
  /** Filled into the form for counting. */
  room: z.string().trim().max(100).optional(),
  label: z.string().trim().max(100).optional(),
  ...listingParams,
})
export type TakeParams = z.infer<typeof TakeParams>

const Said = z.object({
  counter: z.string().nullable().describe('Which device or person; null = a decision.'),
  by: z.string().nullable(),
  quantity: z.int(),
  condition: z.enum(conditions).nullable(),
  note: z.string().nullable(),
  at: z.iso.datetime(),
})

const Contested = z.object({
  item: z.uuid().nullable(),
  inventory_no: z.string().nullable(),
  name: z.string(),
  label: z.string().nullable(),
  room: z.string(),
  seen: z.int(),
  said: z.array(Said),
})
export type Contested = z.infer<typeof Contested>

const RoomProgress = z.object({ room: z.string(), items: z.int(), counted: z.int() })
export type RoomProgress = z.infer<typeof RoomProgress>

export const BoardRow = z.object({
  item: z.uuid(),
  inventory_no: z.string(),
  name: z.string(),
  unit: z.string(),
  room: z.string().nullable().describe('Where the list says it is.'),
  found_in: z.array(z.string()),
  expected: z.int(),
  counted: z.int().nullable(),
  difference: z.int().nullable(),
  condition: z.enum(conditions),
  state: z.enum(thingStates),
})
export type BoardRow = z.infer<typeof BoardRow>

const Unlisted = z.object({
  label: z.string(),
  counted: z.int().nullable(),
  rooms: z.array(z.string()),
  by: z.array(z.string()),
})
export type Unlisted = z.infer<typeof Unlisted>

const Late = z.object({
  thing: z.string(),
  room: z.string(),
  quantity: z.int(),
  by: z.string().nullable(),
  happened_at: z.iso.datetime(),
  recorded_at: z.iso.datetime(),
})
export type Late = z.infer<typeof Late>

const Decision = z.object({
  thing: z.string(),
  room: z.string(),
  quantity: z.int(),
  reason: z.string(),
  by: z.string().nullable(),
  at: z.iso.datetime(),
})
export type Decision = z.infer<typeof Decision>

export const TakeData = z.object({
  take: z.object({
    id: z.uuid(),
    title: z.string(),
    day: z.iso.date(),
    state: z.enum(['open', 'closed']),
    opened_at: z.iso.datetime(),
    opened_by: z.string().nullable(),
    closed_at: z.iso.datetime().nullable(),
    closed_by: z.string().nullable(),
    walked_through: z.boolean(),
  }),
  holder: z.object({
    id: z.uuid(),
    name: z.string(),
    edrpou: z.string().nullable(),
    territory_code: z.string(),
    place_name: z.string(),
  }),
  progress: z.object({
    items: z.int(),
    counted: z.int(),
    uncounted: z.int(),
    contested: z.int(),
    differing: z.int(),
    unlisted: z.int(),
  }),
  contested: z.array(Contested),
  unlisted: z.array(Unlisted),
  rooms: z.array(RoomProgress),
  decisions: z.array(Decision),
  late: z.array(Late),
  references: References,
  counters: z.array(z.string()).describe('Who counted.'),
  list: ListState,
  rows: z.array(BoardRow),
})
export type TakeData = z.infer<typeof TakeData>

/** What holders and their lists are made of. */
import { z } from 'zod'
import { ListState, listingParams } from '#kernel/http/listing.ts'
import { ShortText } from '#kernel/typed-texts.ts'
import { Edrpou } from '#modules/accounts/api.ts'

export const OpenHolder = z.strictObject({
  name: ShortText,
  /** Code or name of a unit. */
  place: z.string().trim().min(1).max(200),
  edrpou: Edrpou.optional(),
})
export type OpenHolder = z.infer<typeof OpenHolder>

export const OpenedHolder = z.object({ id: z.uuid() })
export type OpenedHolder = z.infer<typeof OpenedHolder>

const TakeInList = z.object({
  id: z.uuid(),
  title: z.string(),
  day: z.iso.date(),
  state: z.enum(['open', 'closed']),
  closed_at: z.iso.datetime().nullable(),
})
export type TakeInList = z.infer<typeof TakeInList>

export const HolderInList = z.object({
  id: z.uuid(),
  name: z.string(),
  edrpou: z.string().nullable(),
  territory_code: z.string(),
  place_name: z.string(),
  items: z.int().describe('Lines of its list.'),
  last_take: TakeInList.nullable(),
})
export type HolderInList = z.infer<typeof HolderInList>

export const HoldersParams = z.object(listingParams)
export type HoldersParams = z.infer<typeof HoldersParams>

export const Holders = z.object({ list: ListState, holders: z.array(HolderInList) })
export type Holders = z.infer<typeof Holders>

export const HolderParams = z.object({ holder: z.uuid(), ...listingParams })
export type HolderParams = z.infer<typeof HolderParams>

export const Item = z.object({
  id: z.uuid(),
  inventory_no: z.string(),
  name: z.string(),
  serial_no: z.string().nullable(),
  unit: z.string(),
  quantity: z.int().describe('On the books: what is there and what is missing.'),
  held: z.int(),
  missing: z.int().describe('What stock-takes did not find.'),
  room: z.string().nullable(),
  note: z.string().nullable(),
})
export type Item = z.infer<typeof Item>

export const HolderData = z.object({
  holder: z.object({
    id: z.uuid(),
    name: z.string(),
    edrpou: z.string().nullable(),
    territory_code: z.string(),
    place_name: z.string(),
  }),
  takes: z.array(TakeInList),
  list: ListState,
  items: z.array(Item),
})
export type HolderData = z.infer<typeof HolderData>

export const LoadList = z.strictObject({ holder: z.uuid() })
export type LoadList = z.infer<typeof LoadList>

export const LoadedList = z.object({
  holder: z.uuid(),
  added: z.int(),
  changed: z.int().describe('Lines whose words changed.'),
  moved: z.int().describe('Lines whose quantity changed.'),
  same: z.int(),
  absent: z.int().describe('Items of the list that the file does not name; they stay.'),
})
export type LoadedList = z.infer<typeof LoadedList>

export const LabelsParams = z.object({
  holder: z.uuid(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
})
export type LabelsParams = z.infer<typeof LabelsParams>

export const Labels = z.object({
  holder: z.object({ id: z.uuid(), name: z.string() }),
  page: z.int(),
  pages: z.int(),
  labels: z.array(
    z.object({
      inventory_no: z.string(),
      name: z.string(),
      room: z.string().nullable(),
      code: z.string().describe('What the code says to whoever scans it.'),
    }),
  ),
})
export type Labels = z.infer<typeof Labels>

/** The book of a holder and the statement of an item, as they are asked for and answered. */
import { z } from 'zod'
import { type PlainDate, plainDate } from '#kernel/deadlines/plain-date.ts'
import { ListState, listingParams } from '#kernel/http/listing.ts'
import { TimeCursor } from '#kernel/http/time-cursor.ts'
import { isBookDay, itemAccounts } from './book.rules.ts'

/** An empty field of the form asks for nothing. */
const Day = z
  .string()
  .trim()
  .refine((text) => text === '' || isBookDay(text), { params: { problem: 'value.not_day' } })
  .transform((text): PlainDate | undefined => (text === '' ? undefined : plainDate(text)))
  .optional()

export const BookParams = z.object({ holder: z.uuid(), from: Day, until: Day, ...listingParams })
export type BookParams = z.infer<typeof BookParams>

const BookRow = z.object({
  item: z.uuid(),
  inventory_no: z.string(),
  name: z.string(),
  unit: z.string(),
  opening: z.int().describe('Of what is held, on the first day.'),
  came: z.int(),
  went: z.int(),
  held: z.int().describe('At the end of the last day; never below nothing.'),
  missing: z.int().describe('What stock-takes did not find.'),
  unexplained: z.int().describe('Taken from what is held or missing although its source is not known.'),
  /** Of the held account, where it is not the unit of the list any more. */
  other_unit: z.string().nullable(),
})
export type BookRow = z.infer<typeof BookRow>

const Sums = { opening: z.int(), came: z.int(), went: z.int(), closing: z.int() }

const HolderOfBook = z.object({ id: z.uuid(), name: z.string(), place_name: z.string() })

export const BookData = z.object({
  holder: HolderOfBook,
  from: z.iso.date(),
  until: z.iso.date(),
  list: ListState,
  rows: z.array(BookRow),
  trial: z
    .array(
      z.object({
        unit: z.string(),
        lines: z.array(z.object({ kind: z.string(), ...Sums })),
        total: z.object(Sums),
        isBalanced: z.boolean(),
      }),
    )
    .describe('As the entries say it: the totals of a book that balances are nothing.'),
})
export type BookData = z.infer<typeof BookData>

export const StatementParams = z.object({
  holder: z.uuid(),
  item: z.uuid(),
  account: z.enum(itemAccounts).default('held'),
  unit: z.string().min(1).max(100).optional(),
  from: Day,
  until: Day,
  after: TimeCursor.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})
export type StatementParams = z.infer<typeof StatementParams>

const EntryData = z.object({
  id: z.uuid(),
  happened_at: z.iso.datetime(),
  booked_at: z.iso.datetime().describe('Where it stands: when it happened, but never in a closed period.'),
  recorded_at: z.iso.datetime(),
  reason: z.string(),
  reason_said: z.string(),
  documents: z.array(z.object({ reference: z.string(), text: z.string(), path: z.string().optional() })),
  counters: z.uuid().nullable().describe('The entry that it takes back.'),
  amount: z.int(),
  balance: z.int(),
  unexplained: z.int(),
})
export type EntryData = z.infer<typeof EntryData>

export const StatementData = z.object({
  holder: HolderOfBook,
  item: z.object({ id: z.uuid(), inventory_no: z.string(), name: z.string(), unit: z.string() }),
  account: z.enum(itemAccounts),
  from: z.iso.date().nullable(),
  until: z.iso.date().nullable(),
  opening: z.int().nullable().describe('What there was before the first day, where one was asked for.'),
  now: z.object({ balance: z.int(), unexplained: z.int() }),
  entries: z.array(EntryData),
  next: z.string().nullable().describe('Where the next page begins: the parameter after.'),
})
export type StatementData = z.infer<typeof StatementData>

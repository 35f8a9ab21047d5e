/** Cases in a list. */
import { z } from 'zod'
import { ListState, listingParams } from '#kernel/http/listing.ts'
import { Due } from '#ui/cases/case.schema.ts'

export const CasesParams = z.object(listingParams)
export type CasesParams = z.infer<typeof CasesParams>

export const ListedCase = z.object({
  id: z.uuid(),
  number: z.string(),
  procedure: z.string(),
  title: z.string(),
  path: z.string(),
  state_title: z.string(),
  territory_code: z.string().nullable(),
  place_name: z.string(),
  /** Who took it; null = it lies in the common tray. */
  assignee_name: z.string().nullable(),
  is_own: z.boolean(),
  due: Due.nullable(),
})
export type ListedCase = z.infer<typeof ListedCase>

export const Tray = z.object({
  cases: z.array(ListedCase),
  list: ListState,
  late: z.int(),
  /** One's own cases, the newest first, those that have ended, too. */
  own: z.array(ListedCase),
})
export type Tray = z.infer<typeof Tray>

export const LateCases = z.object({ cases: z.array(ListedCase), list: ListState })
export type LateCases = z.infer<typeof LateCases>

/** Working days: what the law says, and what was decided. */
import { z } from 'zod'
import { ShortText } from '#kernel/typed-texts.ts'

export const CalendarParams = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() })
export type CalendarParams = z.infer<typeof CalendarParams>

export const DecideDay = z.strictObject({
  day: z.iso.date(),
  is: z.enum(['off', 'working']),
  /** The decision, as people cite it. */
  reason: ShortText,
})
export type DecideDay = z.infer<typeof DecideDay>

export const ForgetDay = z.strictObject({ day: z.iso.date() })
export type ForgetDay = z.infer<typeof ForgetDay>

export const EndSpan = z.strictObject({ from: z.iso.date(), until: z.iso.date().optional() })
export type EndSpan = z.infer<typeof EndSpan>

/** How many open cases got another day by it. */
export const ChangedCalendar = z.object({ moved: z.int() })
export type ChangedCalendar = z.infer<typeof ChangedCalendar>

const DayOff = z.object({ day: z.string(), weekday: z.int(), name: z.string().nullable() })

export const Calendar = z.object({
  year: z.int(),
  /** Days off that are no weekend. */
  days_off: z.array(DayOff),
  decided: z.array(z.object({ day: z.string(), is: z.enum(['off', 'working']), reason: z.string() })),
  without_holidays: z.array(z.object({ from: z.string(), until: z.string().nullable() })),
})
export type Calendar = z.infer<typeof Calendar>

/** Targets of hromadas: what is typed and what is shown. */
import { z } from 'zod'
import { LongText } from '#kernel/typed-texts.ts'
import { lights } from './targets.rules.ts'

const Hromada = z.string().regex(/^UA\d{17}$/)
const Version = z.int().min(1).max(2_000_000_000)

const typed = {
  target: z
    .number()
    .min(-1e12)
    .max(1e12)
    .describe('In the unit in which values are shown: shares in percent.'),
  until: z.iso.date().describe('The day by which it is to be reached.'),
  reason: LongText,
}

export const SetTarget = z.strictObject({
  hromada: Hromada,
  indicator: z.string().min(1).max(100),
  ...typed,
})
export type SetTarget = z.infer<typeof SetTarget>

export const ChangeTarget = z.strictObject({ id: z.uuid(), version: Version, ...typed })
export type ChangeTarget = z.infer<typeof ChangeTarget>

export const WithdrawTarget = z.strictObject({ id: z.uuid(), version: Version, reason: LongText })
export type WithdrawTarget = z.infer<typeof WithdrawTarget>

export const SavedTarget = z.object({ id: z.uuid(), hromada: z.string(), version: z.int() })
export type SavedTarget = z.infer<typeof SavedTarget>

export const NewTargetParams = z.object({
  hromada: Hromada.optional(),
  indicator: z.string().max(100).optional(),
})
export type NewTargetParams = z.infer<typeof NewTargetParams>

export const NewTarget = z.object({
  hromada: z.object({ code: z.string(), name: z.string() }),
  indicators: z.array(z.object({ code: z.string(), name: z.string() })),
})
export type NewTarget = z.infer<typeof NewTarget>

export const TargetParams = z.object({ id: z.uuid() })
export type TargetParams = z.infer<typeof TargetParams>

export const TargetsParams = z.object({ code: Hromada })
export type TargetsParams = z.infer<typeof TargetsParams>

const Day = z.iso.date().nullable()

export const Target = z.object({
  id: z.uuid(),
  version: z.int(),
  indicator: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  per_value: z.number().describe('What is typed and shown is the value times this: 100 of shares.'),
  start_period: z.string(),
  start_value: z.number(),
  target_value: z.number(),
  target_day: z.iso.date(),
  reason: z.string(),
  set_role: z.string().describe('As what whoever set it did so.'),
  set_at: z.iso.datetime(),
  light: z
    .enum(lights)
    .describe('on_track: behind by at most 5 % of the way; behind: by at most 25 %; off: by more.'),
  latest: z.object({ period: z.string(), value: z.number() }).nullable(),
  planned: z.number().nullable().describe('What the straight way asks for at the end of that period.'),
  done: z.number().nullable().describe('Share of the way that is gone.'),
  due: z.number().nullable(),
  forecast: z.object({
    outcome: z.enum(['met', 'few', 'away', 'far', 'day']),
    day: Day,
    from: Day.describe('With `until` an interval of 90 %.'),
    until: Day.describe('Null: no bound can be told.'),
    observed: z.int().describe('How many observations it rests on.'),
  }),
  way: z.array(
    z.object({
      period: z.string(),
      observed: z.number().nullable(),
      planned: z.number().nullable(),
      forecast: z.number().nullable(),
    }),
  ),
})
export type Target = z.infer<typeof Target>

export const Targets = z.object({
  hromada: z.object({ code: z.string(), name: z.string(), oblast_code: z.string() }),
  targets: z.array(Target),
})
export type Targets = z.infer<typeof Targets>

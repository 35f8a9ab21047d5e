/** What is on control in a body, and what became of it by executor. */
import { z } from 'zod'
import { BodySaid } from '../registers/registers.schema.ts'
import { dueGroups } from './control.rules.ts'

/** A form without script sends what was left empty, too. */
const Day = z
  .literal('')
  .transform((): undefined => undefined)
  .or(z.iso.date())
  .optional()

export const ControlParams = z.object({ body: z.uuid(), from: Day, until: Day })
export type ControlParams = z.infer<typeof ControlParams>

export const ControlRow = z.object({
  id: z.uuid(),
  number: z.string(),
  register_name: z.string(),
  title: z.string(),
  control_until: z.iso.date(),
  executor_name: z.string().nullable(),
  is_reported: z.boolean().describe('The executor says that it is done; nobody has taken the report yet.'),
  group: z.enum(dueGroups),
})
export type ControlRow = z.infer<typeof ControlRow>

export const ExecutorRow = z.object({
  executor_id: z.uuid().nullable(),
  executor_name: z.string().nullable(),
  due: z.int().describe('Documents whose term ends within the period, without cancelled ones.'),
  in_time: z.int(),
  after_term: z.int(),
  removed: z.int(),
  open: z.int().describe('Not ended yet, and not late.'),
  late: z.int().describe('Not ended, although the term is over.'),
})
export type ExecutorRow = z.infer<typeof ExecutorRow>

export const Control = z.object({
  body: BodySaid,
  from: z.iso.date(),
  until: z.iso.date(),
  documents: z.array(ControlRow),
  executors: z.array(ExecutorRow),
})
export type Control = z.infer<typeof Control>

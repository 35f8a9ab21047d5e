/** A duty to execute a document, as its card tells it. */
import { z } from 'zod'

export const ExecutionState = z.enum(['asked', 'reported', 'done', 'closed', 'withdrawn'])

export const Execution = z.object({
  id: z.uuid(),
  number: z.string(),
  state: ExecutionState,
  until_day: z.iso.date(),
  executor_name: z.string().nullable().describe('Of whom it was asked.'),
  keeper_name: z.string().nullable().describe('Who has it, where it was handed over.'),
  reports: z.array(z.object({ at: z.iso.datetime(), note: z.string().nullable() })),
})
export type Execution = z.infer<typeof Execution>

/** The morning page: what of a place is not as it should be. */
import { z } from 'zod'
import { kinds } from './morning.rules.ts'

export const MorningParams = z.object({
  /** Code of an oblast, a raion or a hromada; `UA` for everything. */
  place: z
    .string()
    .regex(/^UA(\d{17})?$/)
    .optional(),
  all: z.enum(['yes']).optional(),
})
export type MorningParams = z.infer<typeof MorningParams>

const MorningLine = z.object({
  kind: z.enum(kinds),
  text: z.string(),
  owner: z.string().nullable().describe('Whose turn it is; null where nobody answers for it.'),
  step: z.string().describe('What to do next.'),
  path: z.string().describe('Where that is done.'),
  count: z.int().describe('How many things the line stands for.'),
  units: z.array(z.string()).describe('Codes of the units that it is about, the worst first.'),
  day: z.iso.date().nullable().describe('The end of the term, or since when.'),
})
export type MorningLine = z.infer<typeof MorningLine>

export const Morning = z.object({
  place: z.object({ code: z.string(), name: z.string() }),
  day: z.iso.date(),
  lines: z.array(MorningLine).describe('The most urgent first.'),
  rest: z.int().describe('How many lines more there are; `?all=yes` shows them.'),
})
export type Morning = z.infer<typeof Morning>

/** What anybody may read of a procedure. */
import { z } from 'zod'

export const CardsParams = z.object({})
export const CardParams = z.object({ name: z.string().max(100) })
export type CardParams = z.infer<typeof CardParams>

const TermWords = z.object({
  length: z.int(),
  unit: z.enum(['working_day', 'calendar_day', 'month', 'year', 'hour']),
  said: z.string(),
  /** The law or rule that it rests on. */
  law: z.string(),
})
export type TermWords = z.infer<typeof TermWords>

const Figures = z
  .object({
    from: z.string().describe('First day that is counted.'),
    until: z.string().describe('Last day that is counted.'),
    opened: z.int().nullable().describe('null: from one to four, too few to be told.'),
    ended: z.int().nullable().describe('null: from one to four, too few to be told.'),
    median_hours: z.number().nullable().describe('From opening to end; null where fewer than five ended.'),
    ninth_decile_hours: z.number().nullable(),
    share_in_time: z.number().nullable().describe('Of those that ended, from 0 to 1.'),
  })
  .describe('Of the last twelve months.')
export type Figures = z.infer<typeof Figures>

const plain = {
  name: z.string(),
  title: z.string(),
  purpose: z.string(),
  term: TermWords,
  /** How long people and what they wrote are kept after the end. */
  kept: TermWords,
  public_view: z.enum(['counted', 'none']),
  /** null where the procedure shows none. */
  figures: Figures.nullable(),
}

const Summary = z.object(plain)
export type Summary = z.infer<typeof Summary>

export const Cards = z.object({ procedures: z.array(Summary) })
export type Cards = z.infer<typeof Cards>

const MoveWords = z.object({
  move: z.string(),
  title: z.string(),
  by: z.enum(['applicant', 'officer', 'clock', 'module']),
  to: z.string(),
  to_title: z.string(),
})

const StateWords = z.object({
  state: z.string(),
  title: z.string(),
  /** Whose move it is; null where a case has ended. */
  duty: z.enum(['applicant', 'officer']).nullable(),
  /** Of this state alone. */
  term: TermWords.nullable(),
  /** Whether the term of the whole stands still meanwhile. */
  stops_clock: z.boolean(),
  moves: z.array(MoveWords),
})
export type StateWords = z.infer<typeof StateWords>

export const Card = z.object({
  ...plain,
  /** Who may decide, by their roles at the place of the case. */
  roles: z.array(z.object({ role: z.string(), title: z.string() })),
  states: z.array(StateWords),
  /** Working days before the end of a term on which whoever has to act is reminded. */
  remind_days: z.int(),
  terms: z.array(z.object({ title: z.string(), term: TermWords })),
})
export type Card = z.infer<typeof Card>

/** What loading a register takes and tells. */
import { z } from 'zod'
import { BodySaid, RegisterSaid } from '../registers/registers.schema.ts'

export const LoadParams = z.object({ register: z.uuid() })
export type LoadParams = z.infer<typeof LoadParams>

export const LoadPageData = z.object({ body: BodySaid, register: RegisterSaid })
export type LoadPageData = z.infer<typeof LoadPageData>

export const LoadRegister = z.strictObject({
  register: z.uuid(),
  /** `check`: everything is looked at, and nothing kept. */
  load_step: z.enum(['check', 'keep']),
})
export type LoadRegister = z.infer<typeof LoadRegister>

export const LoadedRegister = z.object({
  register: z.uuid(),
  load_step: z.enum(['check', 'keep']),
  added: z.int(),
  same: z.int().describe('Lines that were there already with the same content.'),
  by_hand: z.int().describe('Numbers that are none of the row.'),
  highest: z.int().describe('The highest place in the row of the newest year; the next number follows it.'),
})
export type LoadedRegister = z.infer<typeof LoadedRegister>

/** A package that was carried. */
import { z } from 'zod'

export const TakePackage = z.strictObject({})
export type TakePackage = z.infer<typeof TakePackage>

export const TakenPackage = z.object({
  id: z.uuid(),
  body: z.uuid(),
  is_new: z.boolean().describe('Whether it had not been brought before.'),
})
export type TakenPackage = z.infer<typeof TakenPackage>

export const TakeParams = z.object({})
export const TakePage = z.object({})

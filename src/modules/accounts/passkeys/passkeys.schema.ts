/** What `navigator.credentials` answers, as JSON; its shape only, what it says is checked by better-auth. */
import { z } from 'zod'

export const PasskeyResponse = z.looseObject({
  id: z.string().max(2000),
  rawId: z.string().max(2000),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string().max(10_000) }),
  clientExtensionResults: z.looseObject({}).default({}),
})
export type PasskeyResponse = z.infer<typeof PasskeyResponse>

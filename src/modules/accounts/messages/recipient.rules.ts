/** Whose messages: people are of the whole platform, whatever their roles, so their messages are, too. */

import type { Recipient } from '#kernel/notify/kind.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'

export function recipientOf(personId: string): Recipient {
  return { id: personId, oblastCode: wholePlatform }
}

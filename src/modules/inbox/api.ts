/** What the roof may use of the inbox. */

import type { Actor } from '#kernel/policy/policy.ts'
import { countTray } from '#kernel/procedures/case-queries.ts'
import type { Resources } from '#kernel/resources.ts'
import { inboxPath } from './paths.ts'

/** What waits for whoever is signed in, by the path of its page. */
export async function badgesOf(
  { db, directory, services: { procedures } }: Resources,
  actor: Actor,
  now = new Date(),
): Promise<Readonly<Record<string, number>>> {
  if (!actor.person) return {}
  return { [inboxPath]: await countTray(db, { actor, procedures, directory, now }) }
}

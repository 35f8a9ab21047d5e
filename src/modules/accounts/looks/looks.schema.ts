/** Who saw or changed one's personal data. */
import { z } from 'zod'
import { roles } from '#kernel/policy/roles.ts'

export const LooksParams = z.object({
  /** Rows older than this one. */
  before: z.uuid().optional(),
})
export type LooksParams = z.infer<typeof LooksParams>

const Look = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  outcome: z.enum(['done', 'refused', 'looked']),
  act: z.string(),
  /** The act, or the page that was looked at, in words. */
  act_title: z.string(),
  actor_kind: z.enum(['person', 'guest', 'command_line', 'system']),
  actor_id: z.uuid().nullable(),
  actor_name: z.string().nullable(),
  /** Roles that they hold now. */
  actor_roles: z.array(z.enum(roles)),
  territory_code: z.string().nullable(),
  place_name: z.string().nullable(),
})
export type Look = z.infer<typeof Look>

export const Looks = z.object({
  /** Within a year: how many people looked, and when one did last. */
  year: z.object({ people: z.int(), last: z.iso.datetime().nullable() }),
  looks: z.array(Look),
  /** What `before` is on the next page; null where this is the last one. */
  older: z.uuid().nullable(),
})
export type Looks = z.infer<typeof Looks>

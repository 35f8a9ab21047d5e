/** Who asks, as sessions keep it. */
import type { ActContext } from '#kernel/acts/act.ts'
import type { Client } from '../sessions/session-store.commands.ts'

export function clientOf({ headers, address }: Pick<ActContext<unknown>, 'headers' | 'address'>): Client {
  return {
    cookie: headers.get('cookie') ?? undefined,
    address,
    userAgent: headers.get('user-agent') ?? undefined,
  }
}

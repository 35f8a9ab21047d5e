/** What the roof makes for this module once at the start. */
import type { Identity } from './identity/identity.commands.ts'

declare module '#kernel/resources.ts' {
  interface Services {
    readonly identity: Identity
  }
}

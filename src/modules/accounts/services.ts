/** What the roof makes for this module once at the start. */
import type { AskForLetter } from './entry/password-letter.jobs.ts'
import type { Identity } from './identity/identity.commands.ts'

declare module '#kernel/resources.ts' {
  interface Services {
    readonly identity: Identity
    /** Without it no letters are sent, and who forgot their password is told to ask an administrator. */
    readonly askForLetter?: AskForLetter
  }
}

/** What the roof and other modules may use of accounts. */
import type { Actor } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { type AskedWith, findActor as find } from './entry/actor.queries.ts'
import {
  type LetterDeps,
  type LetterPayload,
  sendPasswordLetter as send,
} from './entry/password-letter.jobs.ts'
import { type Identity, type IdentityOptions, createIdentity as make } from './identity/identity.commands.ts'
import type {} from './services.ts'

/** Sets identity up over the database: sessions, passwords, second factors. */
export function createIdentity(options: IdentityOptions): Promise<Identity> {
  return make(options)
}

/** Who asks, by the session's cookie: a new actor each time. */
export function findActor({ services: { identity } }: Resources, request: AskedWith): Promise<Actor> {
  return find(identity, request)
}

/** Path of the page where whoever needs to is sent to sign in. */
export const signInPath = '/accounts/sign-in'

/** Writes the letter with a link to a new password; for a job. */
export function sendPasswordLetter(payload: LetterPayload, deps: LetterDeps): Promise<boolean> {
  return send(payload, deps)
}

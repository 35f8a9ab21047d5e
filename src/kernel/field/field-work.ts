/** What of a module works without a network: which acts may be done there, and what somebody takes along. */
import type { Kysely } from 'kysely'
import type { AnyAct } from '../acts/act.ts'
import type { Database } from '../database/tables.ts'
import type { TextParams } from '../errors.ts'
import type { Translator } from '../i18n.ts'
import type { Actor, Permission } from '../policy/policy.ts'
import type { Resources } from '../resources.ts'

/** One thing that is taken along, such as a list to be counted; it is replaced when its version is another. */
export interface Carried {
  readonly id: string
  /** Another one whenever the data are. */
  readonly version: string
  readonly data: unknown
}

/** Both sides of what does not agree: a person sees them and decides. */
export interface Contradiction<Key extends string = string> {
  /** Sentence that says what contradicts what. */
  readonly text: Key
  readonly params?: TextParams
  /** What others recorded, as the module's screen shows it. */
  readonly theirs: unknown
}

export interface FieldAct<Key extends string = string> {
  /** An ordinary act: what is sent from the field is done by it, with its permission and its row of the audit. */
  readonly act: AnyAct<Resources, Key>
  /** It was recorded, yet contradicts what is there; undefined where it does not. */
  readonly contradicts?: (data: unknown) => Contradiction<Key> | undefined
  /** Both sides of conflicts in words, for whoever looks at them here; the app says them by itself. In the same order. */
  readonly say?: (
    db: Kysely<Database>,
    conflicts: readonly { readonly input: Readonly<Record<string, unknown>>; readonly theirs: unknown }[],
    texts: Translator<Key>,
  ) => Promise<readonly { readonly mine: string; readonly theirs: string | undefined }[]>
}

export interface FieldWork<Key extends string = string> {
  /** `module.work`, as the app knows it. */
  readonly name: string
  /** Who sees it in the app at all. */
  readonly permission: Permission
  readonly acts: readonly FieldAct<Key>[]
  /** What this person takes along, at most some megabytes. */
  readonly carry: (db: Kysely<Database>, actor: Actor, now: Date) => Promise<readonly Carried[]>
  /** So many days what was taken along is used and kept on a device without being brought up to date. */
  readonly keepDays: number
}

/** What a module says of records that other rooms may lead to; what leads where is kept by the kernel. */
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { Translator } from '../i18n.ts'
import type { Actor } from '../policy/policy.ts'
import type { Directory } from '../resources.ts'

/** A record of whatever room: `documents.document` and its id. */
export interface Ref {
  readonly type: string
  readonly id: string
}

export const referenceRoles = ['decision', 'ground', 'answer', 'execution'] as const
/**
 * What the one that leads is to the other: its decision; the ground on which it was begun; the answer to it. Or it is executed by
 * the other.
 */
export type ReferenceRole = (typeof referenceRoles)[number]

/** Who asks: nobody learns of what they may not see. */
export interface ReferenceReader {
  readonly db: Kysely<Database>
  readonly actor: Actor
  readonly directory: Directory
  readonly now: Date
  readonly texts: Translator
}

/** A record as others name it. */
export interface Referred {
  readonly title: string
  /** How it stands, in words. */
  readonly state: string
}

/** Who is told of what happens to that which leads here, or to which this leads. */
interface Followed {
  /** Number or name, the same in every language. */
  readonly name: string
  /** Ids of people. */
  readonly people: readonly (string | null)[]
}

export interface ReferenceKind {
  /** `module.noun`. */
  readonly type: string
  /** Path of their pages, without the id. */
  readonly path: string
  /** Those of these records that the reader may see. */
  resolve(ids: readonly string[], reader: ReferenceReader): Promise<ReadonlyMap<string, Referred>>
  /** By what people write instead of an address; ids of all that are called so. */
  findByNumber?(db: Kysely<Database>, number: string): Promise<readonly string[]>
  follow(db: Kysely<Database>, id: string): Promise<Followed | undefined>
}

/** Of all rooms, by type. */
export type ReferenceKinds = ReadonlyMap<string, ReferenceKind>

declare module '../resources.ts' {
  interface Services {
    readonly references: ReferenceKinds
  }
}

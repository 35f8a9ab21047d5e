/**
 * The second half of «three faces»: an act declared once takes an HTML form and JSON alike, runs in one transaction
 * together with its row of the audit, and stands in the OpenAPI document.
 */
import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Database } from '../database/tables.ts'
import type { AppError, TextParams } from '../errors.ts'
import type { FieldOrigin } from '../field/origin.ts'
import type { MultipartForm } from '../files/multipart/read-multipart.ts'
import type { FileRow } from '../files/records/shelf.ts'
import type { AnyPage } from '../http/page.ts'
import type { Translator } from '../i18n.ts'
import type { Actor, Permission, Place } from '../policy/policy.ts'

/** What an act may use of the request, before and inside of its transaction. */
export interface ActContext<Resources, Key extends string = string> {
  readonly resources: Resources
  readonly actor: Actor
  readonly texts: Translator<Key>
  readonly now: Date
  /** The request's headers; for sessions only. */
  readonly headers: Headers
  /** Network address of whoever asks; personal. */
  readonly address: string
  /** Files of the form by their field; stored, belonging to nothing until the command attaches them. */
  readonly files: Readonly<Record<string, readonly FileRow[]>>
  /** Where it was done without a network: whence and when. It has happened: it is a fact, not a wish. */
  readonly field?: FieldOrigin
}

/** One value that changed. What names or describes a person is `personal`: it can be erased from the audit. */
export interface Change {
  readonly field: string
  readonly before?: unknown
  readonly after?: unknown
  readonly isPersonal?: boolean
}

/** What the audit keeps of an act, beside who, when and which act. */
export interface ActFacts {
  readonly object?: { readonly type: string; readonly id: string }
  /** Where it happened; undefined = the whole platform. */
  readonly place?: Place
  /** Persons whom it is about. */
  readonly subjects?: readonly string[]
  readonly changes?: readonly Change[]
  readonly reason?: string
  /** Who it was, where only the act itself finds out: signing in. */
  readonly person?: string
}

export interface ActDone<Data> {
  readonly data: Data
  readonly facts: ActFacts
  /** `Set-Cookie` values, sent after the commit. */
  readonly cookies?: readonly string[]
  /** Parameters of the sentence that tells that it is done. */
  readonly said?: TextParams
}

/** A refusal that is kept: its row stands in the audit, and what the command wrote (a counted guess) stays. */
interface ActRefused {
  readonly refused: AppError
  readonly facts: ActFacts
  readonly cookies?: readonly string[]
}

export interface ActCall<Resources, Input, Key extends string = string> {
  readonly input: Input
  readonly context: ActContext<Resources, Key>
}

export interface Act<
  Resources,
  Input = unknown,
  Data = unknown,
  Key extends string = string,
  Prepared = undefined,
> {
  /** `module.object.verb`, as it stands in the audit. */
  readonly name: string
  /** Address that takes it (POST), with `:name` for parameters that join the input. */
  readonly path: string
  /** `public`, `signed_in` (one's own things), or the permission that its command asks for. */
  readonly permission: 'public' | 'signed_in' | Permission
  readonly summary: Key
  /** A zod object; forms and JSON are read by it, what it does not know is refused. */
  readonly input: z.ZodObject & z.ZodType<Input>
  /** The JSON answer. */
  readonly data: z.ZodType<Data>
  /** Fields of its form that take files, and what for. */
  readonly files?: MultipartForm['files']
  /** The page that its form stands on: it is shown again, with what was typed, where something is wrong. */
  readonly page: AnyPage<Resources, Key>
  /** Parameters of that page, from those of the act's address and what was typed; those of the address otherwise. */
  readonly pageParams?: (given: Readonly<Record<string, string>>) => Record<string, string>
  /**
   * What takes time and needs no transaction: hashing, looking at a file. It writes nothing itself; what comes from the field
   * is carried out here, act by act, each in a transaction of its own.
   */
  readonly prepare?: (input: Input, context: ActContext<Resources, Key>) => Promise<Prepared>
  /** Load and lock → authorize → rule → write; everything in `tx`. */
  readonly run: (
    tx: Transaction<Database>,
    input: Input,
    context: ActContext<Resources, Key>,
    prepared: Prepared,
  ) => Promise<ActDone<Data> | ActRefused>
  /**
   * The same of many at once, where that is quicker than one after the other: each asks for its permission, and all of them
   * are done or none. Of an act that prepares nothing. @returns in the order of the calls
   */
  readonly runMany?: (
    tx: Transaction<Database>,
    calls: readonly ActCall<Resources, Input, Key>[],
  ) => Promise<readonly (ActDone<Data> | ActRefused)[]>
  /** Where a person is led afterwards: path of a page in Ukrainian form. */
  readonly next: (data: Data, input: Input) => string
  /** Sentence that tells that it is done, on the page that follows. */
  readonly said?: Key
  /**
   * A link leads to it (GET), from our pages or back from another site: what forges it is the act's own to find. It is led
   * on, also to another site; other parameters of its query are ignored, and it is none for programs.
   */
  readonly isLink?: boolean
  /** Answers carry secrets or cookies: a repeated request is no repetition but another act. */
  readonly isNeverRepeated?: boolean
}

// biome-ignore lint/suspicious/noExplicitAny: the types were checked where the act was declared
export type AnyAct<Resources, Key extends string = string> = Act<Resources, any, any, Key, any>

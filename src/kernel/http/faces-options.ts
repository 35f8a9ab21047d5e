/** What the roof decides: how a document looks, which languages there are, who asks. */
import type { FastifyRequest } from 'fastify'
import type { ComponentChild } from 'preact'
import type { Language, Translator } from '../i18n.ts'
import type { FindPlace, Look } from '../policy/guarded-fields.ts'
import type { Actor } from '../policy/policy.ts'
import type { Fault } from './faults.ts'
import type { DataFace, PageContext, PageHead } from './page.ts'

export interface FacesOptions<Resources, Key extends string> {
  readonly resources: Resources
  readonly translators: Readonly<Record<Language, Translator<Key>>>
  /** The whole HTML document around a page's content. */
  readonly renderDocument: (document: DocumentParts<Key>) => string | Promise<string>
  /** The same of a page that other sites show: it needs nothing beside it, its one style sheet stands in it. */
  readonly renderEmbedded: (document: DocumentParts<Key>) => string | Promise<string>
  /** @param request id of the request as it stands in the log; of a refusal nothing stands there */
  readonly renderFault: (
    fault: Fault,
    texts: Translator<Key>,
    request: string | undefined,
  ) => { head: PageHead; content: ComponentChild }
  /** Names the state of the data; answers are kept until it changes. Without it every answer is made anew. */
  readonly revision?: () => Promise<string>
  /** Who asks, by the session's cookie; without it everyone is a guest. */
  readonly findActor?: (request: FastifyRequest) => Promise<Actor>
  /** Path of the page for signing in. */
  readonly signIn?: string
  readonly findPlace?: FindPlace
  /** Writes to the audit that somebody saw, or was refused, something. */
  readonly recordVisit?: (visit: Visit) => Promise<void>
  /** Numbers beside the links of whoever works here, by path; asked once for each of their pages, so it must be cheap. */
  readonly badgesOf?: (actor: Actor) => Promise<Readonly<Record<string, number>>>
  /** What stands on whatever leaves the platform, on paper or as a picture. */
  readonly stamp: (language: Language) => Promise<Stamp>
  /** Address by which people reach the platform. */
  readonly publicUrl?: string | undefined
  readonly now?: () => Date
}

interface Stamp {
  /** Who publishes it. */
  readonly publisher: string
  /** What nobody may overlook about the data. */
  readonly notice?: string
}

/** A page that was asked for and is told to the audit. */
export interface Visit {
  readonly outcome: 'looked' | 'refused'
  readonly page: string
  readonly actor: Actor
  /** Whose guarded fields were shown, and where; none of a refusal. */
  readonly looks: readonly Look[]
  readonly address: string
}

export interface DocumentParts<Key extends string = string> {
  readonly head: PageHead
  readonly content: ComponentChild
  readonly context: Pick<PageContext<unknown, Key>, 'texts' | 'actor' | 'said'>
  /** Address of the page with its query; of a fault the address that was asked for. */
  readonly url: string
  /** Faces that the page has beside HTML. */
  readonly faces: readonly DataFace[]
  /** What waits behind links for whoever works here, by path; nothing on public pages, which are the same for everyone. */
  readonly badges?: Readonly<Record<string, number>>
}

/** A document of a body as it is signed: its requisites, as ДСТУ 4163:2020 names and orders them. */
import type { Language } from '../i18n.ts'

export interface OfficialDocument {
  readonly language: Language
  /** Name of the body, and its code (requisites 04, 05). */
  readonly issuer: string
  readonly issuerCode?: string | undefined
  /** What kind of document it is; letters have none (09). */
  readonly documentName?: string | undefined
  /** Where its date and number are found, and what it answers (10 to 12). */
  readonly dateAndNumber: string
  readonly inReplyTo?: string | undefined
  /** Where it is written (13). */
  readonly place?: string | undefined
  /** To whom it goes, line by line (15). */
  readonly addressee: readonly string[]
  /** What it is about (18). */
  readonly title: string
  /** Its text, an empty line between paragraphs (19). */
  readonly text: string
  /** That files come with it, and which (20). */
  readonly attachments: readonly string[]
  /** Who signs, by office and name (22). */
  readonly signatures: readonly { readonly office: string; readonly name: string }[]
  /** Who wrote it (27). */
  readonly executor?: string | undefined
  readonly sayPage: (number: number) => string
}

/** What a module says of that which is searched in it; the kernel keeps the index. */
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'

interface Word {
  readonly folded: string
  readonly start: number
  readonly end: number
  readonly parts?: readonly string[]
}

/** What a search knows of words; an engine offers it. */
export interface WordReader {
  /** Words of a text in the one spelling that they have, with their places. */
  readWords(text: string): Iterable<Word>
  /** What forms of one word share; nothing of numbers. */
  stemsOf(folded: string): readonly string[]
  /** Words by which nothing is found. */
  isUsual(folded: string): boolean
  /** Two words that are one typing error apart share one. */
  shapesOf(folded: string): readonly string[]
  lettersApart(one: string, other: string): number
  /** Errors that a word may have to be taken for another. */
  mostErrors(folded: string): number
}

/** A record as it is to be found. */
export interface SearchRecord {
  readonly oblast_code: string
  readonly id: string
  /** Whose it is: readers see entries of some scopes. */
  readonly scope: string
  readonly shelf: string
  readonly day: string
  /** What counts more: titles and numbers. */
  readonly title: readonly string[]
  readonly text: readonly string[]
  /**
   * What counts least, and may be long: texts of files. It is found by words in any form; none of them is offered as what was
   * meant, for scans have words that are none.
   */
  readonly attached?: readonly string[]
}

export interface SearchKind {
  /** In the singular: `document`. */
  readonly kind: string
  readonly words: WordReader
  /** Records as they are now, for the index; whatever is no more is not among them. */
  read(db: Kysely<Database>, ids: readonly string[]): Promise<readonly SearchRecord[]>
  /** Ids of all records after one, in their order; for making the index anew. */
  listIds(db: Kysely<Database>, after: string | undefined, limit: number): Promise<readonly string[]>
  /** Ids of records that have no entry, at most so many. */
  listMissing(db: Kysely<Database>, limit: number): Promise<readonly string[]>
}

/** A book: one thing that is counted by the rules of one module, such as equipment or aid. */

export interface LedgerBook {
  /** `module.noun`, as the tables name it. */
  readonly name: string
  /**
   * Kinds of its accounts. `floor`: what an act never takes an account of the kind below; `null` for whatever may be any
   * number, such as the world outside, from which everything comes and to which it goes.
   */
  readonly kinds: Readonly<Record<string, { readonly floor: number | null }>>
  /** Why something may move; slugs. */
  readonly reasons: readonly string[]
}

/** One oblast's copy of a book. */
export interface LedgerScope {
  readonly oblast: string
  readonly book: LedgerBook
}

/**
 * What a registration card says, by the kind of its register (ДСТУ 4163:2020; Типова інструкція з діловодства, постанова КМУ від
 * 17.01.2018 № 55): date, index, correspondent with their date and index, short content, pages, resolution, control.
 */

export const registerKinds = [
  ...(['incoming', 'outgoing', 'internal', 'order', 'decision', 'contract', 'appeal'] as const),
] as const
export type RegisterKind = (typeof registerKinds)[number]

type Asked = 'needed' | 'optional' | 'none'

export interface Requisites {
  /** Whoever it came from or goes to; the other party of a contract. */
  readonly correspondent: Asked
  /** Whether the correspondent may be a citizen, whose name is guarded. */
  readonly person: Asked
  /** Number and date that the correspondent gave it. */
  readonly theirNumber: Asked
  /** To whom in the body, or who signed it. */
  readonly addressee: Asked
}

/** In the order of the register's form; what every card has (title, case, pages, files) is not said here. */
export const requisitesOf: Readonly<Record<RegisterKind, Requisites>> = {
  incoming: { correspondent: 'needed', person: 'none', theirNumber: 'optional', addressee: 'optional' },
  outgoing: { correspondent: 'needed', person: 'none', theirNumber: 'none', addressee: 'optional' },
  internal: { correspondent: 'none', person: 'none', theirNumber: 'none', addressee: 'optional' },
  order: { correspondent: 'none', person: 'none', theirNumber: 'none', addressee: 'optional' },
  decision: { correspondent: 'none', person: 'none', theirNumber: 'none', addressee: 'optional' },
  contract: { correspondent: 'needed', person: 'none', theirNumber: 'optional', addressee: 'optional' },
  // Закон «Про звернення громадян» 393/96-ВР, стаття 5: an appeal says who it is from.
  appeal: { correspondent: 'none', person: 'needed', theirNumber: 'none', addressee: 'optional' },
}

/** How a document leads to another. The words of both ways stand in the catalogue. */
export const linkKinds = ['reply', 'execution', 'amends'] as const

/** Days that documents have: before the state there were none of it, and nobody registers what a later century will write. */
export const firstDay = '1900-01-01'
export const lastDay = '2100-12-31'

/** A scan of more is several documents. */
export const mostPages = 100_000

/** What a page says on paper, as parts in their order; how it looks is decided in one place. */
import type { Language } from '../i18n.ts'
import type { Picture } from '../picture/picture.ts'

export interface Paper {
  readonly title: string
  /** Of what and when, below the title. */
  readonly about: string
  readonly parts: readonly PaperPart[]
}

export type PaperPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly isLead?: boolean; readonly isQuiet?: boolean }
  | { readonly kind: 'list'; readonly items: readonly PaperItem[] }
  | { readonly kind: 'picture'; readonly picture: Picture }
  | PaperTable

/** A line of a list, with what is said below it. */
export interface PaperItem {
  readonly text: string
  readonly note?: string
}

export interface PaperTable {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly PaperColumn[]
  /** As people read them; the first cell is the heading of its row. */
  readonly rows: readonly (readonly string[])[]
}

interface PaperColumn {
  readonly title: string
  readonly isNumber?: boolean
  /** Part of the width against that of the others; 1. */
  readonly width?: number
}

/** What stands around it on every page. */
export interface PaperFrame {
  readonly language: Language
  /** Who publishes it. */
  readonly publisher: string
  /** What nobody may overlook about the data. */
  readonly notice?: string
  /** Where it came from; its address at the foot. */
  readonly address: string
  /** «Page {number} of {of}». */
  readonly sayPage: (number: number, of: number) => string
}

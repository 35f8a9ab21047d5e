/** What the catalogues of the field app have to say. */
import type { uk } from './uk.ts'

/** A sentence by the number in it, which stands where `#` is. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>
export type Key = keyof typeof uk
export type Texts = { readonly [K in Key]: (typeof uk)[K] extends string ? string : Plural }

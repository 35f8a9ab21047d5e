/** What stands on pictures about where their numbers come from. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'

type Texts = Translator<TextKey>

interface Methodology {
  readonly name: string
  readonly version: string
  readonly scale: number
}

/** Of an index, or of what it is made of. */
export function indexSource({ name, version }: Pick<Methodology, 'name' | 'version'>, texts: Texts): string {
  return texts.text('picture.index', { name, version })
}

/** Of an indicator's values. */
export function valueSource({ source }: { readonly source: string | null }, texts: Texts): string {
  return source ?? texts.text('picture.values')
}

/** The unit of an index. */
export function sayPoints({ scale }: Pick<Methodology, 'scale'>, texts: Texts): string {
  return texts.text('picture.points', { scale })
}

/** How hromadas are called, and the menu of those beside one another. */
import type { Link } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { pick } from '../region/overview.rules.ts'
import { type ComputedRegion, listMembers } from '../region/region.rules.ts'

interface Called {
  readonly name: string
  readonly kind: 'urban' | 'settlement' | 'rural' | null
}

/** «Новоставська міська громада». */
export function hromadaTitle({ name, kind }: Called, texts: Translator<TextKey>): string {
  if (kind === null) return texts.text('hromada.title_plain', { name })
  return texts.text('hromada.title', { name, kind: texts.text(`region.kind.${kind}`) })
}

/** All hromadas of an oblast by the alphabet of the reader. */
export function hromadaSiblings(
  { index }: ComputedRegion,
  oblast: string,
  language: 'uk' | 'en',
  pathOf: (code: string) => string,
): Link[] {
  const { compare } = new Intl.Collator(language)
  return listMembers(index, oblast)
    .map((h) => index.hromadas[h])
    .map(({ code, name, name_en }) => ({ text: pick(language, name, name_en), path: pathOf(code) }))
    .sort((a, b) => compare(a.text, b.text))
}

/** What stands instead of what was masked: documents of bodies are in Ukrainian (закон 2704-VIII, стаття 13), whoever looks. */
import { createTranslator } from '#kernel/i18n.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'
import type { MaskKind } from './publication.rules.ts'

const texts = createTranslator<TextKey>('uk', uk)

export function maskWordOf(kind: MaskKind): string {
  return texts.text(`publication.mask.${kind}`)
}

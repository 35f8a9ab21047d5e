/** The way to pages about oneself. */
import type { Step } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { homePath } from '../entry/addresses.rules.ts'

export function stepsTo(texts: Translator<TextKey>, ...steps: readonly Step[]): Step[] {
  return [{ text: texts.text('account.me.title'), path: homePath }, ...steps]
}

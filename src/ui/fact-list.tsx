/** What is known of a thing, fact by fact; what is not known is left out. */
import type { ComponentChild } from 'preact'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from './locales/uk.ts'

interface FactListProps {
  readonly facts: readonly (readonly [TextKey, ComponentChild])[]
  readonly texts: Translator<TextKey>
}

export function FactList({ facts, texts }: FactListProps) {
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{texts.text(label)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

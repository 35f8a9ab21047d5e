/** What is tied to a record: its decision, its ground, what executes it; each with how it stands. */
import type { ComponentChild } from 'preact'
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '../locales/uk.ts'
import type { References } from './references.schema.ts'

interface ReferenceListProps {
  readonly references: References
  readonly context: PageContext<unknown, TextKey>
  /** What may be done with one. */
  readonly formOf?: (reference: References[number]) => ComponentChild
}

export function ReferenceList({ references, context: { texts, link }, formOf }: ReferenceListProps) {
  if (references.length === 0) return null
  return (
    <section aria-labelledby="references">
      <h2 id="references">{texts.text('reference.title')}</h2>
      <ul>
        {references.map((one) => (
          <li key={one.id}>
            {texts.text(one.is_back ? `reference.${one.role}_back` : `reference.${one.role}`)}{' '}
            <a href={link(one.path)}>{one.title}</a> <span class="quiet">{one.state_title}</span>
            {formOf?.(one)}
          </li>
        ))}
      </ul>
    </section>
  )
}

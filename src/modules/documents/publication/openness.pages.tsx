/** On a register: whether what is registered there is meant for everyone. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { openPath } from '../open/open.rules.ts'
import { opennessPath, publicationActs } from './publication.rules.ts'

interface OpennessProps {
  readonly register: { readonly id: string; readonly is_open: boolean }
  readonly mayKeep: boolean
  readonly context: PageContext<unknown, TextKey>
}

export function Openness({ register: { id, is_open: isOpen }, mayKeep, context }: OpennessProps) {
  const { texts, link } = context
  if (!isOpen && !mayKeep) return null
  return (
    <section aria-labelledby="openness-title" class="screen-only">
      <h2 id="openness-title">{texts.text('publication.openness.title')}</h2>
      <p>
        {texts.text(isOpen ? 'publication.openness.open' : 'publication.openness.closed')}{' '}
        {isOpen && <a href={link(openPath)}>{texts.text('open.title')}</a>}
      </p>
      {mayKeep && (
        <ActForm
          act={{ name: publicationActs.openness, path: opennessPath(id) }}
          id="openness"
          fields={
            isOpen
              ? []
              : [{ name: 'is_open', label: 'publication.openness.title', kind: 'hidden', value: 'on' }]
          }
          isInline={isOpen}
          submit={isOpen ? 'publication.openness.end' : 'publication.openness.begin'}
          context={context}
        />
      )}
    </section>
  )
}

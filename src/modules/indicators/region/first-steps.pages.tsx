/** The home page of a database that cannot show an index yet: what is there, what to do next. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Presence } from './shown.queries.ts'

export function FirstStepsPage({ presence, texts }: { presence: Presence; texts: Translator<TextKey> }) {
  const parts = [
    ['territories', presence.hasTerritories],
    ['observations', presence.hasObservations],
    ['methodology', presence.hasMethodology],
  ] as const
  return (
    <>
      <h1>{texts.text('first_steps.title')}</h1>
      <p class="lead">{texts.text('first_steps.lead')}</p>
      <section>
        <h2>{texts.text('first_steps.needed')}</h2>
        <ul class="checklist">
          {parts.map(([part, isThere]) => (
            <li key={part}>
              <strong>{texts.text(`first_steps.part.${part}`)}</strong>{' '}
              <span class="state">{texts.text(isThere ? 'first_steps.there' : 'first_steps.missing')}</span>
              <br />
              <span class="quiet">{texts.text(`first_steps.what.${part}`)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{texts.text('first_steps.own')}</h2>
        <p>{texts.text('first_steps.own_how')}</p>
        <pre>
          <code>{texts.text('first_steps.own_command')}</code>
        </pre>
        <p>{texts.text('first_steps.own_preview')}</p>
      </section>
      <section>
        <h2>{texts.text('first_steps.practice')}</h2>
        <p>{texts.text('first_steps.practice_how')}</p>
        <pre>
          <code>npm start</code>
        </pre>
      </section>
    </>
  )
}

/** Kinds of messages, and whether letters go out for them. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { fill } from '../entry/addresses.rules.ts'
import { messageActs } from './addresses.rules.ts'
import type { Preferences } from './messages.schema.ts'

type Context = PageContext<unknown, TextKey>
type Row = Preferences['preferences'][number]

interface PreferencesProps {
  readonly preferences: Preferences
  readonly context: Context
}

export function PreferencesPage({ preferences: { sends_letters, preferences }, context }: PreferencesProps) {
  const { texts } = context
  return (
    <>
      <h1>{texts.text('messages.preferences.title')}</h1>
      <p class="lead">{texts.text('messages.preferences.intro')}</p>
      {!sends_letters && <p class="notice">{texts.text('messages.preferences.no_letters')}</p>}
      <ul class="own-things">
        {preferences.map((row) => (
          <li key={row.kind}>
            <div>
              <strong>{row.title}</strong>
              <p class="quiet">{texts.text(stateOf(row))}</p>
            </div>
            {row.can_change && <Choice row={row} context={context} />}
          </li>
        ))}
      </ul>
    </>
  )
}

function stateOf({ can_change, is_wanted }: Row): TextKey {
  if (!can_change) return 'messages.preferences.always'
  return is_wanted ? 'messages.preferences.on' : 'messages.preferences.off'
}

function Choice({ row: { kind, title, is_wanted }, context }: { row: Row; context: Context }) {
  const { name, path } = messageActs.setPreference
  const verb = is_wanted ? 'messages.preferences.turn_off' : 'messages.preferences.turn_on'
  return (
    <ActForm
      act={{ name, path: fill(path, kind) }}
      fields={[{ name: 'is_wanted', label: verb, kind: 'hidden', value: String(!is_wanted) }]}
      submit={verb}
      submitLabel={`${title}: ${context.texts.text(verb)}`}
      context={context}
      isInline
    />
  )
}

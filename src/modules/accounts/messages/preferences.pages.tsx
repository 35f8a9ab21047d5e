/** Kinds of messages, and by which ways they come outside of the platform. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { fill } from '../entry/addresses.rules.ts'
import { telegramPath } from '../telegram/addresses.rules.ts'
import { messageActs } from './addresses.rules.ts'
import type { Preferences } from './messages.schema.ts'

type Context = PageContext<unknown, TextKey>
type Row = Preferences['preferences'][number]

interface PreferencesProps {
  readonly preferences: Preferences
  readonly context: Context
}

export function PreferencesPage({ preferences: { sends_letters, ...own }, context }: PreferencesProps) {
  const { texts } = context
  const kinds = Map.groupBy(own.preferences, ({ kind }) => kind)
  return (
    <>
      <h1>{texts.text('messages.preferences.title')}</h1>
      <p class="lead">{texts.text('messages.preferences.intro')}</p>
      {!sends_letters && <p class="notice">{texts.text('messages.preferences.no_letters')}</p>}
      <TelegramLine state={own.telegram} context={context} />
      <ul class="own-things kinds">
        {Array.from(kinds, ([kind, rows]) => (
          <li key={kind}>
            <strong>{rows[0].title}</strong>
            <ul class="ways">
              {rows.map((row) => (
                <li key={row.channel}>
                  <span class="quiet">{texts.text(stateOf(row))}</span>
                  {row.can_change && <Choice row={row} context={context} />}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Nothing is said of a way that this platform does not have. */
function TelegramLine({ state, context }: { state: Preferences['telegram']; context: Context }) {
  if (state === 'unavailable') return null
  const { texts, link } = context
  return (
    <p>
      {texts.text(`messages.preferences.telegram_${state}`)}{' '}
      <a href={link(telegramPath)}>{texts.text(`messages.preferences.telegram_${state}.link`)}</a>
    </p>
  )
}

function stateOf({ channel, can_change, is_wanted }: Row): TextKey {
  const state = can_change ? (is_wanted ? 'on' : 'off') : 'always'
  return channel === 'email' ? `messages.preferences.${state}` : `messages.preferences.telegram.${state}`
}

function Choice({ row: { kind, title, channel, is_wanted }, context }: { row: Row; context: Context }) {
  const { name, path } = messageActs.setPreference
  const turn = is_wanted ? 'turn_off' : 'turn_on'
  const verb =
    channel === 'email'
      ? (`messages.preferences.${turn}` as const)
      : (`messages.preferences.telegram.${turn}` as const)
  return (
    <ActForm
      act={{ name, path: fill(path, kind) }}
      fields={[
        { name: 'channel', label: verb, kind: 'hidden', value: channel },
        { name: 'is_wanted', label: verb, kind: 'hidden', value: String(!is_wanted) },
      ]}
      submit={verb}
      submitLabel={`${title}: ${context.texts.text(verb)}`}
      context={context}
      isInline
    />
  )
}

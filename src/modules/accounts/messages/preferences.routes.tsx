/** What a person wants to be written of. */
import type { Act } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Channel } from '#kernel/notify/kind.ts'
import { isWanted, listPreferences, setPreference } from '#kernel/notify/preferences.ts'
import type { Resources } from '#kernel/resources.ts'
import { findChat } from '#kernel/telegram/chats.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { Nothing } from '../entry/entry.schema.ts'
import { stepsTo } from '../profile/steps.rules.ts'
import { messageActs, messagesPath, preferencesPath } from './addresses.rules.ts'
import { Preferences, SetPreference } from './messages.schema.ts'
import { PreferencesPage } from './preferences.pages.tsx'
import { recipientOf } from './recipient.rules.ts'

export const preferencesPage: Page<Resources, Nothing, Preferences, TextKey> = {
  path: preferencesPath,
  permission: 'signed_in',
  summary: 'messages.preferences.summary',
  params: Nothing,
  data: Preferences,
  async load(_, { resources: { db, services, notifications }, actor, texts }) {
    const person = recipientOf(requirePerson(actor).id)
    const telegram = !services.bot
      ? 'unavailable'
      : (await findChat(db, person))
        ? 'connected'
        : 'disconnected'
    // Nobody chooses for a channel that leads nowhere.
    const channels: readonly Channel[] = telegram === 'connected' ? ['email', 'telegram'] : ['email']
    const listed = await listPreferences(db, person, notifications, channels)
    const preferences = listed.map(({ kind: { name, title }, channel, isWanted, canChange }) => ({
      kind: name,
      title: texts.has(title) ? texts.text(title) : name,
      channel,
      is_wanted: isWanted,
      can_change: canChange,
    }))
    return { sends_letters: services.mailer !== undefined, telegram, preferences }
  },
  head: (_, { texts }) => ({
    title: texts.text('messages.preferences.title'),
    breadcrumbs: stepsTo(
      texts,
      { text: texts.text('messages.title'), path: messagesPath },
      { text: texts.text('messages.preferences.title'), path: preferencesPath },
    ),
  }),
  view: (preferences, context) => <PreferencesPage preferences={preferences} context={context} />,
}

export const setPreferenceAct: Act<Resources, SetPreference, Nothing, TextKey> = {
  ...messageActs.setPreference,
  permission: 'signed_in',
  summary: 'messages.preferences.choose',
  input: SetPreference,
  data: Nothing,
  page: preferencesPage,
  async run(tx, { kind: name, channel, is_wanted }, { actor, resources }) {
    const kind = resources.notifications.find((one) => one.name === name)
    if (!kind) throw new AppError('http.not_found')
    const person = recipientOf(requirePerson(actor).id)
    const before = await isWanted(tx, person, kind, channel)
    await setPreference(tx, person, { kind, channel, isWanted: is_wanted })
    const facts = {
      object: { type: 'person', id: person.id },
      subjects: [person.id],
      changes: [{ field: `${name}.${channel}`, before, after: is_wanted }],
    }
    return { data: {}, facts }
  },
  next: () => preferencesPath,
  said: 'messages.preferences.said',
}

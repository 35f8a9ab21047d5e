/** What the platform told a person, and what of it they have read. */
import type { Act } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import { hasMessage, markRead } from '#kernel/notify/messages.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { Nothing } from '../entry/entry.schema.ts'
import { stepsTo } from '../profile/steps.rules.ts'
import { messageActs, messagesPath, preferencesPath } from './addresses.rules.ts'
import { MessagesPage } from './messages.pages.tsx'
import { findMessages } from './messages.queries.ts'
import { MarkedRead, Messages, MessagesParams, ReadMessage } from './messages.schema.ts'
import { recipientOf } from './recipient.rules.ts'

interface LoadedMessages {
  readonly found: Messages
  /** Whether newer ones stand on pages before. */
  readonly isLater: boolean
}

export const messagesPage: Page<Resources, MessagesParams, Messages, TextKey, LoadedMessages> = {
  path: messagesPath,
  permission: 'signed_in',
  summary: 'messages.summary',
  params: MessagesParams,
  data: Messages,
  async load(params, { resources: { db }, actor, texts }) {
    const found = await findMessages(db, requirePerson(actor).id, params, texts)
    return { found, isLater: params.before !== undefined }
  },
  answer: ({ found }) => found,
  head: (_, { texts }) => ({
    title: texts.text('messages.title'),
    breadcrumbs: stepsTo(texts, { text: texts.text('messages.title'), path: messagesPath }),
    next: [{ text: texts.text('messages.preferences.title'), path: preferencesPath }],
  }),
  view: ({ found, isLater }, context) => (
    <MessagesPage messages={found} isLater={isLater} context={context} />
  ),
}

export const readMessageAct: Act<Resources, ReadMessage, MarkedRead, TextKey> = {
  ...messageActs.read,
  permission: 'signed_in',
  summary: 'messages.read',
  input: ReadMessage,
  data: MarkedRead,
  page: messagesPage,
  async run(tx, { id }, { actor, now }) {
    const person = recipientOf(requirePerson(actor).id)
    // Somebody else's is, to whoever asks, none; one that was read already stays so.
    if (!(await hasMessage(tx, person, id))) throw new AppError('http.not_found')
    const read = await markRead(tx, person, [id], now)
    return { data: { read }, facts: { object: { type: 'message', id }, subjects: [person.id] } }
  },
  next: () => messagesPath,
  said: 'messages.said_read',
}

export const readAllAct: Act<Resources, Nothing, MarkedRead, TextKey> = {
  ...messageActs.readAll,
  permission: 'signed_in',
  summary: 'messages.read_all',
  input: Nothing.strict(),
  data: MarkedRead,
  page: messagesPage,
  async run(tx, _, { actor, now }) {
    const person = recipientOf(requirePerson(actor).id)
    const read = await markRead(tx, person, undefined, now)
    const facts = {
      object: { type: 'person', id: person.id },
      subjects: [person.id],
      changes: [{ field: 'messages_read', after: read }],
    }
    return { data: { read }, facts, said: { count: read } }
  },
  next: () => messagesPath,
  said: 'messages.said_read_all',
}

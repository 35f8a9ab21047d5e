/** One's own Telegram: a code is asked for here and sent to the bot; here it is let go of, too. */
import type { Act } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import { dropChat } from '#kernel/telegram/chats.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { Nothing } from '../entry/entry.schema.ts'
import { lockSignedIn } from '../entry/signed-in.queries.ts'
import { messagesPath, preferencesPath } from '../messages/addresses.rules.ts'
import { tellOfTelegram } from '../messages/notifications.commands.ts'
import { recipientOf } from '../messages/recipient.rules.ts'
import { stepsTo } from '../profile/steps.rules.ts'
import { telegramActs, telegramPath } from './addresses.rules.ts'
import { dropCode, makeCode } from './codes.commands.ts'
import { TelegramPage } from './telegram.pages.tsx'
import { describeCode, findOwnTelegram, type LoadedTelegram } from './telegram.queries.ts'
import { ConnectingCode, OwnTelegram } from './telegram.schema.ts'

/** While the code waits, the page looks whether it was used. */
const followSeconds = 5

export const telegramPage: Page<Resources, Nothing, OwnTelegram, TextKey, LoadedTelegram> = {
  path: telegramPath,
  permission: 'signed_in',
  summary: 'telegram.summary',
  params: Nothing,
  data: OwnTelegram,
  load: (_, context) => findOwnTelegram(context),
  answer: ({ connecting: _, ...own }) => own,
  head: ({ state }, { texts }) => ({
    title: texts.text('telegram.title'),
    breadcrumbs: stepsTo(
      texts,
      { text: texts.text('messages.title'), path: messagesPath },
      { text: texts.text('telegram.title'), path: telegramPath },
    ),
    next: [{ text: texts.text('messages.preferences.title'), path: preferencesPath }],
    ...(state === 'waiting' ? { followSeconds } : {}),
  }),
  view: (telegram, context) => <TelegramPage telegram={telegram} context={context} />,
}

export const askCodeAct: Act<Resources, Nothing, ConnectingCode, TextKey> = {
  ...telegramActs.ask,
  permission: 'signed_in',
  summary: 'telegram.ask.summary',
  input: Nothing.strict(),
  data: ConnectingCode,
  page: telegramPage,
  isNeverRepeated: true,
  async run(tx, _, context) {
    const { bot } = context.resources.services
    if (!bot) throw new AppError('telegram.unavailable')
    const { identity, signedIn } = await lockSignedIn(tx, context)
    const { id } = signedIn.person
    const code = await makeCode(tx, identity, id, context.now)
    return { data: describeCode(code, bot.knownName ?? null), facts: factsOf(id) }
  },
  next: () => telegramPath,
}

export const disconnectAct: Act<Resources, Nothing, Nothing, TextKey> = {
  ...telegramActs.disconnect,
  permission: 'signed_in',
  summary: 'telegram.disconnect.summary',
  input: Nothing.strict(),
  data: Nothing,
  page: telegramPage,
  async run(tx, _, { actor, now }) {
    const { id } = requirePerson(actor)
    await dropCode(tx, id)
    const before = await dropChat(tx, recipientOf(id))
    if (before) await tellOfTelegram(tx, id, 'disconnected', now)
    const changes = [{ field: 'telegram', before, after: false }]
    return { data: {}, facts: { ...factsOf(id), changes } }
  },
  next: () => telegramPath,
  said: 'telegram.disconnect.said',
}

function factsOf(personId: string) {
  return { object: { type: 'person', id: personId }, subjects: [personId] }
}

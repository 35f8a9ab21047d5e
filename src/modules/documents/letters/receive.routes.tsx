/** Where the link of a letter leads: what was sent, its files, and the button that is the receipt. */
import type { Act } from '#kernel/acts/act.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { AppError } from '#kernel/errors.ts'
import type { Download } from '#kernel/files/serving/download.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { getLetter, listLetterFiles } from './letters.queries.ts'
import { expiryOf, letterFilePath, letterPath, receiveAct } from './letters.rules.ts'
import { LetterPage, LetterParams, ReceivedLetter, ReceiveLetter } from './letters.schema.ts'
import { receiveLetter } from './receive.commands.ts'
import { LetterView, type LoadedLetter } from './receive.pages.tsx'

const letterPage: Page<Resources, LetterParams, LetterPage, TextKey, LoadedLetter> = {
  path: letterPath(':token'),
  permission: 'public',
  changes: 'always',
  hasSecretAddress: true,
  summary: 'exchange.received.summary',
  params: LetterParams,
  data: LetterPage,
  async load({ token }, { resources: { db, secrets }, now }) {
    const { sent, ...said } = await getLetter(db, token, { secrets, now })
    const files = await listLetterFiles(db, sent)
    const letter = {
      ...{ ...said, to: sent.addressee_name },
      files: files.map(({ id, name, size }) => ({ id, name, size })),
      until: dayAt(expiryOf(sent.queued_at)),
      ...{ received_at: sent.delivered_at?.toISOString() ?? null, their_number: sent.their_number },
    }
    return { token, letter }
  },
  answer: ({ letter }) => letter,
  head: ({ letter: { number } }, { texts }) => ({ title: texts.text('exchange.received.title', { number }) }),
  view: (loaded, context) => <LetterView loaded={loaded} context={context} />,
}

const receiveLetterAct: Act<Resources, ReceiveLetter, ReceivedLetter, TextKey> = {
  name: receiveAct,
  path: letterPath(':token'),
  permission: 'public',
  summary: 'exchange.received.act',
  input: ReceiveLetter,
  data: ReceivedLetter,
  page: letterPage,
  isNeverRepeated: true,
  run: receiveLetter,
  next: (_, { token }) => letterPath(token),
  said: 'exchange.received.said',
}

export const letterPages = [letterPage]
export const letterActs = [receiveLetterAct]

export const letterDownload: Download<Resources> = {
  path: letterFilePath,
  permission: 'public',
  async find({ token, file }, { resources: { db, secrets } }) {
    try {
      const { sent } = await getLetter(db, token ?? '', { secrets, now: new Date() })
      return (await listLetterFiles(db, sent)).find(({ id }) => id === file)
    } catch (error) {
      if (error instanceof AppError) return undefined
      throw error
    }
  },
}

/** What background work of the exchange waits for, and what people are told of it. */
import { defineTopic } from '#kernel/jobs/outbox/topic.ts'
import type { NotificationKind } from '#kernel/notify/kind.ts'
import type { TextKey } from '#ui/locales/uk.ts'

export const exchangeKind: NotificationKind<TextKey> = {
  name: 'documents.exchange',
  title: 'messages.kind.exchange',
  byDefault: ['email', 'telegram'],
}

interface RowKey {
  readonly oblast_code: string
  readonly id: string
}

/** Something lies in a tray: clerks are to be told. */
export const incomingCame = defineTopic<RowKey>('documents.incoming_came')

/** Something is to be said to a partner about what was sent: the package, a question, that it is called back. */
export const sendingWaits = defineTopic<RowKey>('documents.sending_waits')

/** What came from a partner was registered or refused: the partner is to be told. */
export const answerWaits = defineTopic<RowKey>('documents.answer_waits')

/** A letter with the link to a document is to be written. */
export const letterWaits = defineTopic<RowKey>('documents.letter_waits')

/** Whoever has the link says that the document is there. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { keepReceipt, lockSent } from '../exchange/receipts.commands.ts'
import { getLetter } from './letters.queries.ts'
import type { ReceivedLetter, ReceiveLetter } from './letters.schema.ts'

/** A second time nothing changes, but a number may still be added. */
export async function receiveLetter(
  tx: Transaction<Database>,
  { token, their_number }: ReceiveLetter,
  { now, resources: { secrets } }: ActContext<Resources, TextKey>,
): Promise<ActDone<ReceivedLetter>> {
  const { sent: seen, number } = await getLetter(tx, token, { secrets, now })
  const sent = await lockSent(tx, seen)
  if (sent)
    await keepReceipt(
      tx,
      sent,
      their_number === undefined
        ? { state: 'delivered' }
        : { state: 'registered', number: their_number, day: dayAt(now) },
      now,
    )
  return {
    data: { received: true },
    facts: {
      object: { type: 'document', id: seen.document_id },
      changes: [{ field: 'addressed_to', after: seen.addressee_name }],
    },
    said: { number },
  }
}

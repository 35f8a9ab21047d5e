/** What this platform says of a message that came to it, in the state's form. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { ReceiptState } from '../exchange/exchange.rules.ts'
import type { Partner } from '../exchange/outgoing.queries.ts'
import { writeMessage } from '../state-form/write-message.files.ts'
import type { IncomingRow } from '../tray/tray.queries.ts'
import { ownKeys } from './partner-keys.rules.ts'

interface Answered {
  /** undefined of one that was called back before it came. */
  readonly known: IncomingRow | undefined
  readonly state: ReceiptState
  readonly partner: Partner
  readonly message: string
}

export async function receiptForm(
  db: Kysely<Database>,
  { known, state, partner, message }: Answered,
  secrets: Secrets,
  now: Date,
): Promise<string> {
  const [body, card] = known
    ? await Promise.all([findBody(db, known), known.document_id === null ? undefined : findCard(db, known)])
    : []
  const { fingerprint: system } = ownKeys(secrets)
  const from = { system, name: body?.name ?? partner.name }
  const to = { system: partner.fingerprint, name: known?.from_name ?? partner.name }
  return writeMessage({
    ...{ kind: 'receipt', id: crypto.randomUUID(), at: now.toISOString() },
    from: body?.edrpou ? { ...from, edrpou: body.edrpou } : from,
    to: known?.from_edrpou ? { ...to, edrpou: known.from_edrpou } : to,
    receipt: {
      ...{ of: message, state },
      ...(card ? { number: card.number, day: card.registered_on } : {}),
      ...(known?.reason ? { reason: known.reason } : {}),
    },
  })
}

function findBody(db: Kysely<Database>, { oblast_code, body_id }: IncomingRow) {
  return db
    .selectFrom('documents.body')
    .select(['name', 'edrpou'])
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', body_id)
    .executeTakeFirst()
}

function findCard(db: Kysely<Database>, { oblast_code, document_id }: IncomingRow) {
  return db
    .selectFrom('documents.document')
    .select(['number', 'registered_on'])
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', document_id)
    .executeTakeFirst()
}

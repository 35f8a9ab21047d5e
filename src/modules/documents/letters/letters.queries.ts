/** What a link leads to. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { listFilesOf } from '#kernel/files/records/files.ts'
import type { FileRow } from '#kernel/files/records/shelf.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { invitationLinks } from '#modules/accounts/api.ts'
import type { Exchange } from '../exchange/exchange.queries.ts'
import { sentFilesOwner } from '../exchange/exchange.rules.ts'
import { expiryOf, letterPurpose } from './letters.rules.ts'

type Db = Kysely<Database>

export interface FoundLetter {
  readonly sent: Exchange
  readonly from: string
  readonly number: string
  readonly day: string
  readonly title: string
}

/** @throws AppError `http.not_found`; `exchange.link_over` where it was called back or its time is over */
export async function getLetter(
  db: Db,
  token: string,
  { secrets, now }: { readonly secrets: Secrets; readonly now: Date },
): Promise<FoundLetter> {
  const id = invitationLinks.readToken(token, secrets.key(letterPurpose))
  const row =
    id === undefined
      ? undefined
      : await db
          .selectFrom('documents.exchange as sent')
          .innerJoin('documents.document as card', (join) =>
            join.onRef('card.oblast_code', '=', 'sent.oblast_code').onRef('card.id', '=', 'sent.document_id'),
          )
          .innerJoin('documents.body as body', (join) =>
            join.onRef('body.oblast_code', '=', 'sent.oblast_code').onRef('body.id', '=', 'sent.body_id'),
          )
          .selectAll('sent')
          .select(['body.name as from', 'card.number', 'card.registered_on as day', 'card.title'])
          .where('sent.id', '=', id)
          .where('sent.kind', '=', 'email')
          .executeTakeFirst()
  if (!row) throw new AppError('http.not_found')
  const { from, number, day, title, ...sent } = row
  if (sent.state === 'recalled' || expiryOf(sent.queued_at) <= now) throw new AppError('exchange.link_over')
  return { sent, from, number, day, title }
}

/** Files as they were when it was sent. */
export function listLetterFiles(db: Db, { id }: Exchange): Promise<FileRow[]> {
  return listFilesOf(db, wholePlatform, { type: sentFilesOwner, id })
}

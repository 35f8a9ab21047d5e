/** Two platforms that exchanged documents: what each says of them must be the same, and nothing may stand twice. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'

type Db = Kysely<Database>

/** @returns what differs between the book of whoever sent and that of whoever got it, once nothing is under way */
export async function compareBooks(sender: Db, addressee: Db): Promise<string[]> {
  const sent = await sender
    .selectFrom('documents.exchange')
    .selectAll()
    .where('kind', '=', 'partner')
    .execute()
  const came = await addressee
    .selectFrom('documents.incoming as incoming')
    .leftJoin('documents.document as card', (join) =>
      join
        .onRef('card.oblast_code', '=', 'incoming.oblast_code')
        .onRef('card.id', '=', 'incoming.document_id'),
    )
    .selectAll('incoming')
    .select('card.number as card_number')
    .where('incoming.partner_id', 'is not', null)
    .execute()
  const byMessage = new Map(came.map((row) => [row.message_id, row]))
  const cards = came.flatMap(({ document_id }) => document_id ?? [])
  const left = await addressee.selectFrom('documents.package_part').select('part').execute()
  return [
    ...sent.flatMap(({ id, state, their_number, reason }) => {
      const row = byMessage.get(id)
      // What was called back before it came stands nowhere in the tray.
      const theirs = [row?.state ?? 'recalled', row?.card_number ?? null, row?.reason ?? null].join()
      const own = [state, their_number, reason].join()
      return own === theirs ? [] : [`${id}: ${own} is there ${theirs}`]
    }),
    ...came
      .filter(({ message_id }) => !sent.some(({ id }) => id === message_id))
      .map(({ id }) => `${id} is of nobody`),
    ...(byMessage.size === came.length ? [] : ['a message came twice']),
    ...(new Set(cards).size === cards.length ? [] : ['a card is of two messages']),
    ...left.map(({ part }) => `part ${part} is left`),
  ]
}

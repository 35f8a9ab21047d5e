/** What a letter in a tray says of itself. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { type IncomingLetter, LeftOut } from './mail-in.schema.ts'

/** Undefined of what came by exchange. */
export async function findLetter(
  db: Kysely<Database>,
  { oblast_code, id }: { readonly oblast_code: string; readonly id: string },
): Promise<IncomingLetter | undefined> {
  const row = await db
    .selectFrom('documents.incoming_letter')
    .select([
      'sender_name',
      'sender_address',
      'written_at',
      'body_text',
      'is_cut',
      'is_automatic',
      'left_out',
    ])
    .where('oblast_code', '=', oblast_code)
    .where('incoming_id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { written_at, left_out, ...said } = row
  return {
    ...said,
    written_at: written_at?.toISOString() ?? null,
    left_out: LeftOut.array().parse(left_out),
  } satisfies IncomingLetter
}

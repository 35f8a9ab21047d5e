/**
 * One process listens to a bot at a time. A row instead of a lock of the session: a pool that hands out sessions by
 * the transaction keeps none, and no transaction may stay open while one waits for the network.
 */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'

/** Takes the turn or renews it, by the clock of the database. @returns whether it is ours until then */
export async function takeTurn(
  db: Kysely<Database>,
  { bot, holder, seconds }: { readonly bot: string; readonly holder: string; readonly seconds: number },
): Promise<boolean> {
  const { rows } = await sql`
    insert into platform.telegram_turn as turn (bot, holder, held_until)
    values (${bot}, ${holder}::uuid, now() + ${seconds} * interval '1 second')
    on conflict (bot) do update set holder = excluded.holder, held_until = excluded.held_until
    where turn.holder = excluded.holder or turn.held_until < now()
    returning bot`.execute(db)
  return rows.length === 1
}

/** Others need not wait until the turn is over. */
export async function leaveTurn(
  db: Kysely<Database>,
  { bot, holder }: { readonly bot: string; readonly holder: string },
): Promise<void> {
  await db.deleteFrom('platform.telegram_turn').where('bot', '=', bot).where('holder', '=', holder).execute()
}

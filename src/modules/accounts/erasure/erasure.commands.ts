/** Erasing people: asked for, taken back, done on its day; and those whom nobody has seen for years. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { recordInAudit } from '#kernel/acts/record.ts'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { dayAt, type PlainDate } from '#kernel/deadlines/plain-date.ts'
import { AppError } from '#kernel/errors.ts'
import { erasePerson } from '#kernel/inventory/erase.ts'
import type { Inventory } from '#kernel/inventory/inventory.ts'
import { forgetJobsNaming } from '#kernel/jobs/forget-jobs.ts'
import { system } from '#kernel/policy/policy.ts'
import { findPerson } from '../identity/person.queries.ts'
import { tellOfErasure } from '../messages/notifications.commands.ts'
import { listDuePeople, listObstacles, listUnseenPeople } from './erasure.queries.ts'
import { erasureDay, isFree, unseenBefore } from './erasure.rules.ts'

type Db = Kysely<Database>
type Tx = Transaction<Database>

/** What the clock does here, for whoever reads the audit. */
export const clockActs = {
  plan: { name: 'accounts.person.plan_erasure', summary: 'erasure.plan.summary' },
  erase: { name: 'accounts.person.erase', summary: 'erasure.erase.summary' },
} as const

/**
 * Names the day on which a person's data go. Whoever asks again keeps the day that they were told.
 * @throws AppError `erasure.obstacles`
 */
export async function planErasure(
  tx: Tx,
  personId: string,
  now: Date,
): Promise<{ readonly day: PlainDate; readonly before: string | null }> {
  const person = await tx
    .selectFrom('accounts.person')
    .select(['erase_on', 'erase_asked_at'])
    .where('id', '=', personId)
    .where('erased_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!person) throw new AppError('http.not_found')
  const obstacles = await listObstacles(tx, personId, now)
  if (!isFree(obstacles)) throw new AppError('erasure.obstacles', { ...obstacles })
  const day = (person.erase_on as PlainDate | null) ?? erasureDay(dayAt(now))
  await tx
    .updateTable('accounts.person')
    .set({ erase_on: day, erase_asked_at: person.erase_asked_at ?? now, updated_at: now })
    .where('id', '=', personId)
    .execute()
  await tellOfErasure(tx, personId, { what: 'asked', day }, now)
  return { day, before: person.erase_on }
}

/** @throws AppError `act.stale` where nothing was planned, or it is done */
export async function takeBackErasure(tx: Tx, personId: string, now: Date): Promise<string> {
  const person = await tx
    .selectFrom('accounts.person')
    .select('erase_on')
    .where('id', '=', personId)
    .where('erased_at', 'is', null)
    .where('erase_on', 'is not', null)
    .forUpdate()
    .executeTakeFirst()
  if (!person?.erase_on) throw new AppError('act.stale')
  await tx
    .updateTable('accounts.person')
    .set({ erase_on: null, erase_asked_at: null, updated_at: now })
    .where('id', '=', personId)
    .execute()
  return person.erase_on
}

/** Tells whoever has not signed in for years that their account goes; signing in keeps it. @returns how many */
export async function planForUnseen(db: Db, now: Date): Promise<number> {
  const today = dayAt(now)
  const day = erasureDay(today)
  let planned = 0
  for (const id of await listUnseenPeople(db, unseenBefore(today)))
    planned += await tx(db, async (transaction) => {
      await lockPerson(transaction, id)
      if (!isFree(await listObstacles(transaction, id, now))) return 0
      const { numUpdatedRows } = await transaction
        .updateTable('accounts.person')
        .set({ erase_on: day, updated_at: now })
        .where('id', '=', id)
        .where('erase_on', 'is', null)
        .where('last_seen_on', '<', unseenBefore(today))
        .executeTakeFirst()
      if (numUpdatedRows !== 1n) return 0
      await tellOfErasure(transaction, id, { what: 'unseen', day }, now)
      await note(transaction, clockActs.plan.name, id, now, [{ field: 'erase_on', before: null, after: day }])
      return 1
    })
  return planned
}

/** Erases those whose day has come; who was given a role or asked for something meanwhile waits until that has ended. @returns how many */
export async function eraseDuePeople(db: Db, inventory: Inventory, now: Date): Promise<number> {
  let erased = 0
  for (const id of await listDuePeople(db, dayAt(now)))
    erased += await tx(db, async (transaction) => {
      await lockPerson(transaction, id)
      const isStillDue = (await listDuePeople(transaction, dayAt(now), id)).length === 1
      if (!isStillDue || !isFree(await listObstacles(transaction, id, now))) return 0
      await forgetMailbox(transaction, id)
      await erasePerson(transaction, inventory, id, now)
      await transaction
        .updateTable('accounts.person')
        .set({ erased_at: now, updated_at: now })
        .where('id', '=', id)
        .execute()
      await note(transaction, clockActs.erase.name, id, now, [])
      return 1
    })
  return erased
}

/** Nothing that needs the person can begin meanwhile. */
async function lockPerson(tx: Tx, id: string): Promise<void> {
  await sql`select from accounts.person where id = ${id} for update`.execute(tx)
}

/** Letters that wait, or could not be sent, name a mailbox and no person. */
async function forgetMailbox(tx: Tx, id: string): Promise<void> {
  const person = await findPerson(tx, id)
  if (person) await forgetJobsNaming(tx, person.email)
}

function note(
  tx: Tx,
  act: string,
  personId: string,
  now: Date,
  changes: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[],
): Promise<unknown> {
  const facts = { object: { type: 'person', id: personId }, subjects: [personId], changes }
  return recordInAudit(tx, {
    act,
    outcome: 'done',
    actor: system,
    grant: undefined,
    facts,
    address: undefined,
    now,
  })
}

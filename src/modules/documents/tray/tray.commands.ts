/** What has come is registered, or refused with a reason; whoever sent it is told. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { moveFiles } from '#kernel/files/records/hand-files-on.ts'
import { emit } from '#kernel/jobs/outbox/outbox.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { documentFilesOwner } from '../cards/cards.rules.ts'
import { refused, registerDocument } from '../cards/register.commands.ts'
import type { RegisterKind } from '../cards/requisites.rules.ts'
import { findOwnAnswered } from '../exchange/answers.queries.ts'
import { afterTrayEvent, incomingFilesOwner, type TrayState } from '../exchange/exchange.rules.ts'
import { keepReceipt, lockSent, type Receipt } from '../exchange/receipts.commands.ts'
import { answerWaits } from '../exchange/topics.rules.ts'
import { findLetter } from '../mail-in/mail-in.queries.ts'
import { documentsRegister } from '../permissions.ts'
import { getRegister } from '../registers/registers.queries.ts'
import { getIncoming, type IncomingRow } from './tray.queries.ts'
import { kindsOfTray } from './tray.rules.ts'
import type { RefusedIncoming, RefuseIncoming, RegisteredIncoming, RegisterIncoming } from './tray.schema.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>
type Entered = Awaited<ReturnType<typeof getIncoming>>

/** @throws AppError `exchange.closed` where it was answered or called back */
async function lockIncoming(
  tx: Tx,
  id: string,
  event: 'register' | 'refuse',
  { actor }: Context,
): Promise<Entered> {
  const { row } = await getIncoming(tx, id, actor, documentsRegister)
  await tx
    .selectFrom('documents.incoming')
    .select('id')
    .where('oblast_code', '=', row.oblast_code)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  const entered = await getIncoming(tx, id, actor, documentsRegister)
  if (afterTrayEvent(entered.row.state as TrayState, event) === undefined)
    throw new AppError('exchange.closed')
  return entered
}

export async function registerIncoming(
  tx: Tx,
  {
    incoming: id,
    register,
    title,
    correspondent,
    citizen,
    their_number,
    their_day,
    ...chosen
  }: RegisterIncoming,
  context: Context,
): Promise<ActDone<RegisteredIncoming>> {
  // What was sent is locked before what came: as whoever calls it back does.
  const { row: seen } = await getIncoming(tx, id, context.actor, documentsRegister)
  await lockSentHere(tx, seen)
  const { row, body } = await lockIncoming(tx, id, 'register', context)
  const own = await getRegister(tx, register, context.actor, documentsRegister)
  const isLetter = (await findLetter(tx, row)) !== undefined
  const kind = own.register.kind as RegisterKind
  if (own.body.id !== body.id || !kindsOfTray(isLetter).includes(kind))
    throw refused('registers.no_such', 'register')
  const answered = await findOwnAnswered(tx, body, row)
  const typed = { title, correspondent, citizen, their_number, their_day }
  const done = await registerDocument(
    tx,
    {
      ...{ register, ...chosen, ...(answered ? { reply_to: answered.id } : {}) },
      ...(isLetter ? sayLetter(row, kind, typed) : sayExchanged(row, typed)),
    },
    context,
  )
  const { id: document, number, registered_on } = done.data
  const to = { type: documentFilesOwner, id: document }
  await moveFiles(tx, wholePlatform, { type: incomingFilesOwner, id }, to)
  await end(tx, row, { state: 'registered', document_id: document }, context)
  await tellSender(tx, row, { state: 'registered', number, day: registered_on }, context)
  if (kind === 'appeal') await forgetCitizen(tx, row, context)
  const said = { number, way: isLetter ? 'letter' : 'exchange' }
  return { ...done, data: { id, document, number, registered_on }, said }
}

type Typed = Pick<RegisterIncoming, 'title' | 'correspondent' | 'citizen' | 'their_number' | 'their_day'>

/** A letter's own words are what anybody may write: the clerk has the last one. */
function sayLetter(row: IncomingRow, kind: RegisterKind, typed: Typed): Typed & { readonly title: string } {
  const title = typed.title ?? row.title
  if (kind === 'appeal') return { ...typed, title }
  return { ...typed, title, correspondent: typed.correspondent ?? row.from_name }
}

/** What another body said of its document is not changed on the way in. */
function sayExchanged(row: IncomingRow, typed: Typed) {
  const [other] = Object.entries(typed).filter(([, value]) => value !== undefined)
  if (other) throw refused('registers.not_of_kind', other[0])
  return {
    ...{ title: row.title, correspondent: row.from_name, their_number: row.number, their_day: row.day },
    ...(row.addressee === null ? {} : { addressee: row.addressee }),
    ...(row.pages === null ? {} : { pages: row.pages }),
  }
}

/** Names of citizens stand in their cards alone, guarded; the tray is read by others, too. */
async function forgetCitizen(tx: Tx, { oblast_code, id }: IncomingRow, { texts }: Context): Promise<void> {
  await tx
    .updateTable('documents.incoming')
    .set({ from_name: texts.text('letters.citizen'), title: texts.text('letters.appeal') })
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', id)
    .execute()
  await tx
    .deleteFrom('documents.incoming_letter')
    .where('oblast_code', '=', oblast_code)
    .where('incoming_id', '=', id)
    .execute()
}

export async function refuseIncoming(
  tx: Tx,
  { incoming: id, reason }: RefuseIncoming,
  context: Context,
): Promise<ActDone<RefusedIncoming>> {
  const { row: seen } = await getIncoming(tx, id, context.actor, documentsRegister)
  await lockSentHere(tx, seen)
  const { row, body, place } = await lockIncoming(tx, id, 'refuse', context)
  await end(tx, row, { state: 'refused', reason }, context)
  await tellSender(tx, row, { state: 'refused', reason }, context)
  return {
    data: { id, body: body.id },
    facts: {
      object: { type: 'incoming_document', id },
      ...{ place, reason, changes: [{ field: 'their_number', after: row.number }] },
    },
    said: { number: row.number },
  }
}

/** The sender's row of a document that was sent within this platform. */
async function lockSentHere(tx: Tx, { partner_id, sender_id, message_id }: IncomingRow) {
  if (partner_id !== null) return undefined
  const sent = await tx
    .selectFrom('documents.exchange')
    .select(['oblast_code', 'id'])
    .where('id', '=', message_id)
    .where('body_id', '=', sender_id)
    .executeTakeFirst()
  return sent && lockSent(tx, sent)
}

async function end(
  tx: Tx,
  { oblast_code, id }: IncomingRow,
  values: { state: TrayState; document_id?: string; reason?: string },
  { actor, now }: Context,
): Promise<void> {
  await tx
    .updateTable('documents.incoming')
    .set({ ...values, answered_at: now, answered_by: requirePerson(actor).id })
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', id)
    .execute()
}

/** Within the platform at once; a partner by background work. */
async function tellSender(tx: Tx, row: IncomingRow, receipt: Receipt, { now }: Context): Promise<void> {
  if (row.partner_id !== null) {
    await emit(tx, answerWaits, { oblast_code: row.oblast_code, id: row.id })
    return
  }
  const sent = await lockSentHere(tx, row)
  if (sent) await keepReceipt(tx, sent, receipt, now)
}

/** A document is sent to an addressee, called back, tried again. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { copyFiles } from '#kernel/files/records/hand-files-on.ts'
import { emit } from '#kernel/jobs/outbox/outbox.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type EnteredDocument, getDocument } from '../cards/cards.queries.ts'
import { documentFilesOwner } from '../cards/cards.rules.ts'
import { refused } from '../cards/register.commands.ts'
import { documentsRegister } from '../permissions.ts'
import { findAnswered } from './answers.queries.ts'
import { type Exchange, getSent } from './exchange.queries.ts'
import {
  type ExchangeKind,
  incomingFilesOwner,
  isFinal,
  type SentState,
  sentFilesOwner,
  sentKinds,
} from './exchange.rules.ts'
import type { ChangedSent, OneSent, SendDocument } from './exchange.schema.ts'
import { type Addressee, findAddressee, findPartnerOf, writeForm } from './outgoing.queries.ts'
import { lockSent } from './receipts.commands.ts'
import { incomingCame, letterWaits, sendingWaits } from './topics.rules.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

export async function sendDocument(
  tx: Tx,
  { document: id, addressee: to }: SendDocument,
  context: Context,
): Promise<ActDone<ChangedSent>> {
  const { actor, now, resources } = context
  await getDocument(tx, id, actor, documentsRegister)
  // It is sent as it is: nobody cancels it meanwhile.
  await tx.selectFrom('documents.document').select('id').where('id', '=', id).forUpdate().execute()
  const entered = await getDocument(tx, id, actor, documentsRegister)
  const { document, register, body, place } = entered
  if (document.cancelled_at !== null) throw new AppError('documents.cancelled')
  if (!sentKinds.includes(register.kind)) throw refused('exchange.not_sent', 'addressee')
  const addressee = await findAddressee(tx, body, to)
  if (!addressee) throw refused('exchange.no_addressee', 'addressee')
  if (addressee.kind === 'email' && !resources.services.mailer) throw refused('exchange.no_mail', 'addressee')
  const sent = await queue(tx, entered, addressee, context)
  if (!sent) throw refused('exchange.sent_already', 'addressee')
  await beginWay(tx, entered, addressee, { id: sent, now, resources })
  const state: SentState = addressee.kind === 'body' ? 'delivered' : 'queued'
  return {
    data: { id: sent, document: id, state },
    facts: {
      object: { type: 'document', id },
      ...{ place, changes: [{ field: 'addressed_to', after: addressee.name }] },
    },
    said: { addressee: addressee.name },
  }
}

/** @returns its id; undefined where it is on its way to this addressee, or has arrived */
async function queue(
  tx: Tx,
  entered: EnteredDocument,
  { kind, id: addressee_id, name }: Addressee,
  { actor, now }: Context,
): Promise<string | undefined> {
  const { document } = entered
  const isHere = kind === 'body'
  const row = await tx
    .insertInto('documents.exchange')
    .values({
      ...{ oblast_code: document.oblast_code, id: crypto.randomUUID(), body_id: document.body_id },
      ...{ document_id: document.id, kind, addressee_id, addressee_name: name },
      ...{ state: isHere ? 'delivered' : 'queued', queued_at: now, queued_by: requirePerson(actor).id },
      ...(isHere ? { sent_at: now, delivered_at: now } : {}),
      attempts: 0,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['oblast_code', 'document_id', 'addressee_id'])
        .where('state', 'not in', ['recalled', 'refused'])
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** To a body of this platform it has come at once; to others background work carries it. */
async function beginWay(
  tx: Tx,
  entered: EnteredDocument,
  addressee: Addressee,
  { id, now, resources }: { readonly id: string; readonly now: Date; readonly resources: Resources },
): Promise<void> {
  const { document, body } = entered
  const { oblast_code } = document
  const from = { type: documentFilesOwner, id: document.id }
  if (addressee.kind === 'body') {
    const incoming = crypto.randomUUID()
    const answers = await findAnswered(tx, document, { sender: addressee.body.id })
    await tx
      .insertInto('documents.incoming')
      .values({
        ...{ oblast_code: addressee.body.oblast_code, id: incoming, body_id: addressee.body.id },
        ...{ partner_id: null, sender_id: body.id, message_id: id },
        ...{ from_name: body.name, from_edrpou: body.edrpou, number: document.number },
        ...{ day: document.registered_on, title: document.title, addressee: document.addressee },
        ...{ pages: document.pages, answers, came_at: now, state: 'waiting', attempts: 0 },
      })
      .execute()
    await copyFiles(tx, wholePlatform, from, { type: incomingFilesOwner, id: incoming })
    await emit(tx, incomingCame, { oblast_code: addressee.body.oblast_code, id: incoming })
    return
  }
  await copyFiles(tx, wholePlatform, from, { type: sentFilesOwner, id })
  if (addressee.kind === 'email') {
    await emit(tx, letterWaits, { oblast_code, id })
    return
  }
  const form = await writeForm(tx, entered, addressee, { id, now, secrets: resources.secrets })
  await tx
    .updateTable('documents.exchange')
    .set({ form })
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', id)
    .execute()
  if (addressee.partner.address !== null) await emit(tx, sendingWaits, { oblast_code, id })
}

/** @throws AppError `exchange.closed` where it has ended */
async function lockOpen(
  tx: Tx,
  id: string,
  { actor }: Context,
): Promise<Exchange & { place: readonly string[] }> {
  const { sent: seen, place } = await getSent(tx, id, actor, documentsRegister)
  const sent = await lockSent(tx, seen)
  if (!sent || isFinal(sent.state as SentState)) throw new AppError('exchange.closed')
  return { ...sent, place }
}

export async function recallSent(
  tx: Tx,
  { exchange: id }: OneSent,
  context: Context,
): Promise<ActDone<ChangedSent>> {
  const { now } = context
  const sent = await lockOpen(tx, id, context)
  const isAsked = sent.kind === 'partner' && sent.state !== 'queued'
  // Nothing of ours reaches a package that is carried: it may be registered there, and then it is.
  if (isAsked && (await findPartnerOf(tx, sent))?.address === null) throw new AppError('exchange.carried')
  if (sent.kind === 'body') {
    const { numUpdatedRows } = await tx
      .updateTable('documents.incoming')
      .set({ state: 'recalled', answered_at: now })
      .where('sender_id', '=', sent.body_id)
      .where('message_id', '=', sent.id)
      .where('state', '=', 'waiting')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new AppError('exchange.closed')
  }
  await tx
    .updateTable('documents.exchange')
    .set(isAsked ? { recall_asked_at: now } : { state: 'recalled', recall_asked_at: now, answered_at: now })
    .where('oblast_code', '=', sent.oblast_code)
    .where('id', '=', sent.id)
    .execute()
  if (isAsked) await emit(tx, sendingWaits, { oblast_code: sent.oblast_code, id: sent.id })
  return doneTo(sent, isAsked ? (sent.state as SentState) : 'recalled')
}

/** Background work gave up; somebody has mended what was wrong. */
export async function sendAgain(
  tx: Tx,
  { exchange: id }: OneSent,
  context: Context,
): Promise<ActDone<ChangedSent>> {
  const sent = await lockOpen(tx, id, context)
  if (sent.last_error === null || sent.kind === 'body') throw new AppError('act.stale')
  await tx
    .updateTable('documents.exchange')
    .set({ last_error: null })
    .where('oblast_code', '=', sent.oblast_code)
    .where('id', '=', sent.id)
    .execute()
  const topics: Readonly<Record<Exclude<ExchangeKind, 'body'>, typeof sendingWaits>> = {
    partner: sendingWaits,
    email: letterWaits,
  }
  const topic = topics[sent.kind as 'partner' | 'email']
  await emit(tx, topic, { oblast_code: sent.oblast_code, id: sent.id })
  return doneTo(sent, sent.state as SentState)
}

function doneTo(sent: Exchange & { place: readonly string[] }, state: SentState): ActDone<ChangedSent> {
  const { id, document_id, addressee_name, place } = sent
  return {
    data: { id, document: document_id, state },
    facts: {
      object: { type: 'document', id: document_id },
      ...{ place, changes: [{ field: 'addressed_to', after: addressee_name }] },
    },
    said: { addressee: addressee_name },
  }
}

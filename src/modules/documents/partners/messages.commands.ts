/**
 * A message of a partner: a part of a package, a question, a recall, a receipt. Each may come twice, late and in any order, and
 * is answered with what stands now.
 */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { afterTrayEvent, receiptOf, type TrayState } from '../exchange/exchange.rules.ts'
import { findPartnerOf, type Partner } from '../exchange/outgoing.queries.ts'
import { keepReceipt, lockSent } from '../exchange/receipts.commands.ts'
import { readMessage } from '../state-form/read-message.files.ts'
import {
  findKnown,
  isRecalled,
  type LookedAt,
  lockPartner,
  lookAtPackage,
  putIntoTray,
} from '../tray/take.commands.ts'
import { receiptForm } from './answers.queries.ts'
import { type Envelope, type Said, type Sent, seal, unseal } from './envelope.rules.ts'
import { ownKeys, readPublicKey } from './partner-keys.rules.ts'
import { findPartnerByKey } from './partners.queries.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

/** A message that is well signed, and what was done for it before the transaction. */
interface Opened {
  readonly partner: Partner
  readonly message: Sent
  readonly looked?: LookedAt
}

/** @throws AppError `exchange.unknown_sender` and those of `unseal`, `lookAtPackage` */
export async function openMessage(envelope: Envelope, { resources, now }: Context): Promise<Opened> {
  const { db, secrets } = resources
  const partner = await findPartnerByKey(db, envelope.sender)
  const key = partner && readPublicKey(partner.public_key)
  if (!partner || !key) throw new AppError('exchange.unknown_sender')
  const message = unseal(envelope, { key, own: ownKeys(secrets).fingerprint, now })
  if (message.type === 'answer') throw new AppError('act.malformed')
  const whole = message.type === 'part' ? await completePackage(db, partner, message) : undefined
  if (!whole) return { partner, message }
  const looked = await lookAtPackage(whole, resources)
  if (looked.pack.id !== message.message || looked.partner.id !== partner.id)
    throw new AppError('exchange.package_unusable', {}, [{ code: 'package.message_differs' }])
  return { partner, message, looked }
}

type Part = Extract<Sent, { type: 'part' }>

/** The whole package, where this part is the last that was missing and nothing of it is known yet. */
async function completePackage(
  db: Resources['db'],
  partner: Partner,
  { message, part, parts, bytes }: Part,
): Promise<Uint8Array | undefined> {
  if (part > parts) throw new AppError('act.malformed')
  if ((await findKnown(db, partner, message)) || (await isRecalled(db, partner, message))) return undefined
  const others = await db
    .selectFrom('documents.package_part')
    .select(['part', 'content'])
    .where('partner_id', '=', partner.id)
    .where('message_id', '=', message)
    .where('parts', '=', parts)
    .where('part', '<>', part)
    .orderBy('part')
    .execute()
  if (others.length !== parts - 1) return undefined
  const contents = others.map(({ content }) => content)
  contents.splice(part - 1, 0, Buffer.from(bytes, 'base64'))
  return Buffer.concat(contents)
}

export async function takeMessage(
  tx: Tx,
  _: Envelope,
  context: Context,
  { partner, message, looked }: Opened,
): Promise<ActDone<Envelope>> {
  const { now, resources } = context
  await lockPartner(tx, partner)
  if (message.type === 'part') await takePart(tx, partner, message, { looked, context })
  if (message.type === 'recall') await takeRecall(tx, partner, message.message, now)
  if (message.type === 'receipt') await takeReceipt(tx, partner, message, now)
  const answer = await answerTo(tx, partner, message.message, context)
  const keys = ownKeys(resources.secrets)
  return {
    data: seal(answer, keys, { to: partner.fingerprint, now }),
    facts: {
      object: { type: 'exchange_message', id: message.message },
      changes: [
        { field: 'partner', after: partner.name },
        { field: 'message', after: message.type },
      ],
    },
  }
}

async function takePart(
  tx: Tx,
  partner: Partner,
  { message, part, parts, bytes }: Part,
  { looked, context }: { readonly looked: LookedAt | undefined; readonly context: Context },
): Promise<void> {
  const { now } = context
  if (looked) await putIntoTray(tx, looked, now)
  const isOver = (await findKnown(tx, partner, message)) || (await isRecalled(tx, partner, message))
  if (isOver) {
    await tx
      .deleteFrom('documents.package_part')
      .where('partner_id', '=', partner.id)
      .where('message_id', '=', message)
      .execute()
    return
  }
  await tx
    .insertInto('documents.package_part')
    .values({
      ...{ partner_id: partner.id, message_id: message, part, parts },
      ...{ content: Buffer.from(bytes, 'base64'), came_at: now },
    })
    .onConflict((conflict) => conflict.constraint('package_part_pk').doNothing())
    .execute()
}

async function takeRecall(tx: Tx, partner: Partner, message: string, now: Date): Promise<void> {
  const known = await findKnown(tx, partner, message)
  if (!known) {
    await tx
      .insertInto('documents.recalled_message')
      .values({ partner_id: partner.id, message_id: message, recalled_at: now })
      .onConflict((conflict) => conflict.constraint('recalled_message_pk').doNothing())
      .execute()
    return
  }
  const state = afterTrayEvent(known.state as TrayState, 'recall')
  if (state === known.state) return
  await tx
    .updateTable('documents.incoming')
    .set({ state: 'recalled', answered_at: now, told_at: now })
    .where('oblast_code', '=', known.oblast_code)
    .where('id', '=', known.id)
    // Somebody may have registered it at this moment: then it stays so.
    .where('state', '=', 'waiting')
    .execute()
}

/** Of what was sent to this partner, and to no other. */
async function takeReceipt(
  tx: Tx,
  partner: Partner,
  { message, form }: Extract<Sent, { type: 'receipt' }>,
  now: Date,
): Promise<void> {
  const row = await tx
    .selectFrom('documents.exchange')
    .select(['oblast_code', 'id'])
    .where('id', '=', message)
    .where('kind', '=', 'partner')
    .executeTakeFirst()
  const sent = row && (await lockSent(tx, row))
  if (!sent || (await findPartnerOf(tx, sent))?.id !== partner.id) throw new AppError('http.not_found')
  await keepReceipt(tx, sent, readReceipt(form, partner, message), now)
}

/** @throws AppError `exchange.form_unusable` where it speaks of something else */
export function readReceipt(form: string, { fingerprint }: Pick<Partner, 'fingerprint'>, message: string) {
  const read = readMessage(form)
  if (read.kind !== 'receipt' || read.receipt.of !== message || read.from.system !== fingerprint)
    throw new AppError('exchange.form_unusable')
  return read.receipt
}

/** What stands now; and where nothing does, which parts are here. */
async function answerTo(
  tx: Tx,
  partner: Partner,
  message: string,
  { resources, now }: Context,
): Promise<Said> {
  const known = await findKnown(tx, partner, message)
  const isOver = known === undefined && (await isRecalled(tx, partner, message))
  const answer = { type: 'answer', message } as const
  if (known || isOver) {
    const state = known ? receiptOf(known.state as TrayState) : 'recalled'
    return {
      ...answer,
      have: [],
      form: await receiptForm(tx, { known, state, partner, message }, resources.secrets, now),
    }
  }
  const parts = await tx
    .selectFrom('documents.package_part')
    .select('part')
    .where('partner_id', '=', partner.id)
    .where('message_id', '=', message)
    .orderBy('part')
    .execute()
  return { ...answer, have: parts.map(({ part }) => part) }
}

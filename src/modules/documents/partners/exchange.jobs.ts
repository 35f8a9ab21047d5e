/** Background work of the exchange with partners: each attempt may be lost on either way, and is repeated until there is an end. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import type { Job, JobContext } from '#kernel/jobs/job.ts'
import { emit } from '#kernel/jobs/outbox/outbox.ts'
import type { Resources } from '#kernel/resources.ts'
import type { Exchange } from '../exchange/exchange.queries.ts'
import {
  afterSending,
  isFinal,
  receiptOf,
  type SentState,
  type TrayState,
} from '../exchange/exchange.rules.ts'
import { findPartner, findPartnerOf, type Partner } from '../exchange/outgoing.queries.ts'
import { keepReceipt, lockSent } from '../exchange/receipts.commands.ts'
import { answerWaits, sendingWaits } from '../exchange/topics.rules.ts'
import { packOf } from '../packages/pack.commands.ts'
import { receiptForm } from './answers.queries.ts'
import { asJobError, CallFailure, callPartner } from './call-partner.commands.ts'
import { type Answer, partBytes, type Said, seal, unseal } from './envelope.rules.ts'
import { readReceipt } from './messages.commands.ts'
import { ownKeys, readPublicKey } from './partner-keys.rules.ts'

type Db = Kysely<Database>
type Key = Pick<Exchange, 'oblast_code' | 'id'>

/** 5 s, doubled up to an hour: four days of a partner that is away. Then it is a dead letter, and says so on the card. */
const patience = { retries: 100, backoffSeconds: 5, expireSeconds: 900, concurrency: 2 } as const

export function sendingJob(resources: Resources): Job<Key> {
  return {
    ...{ queue: 'documents.exchange_send', listensTo: [sendingWaits], ...patience },
    async handle(key, context) {
      const sent = await findSent(context.db, key)
      if (!sent || isFinal(sent.state as SentState)) return
      await noting(context, 'documents.exchange', key, async () => {
        const partner = await findPartnerOf(context.db, sent)
        if (!partner) throw new CallFailure('ended', true)
        await sayOf(sent, partner, { resources, context })
      })
    },
  }
}

interface Tools {
  readonly resources: Resources
  readonly context: JobContext
}

/** What is to be said of it: called back, asked for, or sent part by part from where it was lost. */
async function sayOf(sent: Exchange, partner: Partner, tools: Tools): Promise<void> {
  const { context, resources } = tools
  const { id: message } = sent
  if (sent.recall_asked_at !== null || sent.state === 'delivered') {
    const type = sent.recall_asked_at === null ? 'ask' : 'recall'
    const answer = await call(partner, { type, message }, tools)
    // A partner that was put back from an older copy knows nothing of it any more: then it goes once more.
    if ((await keepAnswer(sent, partner, answer, context)) || type === 'recall') return
  }
  await noteSending(context.db, sent, context.now())
  const pack = await packOf(context.db, sent, partner, resources)
  const parts = Math.max(1, Math.ceil(pack.length / partBytes))
  let have: readonly number[] = []
  if (parts > 1) {
    const answer = await call(partner, { type: 'ask', message }, tools)
    if (await keepAnswer(sent, partner, answer, context)) return
    have = answer.have
  }
  for (let part = 1; part <= parts; part++) {
    if (have.includes(part)) continue
    const bytes = pack.subarray((part - 1) * partBytes, part * partBytes).toString('base64')
    const answer = await call(partner, { type: 'part', message, part, parts, bytes }, tools)
    if (await keepAnswer(sent, partner, answer, context)) return
  }
  throw new CallFailure('answer')
}

/** @throws CallFailure where it is not answered by whom it was meant for */
async function call(partner: Partner, said: Said, { resources, context }: Tools): Promise<Answer> {
  const keys = ownKeys(resources.secrets)
  const { address, is_private, fingerprint } = partner
  const key = readPublicKey(partner.public_key)
  if (address === null || !key) throw new CallFailure('address', true)
  const envelope = seal(said, keys, { to: fingerprint, now: context.now() })
  const answered = await callPartner({ address, is_private }, envelope, context.signal)
  try {
    const answer = unseal(answered, { key, own: keys.fingerprint, now: context.now() })
    if (answered.sender === fingerprint && answer.type === 'answer' && answer.message === said.message)
      return answer
  } catch (error) {
    throw new CallFailure('answer', false, error)
  }
  throw new CallFailure('answer')
}

/** @returns whether the partner has it */
async function keepAnswer(
  sent: Key,
  partner: Partner,
  { form, message }: Answer,
  { db, now }: JobContext,
): Promise<boolean> {
  if (form === undefined) return false
  const receipt = readReceipt(form, partner, message)
  await tx(db, async (transaction) => {
    const locked = await lockSent(transaction, sent)
    if (locked) await keepReceipt(transaction, locked, receipt, now())
  })
  return true
}

async function noteSending(db: Db, key: Key, now: Date): Promise<void> {
  await tx(db, async (transaction) => {
    const sent = await lockSent(transaction, key)
    if (sent?.state !== 'queued') return
    await transaction
      .updateTable('documents.exchange')
      .set({ state: afterSending('queued'), sent_at: now })
      .where('oblast_code', '=', key.oblast_code)
      .where('id', '=', key.id)
      .execute()
  })
}

/** What goes wrong stands with what it went wrong for, in a word. */
async function noting(
  { db }: JobContext,
  table: 'documents.exchange' | 'documents.incoming',
  { oblast_code, id }: Key,
  attempt: () => Promise<void>,
): Promise<void> {
  try {
    await attempt()
  } catch (error) {
    const last_error = error instanceof CallFailure ? error.message : 'busy'
    await tx(db, (transaction) =>
      transaction
        .updateTable(table)
        .set((eb) => ({ attempts: eb('attempts', '+', 1), last_error }))
        .where('oblast_code', '=', oblast_code)
        .where('id', '=', id)
        .execute(),
    )
    throw asJobError(error)
  }
}

function findSent(db: Db, { oblast_code, id }: Key): Promise<Exchange | undefined> {
  return db
    .selectFrom('documents.exchange')
    .selectAll()
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Tells a partner what became of a document of theirs. */
export function answerJob(resources: Resources): Job<Key> {
  return {
    ...{ queue: 'documents.exchange_answer', listensTo: [answerWaits], ...patience },
    async handle(key, context) {
      const known = await context.db
        .selectFrom('documents.incoming')
        .selectAll()
        .where('oblast_code', '=', key.oblast_code)
        .where('id', '=', key.id)
        .executeTakeFirst()
      if (!known || known.state === 'waiting' || known.told_at !== null) return
      await noting(context, 'documents.incoming', key, async () => {
        const partner = await findPartner(context.db, known.partner_id)
        // Whoever carries packages asks for the answer by the same way.
        if (!partner || partner.address === null) return
        const state = receiptOf(known.state as TrayState)
        const message = known.message_id
        const form = await receiptForm(
          context.db,
          { known, state, partner, message },
          resources.secrets,
          context.now(),
        )
        await call(partner, { type: 'receipt', message, form }, { resources, context })
        await tx(context.db, (transaction) =>
          transaction
            .updateTable('documents.incoming')
            .set({ told_at: context.now(), last_error: null })
            .where('oblast_code', '=', key.oblast_code)
            .where('id', '=', key.id)
            .execute(),
        )
      })
    },
  }
}

/** Parts that nobody completed are let go of. */
const partsMs = 14 * 24 * 3_600_000

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 24 * 3_600_000)
}

/** Every morning: what has no answer yet is asked for, in case the partner's answer was lost for good; what found no body there goes once more. */
export function askingJob(): Job {
  return {
    queue: 'documents.exchange_ask',
    async handle(_, { db, now }) {
      const day = daysBefore(now(), 1)
      await tx(db, async (transaction) => {
        const open = await transaction
          .selectFrom('documents.exchange')
          .select(['oblast_code', 'id'])
          .where('kind', '=', 'partner')
          .where('answered_at', 'is', null)
          .where((eb) =>
            eb.or([
              eb('state', '=', 'delivered'),
              // The body may have told its number there since.
              eb.and([eb('last_error', 'like', '% no_body'), eb('queued_at', '>', daysBefore(now(), 30))]),
            ]),
          )
          .where('queued_at', '<', day)
          .execute()
        for (const key of open) await emit(transaction, sendingWaits, key)
        await transaction
          .deleteFrom('documents.package_part')
          .where('came_at', '<', new Date(now().getTime() - partsMs))
          .execute()
      })
    },
  }
}

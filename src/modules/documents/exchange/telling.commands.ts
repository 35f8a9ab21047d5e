/** What clerks are told of: a document has come; what became of one that was sent. Those alone who may see it. */
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { notify } from '#kernel/notify/notify.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { findActorOf } from '#modules/accounts/api.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { listExecutors } from '../cards/choices.queries.ts'
import { documentsRegister } from '../permissions.ts'
import { type Body, enterAll } from '../registers/access.queries.ts'
import type { Exchange } from './exchange.queries.ts'
import { trayPath } from './exchange.rules.ts'
import { exchangeKind } from './topics.rules.ts'

type Tx = Transaction<Database>

/** Those who register documents of the body, as long as it waits; of another one at the same place nobody. */
export async function tellComing(
  tx: Tx,
  directory: Resources['directory'],
  key: { readonly oblast_code: string; readonly id: string },
  now: Date,
): Promise<void> {
  const came = await tx
    .selectFrom('documents.incoming')
    .select(['body_id', 'from_name', 'number'])
    .where('oblast_code', '=', key.oblast_code)
    .where('id', '=', key.id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  const body = came && (await findBody(tx, { oblast_code: key.oblast_code, body_id: came.body_id }))
  if (!came || !body) return
  for (const clerk of await listExecutors(tx, directory, body, now)) {
    if (!(await isClerkOf(tx, clerk.id, body, now))) continue
    await notify(
      tx,
      {
        person: { id: clerk.id, oblastCode: wholePlatform },
        ...{ kind: exchangeKind, text: 'message.document_came', link: trayPath(key.id) },
        params: { from: came.from_name, number: came.number, body: body.name },
      },
      now,
    )
  }
}

/** Whoever sent it, if that is still theirs to know. */
export async function tellAnswer(
  tx: Tx,
  { oblast_code, body_id, queued_by, document_id, addressee_name }: Exchange,
  answer: { readonly state: 'registered' | 'refused'; readonly number?: string; readonly reason?: string },
  now: Date,
): Promise<void> {
  const body = await findBody(tx, { oblast_code, body_id })
  if (queued_by === null || !body || !(await isClerkOf(tx, queued_by, body, now))) return
  await notify(
    tx,
    {
      person: { id: queued_by, oblastCode: wholePlatform },
      ...{ kind: exchangeKind, link: cardPath(document_id) },
      text: answer.state === 'registered' ? 'message.document_registered' : 'message.document_refused',
      params: { addressee: addressee_name, number: answer.number ?? '', reason: answer.reason ?? '' },
    },
    now,
  )
}

async function isClerkOf(tx: Tx, person: string, body: Body, now: Date): Promise<boolean> {
  const actor = await findActorOf(tx, person, true, now)
  const [entered] = actor ? await enterAll(tx, [body], actor) : []
  return entered?.may(documentsRegister) ?? false
}

function findBody(
  tx: Tx,
  { oblast_code, body_id }: { readonly oblast_code: string; readonly body_id: string },
): Promise<Body | undefined> {
  return tx
    .selectFrom('documents.body')
    .selectAll()
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', body_id)
    .executeTakeFirst()
}

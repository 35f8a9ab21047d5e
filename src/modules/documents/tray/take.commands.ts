/** A package of another platform is looked at and put into the tray of the body that it is for: once. */
import { Readable } from 'node:stream'
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { receiveFile } from '#kernel/files/intake/receive-file.ts'
import { attachFile } from '#kernel/files/records/files.ts'
import type { FileRow } from '#kernel/files/records/shelf.ts'
import { emit } from '#kernel/jobs/outbox/outbox.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { documentFile } from '../cards/cards.rules.ts'
import { incomingFilesOwner } from '../exchange/exchange.rules.ts'
import { findBodyByEdrpou, type Partner } from '../exchange/outgoing.queries.ts'
import { incomingCame } from '../exchange/topics.rules.ts'
import { type ReadPackage, readPackage } from '../packages/package.files.ts'
import { ownKeys, readPublicKey } from '../partners/partner-keys.rules.ts'
import { findPartnerByKey } from '../partners/partners.queries.ts'
import type { Body } from '../registers/access.queries.ts'
import type { IncomingRow } from './tray.queries.ts'

type Tx = Transaction<Database>

/** A package that is well, with its files stored and belonging to nothing yet. */
export interface LookedAt {
  readonly partner: Partner
  readonly body: Body
  readonly pack: ReadPackage
  readonly files: readonly FileRow[]
}

/**
 * Everything that takes time and needs no transaction.
 * @throws AppError of `readPackage`, `exchange.no_body`, `upload.…`
 */
export async function lookAtPackage(bytes: Uint8Array, resources: Resources): Promise<LookedAt> {
  const { db, services, secrets } = resources
  let partner: Partner | undefined
  const keyOf = async (fingerprint: string) => {
    partner = await findPartnerByKey(db, fingerprint)
    return partner && readPublicKey(partner.public_key)
  }
  const pack = await readPackage(bytes, { keyOf, own: ownKeys(secrets).fingerprint })
  const body = await findBodyByEdrpou(db, pack.message.to.edrpou)
  if (!partner || !body) throw new AppError('exchange.no_body', { edrpou: pack.message.to.edrpou ?? '' })
  const known = await findKnown(db, partner, pack.id)
  const files: FileRow[] = []
  // What came before is not stored once more.
  for (const { name, bytes: content } of known ? [] : pack.files)
    files.push(
      await receiveFile(services.shelf, Readable.from([content]), {
        ...{ name, purpose: documentFile, oblast_code: wholePlatform, uploaded_by: null },
      }),
    )
  return { partner, body, pack, files }
}

export async function findKnown(
  db: Resources['db'],
  partner: Pick<Partner, 'id'>,
  message: string,
): Promise<IncomingRow | undefined> {
  return db
    .selectFrom('documents.incoming')
    .selectAll()
    .where('sender_id', '=', partner.id)
    .where('message_id', '=', message)
    .executeTakeFirst()
}

export async function isRecalled(db: Resources['db'], partner: Pick<Partner, 'id'>, message: string) {
  const row = await db
    .selectFrom('documents.recalled_message')
    .select('message_id')
    .where('partner_id', '=', partner.id)
    .where('message_id', '=', message)
    .executeTakeFirst()
  return row !== undefined
}

/** Messages of one partner one after the other: of two that speak of the same the second sees what the first did. */
export async function lockPartner(tx: Tx, { id }: Pick<Partner, 'id'>): Promise<void> {
  await tx.selectFrom('documents.partner').select('id').where('id', '=', id).forUpdate().execute()
}

/** @returns its id in the tray; undefined where it had come before or was called back. The partner is locked. */
export async function putIntoTray(
  tx: Tx,
  { partner, body, pack, files }: LookedAt,
  now: Date,
): Promise<string | undefined> {
  if (await isRecalled(tx, partner, pack.id)) return undefined
  const { number, day, title, addressee, pages, answers } = pack.message.document
  const { from } = pack.message
  const row = await tx
    .insertInto('documents.incoming')
    .values({
      ...{ oblast_code: body.oblast_code, id: crypto.randomUUID(), body_id: body.id },
      ...{ partner_id: partner.id, sender_id: partner.id, message_id: pack.id },
      ...{ from_name: from.name, from_edrpou: from.edrpou ?? null, number, day, title },
      ...{ addressee: addressee ?? null, pages: pages ?? null, answers: answers ?? null },
      ...{ came_at: now, state: 'waiting', attempts: 0 },
    })
    .onConflict((conflict) => conflict.constraint('incoming_message_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return undefined
  for (const { oblast_code, id } of files)
    await attachFile(
      tx,
      { oblast_code, id, uploaded_by: null, purpose: documentFile.name },
      { type: incomingFilesOwner, id: row.id },
    )
  await emit(tx, incomingCame, { oblast_code: body.oblast_code, id: row.id })
  return row.id
}

/** What was sent, as a package: for the network, or to be carried. */

import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { receiveFile } from '#kernel/files/intake/receive-file.ts'
import type { FilePurpose } from '#kernel/files/kinds/file-kinds.ts'
import { attachFile, detachFiles, listFilesOf } from '#kernel/files/records/files.ts'
import type { FileRow } from '#kernel/files/records/shelf.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Exchange, getSent } from '../exchange/exchange.queries.ts'
import {
  isFinal,
  mostPackageFileBytes,
  packagePurpose,
  type SentState,
  sentFilesOwner,
} from '../exchange/exchange.rules.ts'
import type { ChangedSent, OneSent } from '../exchange/exchange.schema.ts'
import { findPartnerOf, type Partner } from '../exchange/outgoing.queries.ts'
import { lockSent } from '../exchange/receipts.commands.ts'
import { ownKeys } from '../partners/partner-keys.rules.ts'
import { documentsRegister } from '../permissions.ts'
import { readMessage } from '../state-form/read-message.files.ts'
import { type PackedFile, writePackage } from './package.files.ts'

export const packageFile: FilePurpose = {
  name: packagePurpose,
  kinds: ['zip'],
  maxBytes: mostPackageFileBytes,
}

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

/** The same bytes each time. */
export async function packOf(
  db: Resources['db'],
  { id, form, queued_at }: Exchange,
  partner: Partner,
  { services, secrets }: Resources,
): Promise<Buffer> {
  if (form === null) throw new Error(`exchange ${id} has no form`)
  const message = readMessage(form)
  if (message.kind !== 'document') throw new Error(`exchange ${id} has another form`)
  const rows = await listFilesOf(db, wholePlatform, { type: sentFilesOwner, id })
  const files: PackedFile[] = []
  for (const { name, sha256 } of message.document.files) {
    const row = rows.find(({ hash }) => hash === sha256)
    if (!row) throw new AppError('files.lost')
    files.push({ name, bytes: await buffer(await services.shelf.store.read(row)) })
  }
  return writePackage({ id, to: partner.fingerprint, made_at: queued_at, form }, files, ownKeys(secrets))
}

/** What was sent to a partner and has no end yet, as a package. @throws AppError `exchange.closed`, `http.not_found`, `policy.…` */
export async function packToCarry({ exchange: id }: OneSent, { resources, actor }: Context): Promise<Buffer> {
  const { db } = resources
  const { sent } = await getSent(db, id, actor, documentsRegister)
  const partner = await findPartnerOf(db, sent)
  if (!partner || sent.form === null || isFinal(sent.state as SentState))
    throw new AppError('exchange.closed')
  return packOf(db, sent, partner, resources)
}

/** Makes the package; nothing of it is kept before the act is done. */
export async function preparePackage({ exchange: id }: OneSent, context: Context): Promise<FileRow> {
  const { resources, actor } = context
  const { services } = resources
  const bytes = await packToCarry({ exchange: id }, context)
  return receiveFile(services.shelf, Readable.from([bytes]), {
    ...{ name: `spilka-${id}.zip`, purpose: packageFile },
    ...{ oblast_code: wholePlatform, uploaded_by: requirePerson(actor).id },
  })
}

export async function keepPackage(
  tx: Tx,
  input: OneSent,
  context: Context,
  { id: file, oblast_code }: FileRow,
): Promise<ActDone<ChangedSent>> {
  const { actor, now } = context
  const done = await noteCarried(tx, input, context)
  const owner = { type: sentFilesOwner, id: input.exchange }
  await detachFiles(tx, oblast_code, owner, { purpose: packagePurpose, now })
  const own = { oblast_code, id: file, uploaded_by: requirePerson(actor).id, purpose: packageFile.name }
  await attachFile(tx, own, owner)
  return done
}

/** The package leaves by hand: nothing of ours reaches it any more. */
export async function noteCarried(
  tx: Tx,
  { exchange: id }: OneSent,
  { actor, now }: Context,
): Promise<ActDone<ChangedSent>> {
  const { sent: seen, place } = await getSent(tx, id, actor, documentsRegister)
  const sent = await lockSent(tx, seen)
  if (!sent || isFinal(sent.state as SentState)) throw new AppError('exchange.closed')
  const state = sent.state === 'queued' ? 'sent' : (sent.state as SentState)
  await tx
    .updateTable('documents.exchange')
    .set({ state, sent_at: sent.sent_at ?? now })
    .where('oblast_code', '=', sent.oblast_code)
    .where('id', '=', id)
    .execute()
  return {
    data: { id, document: sent.document_id, state },
    facts: {
      object: { type: 'document', id: sent.document_id },
      ...{ place, changes: [{ field: 'addressed_to', after: sent.addressee_name }] },
    },
    said: { addressee: sent.addressee_name },
  }
}

/** A letter is looked at, its attachments go through the intake of files, and it is put into the tray of a body: once. */
import { Readable } from 'node:stream'
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { AppError } from '#kernel/errors.ts'
import { makeFiles } from '#kernel/files/intake/make-file.ts'
import { receiveFile } from '#kernel/files/intake/receive-file.ts'
import { attachFile } from '#kernel/files/records/files.ts'
import type { FileRow, FileShelf } from '#kernel/files/records/shelf.ts'
import type { Translator } from '#kernel/i18n.ts'
import { emit } from '#kernel/jobs/outbox/outbox.ts'
import type { Letter } from '#kernel/mail/reading/letter.ts'
import { readLetter } from '#kernel/mail/reading/read-letter.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { documentFile } from '../cards/cards.rules.ts'
import { incomingFilesOwner } from '../exchange/exchange.rules.ts'
import { incomingCame } from '../exchange/topics.rules.ts'
import type { Body } from '../registers/access.queries.ts'
import { dayOfLetter, messageIdOf } from './mail-in.rules.ts'
import type { LeftOut } from './mail-in.schema.ts'

type Tx = Transaction<Database>

/** A letter with its files stored and belonging to nothing yet. */
export interface LookedAtLetter {
  readonly letter: Letter
  readonly files: readonly FileRow[]
  readonly leftOut: readonly LeftOut[]
}

/** @returns undefined of what is no letter that can be read */
export async function openLetter(bytes: Uint8Array): Promise<Letter | undefined> {
  return readLetter(bytes)
}

/**
 * Everything that takes time and needs no transaction. What of the attachments may not come in is named, and the letter comes
 * without it.
 * @throws AppError `files.no_space`, `files.unavailable`
 */
export async function takeFiles(
  shelf: FileShelf,
  letter: Letter,
  texts: Translator<TextKey>,
): Promise<LookedAtLetter> {
  const own = { oblast_code: wholePlatform, uploaded_by: null }
  const files: FileRow[] = []
  const leftOut: LeftOut[] = letter.tooMany.map((name) => ({
    name,
    problems: [{ code: 'upload.too_many', params: {} }],
  }))
  if (letter.text !== '') {
    const name = texts.text('letters.file_name')
    const content = [`${writeHead(letter, texts)}\n\n${letter.text}\n`]
    files.push(...(await makeFiles(shelf, [{ name, kind: 'txt', purpose: documentFile.name, content }], own)))
  }
  for (const { name, bytes } of letter.attachments) {
    const stream = Readable.from([Buffer.from(bytes)])
    try {
      files.push(await receiveFile(shelf, stream, { ...own, name, purpose: documentFile }))
    } catch (error) {
      leftOut.push(sayLeftOut(name || texts.text('letters.no_name'), error))
    }
  }
  return { letter, files, leftOut }
}

/** What a letter says of itself, at the head of its text. */
function writeHead(
  { senderName, senderAddress, subject, sentAt }: Letter,
  texts: Translator<TextKey>,
): string {
  return texts.text('letters.head', {
    from: `${senderName} <${senderAddress}>`.trim(),
    ...{ subject, written: sentAt ?? '' },
  })
}

function sayLeftOut(name: string, error: unknown): LeftOut {
  if (!(error instanceof AppError) || !error.code.startsWith('upload.')) throw error
  const problems = error.problems.length > 0 ? error.problems : [{ code: error.code, params: error.params }]
  return {
    name,
    problems: problems.slice(0, 5).map(({ code, params = {} }) => ({ code, params: plainParams(params) })),
  }
}

function plainParams(params: object): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, typeof value === 'number' ? value : String(value)]),
  )
}

/** @returns its id in the tray, whether it has come now or before */
export async function putLetter(
  tx: Tx,
  body: Body,
  { letter, files, leftOut }: LookedAtLetter,
  texts: Translator<TextKey>,
  now: Date,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { oblast_code } = body
  const key = { sender_id: body.id, message_id: messageIdOf(letter.fingerprint) }
  const row = await tx
    .insertInto('documents.incoming')
    .values({
      ...{ oblast_code, id: crypto.randomUUID(), body_id: body.id, partner_id: null, ...key },
      from_name: letter.senderName || letter.senderAddress || texts.text('letters.no_sender'),
      ...{
        from_edrpou: null,
        number: texts.text('letters.no_number'),
        day: dayAt(dayOfLetter(letter.sentAt, now)),
      },
      title: letter.subject || texts.text('letters.no_subject'),
      ...{ addressee: null, pages: null, came_at: now, state: 'waiting', attempts: 0 },
    })
    .onConflict((conflict) => conflict.constraint('incoming_message_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return { id: await findKnown(tx, oblast_code, key), isNew: false }
  await tx
    .insertInto('documents.incoming_letter')
    .values({
      ...{ oblast_code, incoming_id: row.id, came_at: now },
      ...{ sender_name: letter.senderName, sender_address: letter.senderAddress },
      ...{ written_at: letter.sentAt === null ? null : new Date(letter.sentAt) },
      ...{ body_text: letter.text, is_cut: letter.isCut, is_automatic: letter.isAutomatic },
      left_out: JSON.stringify(leftOut),
    })
    .execute()
  const owner = { type: incomingFilesOwner, id: row.id }
  for (const { oblast_code, id } of files)
    await attachFile(tx, { oblast_code, id, uploaded_by: null, purpose: documentFile.name }, owner)
  await emit(tx, incomingCame, { oblast_code, id: row.id })
  return { id: row.id, isNew: true }
}

async function findKnown(
  tx: Tx,
  oblast_code: string,
  { sender_id, message_id }: { readonly sender_id: string; readonly message_id: string },
): Promise<string> {
  const { id } = await tx
    .selectFrom('documents.incoming')
    .select('id')
    .where('oblast_code', '=', oblast_code)
    .where('sender_id', '=', sender_id)
    .where('message_id', '=', message_id)
    .executeTakeFirstOrThrow()
  return id
}

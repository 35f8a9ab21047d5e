/** Letters that an operator brings in from the command line, such as a folder that a mail server filled. */
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { recordAct } from '#kernel/audit/record-act.ts'
import { tx } from '#kernel/database/transactions.ts'
import { AppError, fileError } from '#kernel/errors.ts'
import type { FileShelf } from '#kernel/files/records/shelf.ts'
import type { Translator } from '#kernel/i18n.ts'
import { letterLimits } from '#kernel/mail/reading/limits.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Body } from '../registers/access.queries.ts'
import { mailInAct } from './mail-in.rules.ts'
import { openLetter, putLetter, takeFiles } from './take-letter.commands.ts'

/** `automatic`: a machine wrote it, and nobody is asked whether it should be taken. */
export type Intake = 'new' | 'known' | 'automatic' | 'unreadable'

/** @throws AppError `letters.no_body` */
async function getBody({ db }: FileShelf, id: string): Promise<Body> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
  const body = isId
    ? await db.selectFrom('documents.body').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined
  if (!body) throw new AppError('letters.no_body', { body: id })
  return body
}

/** Each letter by itself: one that cannot be read does not keep the others from coming. */
export async function* intakeLetters(
  shelf: FileShelf,
  bodyId: string,
  paths: readonly string[],
  texts: Translator<TextKey>,
  now: Date,
): AsyncGenerator<{ readonly name: string; readonly result: Intake }> {
  const body = await getBody(shelf, bodyId)
  for (const path of paths)
    yield { name: basename(path), result: await intakeOne(shelf, body, path, texts, now) }
}

async function intakeOne(
  shelf: FileShelf,
  body: Body,
  path: string,
  texts: Translator<TextKey>,
  now: Date,
): Promise<Intake> {
  const letter = await openLetter(await readBytes(path))
  if (!letter) return 'unreadable'
  // Nobody here answers by itself, and no answer of a machine asks for one: no loop begins.
  if (letter.isAutomatic) return 'automatic'
  const looked = await takeFiles(shelf, letter, texts)
  return tx(shelf.db, async (tx) => {
    const { id, isNew } = await putLetter(tx, body, looked, texts, now)
    if (!isNew) return 'known'
    await recordAct(tx, {
      ...{ act: mailInAct, outcome: 'done', actor: { kind: 'command_line' }, at: now },
      ...{ oblastCode: body.oblast_code, object: { type: 'incoming_document', id } },
    })
    return 'new'
  })
}

/** Of what is too large nothing is read: it is no letter that we take. */
async function readBytes(path: string): Promise<Uint8Array> {
  try {
    if ((await stat(path)).size > letterLimits.bytes) return new Uint8Array(0)
    return await readFile(path)
  } catch (error) {
    throw fileError(error as Error, path)
  }
}

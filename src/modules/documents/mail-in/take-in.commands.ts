/** A clerk puts in letters that were saved as files. */
import { buffer } from 'node:stream/consumers'
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { refused } from '../cards/register.commands.ts'
import { documentsRegister } from '../permissions.ts'
import { enterBody } from '../registers/access.queries.ts'
import type { TakeInLetters, TakenInLetters } from './mail-in.schema.ts'
import { type LookedAtLetter, openLetter, putLetter, takeFiles } from './take-letter.commands.ts'

type Context = ActContext<Resources, TextKey>

/** @throws AppError `upload.none`, `letters.unreadable` at the field; `http.not_found` of a body that is not theirs */
export async function openLetters(
  { body }: TakeInLetters,
  { files, resources, actor, texts }: Context,
): Promise<LookedAtLetter[]> {
  const sent = files.letter ?? []
  if (sent.length === 0) throw refused('upload.none', 'letter')
  // Nobody has our machine open attachments for a tray that is another's.
  await enterBody(resources.db, { id: body }, actor, documentsRegister)
  const { shelf } = resources.services
  const letters: LookedAtLetter[] = []
  for (const file of sent) {
    const letter = await openLetter(new Uint8Array(await buffer(await shelf.store.read(file))))
    if (!letter)
      throw new AppError('act.invalid', {}, [
        { code: 'letters.unreadable', path: 'letter', params: { name: file.name } },
      ])
    letters.push(await takeFiles(shelf, letter, texts))
  }
  return letters
}

export async function takeInLetters(
  tx: Transaction<Database>,
  { body: id }: TakeInLetters,
  { actor, texts, now }: Context,
  letters: readonly LookedAtLetter[],
): Promise<ActDone<TakenInLetters>> {
  const { body, place } = await enterBody(tx, { id }, actor, documentsRegister)
  const taken: TakenInLetters['letters'] = []
  for (const letter of letters) {
    const { id, isNew } = await putLetter(tx, body, letter, texts, now)
    taken.push({ id, is_new: isNew })
  }
  const count = taken.filter(({ is_new }) => is_new).length
  return {
    data: { body: body.id, letters: taken },
    facts: {
      object: { type: 'incoming_document', id: taken[0].id },
      ...{ place, changes: [{ field: 'letters', after: count }] },
    },
    said: { count, known: taken.length - count },
  }
}

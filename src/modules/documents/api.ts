/** What the roof may use of documents. */
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { FileShelf } from '#kernel/files/records/shelf.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Intake } from './mail-in/intake.commands.ts'

/** Stores the registers of a fictional body at a unit of a fictional oblast. */
export async function storeFictionalDocuments(
  tx: Transaction<Database>,
  oblast: string,
  place: string,
  now: Date,
): Promise<void> {
  const { storePracticeDocuments } = await import('./loading/practice.commands.ts')
  return storePracticeDocuments(tx, oblast, place, now)
}

/** Letters saved as files come to the tray of a body, one by one. @throws AppError `letters.no_body`, `file.…` */
export async function* intakeLetters(
  shelf: FileShelf,
  body: string,
  paths: readonly string[],
  texts: Translator<TextKey>,
  now: Date,
): AsyncGenerator<{ readonly name: string; readonly result: Intake }> {
  const intake = await import('./mail-in/intake.commands.ts')
  yield* intake.intakeLetters(shelf, body, paths, texts, now)
}

/** What the command line does with packages; loaded when it is asked for. */
export async function loadPackageCommands() {
  return import('./packages/by-hand.commands.ts')
}

/** A document for whoever has nothing but e-mail: a letter with a link; the link is the key, and only the button is a receipt. */
import { documentsPath } from '../registers/registers.rules.ts'

export const letterPath = (token: string) => `${documentsPath}/received/${token}`
export const letterFilePath = `${documentsPath}/received/:token/files/:file`

export const receiveAct = 'documents.letter.receive'

/** Purpose of the key among those of the installation; a link is derived, and stands in no table. */
export const letterPurpose = 'documents.letter'

/** So long the link works. */
const validDays = 30

export function expiryOf(queuedAt: Date): Date {
  return new Date(queuedAt.getTime() + validDays * 24 * 3_600_000)
}

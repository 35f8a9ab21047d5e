/** Registration cards: where their pages are, what is done to them, which files belong to them. */
import { documentKinds, type FilePurpose, photoKinds } from '#kernel/files/kinds/file-kinds.ts'
import { documentsPath } from '../registers/registers.rules.ts'

export const cardPath = (document: string) => `${documentsPath}/cards/${document}`
export const correctPath = (document: string) => `${cardPath(document)}/correct`
export const documentFilePath = `${documentsPath}/cards/:document/files/:file`

export const cardActs = {
  register: 'documents.document.register',
  correct: 'documents.document.correct',
  cancel: 'documents.document.cancel',
  link: 'documents.document.link',
  attach: 'documents.document.attach',
  endControl: 'documents.control.end',
} as const

/** Under this name files belong to cards. */
export const documentFilesOwner = 'document'

/** Documents and scans of them. */
export const documentFile: FilePurpose = {
  name: 'documents.document',
  kinds: [...documentKinds, ...photoKinds, 'txt'],
  maxBytes: 50_000_000,
}

/** Of one form. */
export const mostFiles = 10

/** Rows of a page of a register. */
export const pageSize = 50

/** What a journal to be printed holds at most: a year of a busy office is printed by months. */
export const mostInJournal = 5000

/** What a card says and a correction may change, as the audit and the history call them. */
export const cardFields = [
  ...(['title', 'correspondent', 'their_number', 'their_day', 'addressee', 'pages', 'resolution'] as const),
  ...(['case_id', 'executor_id', 'control_until'] as const),
] as const

/** Searching over all registers: where its page is, what documents are called in the index. */
import { documentsPath } from '../registers/registers.rules.ts'

export const searchPath = `${documentsPath}/search`

/** The kind of documents among entries of the index. */
export const searchedDocument = 'document'

/** Hits of a page. */
export const hitsOfPage = 30

/** Letters of files that one page looks through for the words it shows. */
export const lettersLookedAt = 3_000_000

/** More letters than anybody types. */
export const longestQuery = 200

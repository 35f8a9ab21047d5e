/** What a document leads to outside the registers: a case that it decides, a stock-take of which it is the ground. */
import type { Ref } from '#kernel/references/reference-kind.ts'
import { cardPath } from '../cards/cards.rules.ts'

export const documentType = 'documents.document'
export const refOf = (id: string): Ref => ({ type: documentType, id })

export const consequenceActs = {
  add: 'documents.reference.add',
  remove: 'documents.reference.remove',
} as const

export const referencesPath = (document: string) => `${cardPath(document)}/references`

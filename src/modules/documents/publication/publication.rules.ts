/** Documents for everyone: where they are looked at before, what may come of it, by when. */
import type { Kind } from '#engines/personal-data/found.ts'
import type { Term } from '#kernel/deadlines/term.ts'
import { registerPath } from '../registers/registers.rules.ts'

export const publicationName = 'documents.publication'
export const publicationsPath = '/documents/publications'
export const publicationPath = (id: string) => `${publicationsPath}/${id}`
export const opennessPath = (register: string) => `${registerPath(register)}/openness`

export const publicationActs = {
  publish: 'documents.publication.publish',
  keep: 'documents.publication.keep',
  withdraw: 'documents.publication.withdraw',
  prepare: 'documents.publication.prepare',
  openness: 'documents.register.openness',
} as const

/** «Невідкладно, але не пізніше п’яти робочих днів з дня затвердження документа»: закон 2939-VI, стаття 15, частина друга. */
export const publicationTerm: Term = { length: 5, unit: 'working_day', law: 'law.public_information' }

/** Why a document is not for everyone: закон 2939-VI, стаття 6 (службова, конфіденційна, таємна інформація). */
export const grounds = ['official', 'confidential', 'secret'] as const

export const states = ['waiting', 'published', 'kept', 'withdrawn', 'replaced', 'dropped'] as const

/** Kinds of what is masked: those that are found, and what somebody named. */
export type MaskKind = Kind | 'other'

/** A form carries the text in the address's alphabet, six signs a letter, and takes a million of them. */
export const longestText = 100_000
export const longestWords = 2000
export const mostWords = 50
/** Parts that somebody decides of one by one; a form takes no more fields. Whatever follows is masked. */
export const mostChoices = 400

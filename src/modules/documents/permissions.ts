/** What may be done with documents, and by whom. A role counts at the body's own place, an administrator's below it, too. */
import type { Permission } from '#kernel/policy/policy.ts'

/** Seeing registers, cards and their files. */
export const documentsSee: Permission = {
  name: 'documents.see',
  roles: ['administrator', 'officer', 'leader', 'editor', 'auditor'],
}

/** Seeing which citizens wrote. */
export const documentsSeePeople: Permission = {
  name: 'documents.see_people',
  roles: ['administrator', 'officer', 'leader', 'editor'],
}

/** Registering documents, correcting cards, controlling their execution: a clerk's work (діловод). */
export const documentsRegister: Permission = {
  name: 'documents.register',
  roles: ['administrator', 'officer', 'leader', 'editor'],
}

/** Agreeing to a text before it is signed (віза). */
export const documentsVisa: Permission = {
  name: 'documents.visa',
  roles: ['administrator', 'officer', 'leader', 'editor'],
}

/** Signing documents of the body. */
export const documentsSign: Permission = {
  name: 'documents.sign',
  roles: ['administrator', 'officer', 'leader'],
}

/** Opening registers, keeping the nomenclature, loading old registers, cancelling. */
export const documentsKeep: Permission = {
  name: 'documents.keep',
  roles: ['administrator', 'officer', 'leader'],
}

/** Choosing with which other platforms documents are exchanged. */
export const documentsPartners: Permission = { name: 'documents.partners', roles: ['administrator'] }

/** Texts before they are documents: where their pages are, what is done to them, what may come of them. */
import { documentKinds, type FilePurpose, photoKinds } from '#kernel/files/kinds/file-kinds.ts'
import type { RegisterKind } from '../cards/requisites.rules.ts'
import { bodyPath, documentsPath, registerPath } from '../registers/registers.rules.ts'

export const draftPath = (draft: string) => `${documentsPath}/drafts/${draft}`
export const editPath = (draft: string) => `${draftPath(draft)}/edit`
export const versionsPath = (draft: string) => `${draftPath(draft)}/versions`
export const draftsPath = (body: string) => `${bodyPath(body)}/drafts`
export const newDraftPath = (register: string) => `${registerPath(register)}/drafts/new`
export const draftFilePath = `${documentsPath}/drafts/:draft/files/:file`

export const draftActs = {
  write: 'documents.draft.write',
  edit: 'documents.draft.edit',
  removeFile: 'documents.draft.remove_file',
  start: 'documents.draft.start',
  recall: 'documents.draft.recall',
  drop: 'documents.draft.drop',
} as const

/** What a body writes itself; what comes to it is registered as it is. */
const writtenKinds: ReadonlySet<RegisterKind> = new Set([
  'outgoing',
  'internal',
  'order',
  'decision',
  'contract',
])

export function isWritten(kind: string): boolean {
  return (writtenKinds as ReadonlySet<string>).has(kind)
}

/** Under this name files belong to drafts. */
export const draftFilesOwner = 'document_draft'

/** What is attached to a text. */
export const draftFile: FilePurpose = {
  name: 'documents.draft',
  kinds: [...documentKinds, ...photoKinds],
  maxBytes: 50_000_000,
}

/** The text as it is agreed and signed. */
export const draftPdf: FilePurpose = { name: 'documents.draft_pdf', kinds: ['pdf'], maxBytes: 20_000_000 }

/** Of one text; a list of more is itself a document. */
export const mostAttachments = 30

/** Signs of a text; some eighty pages. */
export const longestText = 200_000

export const draftStates = ['writing', 'route', 'signed', 'withdrawn'] as const
export type DraftState = (typeof draftStates)[number]

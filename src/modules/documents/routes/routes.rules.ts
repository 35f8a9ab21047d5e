/** The way of a text: where its pages are and what is done to it. */
import type { Term } from '#kernel/deadlines/term.ts'
import type { FilePurpose } from '#kernel/files/kinds/file-kinds.ts'
import { draftPath } from '../drafts/drafts.rules.ts'
import { documentsPath } from '../registers/registers.rules.ts'

export const visasPath = `${documentsPath}/visas`
export const signaturesPath = `${documentsPath}/signings`
export const stepsPath = (draft: string) => `${draftPath(draft)}/steps`
export const sheetPath = (draft: string) => `${draftPath(draft)}/sheet`

export const routeActs = {
  addStep: 'documents.route.add_step',
  removeStep: 'documents.route.remove_step',
  settle: 'documents.route.settle',
  sign: 'documents.signing.sign',
} as const

/** How long each step may take a body sets itself; two days are the usual of instructions. */
export const dutyTerm: Term = { length: 2, unit: 'working_day', law: 'law.platform_rules' }

/** Names of the two duties as procedures. */
export const dutyNames = { visa: 'documents.visa', signature: 'documents.signing' } as const

/** What comes back from where a key is: beside the PDF, around it, or in it. */
export const signatureFile: FilePurpose = {
  name: 'documents.signature',
  kinds: ['p7s', 'asice', 'asics', 'pdf'],
  maxBytes: 20_000_000,
}

/** People on one way; more is a meeting. */
export const mostSteps = 40

/** Bodies and their registers: where their pages are, what is done to them. */

export const documentsPath = '/documents'
export const bodyPath = (body: string) => `${documentsPath}/bodies/${body}`
export const registerPath = (register: string) => `${documentsPath}/registers/${register}`
export const newDocumentPath = (register: string) => `${registerPath(register)}/new`
export const trackPath = (body: string) => `${bodyPath(body)}/track`
export const journalPath = (register: string) => `${registerPath(register)}/journal`

export const registerActs = {
  body: 'documents.body.open',
  code: 'documents.body.change_code',
  register: 'documents.register.open',
} as const

/** What a register is numbered by where nobody says otherwise. */
export const usualTemplate = '{seq}'

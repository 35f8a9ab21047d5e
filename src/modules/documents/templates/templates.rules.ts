/** Templates: where their pages are and what is done to them. */
import { bodyPath, documentsPath } from '../registers/registers.rules.ts'

export const templatesPath = (body: string) => `${bodyPath(body)}/templates`
export const templatePath = (template: string) => `${documentsPath}/templates/${template}`

export const templateActs = {
  add: 'documents.template.add',
  change: 'documents.template.change',
  retire: 'documents.template.retire',
  write: 'documents.template.write',
} as const

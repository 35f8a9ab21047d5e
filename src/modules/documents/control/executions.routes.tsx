/** The page of a duty to execute a document, and what is done with it. */
import { createCaseActs, createCasePage } from '#ui/cases/case-routes.tsx'
import { execution } from './execution.commands.ts'

const executionPage = createCasePage(execution, 'documents.execution.summary')

export const executionPages = [executionPage]
export const executionActs = createCaseActs(execution, executionPage)

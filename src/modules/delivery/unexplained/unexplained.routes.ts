/** The page and the acts of what is unexplained, made from the procedure's table. */
import { createCaseActs, createCasePage } from '#ui/cases/case-routes.tsx'
import { unexplainedEquipment } from './unexplained.commands.ts'

const unexplainedPage = createCasePage(unexplainedEquipment, 'equipment.unexplained.summary')

export const unexplainedPages = [unexplainedPage]
export const unexplainedActs = createCaseActs(unexplainedEquipment, unexplainedPage)

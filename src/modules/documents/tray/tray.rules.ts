/** A package that was carried is brought in on a page of its own. */
import { exchangePath } from '../exchange/exchange.rules.ts'

export const takePath = `${exchangePath}/take`
export const takeAct = 'documents.package.take'

/** A package that was carried is brought in on a page of its own. */
import type { RegisterKind } from '../cards/requisites.rules.ts'
import { exchangePath } from '../exchange/exchange.rules.ts'

export const takePath = `${exchangePath}/take`
export const takeAct = 'documents.package.take'

/** Registers into which something of a tray may go: whoever writes a letter may be a citizen. */
export function kindsOfTray(isLetter: boolean): readonly RegisterKind[] {
  return isLetter ? ['incoming', 'appeal'] : ['incoming']
}

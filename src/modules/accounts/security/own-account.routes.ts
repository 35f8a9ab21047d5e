/** All pages and acts of one's own security. */
import { appPage, confirmAppAct, removeAppAct, startAppAct } from './app.routes.tsx'
import { backupCodesPage, hideCodesAct, newCodesAct } from './backup-codes.routes.tsx'
import { addPasskeyAct, askNewPasskeyAct, removePasskeyAct } from './passkeys.routes.ts'
import { changePasswordAct } from './password.routes.ts'
import { removeProviderAct } from './providers.routes.ts'
import { securityPage } from './security.routes.tsx'
import { endOthersAct, endSessionAct } from './sessions.routes.ts'

export const securityPages = [securityPage, appPage, backupCodesPage]

export const listedSecurityActs = [
  changePasswordAct,
  startAppAct,
  confirmAppAct,
  removeAppAct,
  newCodesAct,
  hideCodesAct,
  askNewPasskeyAct,
  addPasskeyAct,
  removePasskeyAct,
  removeProviderAct,
  endSessionAct,
  endOthersAct,
]

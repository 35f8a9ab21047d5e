/** All pages and acts on the way in. */
import { askLetterAct, forgotPage, newPasswordPage, resetPasswordAct, sentPage } from './forgotten.routes.tsx'
import { askPasskeyAct, beginByPasskeyAct } from './passkey-sign-in.routes.ts'
import { finishProviderAct, startProviderAct } from './provider-sign-in.routes.ts'
import { confirmAct, secondFactorPage } from './second-factor.routes.tsx'
import { beginAct, endAct, signInPage } from './sign-in.routes.tsx'

export const entryPages = [signInPage, secondFactorPage, forgotPage, sentPage, newPasswordPage]

export const listedEntryActs = [
  beginAct,
  confirmAct,
  endAct,
  askPasskeyAct,
  beginByPasskeyAct,
  startProviderAct,
  finishProviderAct,
  askLetterAct,
  resetPasswordAct,
]

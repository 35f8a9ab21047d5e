/** Changing one's own password. */
import type { Act } from '#kernel/acts/act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { securityPath } from '../entry/addresses.rules.ts'
import { Nothing } from '../entry/entry.schema.ts'
import { type Attempt, attempt } from '../entry/refusals.rules.ts'
import { getSignedIn, lockSignedIn } from '../entry/signed-in.queries.ts'
import {
  type PreparedPassword,
  preparePassword,
  setPassword,
  verifyOwnPassword,
} from '../passwords/passwords.commands.ts'
import { assertFresh } from '../sessions/session.rules.ts'
import { renewSession } from '../sessions/sessions.commands.ts'
import { securityActs } from './addresses.rules.ts'
import { securityPage } from './security.routes.tsx'
import { ChangePassword } from './security.schema.ts'
import { hasPassword } from './ways.queries.ts'

export const changePasswordAct: Act<
  Resources,
  ChangePassword,
  Nothing,
  TextKey,
  Attempt<PreparedPassword>
> = {
  ...securityActs.changePassword,
  permission: 'signed_in',
  summary: 'account.password.title',
  input: ChangePassword,
  data: Nothing,
  page: securityPage,
  isNeverRepeated: true,
  async prepare({ current_password = '', password }, context) {
    const { identity, client, signedIn } = await getSignedIn(context)
    const { person, session } = signedIn
    return attempt(async () => {
      // Who types the present password proves who they are, however long they have been here.
      if (await hasPassword(identity, person.id))
        await verifyOwnPassword(identity, person, current_password, client)
      else assertFresh(session)
      return preparePassword(password, person.email)
    })
  },
  async run(tx, _, context, prepared) {
    const { identity, client, signedIn } = await lockSignedIn(tx, context)
    const { id } = signedIn.person
    const facts = { object: { type: 'person', id }, subjects: [id] }
    if ('refused' in prepared) {
      const { refused } = prepared
      return { refused: inWordsOfForm(refused), facts: { ...facts, reason: refused.code } }
    }
    await setPassword(tx, identity, id, prepared.done, signedIn.session.id)
    const { cookies } = await renewSession(tx, identity, signedIn, client)
    return { data: {}, facts: { ...facts, changes: [{ field: 'password' }] }, cookies }
  },
  next: () => securityPath,
  said: 'account.password.said',
}

/** Nobody tries to sign in here, so nobody is told about that. */
function inWordsOfForm(refused: AppError): AppError {
  if (refused.code !== 'identity.wrong_credentials') return refused
  return new AppError('act.invalid', {}, [{ code: 'password.wrong', path: 'current_password' }])
}

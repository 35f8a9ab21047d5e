/** One's own passkeys: adding and taking away. */
import type { Act } from '#kernel/acts/act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { securityPath } from '../entry/addresses.rules.ts'
import { Nothing, PasskeyQuestion } from '../entry/entry.schema.ts'
import { attempt } from '../entry/refusals.rules.ts'
import { lockSignedIn } from '../entry/signed-in.queries.ts'
import { tellOfPasskey } from '../messages/notifications.commands.ts'
import {
  finishPasskeyRegistration,
  removePasskey,
  startPasskeyRegistration,
} from '../passkeys/passkeys.commands.ts'
import { assertFresh } from '../sessions/session.rules.ts'
import { renewSession } from '../sessions/sessions.commands.ts'
import { securityActs } from './addresses.rules.ts'
import { securityPage } from './security.routes.tsx'
import { AddPasskey, ById } from './security.schema.ts'
import { readUserAgent } from './user-agent.rules.ts'
import { assertWayIn } from './ways.queries.ts'

export const askNewPasskeyAct: Act<Resources, Nothing, PasskeyQuestion, TextKey> = {
  ...securityActs.askNewPasskey,
  permission: 'signed_in',
  summary: 'account.passkeys.ask.summary',
  input: Nothing.strict(),
  data: PasskeyQuestion,
  page: securityPage,
  isNeverRepeated: true,
  async run(tx, _, context) {
    const { identity, client, signedIn } = await lockSignedIn(tx, context)
    const { options, cookies } = await startPasskeyRegistration(identity, signedIn, client)
    return { data: { options }, facts: { object: { type: 'person', id: signedIn.person.id } }, cookies }
  },
  next: () => securityPath,
}

export const addPasskeyAct: Act<Resources, AddPasskey, Nothing, TextKey> = {
  ...securityActs.addPasskey,
  permission: 'signed_in',
  summary: 'account.passkeys.add',
  input: AddPasskey,
  data: Nothing,
  page: securityPage,
  isNeverRepeated: true,
  async run(tx, { response, name }, context) {
    const { identity, client, signedIn } = await lockSignedIn(tx, context)
    const { id } = signedIn.person
    const facts = { object: { type: 'person', id }, subjects: [id] }
    const given = { response, name: name || defaultName(client.userAgent) }
    const checked = await attempt(() => finishPasskeyRegistration(tx, identity, signedIn, given, client))
    if ('refused' in checked)
      return { refused: checked.refused, facts: { ...facts, reason: checked.refused.code } }
    await tellOfPasskey(tx, id, 'added', context.now)
    const changes = [{ field: 'passkey', after: given.name, isPersonal: true }]
    return { data: {}, facts: { ...facts, changes }, cookies: checked.done.cookies }
  },
  next: () => securityPath,
}

function defaultName(userAgent: string | undefined): string {
  const { browser, system } = readUserAgent(userAgent ?? null)
  return [browser, system].filter(Boolean).join(', ')
}

export const removePasskeyAct: Act<Resources, ById, Nothing, TextKey> = {
  ...securityActs.removePasskey,
  permission: 'signed_in',
  summary: 'account.passkeys.remove.summary',
  input: ById,
  data: Nothing,
  page: securityPage,
  isNeverRepeated: true,
  async run(tx, { id }, context) {
    const { identity, client, signedIn } = await lockSignedIn(tx, context)
    assertFresh(signedIn.session)
    const { id: personId } = signedIn.person
    if (!(await removePasskey(tx, personId, id))) throw new AppError('http.not_found')
    await assertWayIn(tx, personId)
    await tellOfPasskey(tx, personId, 'removed', context.now)
    const { cookies } = await renewSession(tx, identity, signedIn, client)
    const facts = {
      object: { type: 'person', id: personId },
      subjects: [personId],
      changes: [{ field: 'passkey', before: id }],
    }
    return { data: {}, facts, cookies }
  },
  next: () => securityPath,
  said: 'account.passkeys.said_removed',
}

/** One's own ways in through other services: taking one away. It is added by a link that leads there and back. */
import type { Act } from '#kernel/acts/act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { securityPath } from '../entry/addresses.rules.ts'
import { Nothing } from '../entry/entry.schema.ts'
import { lockSignedIn } from '../entry/signed-in.queries.ts'
import { tellOfProvider } from '../messages/notifications.commands.ts'
import { unlinkProvider } from '../providers/providers.commands.ts'
import { assertFresh } from '../sessions/session.rules.ts'
import { renewSession } from '../sessions/sessions.commands.ts'
import { securityActs } from './addresses.rules.ts'
import { securityPage } from './security.routes.tsx'
import { ByProvider } from './security.schema.ts'
import { assertWayIn, providerName } from './ways.queries.ts'

export const removeProviderAct: Act<Resources, ByProvider, Nothing, TextKey> = {
  ...securityActs.removeProvider,
  permission: 'signed_in',
  summary: 'account.providers.remove.summary',
  input: ByProvider,
  data: Nothing,
  page: securityPage,
  isNeverRepeated: true,
  async run(tx, { provider }, context) {
    const { identity, client, signedIn } = await lockSignedIn(tx, context)
    assertFresh(signedIn.session)
    const { id } = signedIn.person
    if (!(await unlinkProvider(tx, id, provider))) throw new AppError('http.not_found')
    await assertWayIn(tx, id)
    const name = providerName(identity, provider, context.texts.language)
    await tellOfProvider(tx, { personId: id, provider: name }, 'removed', context.now)
    const { cookies } = await renewSession(tx, identity, signedIn, client)
    const facts = {
      object: { type: 'person', id },
      subjects: [id],
      changes: [{ field: 'provider', before: provider }],
    }
    return { data: {}, facts, cookies }
  },
  next: () => securityPath,
  said: 'account.providers.said_removed',
}

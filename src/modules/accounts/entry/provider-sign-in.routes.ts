/** Signing in through a provider: a link leads there, and back. */
import { z } from 'zod'
import type { Act, ActContext } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { addingPurpose, isAddingWord } from '../providers/adding.rules.ts'
import { finishProvider, type ProviderReturn, startProvider } from '../providers/providers.commands.ts'
import { ProviderId } from '../providers/providers.schema.ts'
import { callbackPath } from '../providers/redirect.rules.ts'
import { providerStartPath } from './addresses.rules.ts'
import { clientOf } from './client.rules.ts'
import { Entered } from './entry.schema.ts'
import { enterThroughProvider } from './provider-sign-in.commands.ts'
import { type Attempt, attempt } from './refusals.rules.ts'
import { signInPage } from './sign-in.routes.tsx'

const StartProvider = z.strictObject({
  id: ProviderId,
  to: z.string().max(2000).optional(),
  invitation: z.string().max(120).optional(),
  /** From one's own page: adds the provider to one's ways in. */
  adding: z.string().max(100).optional(),
})
type StartProvider = z.infer<typeof StartProvider>
const Started = z.object({ url: z.string() })
type Started = z.infer<typeof Started>
const Returned = z.strictObject({
  id: ProviderId,
  code: z.string().max(4000).optional(),
  state: z.string().max(400).optional(),
})
type Returned = z.infer<typeof Returned>
interface Journey {
  readonly url: string
  readonly cookies: readonly string[]
}

export const startProviderAct: Act<Resources, StartProvider, Started, TextKey, Journey> = {
  name: 'accounts.provider.start',
  path: providerStartPath(':id'),
  permission: 'public',
  isLink: true,
  isNeverRepeated: true,
  summary: 'entry.provider.start.summary',
  input: StartProvider,
  data: Started,
  page: signInPage,
  prepare: ({ id, to, invitation, adding }, context) =>
    startProvider(context.resources.services.identity, {
      providerId: id,
      language: context.texts.language,
      redirectTo: to,
      invitation,
      adds: adding === undefined ? undefined : whoAdds(adding, context),
    }),
  run: async (_, { id }, __, { url, cookies }) => ({
    data: { url },
    facts: { object: { type: 'provider', id } },
    cookies,
  }),
  next: ({ url }) => url,
}

/** @throws AppError `policy.signed_out`; `identity.not_fresh` where the link is another session's: signing in again gives a right one */
function whoAdds(word: string, { actor, resources }: ActContext<Resources>): string {
  const { id } = requirePerson(actor)
  if (!actor.session || !isAddingWord(word, actor.session.id, resources.secrets.key(addingPurpose)))
    throw new AppError('identity.not_fresh')
  return id
}

export const finishProviderAct: Act<Resources, Returned, Entered, TextKey, Attempt<ProviderReturn>> = {
  name: 'accounts.session.begin_by_provider',
  path: callbackPath(':id'),
  permission: 'public',
  isLink: true,
  isNeverRepeated: true,
  summary: 'entry.provider.finish.summary',
  input: Returned,
  data: Entered,
  page: signInPage,
  prepare: ({ id, ...query }, context) =>
    attempt(() => finishProvider(context.resources.services.identity, id, query, clientOf(context))),
  async run(tx, { id: provider }, context, prepared) {
    if ('done' in prepared) return enterThroughProvider(tx, prepared.done, context)
    const { refused } = prepared
    return { refused, facts: { object: { type: 'provider', id: provider }, reason: refused.code } }
  },
  next: ({ next }) => next,
}

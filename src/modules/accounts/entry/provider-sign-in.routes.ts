/** Signing in through a provider: a link leads there, and back. */
import { z } from 'zod'
import type { Act } from '#kernel/acts/act.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { finishProvider, type ProviderReturn, startProvider } from '../providers/providers.commands.ts'
import { callbackPath } from '../providers/redirect.rules.ts'
import { beginSession } from '../sessions/sessions.commands.ts'
import { findOnward } from './actor.queries.ts'
import { providerStartPath, secondFactorPath } from './addresses.rules.ts'
import { clientOf } from './client.rules.ts'
import { withOnward } from './onward.rules.ts'
import { enterThroughProvider } from './provider-sign-in.commands.ts'
import { type Attempt, attempt } from './refusals.rules.ts'
import { signInPage } from './sign-in.routes.tsx'

const Id = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/)
const StartProvider = z.strictObject({
  id: Id,
  to: z.string().max(2000).optional(),
  invitation: z.string().max(120).optional(),
})
type StartProvider = z.infer<typeof StartProvider>
const Started = z.object({ url: z.string() })
type Started = z.infer<typeof Started>
const Returned = z.strictObject({
  id: Id,
  code: z.string().max(4000).optional(),
  state: z.string().max(400).optional(),
})
type Returned = z.infer<typeof Returned>
const Entered = z.object({ next: z.string() })
type Entered = z.infer<typeof Entered>

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
  prepare: ({ id, to, invitation }, { resources, texts }) =>
    startProvider(resources.services.identity, {
      providerId: id,
      language: texts.language,
      redirectTo: to,
      invitation,
    }),
  run: async (_, { id }, __, { url, cookies }) => ({
    data: { url },
    facts: { object: { type: 'provider', id } },
    cookies,
  }),
  next: ({ url }) => url,
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
    const object = { type: 'provider', id: provider }
    if ('refused' in prepared)
      return { refused: prepared.refused, facts: { object, reason: prepared.refused.code } }
    const returned = prepared.done
    const { step, facts, isLinkedOnly } = await enterThroughProvider(tx, returned, context)
    if (isLinkedOnly) return { data: { next: returned.redirectTo }, facts, cookies: returned.cookies }
    if (step.kind === 'second_factor') {
      const next = withOnward(secondFactorPath, returned.redirectTo)
      return { data: { next }, facts, cookies: [...returned.cookies, ...step.cookies] }
    }
    const { resources } = context
    const begun = await beginSession(tx, resources.services.identity, step.proof, clientOf(context))
    const next = await findOnward(tx, resources, step.proof, returned.redirectTo)
    return { data: { next }, facts, cookies: [...returned.cookies, ...begun.cookies] }
  },
  next: ({ next }) => next,
}

/** Signing in by password or passkey, and signing out. */
import type { Act } from '#kernel/acts/act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { findPersonByEmail } from '../identity/person.queries.ts'
import { type SignInStep, verifyPassword } from '../passwords/passwords.commands.ts'
import { signOut } from '../sessions/sessions.commands.ts'
import { entryActs, secondFactorPath, signInPath } from './addresses.rules.ts'
import { clientOf } from './client.rules.ts'
import { letIn } from './entrance.commands.ts'
import { Entered, Nothing, SignIn, SignInParams } from './entry.schema.ts'
import { withOnward } from './onward.rules.ts'
import { type Attempt, attempt } from './refusals.rules.ts'
import { type LoadedSignIn, SignInPage } from './sign-in.pages.tsx'

export const signInPage: Page<Resources, SignInParams, Nothing, TextKey, LoadedSignIn> = {
  path: signInPath,
  permission: 'public',
  isFormOnly: true,
  summary: 'entry.sign_in.title',
  params: SignInParams,
  data: Nothing,
  load: (params, { resources, texts }) => ({
    params,
    providers: resources.services.identity.providers.map(({ id, name }) => ({
      id,
      name: name[texts.language],
    })),
  }),
  answer: () => ({}),
  head: (_, { texts }) => ({ title: texts.text('entry.sign_in.title'), scripts: ['passkeys'] }),
  view: (loaded, context) => <SignInPage {...loaded} context={context} />,
}

export const beginAct: Act<Resources, SignIn, Entered, TextKey, Attempt<SignInStep>> = {
  ...entryActs.begin,
  permission: 'public',
  summary: 'entry.sign_in.summary',
  input: SignIn,
  data: Entered,
  page: signInPage,
  pageParams: ({ to = '' }) => ({ to }),
  isNeverRepeated: true,
  prepare: (input, context) =>
    attempt(() => verifyPassword(context.resources.services.identity, input, clientOf(context))),
  async run(tx, { email, to }, context, prepared) {
    // Asked for whether or not it is needed: how long an answer takes must not tell whether there is such an account.
    const person = await findPersonByEmail(tx, email)
    const about = person ? { object: { type: 'person', id: person.id }, subjects: [person.id] } : {}
    if ('refused' in prepared) {
      const { refused } = prepared
      return { refused, facts: { ...about, reason: refused.code } }
    }
    const step = prepared.done
    if (!person) throw new AppError('identity.wrong_credentials')
    if (step.kind === 'second_factor') {
      const data = { step: 'second_factor' as const, next: withOnward(secondFactorPath, to) }
      const facts = { ...about, person: person.id, changes: [{ field: 'awaits', after: 'second_factor' }] }
      return { data, facts, cookies: step.cookies }
    }
    return letIn(tx, step.proof, to, context)
  },
  next: ({ next }) => next,
}

/** For whoever is not signed in any more, too: the page that offered it may have been open for days. */
export const endAct: Act<Resources, Nothing, Nothing, TextKey> = {
  ...entryActs.end,
  permission: 'public',
  summary: 'page.sign_out',
  input: Nothing.strict(),
  data: Nothing,
  page: signInPage,
  isNeverRepeated: true,
  async run(tx, _, context) {
    const { actor, resources } = context
    const cookies = await signOut(tx, resources.services.identity, clientOf(context))
    const { person, session } = actor
    const facts = {
      ...(session ? { object: { type: 'session', id: session.id } } : {}),
      ...(person ? { person: person.id, subjects: [person.id] } : {}),
    }
    return { data: {}, facts, cookies }
  },
  next: () => `${signInPath}?after=signed_out`,
}

/** A forgotten password: asking for a letter, and the page that its link leads to. */
import type { Act } from '#kernel/acts/act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import { emit } from '#kernel/jobs/outbox/outbox.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Person } from '../identity/person.queries.ts'
import { claimPasswordReset, findLink, setPasswordByLink } from '../passwords/links.commands.ts'
import { type PreparedPassword, preparePassword } from '../passwords/passwords.commands.ts'
import { entryActs, forgotPath, signInPath } from './addresses.rules.ts'
import { clientOf } from './client.rules.ts'
import { AskLetter, NewPassword, Nothing, TokenParams } from './entry.schema.ts'
import { AskedPage, DeadLinkPage, ForgotPage, NewPasswordPage } from './forgotten.pages.tsx'
import { passwordForgotten } from './password-letter.jobs.ts'
import { type Attempt, attempt } from './refusals.rules.ts'

const sentPath = `${forgotPath}/sent`

export const forgotPage: Page<Resources, Nothing, Nothing, TextKey, { canWrite: boolean }> = {
  path: forgotPath,
  permission: 'public',
  isFormOnly: true,
  summary: 'entry.forgot.title',
  params: Nothing,
  data: Nothing,
  load: (_, { resources }) => ({ canWrite: resources.services.mailer !== undefined }),
  answer: () => ({}),
  head: (_, { texts }) => ({ title: texts.text('entry.forgot.title') }),
  view: ({ canWrite }, context) => <ForgotPage canWrite={canWrite} context={context} />,
}

/** The same for an address that is somebody's and one that is nobody's. */
export const sentPage: Page<Resources, Nothing, Nothing, TextKey> = {
  path: sentPath,
  permission: 'public',
  isFormOnly: true,
  summary: 'entry.sent.title',
  params: Nothing,
  data: Nothing,
  load: () => ({}),
  head: (_, { texts }) => ({ title: texts.text('entry.sent.title') }),
  view: (_, context) => <AskedPage context={context} />,
}

export const askLetterAct: Act<Resources, AskLetter, Nothing, TextKey, Attempt<void>> = {
  ...entryActs.askLetter,
  permission: 'public',
  summary: 'entry.forgot.submit',
  input: AskLetter,
  data: Nothing,
  page: forgotPage,
  isNeverRepeated: true,
  prepare: ({ email }, context) =>
    attempt(() => claimPasswordReset(context.resources.services.identity, email, clientOf(context))),
  async run(tx, { email }, { resources }, prepared) {
    // Whose address it is nobody looks up here: that is the job's, so that neither words nor time tell.
    if ('refused' in prepared) return { refused: prepared.refused, facts: { reason: prepared.refused.code } }
    if (!resources.services.mailer) throw new AppError('http.not_found')
    await emit(tx, passwordForgotten, { email })
    return { data: {}, facts: {} }
  },
  next: () => sentPath,
}

interface LoadedLink {
  readonly token: string
  readonly person: Person | undefined
}

export const newPasswordPage: Page<Resources, TokenParams, Nothing, TextKey, LoadedLink> = {
  path: entryActs.resetPassword.path,
  permission: 'public',
  isFormOnly: true,
  hasSecretAddress: true,
  summary: 'entry.new_password.title',
  params: TokenParams,
  data: Nothing,
  load: async ({ token }, { resources }) => ({ token, person: await findOwner(resources, token) }),
  answer: () => ({}),
  status: ({ person }) => (person ? 200 : 410),
  head: (_, { texts }) => ({ title: texts.text('entry.new_password.title') }),
  view: ({ token, person }, context) =>
    person ? (
      <NewPasswordPage token={token} person={person} context={context} />
    ) : (
      <DeadLinkPage context={context} />
    ),
}

async function findOwner({ db, services }: Resources, token: string): Promise<Person | undefined> {
  try {
    return await findLink(db, services.identity, 'password_reset', token)
  } catch (error) {
    if (error instanceof AppError && error.code === 'identity.link_invalid') return undefined
    throw error
  }
}

export const resetPasswordAct: Act<Resources, NewPassword, Nothing, TextKey, PreparedPassword> = {
  ...entryActs.resetPassword,
  permission: 'public',
  summary: 'entry.new_password.submit',
  input: NewPassword,
  data: Nothing,
  page: newPasswordPage,
  isNeverRepeated: true,
  async prepare({ token, password }, { resources: { db, services } }) {
    const { email } = await findLink(db, services.identity, 'password_reset', token)
    return preparePassword(password, email)
  },
  async run(tx, { token }, context, prepared) {
    const { identity } = context.resources.services
    const link = { purpose: 'password_reset', token } as const
    const { personId, cookies } = await setPasswordByLink(tx, identity, link, prepared, clientOf(context))
    const facts = {
      object: { type: 'person', id: personId },
      subjects: [personId],
      person: personId,
      changes: [{ field: 'password' }],
    }
    return { data: {}, facts, cookies }
  },
  next: () => `${signInPath}?after=new_password`,
}

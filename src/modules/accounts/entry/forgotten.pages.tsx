/** Pages for whoever forgot their password. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Person } from '../identity/person.queries.ts'
import { entryActs, fill, forgotPath, signInPath } from './addresses.rules.ts'

type Context = PageContext<unknown, TextKey>

export function ForgotPage({ canWrite, context }: { canWrite: boolean; context: Context }) {
  const { texts } = context
  return (
    <>
      <h1>{texts.text('entry.forgot.title')}</h1>
      {canWrite ? (
        <>
          <p>{texts.text('entry.forgot.intro')}</p>
          <ActForm
            act={entryActs.askLetter}
            context={context}
            submit="entry.forgot.submit"
            fields={[
              {
                name: 'email',
                label: 'entry.email',
                kind: 'email',
                autocomplete: 'username',
                maxlength: 254,
              },
            ]}
          />
        </>
      ) : (
        <p>{texts.text('entry.forgot.no_mail')}</p>
      )}
      <BackToSignIn context={context} />
    </>
  )
}

export function AskedPage({ context }: { context: Context }) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('entry.sent.title')}</h1>
      <p>{texts.text('entry.sent.where')}</p>
      <p>{texts.text('entry.sent.nothing')}</p>
      <p>
        <a href={link(forgotPath)}>{texts.text('entry.sent.again')}</a>
      </p>
      <BackToSignIn context={context} />
    </>
  )
}

interface NewPasswordProps {
  readonly token: string
  readonly person: Person
  readonly context: Context
}

export function NewPasswordPage({ token, person, context }: NewPasswordProps) {
  const { texts } = context
  const { name, path } = entryActs.resetPassword
  return (
    <>
      <h1>{texts.text('entry.new_password.title')}</h1>
      <p>{texts.text('entry.new_password.whose', { email: person.email })}</p>
      <ActForm
        act={{ name, path: fill(path, token) }}
        context={context}
        submit="entry.new_password.submit"
        username={person.email}
        fields={[
          {
            name: 'password',
            label: 'entry.new_password.label',
            hint: 'entry.new_password.hint',
            kind: 'password',
            autocomplete: 'new-password',
          },
        ]}
      />
    </>
  )
}

export function DeadLinkPage({ context: { texts, link } }: { context: Context }) {
  return (
    <>
      <h1>{texts.text('entry.dead_link.title')}</h1>
      <p>{texts.text('error.identity.link_invalid')}</p>
      <p>
        <a href={link(forgotPath)}>{texts.text('entry.dead_link.again')}</a>
      </p>
    </>
  )
}

function BackToSignIn({ context: { texts, link } }: { context: Context }) {
  return (
    <p>
      <a href={link(signInPath)}>{texts.text('entry.back')}</a>
    </p>
  )
}

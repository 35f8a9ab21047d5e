/** The page for signing in. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { entryActs, forgotPath, providerStartPath } from './addresses.rules.ts'
import type { SignInParams } from './entry.schema.ts'

type Context = PageContext<unknown, TextKey>

export interface LoadedSignIn {
  readonly params: SignInParams
  /** Other ways in, as the operator named them. */
  readonly providers: readonly { readonly id: string; readonly name: string }[]
}

export function SignInPage({ params, providers, context }: LoadedSignIn & { context: Context }) {
  const { to, after } = params
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('entry.sign_in.title')}</h1>
      {after !== undefined && !context.form && (
        <p class="said" role="status">
          {texts.text(`entry.after.${after}`)}
        </p>
      )}
      <ActForm
        act={entryActs.begin}
        context={context}
        submit="entry.sign_in.submit"
        fields={[
          { name: 'email', label: 'entry.email', kind: 'email', autocomplete: 'username', maxlength: 254 },
          { name: 'password', label: 'entry.password', kind: 'password', autocomplete: 'current-password' },
          { name: 'to', label: 'entry.email', kind: 'hidden', value: to },
        ]}
      />
      <PasskeyEntry to={to} context={context} />
      {providers.map(({ id, name }) => (
        <p key={id}>
          <a
            class="ds-button"
            data-variant="secondary"
            href={`${link(providerStartPath(id))}?to=${encodeURIComponent(to)}`}
          >
            {texts.text('entry.provider.submit', { name })}
          </a>
        </p>
      ))}
      <p>
        <a href={link(forgotPath)}>{texts.text('entry.forgot.link')}</a>
      </p>
      <p class="quiet">{texts.text('entry.sign_in.no_account')}</p>
    </>
  )
}

/** Shown by the script where the browser knows passkeys. */
function PasskeyEntry({ to, context: { texts, link } }: { to: string; context: Context }) {
  return (
    <div
      class="passkey"
      hidden
      data-passkey="use"
      data-ask={link(entryActs.askPasskey.path)}
      data-answer={link(entryActs.beginByPasskey.path)}
      data-failed={texts.text('entry.passkey.failed')}
      data-to={to}
    >
      <form>
        <button class="ds-button" data-variant="secondary" type="submit">
          {texts.text('entry.passkey.submit')}
        </button>
      </form>
      <p role="alert" class="ds-validation-message" data-color="danger" />
    </div>
  )
}

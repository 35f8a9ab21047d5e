/** The page on which an authenticator app is connected. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { QrCode } from '#ui/qr-code.tsx'
import type { TotpSetup } from '../second-factor/totp.commands.ts'
import { appPath, codesPath, securityActs } from './addresses.rules.ts'
import { SignInAgain } from './fresh.pages.tsx'
import type { AppState } from './security.schema.ts'

type Context = PageContext<unknown, TextKey>

interface AppProps {
  readonly state: AppState['state']
  readonly setup: TotpSetup | undefined
  readonly isFresh: boolean
  readonly context: Context
}

export function AppPage({ state, setup, isFresh, context }: AppProps) {
  const { texts } = context
  return (
    <>
      <h1>{texts.text('account.app.title')}</h1>
      <p>{texts.text(state === 'on' ? 'account.app.is_on' : 'account.app.intro')}</p>
      {!isFresh && <SignInAgain to={appPath} context={context} />}
      {isFresh && state === 'on' && <Connected context={context} />}
      {isFresh && setup && <Setup setup={setup} context={context} />}
      {isFresh && state === 'off' && (
        <ActForm act={securityActs.startApp} fields={[]} submit="account.app.start" context={context} />
      )}
    </>
  )
}

function Setup({ setup, context }: { setup: TotpSetup; context: Context }) {
  const { texts } = context
  return (
    <>
      <h2>{texts.text('account.app.step_scan')}</h2>
      <p>{texts.text('account.app.scan')}</p>
      <div class="qr-card">
        <QrCode text={setup.uri} label={texts.text('account.app.qr')} />
      </div>
      <p>
        <a href={setup.uri}>{texts.text('account.app.open')}</a>
      </p>
      <p>{texts.text('account.app.type')}</p>
      <p>
        <code class="secret">{inGroups(setup.secret)}</code>
      </p>
      <h2>{texts.text('account.app.step_code')}</h2>
      <ActForm
        act={securityActs.confirmApp}
        context={context}
        submit="account.app.confirm"
        fields={[
          {
            name: 'code',
            label: 'entry.code.app',
            hint: 'account.app.code.hint',
            inputmode: 'numeric',
            autocomplete: 'one-time-code',
          },
        ]}
      />
      <ActForm
        act={securityActs.startApp}
        fields={[]}
        submit="account.app.restart"
        context={context}
        isInline
      />
    </>
  )
}

function Connected({ context }: { context: Context }) {
  const { texts, link } = context
  return (
    <>
      <p>
        <a href={link(codesPath)}>{texts.text('account.codes.title')}</a>
      </p>
      <h2>{texts.text('account.app.remove_title')}</h2>
      <p>{texts.text('account.app.remove_hint')}</p>
      <ActForm
        act={securityActs.removeApp}
        fields={[]}
        submit="account.app.remove"
        context={context}
        isDanger
      />
    </>
  )
}

/** Four letters at a time are typed without losing one's place; apps take the spaces. */
function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? ''
}

/** The page of one's own security. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { securityPath } from '../entry/addresses.rules.ts'
import { appPath, codesPath, securityActs } from './addresses.rules.ts'
import { SignInAgain } from './fresh.pages.tsx'
import { Passkeys } from './passkeys.pages.tsx'
import { Providers } from './providers.pages.tsx'
import type { Security } from './security.schema.ts'
import { Sessions } from './sessions.pages.tsx'

interface SecurityProps {
  readonly security: Security
  readonly context: PageContext<unknown, TextKey>
}

export function SecurityPage({ security, context }: SecurityProps) {
  const { texts } = context
  return (
    <>
      <h1>{texts.text('account.security.title')}</h1>
      {security.awaits_second_factor && <p class="notice">{texts.text('account.security.awaits')}</p>}
      {!security.is_fresh && <SignInAgain to={securityPath} context={context} />}
      <Password security={security} context={context} />
      <AppSection security={security} context={context} />
      <Passkeys security={security} context={context} />
      <Providers security={security} context={context} />
      <Sessions sessions={security.sessions} context={context} />
    </>
  )
}

const current: FieldSpec = {
  name: 'current_password',
  label: 'account.password.current',
  kind: 'password',
  autocomplete: 'current-password',
}

const wanted: FieldSpec = {
  name: 'password',
  label: 'entry.new_password.label',
  hint: 'entry.new_password.hint',
  kind: 'password',
  autocomplete: 'new-password',
}

function Password({ security: { has_password, is_fresh }, context }: SecurityProps) {
  const { texts } = context
  return (
    <section>
      <h2>{texts.text('entry.password')}</h2>
      <p>{texts.text(has_password ? 'account.password.ends_others' : 'account.password.none')}</p>
      {(has_password || is_fresh) && (
        <ActForm
          act={securityActs.changePassword}
          context={context}
          submit={has_password ? 'account.password.change' : 'account.password.set'}
          fields={has_password ? [current, wanted] : [wanted]}
        />
      )}
    </section>
  )
}

function AppSection({ security: { has_app, backup_codes }, context: { texts, link } }: SecurityProps) {
  return (
    <section>
      <h2>{texts.text('account.app.title')}</h2>
      <p>{texts.text(has_app ? 'account.app.is_on' : 'account.app.intro')}</p>
      <p>
        <a href={link(appPath)}>{texts.text(has_app ? 'account.app.manage' : 'account.app.start')}</a>
      </p>
      {has_app && (
        <p>
          {texts.text('account.codes.left', { count: backup_codes })}{' '}
          <a href={link(codesPath)}>{texts.text('account.codes.title')}</a>
        </p>
      )}
    </section>
  )
}

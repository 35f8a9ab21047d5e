/** One's own passkeys. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { fill } from '../entry/addresses.rules.ts'
import { securityActs } from './addresses.rules.ts'
import type { Security } from './security.schema.ts'

interface PasskeysProps {
  readonly security: Pick<Security, 'passkeys' | 'is_fresh'>
  readonly context: PageContext<unknown, TextKey>
}

export function Passkeys({ security: { passkeys, is_fresh }, context }: PasskeysProps) {
  const { texts } = context
  const { name, path } = securityActs.removePasskey
  return (
    <section id="passkeys">
      <h2>{texts.text('account.passkeys.title')}</h2>
      <p>{texts.text('account.passkeys.intro')}</p>
      <ul class="own-things">
        {passkeys.map((passkey) => {
          const called = passkey.name || texts.text('account.passkeys.unnamed')
          return (
            <li key={passkey.id}>
              <div>
                <strong>{called}</strong>
                {passkey.created_at !== null && (
                  <p class="quiet">
                    {texts.text('account.passkeys.since', { day: texts.date(new Date(passkey.created_at)) })}
                  </p>
                )}
              </div>
              {is_fresh && (
                <ActForm
                  act={{ name, path: fill(path, passkey.id) }}
                  fields={[]}
                  submit="account.passkeys.remove"
                  submitLabel={texts.text('account.passkeys.remove_one', { name: called })}
                  context={context}
                  isDanger
                  isInline
                />
              )}
            </li>
          )
        })}
      </ul>
      {is_fresh && <NewPasskey context={context} />}
    </section>
  )
}

/** Shown by the script where the browser knows passkeys. */
function NewPasskey({ context: { texts, link } }: Pick<PasskeysProps, 'context'>) {
  return (
    <div
      hidden
      data-passkey="create"
      data-ask={link(securityActs.askNewPasskey.path)}
      data-answer={link(securityActs.addPasskey.path)}
      data-failed={texts.text('account.passkeys.failed')}
    >
      <form class="act-form">
        <div class="field">
          <label for="passkey-name">
            <span>{texts.text('account.passkeys.name')}</span>
            <span class="quiet"> {texts.text('form.optional')}</span>
          </label>
          <p id="passkey-name-hint" class="quiet">
            {texts.text('account.passkeys.name.hint')}
          </p>
          <input
            class="ds-input"
            id="passkey-name"
            name="name"
            maxlength={100}
            autocomplete="off"
            aria-describedby="passkey-name-hint"
          />
        </div>
        <button class="ds-button" type="submit">
          {texts.text('account.passkeys.add')}
        </button>
      </form>
      <p role="alert" class="ds-validation-message" data-color="danger" />
    </div>
  )
}

/** One's own ways in through other services. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { fill } from '../entry/addresses.rules.ts'
import { securityActs } from './addresses.rules.ts'
import type { Security } from './security.schema.ts'

interface ProvidersProps {
  readonly security: Pick<Security, 'providers' | 'is_fresh'>
  readonly context: PageContext<unknown, TextKey>
}

export function Providers({ security: { providers, is_fresh }, context }: ProvidersProps) {
  const { texts, link } = context
  const { name: act, path } = securityActs.removeProvider
  if (providers.length === 0) return null
  const added = providers.filter(({ added_at }) => added_at !== null)
  return (
    <section id="providers">
      <h2>{texts.text('account.providers.title')}</h2>
      <p>{texts.text('account.providers.intro')}</p>
      {added.length > 0 && (
        <ul class="own-things">
          {added.map(({ id, name, added_at }) => (
            <li key={id}>
              <div>
                <strong>{name}</strong>
                {added_at !== null && (
                  <p class="quiet">
                    {texts.text('account.passkeys.since', { day: texts.date(new Date(added_at)) })}
                  </p>
                )}
              </div>
              {is_fresh && (
                <ActForm
                  act={{ name: act, path: fill(path, id) }}
                  fields={[]}
                  submit="account.providers.remove"
                  submitLabel={texts.text('account.providers.remove_one', { name })}
                  context={context}
                  isDanger
                  isInline
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {providers.map(
        ({ id, name, add_path }) =>
          add_path !== null && (
            <p key={id}>
              <a class="ds-button" data-variant="secondary" href={link(add_path)}>
                {texts.text('account.providers.add', { name })}
              </a>
            </p>
          ),
      )}
    </section>
  )
}

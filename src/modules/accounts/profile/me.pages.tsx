/** The page that a person begins at. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { askPath } from '../access-requests/access-requests.rules.ts'
import { securityPath } from '../entry/addresses.rules.ts'
import { looksPath } from '../looks/looks.pages.tsx'
import { messagesPath } from '../messages/addresses.rules.ts'
import { ownDataPath } from '../own-data/addresses.rules.ts'
import { profileAct } from './addresses.rules.ts'
import type { Me } from './profile.schema.ts'

const ownPages: readonly (readonly [path: string, text: TextKey])[] = [
  [messagesPath, 'messages.title'],
  ['/accounts/me/rights', 'rights.title'],
  [securityPath, 'account.me.security'],
  [looksPath, 'looks.title'],
  [ownDataPath, 'own_data.title'],
  [askPath, 'access_request.new.link'],
]

interface MeProps {
  readonly me: Me
  readonly context: PageContext<unknown, TextKey>
}

export function MePage({ me, context }: MeProps) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('account.me.title')}</h1>
      <p class="lead">{sayWho(me, context)}</p>
      {me.awaits_second_factor && (
        <p class="notice">
          {texts.text('account.security.awaits')}{' '}
          <a href={link(securityPath)}>{texts.text('account.security.title')}</a>
        </p>
      )}
      <ul>
        {ownPages.map(([path, text]) => (
          <li key={path}>
            <a href={link(path)}>{texts.text(text)}</a>
          </li>
        ))}
      </ul>
      <section>
        <h2>{texts.text('account.profile.title')}</h2>
        <ActForm
          act={profileAct}
          context={context}
          submit="account.profile.submit"
          fields={[
            {
              name: 'name',
              label: 'account.profile.name',
              hint: 'account.profile.name.hint',
              value: me.name,
              autocomplete: 'name',
              maxlength: 100,
            },
            {
              name: 'language',
              label: 'account.profile.language',
              kind: 'radio',
              value: me.language,
              choices: [
                { value: 'uk', text: texts.text('account.profile.language.uk') },
                { value: 'en', text: texts.text('account.profile.language.en') },
              ],
            },
          ]}
        />
      </section>
    </>
  )
}

function sayWho({ name, email, roles }: Me, { texts }: MeProps['context']): string {
  if (roles.length === 0) return texts.text('account.me.who', { name, email })
  const named = roles.map((role) => texts.text(`role.name.${role}`))
  const list = new Intl.ListFormat(texts.language).format(named)
  return texts.text('account.me.who_with_roles', { name, email, roles: list })
}

/** What whoever follows the link of a letter sees. */
import type { PageContext } from '#kernel/http/page.ts'
import { newAccountFields } from '#modules/accounts/api.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { joinAct, joinOwnAct, joinOwnPath, joinPath } from './invitations.rules.ts'
import type { OpenInvitation } from './invitations.schema.ts'

interface JoinProps {
  readonly token: string
  readonly invitation: OpenInvitation
  readonly context: PageContext<unknown, TextKey>
}

export function JoinPage({ token, invitation, context }: JoinProps) {
  const { texts, link } = context
  const { has_account, email, language } = invitation
  return (
    <>
      <Lead {...{ token, invitation, context }} />
      {!has_account && (
        <ActForm
          act={{ ...joinAct, path: joinPath(token) }}
          fields={newAccountFields({ name: null, email, language }, texts)}
          submit="panel.join.submit"
          context={context}
        />
      )}
      <p>{texts.text(has_account ? 'invitation.open.has_account' : 'panel.join.has_account')}</p>
      <p>
        <a class="ds-button" data-variant="secondary" href={link(joinOwnPath(token))}>
          {texts.text('panel.join.sign_in')}
        </a>
      </p>
    </>
  )
}

export function JoinOwnPage(props: JoinProps) {
  const { token, context } = props
  return (
    <>
      <Lead {...props} />
      <ActForm
        act={{ ...joinOwnAct, path: joinOwnPath(token) }}
        fields={[]}
        submit="panel.join.own_submit"
        context={context}
      />
    </>
  )
}

function Lead({ invitation: { panel, expires_at }, context: { texts } }: JoinProps) {
  const day = texts.date(new Date(expires_at))
  return (
    <>
      <h1>{texts.text('panel.join.title')}</h1>
      <p class="lead">{texts.text('panel.join.lead', { title: panel })}</p>
      <p>{texts.text('panel.join.about')}</p>
      <p class="quiet">{texts.text('panel.join.until', { day })}</p>
    </>
  )
}

/** What whoever follows the link of an invitation sees. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { accountFields } from '../entry/account-fields.rules.ts'
import { openPath, ownPath } from './addresses.rules.ts'
import type { OpenAnswer } from './invitations.schema.ts'

type Context = PageContext<unknown, TextKey>

/** An invitation that is open, with its token for the form. */
export interface LoadedOpen {
  readonly token: string
  readonly invitation: OpenAnswer
}

/** Names of the acts that stand on these pages. */
export const acts = {
  /** Makes the person and begins their session, too. */
  accept: 'accounts.invitation.accept',
  acceptOwn: 'accounts.invitation.accept_own',
} as const

export function OpenInvitationPage({ loaded, context }: { loaded: LoadedOpen; context: Context }) {
  const { texts, link } = context
  const { token, invitation } = loaded
  return (
    <>
      <h1>{texts.text('invitation.open.title')}</h1>
      <Lead invitation={invitation} context={context} />
      {invitation.has_account ? (
        <>
          <p>{texts.text('invitation.open.has_account')}</p>
          <p>
            <a class="ds-button" href={link(ownPath(token))}>
              {texts.text('invitation.open.sign_in')}
            </a>
          </p>
        </>
      ) : (
        <ActForm
          act={{ name: acts.accept, path: openPath(token) }}
          fields={accountFields(invitation, context.texts)}
          submit="invitation.open.submit"
          context={context}
        />
      )}
    </>
  )
}

export function OwnInvitationPage({ loaded, context }: { loaded: LoadedOpen; context: Context }) {
  const { texts } = context
  return (
    <>
      <h1>{texts.text('invitation.open.title')}</h1>
      <Lead invitation={loaded.invitation} context={context} />
      <ActForm
        act={{ name: acts.acceptOwn, path: ownPath(loaded.token) }}
        fields={[]}
        submit="invitation.own.submit"
        context={context}
      />
    </>
  )
}

function Lead({ invitation, context: { texts } }: { invitation: OpenAnswer; context: Context }) {
  const { role, place_name, organisation_name, email, expires_at } = invitation
  return (
    <>
      <p class="lead">
        {texts.text('invitation.open.lead', { role: texts.text(`role.name.${role}`), place: place_name })}
      </p>
      <p class="quiet">
        {[
          organisation_name,
          email,
          texts.text('invitation.open.until', { day: texts.date(new Date(expires_at)) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </>
  )
}

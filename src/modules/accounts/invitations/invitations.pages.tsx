/** Invitations: the list, a new one, and what became of one. */
import { listingOf } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import { CopyField } from '#ui/forms/copy-field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { sayDay } from '../grants/grant-texts.pages.tsx'
import { type RoleForm, roleFields } from '../grants/grants.pages.tsx'
import type { InvitationAnswer, InvitationRow, Invitations } from './invitations.schema.ts'

type Context = PageContext<unknown, TextKey>

export const invitationsPath = '/accounts/invitations'

/** Rows of one page of the list. */
export const pageSize = 50

/** Page of an invitation for those who invite; its public page has its token for an address. */
export function detailsPath(id: string): string {
  return `${invitationsPath}/${id}/details`
}

/** Names of the acts that stand on these pages. */
export const acts = {
  create: 'accounts.invitation.create',
  withdraw: 'accounts.invitation.withdraw',
  renew: 'accounts.invitation.renew',
} as const

export function InvitationsPage({ found, context }: { found: Invitations; context: Context }) {
  const { texts, link } = context
  const { invitations, list, total, open } = found
  return (
    <>
      <h1>{texts.text('invitation.list.title')}</h1>
      <p class="lead">{texts.text('invitation.list.lead', { count: open })}</p>
      <p>
        <a class="ds-button" href={link(`${invitationsPath}/new`)}>
          {texts.text('invitation.new.link')}
        </a>
      </p>
      <DataTable
        caption={texts.text('invitation.list.count', { count: invitations.length })}
        columns={columnsOf(found, context)}
        listing={listingOf(invitations, list, pageSize)}
        keyOf={({ id }) => id}
        path={link(invitationsPath)}
        {...(total > 0 && { filterLabel: texts.text('people.list.filter') })}
        emptyText={texts.text(total > 0 ? 'invitation.list.none_found' : 'invitation.list.empty')}
        texts={texts}
      />
    </>
  )
}

function columnsOf({ contacts }: Invitations, { texts, link }: Context): Column<InvitationRow>[] {
  const emails = new Map(contacts.map(({ invitation_id, email }) => [invitation_id, email]))
  return [
    {
      key: 'name',
      label: texts.text('people.field.name'),
      isSortable: true,
      isRowHeader: true,
      cell: ({ id, name }) => <a href={link(detailsPath(id))}>{name}</a>,
    },
    {
      key: 'role',
      label: texts.text('people.field.role'),
      isSortable: true,
      cell: ({ role }) => texts.text(`role.name.${role}`),
    },
    {
      key: 'place',
      label: texts.text('place.label'),
      isSortable: true,
      cell: ({ place_name }) => place_name,
    },
    {
      key: 'state',
      label: texts.text('invitation.field.state'),
      isSortable: true,
      cell: (row) => sayState(row, texts),
    },
    {
      key: 'invited',
      label: texts.text('invitation.field.invited'),
      isMinor: true,
      isSortable: true,
      cell: (row) => sayInviter(row, texts),
    },
    {
      key: 'email',
      label: texts.text('people.field.email'),
      isMinor: true,
      cell: ({ id }) => emails.get(id) ?? texts.text('people.email_hidden'),
    },
  ]
}

/** «чекає до 5 грудня 2026» */
function sayState(row: InvitationRow, texts: Context['texts']): string {
  const { state, expires_at, accepted_at, withdrawn_at } = row
  const day = texts.date(new Date(accepted_at ?? withdrawn_at ?? expires_at))
  return texts.text(`invitation.state.${state}`, { day })
}

function sayInviter({ invited_by_name, invited_at }: InvitationRow, texts: Context['texts']): string {
  const name = invited_by_name ?? texts.text('grant.giver_none')
  return texts.text('invitation.invited_by', { name, day: texts.date(new Date(invited_at)) })
}

export function NewInvitationPage({ form, context }: { form: RoleForm; context: Context }) {
  const { texts } = context
  return (
    <>
      <h1>{texts.text('invitation.new.title')}</h1>
      <p class="lead">{texts.text('invitation.new.lead')}</p>
      <ActForm
        act={{ name: acts.create, path: `${invitationsPath}/new` }}
        fields={[
          { name: 'name', label: 'people.field.full_name', maxlength: 200 },
          {
            name: 'email',
            label: 'people.field.email',
            hint: 'invitation.field.email_hint',
            kind: 'email',
            maxlength: 254,
          },
          ...roleFields(form, context),
          {
            name: 'language',
            label: 'invitation.field.language',
            kind: 'radio',
            choices: [
              { value: 'uk', text: texts.text('language.uk') },
              { value: 'en', text: texts.text('language.en') },
            ],
            value: 'uk',
          },
        ]}
        submit="invitation.new.submit"
        context={context}
      />
    </>
  )
}

export function InvitationPage({ found, context }: { found: InvitationAnswer; context: Context }) {
  const { texts } = context
  const { invitation, contact, link: address, may_manage } = found
  const { id, name, role, place_name, organisation_name, ends_on, state, language } = invitation
  const facts: [TextKey, string | null][] = [
    ['people.field.email', contact.email ?? texts.text('people.email_hidden')],
    ['people.field.role', texts.text(`role.name.${role}`)],
    ['place.label', place_name],
    ['people.field.organisation', organisation_name],
    ['grant.field.ends_on', ends_on === null ? null : sayDay(ends_on, texts)],
    ['invitation.field.language', texts.text(`language.${language}`)],
    ['invitation.field.invited', sayInviter(invitation, texts)],
  ]
  return (
    <>
      <h1>{name}</h1>
      <p class="lead">{texts.text('invitation.one.lead', { state: sayState(invitation, texts) })}</p>
      <dl class="facts">
        {facts.map(
          ([label, value]) =>
            value !== null && (
              <div key={label}>
                <dt>{texts.text(label)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {address !== null && (
        <CopyField
          id="link"
          label={texts.text('invitation.link')}
          hint={texts.text('invitation.link_hint')}
          value={address}
        />
      )}
      {may_manage && (state === 'open' || state === 'expired') && (
        <div class="beside">
          <ActForm
            act={{ name: acts.renew, path: `${invitationsPath}/${id}/renew` }}
            fields={[]}
            submit="invitation.renew.submit"
            context={context}
          />
          <ActForm
            act={{ name: acts.withdraw, path: `${invitationsPath}/${id}/withdraw` }}
            fields={[]}
            submit="invitation.withdraw.submit"
            isDanger
            context={context}
          />
        </div>
      )}
    </>
  )
}

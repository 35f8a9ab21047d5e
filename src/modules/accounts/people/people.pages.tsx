/** Who works where: the list of roles, and one person. */
import { listingOf } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import { grantsFor } from '#kernel/policy/policy.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { fill } from '../entry/addresses.rules.ts'
import { endPath, givePath, sayDay, sayGiver, sayPerson } from '../grants/grant-texts.pages.tsx'
import type { GrantRow } from '../grants/grants.schema.ts'
import { accountsGrant, accountsSeeContacts } from '../permissions.ts'
import { accessPath, peoplePath, personPath } from './addresses.rules.ts'
import type { People, Person } from './people.schema.ts'

type Context = PageContext<unknown, TextKey>

/** Rows of one page of the list. */
export const pageSize = 50

export function PeoplePage({ people, context }: { people: People; context: Context }) {
  const { texts, link, actor } = context
  const { grants, list, total } = people
  const mayInvite = grantsFor(actor, accountsGrant).length > 0
  const persons = new Set(grants.map(({ person_id }) => person_id)).size
  return (
    <>
      <h1>{texts.text('people.list.title')}</h1>
      <p class="lead">{texts.text('people.list.lead', { count: persons, roles: grants.length })}</p>
      {mayInvite && (
        <p>
          <a class="ds-button" href={link('/accounts/invitations/new')}>
            {texts.text('invitation.new.link')}
          </a>
        </p>
      )}
      <DataTable
        caption={texts.text('people.list.count', { count: grants.length })}
        columns={columnsOf(people, context)}
        listing={listingOf(grants, list, pageSize)}
        keyOf={({ id }) => id}
        path={link(peoplePath)}
        {...(total > 0 && { filterLabel: texts.text('people.list.filter') })}
        emptyText={texts.text(total > 0 ? 'people.list.none_found' : 'people.list.empty')}
        texts={texts}
      />
    </>
  )
}

function columnsOf({ contacts }: People, { texts, link, actor }: Context): Column<GrantRow>[] {
  const emails = new Map(contacts.map(({ grant_id, email }) => [grant_id, email]))
  const email: Column<GrantRow> = {
    key: 'email',
    label: texts.text('people.field.email'),
    isMinor: true,
    cell: ({ id }) => <Address email={emails.get(id) ?? null} texts={texts} />,
  }
  return [
    {
      key: 'name',
      label: texts.text('people.field.name'),
      isSortable: true,
      isRowHeader: true,
      cell: ({ person_id, person_name, is_person_active }) => (
        <>
          <a href={link(personPath(person_id))}>{person_name}</a>
          {!is_person_active && <span class="quiet"> · {texts.text('people.closed')}</span>}
        </>
      ),
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
      key: 'organisation',
      label: texts.text('people.field.organisation'),
      isMinor: true,
      isSortable: true,
      cell: ({ organisation_name }) => organisation_name ?? texts.text('territory.unknown'),
    },
    ...(grantsFor(actor, accountsSeeContacts).length > 0 ? [email] : []),
    {
      key: 'given',
      label: texts.text('people.field.given'),
      isMinor: true,
      isSortable: true,
      cell: (row) => sayGiver(row, texts),
    },
    {
      key: 'ends',
      label: texts.text('people.field.ends'),
      isMinor: true,
      isSortable: true,
      cell: ({ ends_on }) => (ends_on === null ? texts.text('grant.no_end') : sayDay(ends_on, texts)),
    },
  ]
}

function Address({ email, texts }: { email: string | null; texts: Context['texts'] }) {
  if (email === null) return texts.text('people.email_hidden')
  return <a href={`mailto:${email}`}>{email}</a>
}

export function PersonPage({ person, context }: { person: Person; context: Context }) {
  const { texts, link } = context
  const { name, is_open, grants, may_give } = person
  const current = grants.filter(({ is_in_force }) => is_in_force)
  const former = grants.filter(({ is_in_force }) => !is_in_force)
  return (
    <>
      <h1>{name}</h1>
      <p class="lead">{texts.text('people.one.lead', { count: current.length })}</p>
      {!is_open && <p class="notice">{texts.text('people.one.closed')}</p>}
      <Facts person={person} context={context} />
      {current.length > 0 && <h2>{texts.text('people.one.current')}</h2>}
      <ul class="grants">
        {current.map((grant) => (
          <li key={grant.id}>
            <GrantLine grant={grant} texts={texts} />
            {grant.may_end && (
              <a
                href={link(endPath(grant.id))}
                aria-label={texts.text('grant.end.link_label', {
                  role: texts.text(`role.name.${grant.role}`),
                  place: grant.place_name,
                })}
              >
                {texts.text('grant.end.link')}
              </a>
            )}
          </li>
        ))}
      </ul>
      {may_give && (
        <p>
          <a class="ds-button" href={link(givePath(person.id))}>
            {texts.text('grant.give.link')}
          </a>
        </p>
      )}
      {former.length > 0 && (
        <>
          <h2>{texts.text('people.one.former')}</h2>
          <ul class="grants">
            {former.map((grant) => (
              <li key={grant.id}>
                <GrantLine grant={grant} texts={texts} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Facts({ person, context: { texts, link } }: { person: Person; context: Context }) {
  const { id, is_open, contacts, may_change_access } = person
  const email = contacts.find((contact) => contact.email !== null)?.email ?? null
  return (
    <dl class="facts">
      <div>
        <dt>{texts.text('people.field.email')}</dt>
        <dd>
          <Address email={email} texts={texts} />
        </dd>
      </div>
      {may_change_access && (
        <div>
          <dt>{texts.text('people.field.access')}</dt>
          <dd>
            {texts.text(is_open ? 'people.access.open' : 'people.access.closed')}{' '}
            <a href={link(fill(accessPath, id))}>{texts.text('access.link')}</a>
          </dd>
        </div>
      )}
    </dl>
  )
}

/** A role with its place, who gave it and until when; of an ended one who ended it and why. */
function GrantLine({ grant, texts }: { grant: GrantRow; texts: Context['texts'] }) {
  const { role, place_name, organisation_name, ends_on, reason, ended_at, ended_by_name, end_reason } = grant
  const until = ends_on !== null && texts.text('grant.until', { day: sayDay(ends_on, texts) })
  const parts = [organisation_name, sayGiver(grant, texts), until, reason].filter(Boolean)
  return (
    <>
      <strong>{texts.text(`role.name.${role}`)}</strong> · {place_name}
      <span class="quiet">{parts.join(' · ')}</span>
      {ended_at !== null && end_reason !== '' && (
        <span class="quiet">
          {texts.text('grant.ended_by', {
            day: texts.date(new Date(ended_at)),
            name: ended_by_name === null ? texts.text('grant.giver_none') : sayPerson(ended_by_name, texts),
            reason: end_reason ?? '',
          })}
        </span>
      )}
    </>
  )
}

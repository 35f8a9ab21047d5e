/** Pages about people: who holds which role where, as far as the reader may see. */
import { foldName } from '#engines/place-names/folding/fold-name.ts'
import { listRows } from '#kernel/http/listing.ts'
import type { Page, Step } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import { grantsFor, permits, placeIn, usableGrants } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { findPlaces } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { describeGrants } from '../grants/grant-rows.queries.ts'
import { listSeenGrants } from '../grants/grants.queries.ts'
import { rolesToGive, standsAbove } from '../grants/grants.rules.ts'
import type { GrantRow } from '../grants/grants.schema.ts'
import { accountsGrant, accountsSee } from '../permissions.ts'
import { listSeenPlaces, requireFound } from '../places/places.queries.ts'
import { mayChangeAccess } from './access.queries.ts'
import { peoplePath, personPath } from './addresses.rules.ts'
import { PeoplePage, PersonPage, pageSize } from './people.pages.tsx'
import { findSeenPerson } from './people.queries.ts'
import { People, PeopleParams, Person, PersonParams } from './people.schema.ts'

type Texts = Translator<TextKey>

const peoplePage: Page<Resources, PeopleParams, People, TextKey> = {
  path: peoplePath,
  permission: accountsSee,
  place: () => undefined,
  summary: 'people.list.summary',
  params: PeopleParams,
  data: People,
  async load(params, { resources: { db }, actor, texts, now }) {
    const seen = await listSeenPlaces(db, 'accounts.role_grant', actor, accountsSee)
    const all = await listSeenGrants(db, seen, now)
    const { rows, shown, ...list } = listRows(
      await describeGrants(db, all, texts, now),
      params,
      listing(texts),
      texts.language,
    )
    const emails = new Map(all.map(({ id, email }) => [id, email]))
    const contacts = shown.map(({ id, person_id, territory_code }) => {
      return { grant_id: id, person_id, territory_code, email: emails.get(id) ?? null }
    })
    return { grants: [...rows], contacts, list, total: all.length }
  },
  head: (_, { texts, actor }) => ({
    title: texts.text('people.list.title'),
    breadcrumbs: [listStep(texts)],
    next: [
      { text: texts.text('organisation.list.title'), path: '/accounts/organisations' },
      ...(grantsFor(actor, accountsGrant).length > 0
        ? [{ text: texts.text('invitation.list.title'), path: '/accounts/invitations' }]
        : []),
    ],
  }),
  view: (people, context) => <PeoplePage people={people} context={context} />,
  csv: ({ grants }) => ({
    columns: [
      'person_id',
      'person_name',
      'role',
      'territory_code',
      'organisation_name',
      'given_by_name',
      'given_at',
      'ends_on',
    ],
    rows: grants.map((row) => [
      row.person_id,
      row.person_name,
      row.role,
      row.territory_code,
      row.organisation_name,
      row.given_by_name,
      row.given_at,
      row.ends_on,
    ]),
  }),
}

function listing(texts: Texts) {
  return {
    columns: {
      name: ({ person_name }: GrantRow) => person_name,
      role: ({ role }: GrantRow) => texts.text(`role.name.${role}`),
      place: ({ place_name }: GrantRow) => place_name,
      organisation: ({ organisation_name }: GrantRow) => organisation_name,
      given: ({ given_at }: GrantRow) => given_at,
      ends: ({ ends_on }: GrantRow) => ends_on,
    },
    initial: { sort: 'name', order: 'asc' as const },
    matches: ({ person_name, place_name, organisation_name, role }: GrantRow, typed: string) => {
      const wanted = foldName(typed)
      const names = [person_name, place_name, organisation_name ?? '', texts.text(`role.name.${role}`)]
      return wanted !== '' && names.some((name) => foldName(name).includes(wanted))
    },
    pageSize,
  }
}

function listStep(texts: Texts): Step {
  return { text: texts.text('people.list.title'), path: peoplePath }
}

const personPage: Page<Resources, PersonParams, Person, TextKey> = {
  path: `${peoplePath}/:id`,
  permission: accountsSee,
  place: () => undefined,
  summary: 'people.one.summary',
  params: PersonParams,
  data: Person,
  async load({ id }, { resources: { db }, actor, texts, now }) {
    const person = requireFound(await findSeenPerson(db, id, actor, now))
    const rows = await describeGrants(db, person.grants, texts, now)
    const places = await findPlaces(
      db,
      rows.flatMap(({ territory_code }) => territory_code ?? []),
    )
    const held = usableGrants(actor).map((grant) => ({ ...grant, ends_on: null }))
    const grants = rows.map((row) => {
      const place = placeIn(places, row.territory_code)
      const isAbove = held.some((own) => standsAbove(own, { role: row.role, place }))
      return { ...row, may_end: row.is_in_force && isAbove && permits(actor, accountsGrant, place) }
    })
    const contacts = grants
      .filter(({ is_in_force }) => is_in_force)
      .map((row) => {
        return { grant_id: row.id, person_id: id, territory_code: row.territory_code, email: person.email }
      })
    const may_give = rolesToGive(grantsFor(actor, accountsGrant)).length > 0
    const may_change_access = may_give && (await mayChangeAccess(db, id, actor, now))
    const { name, is_active: is_open } = person
    return { id, name, is_open, grants, contacts, may_give, may_change_access }
  },
  head: ({ id, name }, { texts }) => ({
    title: name,
    breadcrumbs: [listStep(texts), { text: name, path: personPath(id) }],
  }),
  view: (person, context) => <PersonPage person={person} context={context} />,
}

export const peoplePages = [peoplePage, personPage]

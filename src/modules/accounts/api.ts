/** What the roof and other modules may use of accounts. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { Actor, Permission, Place } from '#kernel/policy/policy.ts'
import type { Role } from '#kernel/policy/roles.ts'
import type { KnownAct, Resources } from '#kernel/resources.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { Choice, FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { accountFields, type Invited } from './entry/account-fields.rules.ts'
import { type AskedWith, findActor as find } from './entry/actor.queries.ts'
import { type OpenedAccount, openAccount } from './entry/open-account.commands.ts'
import { clockActs } from './erasure/erasure.commands.ts'
import { findActorOf as actorOfPerson, listActorsHolding as actorsHolding } from './grants/holders.queries.ts'
import { type Identity, type IdentityOptions, createIdentity as make } from './identity/identity.commands.ts'
import { findPersonByEmail as findByEmail } from './identity/person.queries.ts'
import { openPath } from './invitations/addresses.rules.ts'
import { expiryOf, invitationPurpose, readToken, tokenOf } from './invitations/invitation-token.rules.ts'
import { openFirstInvitation } from './invitations/invitations.commands.ts'
import { countBadges } from './messages/messages.queries.ts'
import { Edrpou as edrpou } from './organisations/edrpou.schema.ts'
import { listOrganisationChoices, readOrganisation } from './organisations/organisations.queries.ts'
import { type PreparedPassword, preparePassword } from './passwords/passwords.commands.ts'
import type { AccessByEmail } from './people/access-by-email.commands.ts'
import {
  listHolderIds,
  listHolderIdsByUnit,
  listIdsByName,
  listNames,
  listOrganisationsOfGrants,
  listRolesOfGrants,
} from './people/person-names.queries.ts'
import { accountsGrant } from './permissions.ts'
import { listPlaceChoices as choices, readPlace as placeTyped } from './places/place-choice.queries.ts'
import { placeField as fieldOfPlace } from './places/place-field.rules.ts'
import { readProviders as read } from './providers/providers.files.ts'
import type { ProviderSettings } from './providers/providers.schema.ts'
import type {} from './services.ts'
import { botActs } from './telegram/addresses.rules.ts'

/** A number in the register of legal persons, of a form or a program. Problem `organisations.edrpou`. */
export const Edrpou = edrpou

/** Sets identity up over the database: sessions, passwords, second factors. */
export function createIdentity(options: IdentityOptions): Identity {
  return make(options)
}

/** Reads what signing in by passkey or with a second factor needs, so that nobody has to wait for it. */
export async function prepareIdentity({ services: { identity } }: Resources): Promise<void> {
  await identity.auth()
}

/** Who asks, by the session's cookie: a new actor each time. */
export function findActor({ services: { identity } }: Resources, request: AskedWith): Promise<Actor> {
  return find(identity, request)
}

/** The operator's file of providers through which people may sign in. @throws AppError `identity.providers_unusable` */
export function readProviders(file: string): ProviderSettings[] {
  return read(file)
}

/** What waits for whoever is signed in, by the path of its page: unread messages. */
export function badgesOf(db: Kysely<Database>, actor: Actor): Promise<Readonly<Record<string, number>>> {
  return countBadges(db, actor)
}

/** Path of the invitation of the first administrator; undefined once somebody runs the platform. */
export async function firstAdministratorPath(
  db: Kysely<Database>,
  secrets: Secrets,
  now: Date,
): Promise<string | undefined> {
  const token = await openFirstInvitation(db, { key: secrets.key(invitationPurpose), now })
  return token === undefined ? undefined : openPath(token)
}

/** Opens or closes somebody's way in, or resets their second factor, in the name of the command line. */
export async function changeAccess(
  resources: Resources,
  change: AccessByEmail,
  texts: Translator<TextKey>,
): Promise<string> {
  const { changeAccessByEmail } = await import('./people/access-by-email.commands.ts')
  return changeAccessByEmail(resources, change, texts)
}

/** Path of the page where whoever needs to is sent to sign in. */
export const signInPath = '/accounts/sign-in'

/** Names of people by their ids, also of those who have left. */
export function listPersonNames(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, string>> {
  return listNames(db, ids)
}

/** Ids of people whose names have this in them; of so many at most. */
export function findPeopleNamed(db: Kysely<Database>, typed: string, limit: number): Promise<string[]> {
  return listIdsByName(db, typed, limit)
}

/** Whose account has this address, and whether they may sign in; undefined where there is none. */
export async function findPersonByEmail(
  db: Kysely<Database>,
  email: string,
): Promise<{ readonly id: string; readonly is_active: boolean } | undefined> {
  return findByEmail(db, email)
}

/** The fields of a form by which somebody who was invited opens an account. */
export function newAccountFields(invited: Invited, texts: Translator<TextKey>): FieldSpec[] {
  return accountFields(invited, texts)
}

/** Their password, hashed while no transaction waits. @throws AppError `act.invalid` */
export function prepareNewPassword(password: string, email: string): Promise<PreparedPassword> {
  return preparePassword(password, email)
}

/**
 * Opens the account and their first session; whether they were invited is the caller's to check.
 * @throws AppError `identity.email_taken`
 */
export function openNewAccount(...given: Parameters<typeof openAccount>): Promise<OpenedAccount> {
  return openAccount(...given)
}

/** Links of letters of invitation: derived from an id by a key of the installation, for a fortnight. */
export const invitationLinks = { tokenOf, readToken, expiryOf } as const

/**
 * Ids of people who hold a permission now by a grant at one of these units, whatever their sessions; null = the whole platform.
 * @param employer only those whose role was given in this organisation or in none; administrators of the place always
 */
export function listHolders(
  db: Kysely<Database>,
  permission: Permission,
  at: readonly (string | null)[],
  now: Date,
  employer?: { readonly organisation: string | null },
): Promise<string[]> {
  return listHolderIds(db, permission, at, now, employer)
}

/** The same for each of many units by itself, without those who hold it above; a unit where nobody does is absent. */
export function listHoldersByUnit(
  db: Kysely<Database>,
  permission: Permission,
  units: readonly string[],
  now: Date,
): Promise<Map<string, string[]>> {
  return listHolderIdsByUnit(db, permission, units, now)
}

/**
 * People who may sign in and hold a permission by some grant, each with all that their roles give them; for what the
 * platform tells people of its own accord.
 */
export function listActorsHolding(db: Kysely<Database>, permission: Permission, now: Date): Promise<Actor[]> {
  return actorsHolding(db, permission, now)
}

/** Somebody who signed what they did elsewhere; undefined where they may not sign in any more. */
export function findActorOf(...given: Parameters<typeof actorOfPerson>): Promise<Actor | undefined> {
  return actorOfPerson(...given)
}

/** Where somebody is invited to a role, and who may do so. */
export const inviting: { readonly path: string; readonly permission: Permission } = {
  path: '/accounts/invitations/new',
  permission: accountsGrant,
}

/** Roles that grants gave, by the grants' ids; of ended ones, too. */
export function rolesOfGrants(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, Role>> {
  return listRolesOfGrants(db, ids)
}

/** Organisations in which grants were given, by the grants' ids; those of none are absent. */
export function organisationsOfGrants(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  return listOrganisationsOfGrants(db, ids)
}

/** Organisations that the actor sees, to be chosen from; undefined where they are too many and one types. */
export function listOrganisationsToChoose(
  db: Kysely<Database>,
  actor: Actor,
): Promise<readonly Choice[] | undefined> {
  return listOrganisationChoices(db, actor)
}

/** The organisation that was chosen or typed; null where none was. @throws AppError `act.invalid` at `organisation` */
export function readChosenOrganisation(
  db: Kysely<Database>,
  typed: string | undefined,
  actor: Actor,
): Promise<string | null> {
  return readOrganisation(db, typed, actor)
}

/** What the clock does to people's data, for whoever reads the audit. */
export function listErasingActs(): KnownAct[] {
  return Object.values(clockActs)
}

/** What is done through the bot, or by it, for the same. */
export function listBotActs(): KnownAct[] {
  return Object.values(botActs)
}

/** Places at which the actor holds the permission, to be chosen from; undefined where they are too many and one types. */
export function listPlaceChoices(
  db: Kysely<Database>,
  actor: Actor,
  permission: Permission,
  texts: Translator<TextKey>,
): Promise<readonly Choice[] | undefined> {
  return choices(db, actor, permission, texts)
}

/**
 * Where what was chosen or typed lies.
 * @throws AppError `act.invalid` with the problem at `place`; `policy.forbidden` where the actor may not there
 */
export function readPlace(
  db: Kysely<Database>,
  typed: string,
  asked: { readonly actor: Actor; readonly texts: Translator<TextKey> },
  permission: Permission,
): Promise<Place> {
  return placeTyped(db, typed, asked, permission)
}

/** The field of a form in which a place is chosen or typed. @param choices from `listPlaceChoices` */
export function placeField(choices: readonly Choice[] | undefined, code: string | undefined): FieldSpec {
  return fieldOfPlace(choices, code)
}

const pages: Readonly<Record<string, string>> = {
  organisation: '/accounts/organisations',
  person: '/accounts/people',
  invitation: '/accounts/invitations',
}

/** Path of the page about a thing of this module; undefined where it has none. */
export function pathOfObject({ type, id }: { type: string; id: string }): string | undefined {
  return Object.hasOwn(pages, type) ? `${pages[type]}/${encodeURIComponent(id)}` : undefined
}

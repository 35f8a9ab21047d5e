/**
 * A region full of people and things, each text of which is the only one of its kind: wherever it turns up, one knows
 * whose it is. Two oblasts, every role at every level, and at every place an organisation, a person and an invitation.
 */
import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type { OpenedDatabase } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'
import { codeOf, oblastOf } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { tokenOf as tokenFor } from '#modules/accounts/invitations/invitation-token.rules.ts'
import { createResources } from '../../src/resources.ts'
import { createWebApp } from '../../src/web.ts'
import { storeRequest } from './attack-cases.ts'
import { type Cast, castOf } from './attack-cast.ts'
import { chains, type Hat, may, type PlaceName, placeNames, type Secret, type Who } from './attack-judge.ts'
import { testConfig } from './config.ts'
import { enter, Visitor } from './people.ts'
import { storeUnits } from './rights.ts'

export interface WorldActor extends Who {
  /** Undefined of a guest. */
  readonly personId: string | undefined
  readonly visitor: Visitor
}

export type ObjectKind =
  | 'organisations'
  | 'people'
  | 'grants'
  | 'invitations'
  | 'access-requests'
  | 'sessions'
  | 'passkeys'

export interface WorldObject {
  readonly kind: ObjectKind
  readonly id: string
  readonly place: PlaceName
  /** Name of the actor whose own it is, where it is one's own. */
  readonly of?: string
}

export interface World {
  readonly app: FastifyInstance
  readonly resources: Resources
  readonly actors: readonly WorldActor[]
  readonly objects: readonly WorldObject[]
  /** By their texts. */
  readonly secrets: ReadonlyMap<string, Secret>
}

/** Puts texts into the world and remembers whose they are. */
class Scribe {
  readonly secrets = new Map<string, Secret>()
  #count = 0

  /** A text that stands nowhere else, in letters that every field takes. */
  write(secret: Secret, shape: (mark: string) => string = (mark) => mark): string {
    this.#count += 1
    const mark = `mk${String(this.#count).padStart(3, '0')}x`
    this.secrets.set(mark, secret)
    return shape(mark)
  }

  number(secret: Secret, prefix: string): string {
    this.#count += 1
    const mark = `${prefix}${String(this.#count).padStart(4, '0')}`
    this.secrets.set(mark, secret)
    return mark
  }

  keep(text: string, secret: Secret): string {
    this.secrets.set(text, secret)
    return text
  }
}

const longAgo = new Date('2026-01-01T00:00:00Z')
const mailbox = (mark: string) => `${mark}@example.org`

export async function createWorld(opened: OpenedDatabase): Promise<World> {
  const { db } = opened
  await storeUnits(db)
  const resources = await createResources(opened, testConfig)
  const app = await createWebApp({
    config: testConfig,
    resources,
    opened,
    version: '0',
    requestsPerMinute: Number.MAX_SAFE_INTEGER,
  })
  const scribe = new Scribe()
  const objects: WorldObject[] = []
  for (const place of placeNames) objects.push(...(await furnish(db, resources, scribe, place)))
  const actors: WorldActor[] = []
  for (const [at, cast] of castOf().entries()) {
    const { actor, own } = await engage({ db, resources, scribe, app }, cast, at)
    actors.push(actor)
    objects.push(...own)
  }
  const guest = { name: 'guest', hats: [], hasSecondFactor: false, isGuest: true, personId: undefined }
  actors.push({ ...guest, visitor: new Visitor(app, 'http://localhost:80') })
  return { app, resources, actors, objects, secrets: scribe.secrets }
}

/** An organisation, somebody who works there and an invitation, at a place. */
async function furnish(
  db: Kysely<Database>,
  { secrets }: Resources,
  scribe: Scribe,
  place: PlaceName,
): Promise<WorldObject[]> {
  const at = [place]
  const seen = (what: string): Secret => ({ what: `${what} at ${place}`, needs: 'accounts.see', at })
  const reached = (what: string): Secret => ({ ...seen(what), needs: 'accounts.see_contacts' })
  const placed = { oblast_code: oblastOf(chains[place]), territory_code: codeOf(chains[place]) }
  const organisation = crypto.randomUUID()
  await db
    .insertInto('accounts.organisation')
    .values({
      ...placed,
      id: organisation,
      name: scribe.write(seen('name of the organisation')),
      name_en: scribe.write(seen('English name of the organisation')),
      edrpou: scribe.number(seen('number of the organisation'), '4470'),
      kind: 'council',
      email: scribe.write(seen('address of the organisation'), mailbox),
      phone: scribe.number(seen('telephone of the organisation'), '+38044555'),
      version: 1,
      created_at: longAgo,
      updated_at: longAgo,
    })
    .execute()
  const person = crypto.randomUUID()
  await storePersonAs(db, person, {
    name: scribe.write(seen('name of a person')),
    email: scribe.write(reached('address of a person'), mailbox),
  })
  await db
    .insertInto('accounts.two_factor')
    .values({ person_id: person, secret: 'sealed', confirmed_at: longAgo, created_at: longAgo })
    .execute()
  const grant = crypto.randomUUID()
  await db
    .insertInto('accounts.role_grant')
    .values({
      ...placed,
      id: grant,
      person_id: person,
      role: 'editor',
      organisation_id: organisation,
      given_at: longAgo,
      reason: scribe.write(seen('reason of a grant')),
    })
    .execute()
  const invitation = await invite(db, scribe, place, { seen, reached, organisation })
  const [, signature] = tokenFor(invitation, secrets.key('invitation')).split('.')
  scribe.keep(signature, { what: `link of the invitation to ${place}`, needs: 'naming', at })
  return [
    { kind: 'organisations', id: organisation, place },
    { kind: 'people', id: person, place },
    { kind: 'grants', id: grant, place },
    { kind: 'invitations', id: invitation, place },
    { kind: 'access-requests', id: await storeRequest(db, scribe, place, { person, organisation }), place },
  ]
}

async function invite(
  db: Kysely<Database>,
  scribe: Scribe,
  place: PlaceName,
  by: { seen: (what: string) => Secret; reached: (what: string) => Secret; organisation: string },
): Promise<string> {
  const id = crypto.randomUUID()
  await db
    .insertInto('accounts.invitation')
    .values({
      oblast_code: oblastOf(chains[place]),
      territory_code: codeOf(chains[place]),
      id,
      role: 'editor',
      email: scribe.write(by.reached('address of somebody invited'), mailbox),
      name: scribe.write(by.seen('name of somebody invited')),
      organisation_id: by.organisation,
      language: 'uk',
      invited_at: new Date(),
      expires_at: new Date(Date.now() + 7 * 86_400_000),
    })
    .execute()
  return id
}

interface Stage {
  readonly db: Kysely<Database>
  readonly resources: Resources
  readonly scribe: Scribe
  readonly app: FastifyInstance
}

async function engage(
  stage: Stage,
  cast: Cast,
  number: number,
): Promise<{ actor: WorldActor; own: WorldObject[] }> {
  const { db, resources, scribe, app } = stage
  const { name, hats, hasSecondFactor, factors, hasLeft = false } = cast
  const id = crypto.randomUUID()
  const at = hats.filter(({ over }) => !over).map((hat) => hat.at)
  const self = { at, of: name }
  const looksAt = placeNames.filter((place) =>
    may({ ...cast, isGuest: hasLeft }, 'accounts.see_contacts', place),
  )
  await storePersonAs(db, id, {
    name: scribe.write({ ...self, looksAt, what: `name of ${name}`, needs: 'accounts.see' }),
    email: scribe.write({ ...self, what: `address of ${name}`, needs: 'accounts.see_contacts' }, mailbox),
  })
  for (const hat of hats) await wear(db, scribe, { id, name, at }, hat)
  const visitor = new Visitor(app, 'http://localhost:80')
  const alone = { needs: 'nothing but oneself', at: [], of: name } as const
  visitor.address = scribe.keep(`198.51.100.1${String(number).padStart(2, '0')}`, {
    ...alone,
    what: `session of ${name}`,
  })
  const session = await enter(resources.services, visitor, { id }, factors)
  const passkey = await storePasskey(db, id, scribe.write({ ...alone, what: `passkey of ${name}` }))
  if (hasLeft)
    await db.updateTable('accounts.person').set({ is_active: false }).where('id', '=', id).execute()
  return {
    actor: { name, hats, hasSecondFactor, isGuest: hasLeft, personId: id, visitor },
    own: [
      { kind: 'sessions', id: session, place: 'platform', of: name },
      { kind: 'passkeys', id: passkey, place: 'platform', of: name },
    ],
  }
}

async function wear(
  db: Kysely<Database>,
  scribe: Scribe,
  { id, name, at }: { id: string; name: string; at: readonly PlaceName[] },
  { role, at: place, over }: Hat,
): Promise<void> {
  const within = over ? { within: at } : {}
  const secret = { at: [place], of: name, needs: 'accounts.see', ...within } as const
  const text = (what: string) => scribe.write({ ...secret, what: `${what} of ${name} at ${place}` })
  await db
    .insertInto('accounts.role_grant')
    .values({
      oblast_code: oblastOf(chains[place]),
      territory_code: codeOf(chains[place]),
      id: crypto.randomUUID(),
      person_id: id,
      role,
      given_at: longAgo,
      reason: text('reason of the grant'),
      ...(over === 'ended' ? { ended_at: longAgo, end_reason: text('end of the grant') } : {}),
      ...(over === 'expired' ? { ends_on: '2026-02-01' } : {}),
    })
    .execute()
}

async function storePersonAs(
  db: Kysely<Database>,
  id: string,
  { name, email }: { name: string; email: string },
): Promise<void> {
  await db
    .insertInto('accounts.person')
    .values({ id, name, email, language: 'uk', created_at: longAgo, updated_at: longAgo })
    .execute()
}

async function storePasskey(db: Kysely<Database>, person_id: string, name: string): Promise<string> {
  const id = crypto.randomUUID()
  const device = {
    device_type: 'singleDevice',
    backed_up: false,
    counter: 0,
    public_key: 'AA',
    created_at: longAgo,
  }
  await db
    .insertInto('accounts.passkey')
    .values({ id, person_id, name, credential_id: id, ...device })
    .execute()
  return id
}

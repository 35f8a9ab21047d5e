/** What the tables of this room hold of people, why and how long. */
import { type RawBuilder, sql } from 'kysely'
import { ground } from '#kernel/inventory/grounds.ts'
import { type Inventory, tableEntry } from '#kernel/inventory/inventory.ts'
import { atUnits, ofNoPlace, rowsOf, withRowsOf } from '#kernel/inventory/place-rules.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { forgottenAfterSeconds } from './throttle/throttle.rules.ts'

const caseOf = { oblast_code: 'oblast_code', id: 'id' }

/** Ways to sign in, and what protects them: all of it goes with the account. */
const entrance: Inventory<TextKey> = [
  tableEntry('accounts.session', {
    what: 'kept.session',
    place: ofNoPlace,
    secret: ['token_hash'],
    personal: {
      columns: ['address', 'user_agent'],
      of: ['person_id'],
      why: 'kept.session.why',
      ground: ground.interests,
      terms: [{ since: ['expires_at'], moment: 'kept.moment.expired', days: 0 }],
      leaves: 'row',
    },
  }),
  tableEntry('accounts.credential', {
    what: 'kept.credential',
    place: ofNoPlace,
    secret: ['account_id', 'password_hash'],
    personal: {
      columns: ['account_id', 'password_hash'],
      of: ['person_id'],
      why: 'kept.credential.why',
      ground: ground.powers,
      leaves: 'row',
    },
  }),
  tableEntry('accounts.two_factor', {
    what: 'kept.two_factor',
    place: ofNoPlace,
    secret: ['secret'],
    personal: {
      columns: ['secret'],
      of: ['person_id'],
      why: 'kept.credential.why',
      ground: ground.powers,
      leaves: 'row',
    },
  }),
  tableEntry('accounts.backup_code', {
    what: 'kept.backup_code',
    place: ofNoPlace,
    secret: ['code_hash'],
    personal: {
      columns: ['code_hash'],
      of: ['person_id'],
      why: 'kept.credential.why',
      ground: ground.powers,
      leaves: 'row',
    },
  }),
  tableEntry('accounts.passkey', {
    what: 'kept.passkey',
    place: ofNoPlace,
    secret: ['credential_id', 'public_key'],
    personal: {
      columns: ['name', 'aaguid'],
      of: ['person_id'],
      why: 'kept.credential.why',
      ground: ground.powers,
      leaves: 'row',
    },
  }),
  tableEntry('accounts.one_time_link', {
    what: 'kept.one_time_link',
    place: ofNoPlace,
    secret: ['token_hash'],
    personal: {
      columns: ['person_id'],
      of: ['person_id'],
      why: 'kept.one_time_link.why',
      ground: ground.powers,
      terms: [{ since: ['expires_at'], moment: 'kept.moment.expired', days: 0 }],
      leaves: 'row',
    },
  }),
  tableEntry('accounts.telegram_code', {
    what: 'kept.telegram_code',
    place: ofNoPlace,
    secret: ['code_hash'],
    personal: {
      columns: ['person_id'],
      of: ['person_id'],
      why: 'kept.telegram_code.why',
      ground: ground.consent,
      terms: [{ since: ['expires_at'], moment: 'kept.moment.expired', days: 0 }],
      leaves: 'row',
    },
  }),
  tableEntry('accounts.verification', {
    what: 'kept.verification',
    place: ofNoPlace,
    secret: ['identifier', 'value'],
    personal: {
      columns: ['value'],
      of: [],
      why: 'kept.one_time_link.why',
      ground: ground.powers,
      terms: [{ since: ['expires_at'], moment: 'kept.moment.expired', days: 0 }],
      leaves: 'row',
    },
  }),
  tableEntry('accounts.guess', {
    what: 'kept.guess',
    place: ofNoPlace,
    secret: ['key'],
    personal: {
      columns: ['key'],
      of: [],
      why: 'kept.guess.why',
      ground: ground.interests,
      terms: [{ since: ['last_at'], moment: 'kept.moment.guessed', days: forgottenAfterSeconds / 86_400 }],
      leaves: 'row',
    },
  }),
]

const work: Inventory<TextKey> = [
  tableEntry('accounts.organisation', { what: 'kept.organisation', place: atUnits() }),
  tableEntry('accounts.access_request', {
    what: 'kept.access_request',
    place: withRowsOf('platform.case_file', atUnits(), caseOf),
    personal: {
      columns: ['organisation_id', 'role'],
      of: [],
      also: (person) => rowsOf('platform.case_file', sql<boolean>`applicant_id = ${person}`, caseOf),
      why: 'kept.access_request.why',
      ground: ground.powers,
      leaves: 'with-case',
    },
  }),
  tableEntry('accounts.invitation', {
    what: 'kept.invitation',
    place: atUnits(),
    personal: {
      columns: ['email', 'name'],
      of: ['accepted_by'],
      also: (person) => sql<boolean>`email = (select email from accounts.person where id = ${person})`,
      why: 'kept.invitation.why',
      ground: ground.powers,
      terms: [
        {
          since: ['accepted_at', 'withdrawn_at', 'expires_at'],
          moment: 'kept.moment.invitation_closed',
          days: 30,
        },
      ],
      leaves: 'row',
    },
  }),
  tableEntry('accounts.role_grant', {
    what: 'kept.role_grant',
    place: atUnits(),
    personal: {
      columns: ['person_id', 'reason', 'end_reason'],
      of: ['person_id'],
      why: 'kept.role_grant.why',
      ground: ground.powers,
      // Who held which right when is a number then, and stays: acts rest on it.
      leaves: { reason: null, end_reason: sql`case when ended_at is null then null else '' end` },
    },
  }),
]

function inForce(condition: RawBuilder<boolean>): RawBuilder<boolean> {
  return sql<boolean>`(${condition} and ended_at is null and (ends_on is null or ends_on >= current_date))`
}

/** Of a domain that nobody will ever have (RFC 2606), so that no letter goes anywhere and the address is free again. */
const noAddress = sql`id::text || '@erased.invalid'`

export const accountsInventory: Inventory<TextKey> = [
  ...entrance,
  ...work,
  // Last: the rows above are found by what it says.
  tableEntry('accounts.person', {
    what: 'kept.person',
    // Who works there; of those who have left a place keeps their number, as it does on screen.
    place: (scope) => rowsOf('accounts.role_grant', inForce(atUnits()(scope)), { id: 'person_id' }),
    personal: {
      columns: ['name', 'email'],
      of: ['id'],
      why: 'kept.person.why',
      ground: ground.powers,
      leaves: { name: '', email: noAddress, email_verified: false, is_active: false },
    },
  }),
]

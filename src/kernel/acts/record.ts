/** What an act or a visit leaves in the audit. */
import type { Kysely } from 'kysely'
import type { ActToRecord, AuditActor } from '../audit/entry.ts'
import { recordAct, recordActs } from '../audit/record-act.ts'
import type { Database } from '../database/tables.ts'
import { tx } from '../database/transactions.ts'
import type { Visit } from '../http/faces-options.ts'
import type { Actor, Grant } from '../policy/policy.ts'
import type { ActFacts } from './act.ts'
import type { ActRecord, RecordAct, RecordActs } from './run-act.ts'

/** The row of an act, in its transaction. */
export const recordInAudit: RecordAct = (transaction, record) => recordAct(transaction, rowOf(record))

/** The rows of many acts, in their transaction. */
export const recordAllInAudit: RecordActs = (transaction, records) =>
  recordActs(transaction, records.map(rowOf))

function rowOf({ act, outcome, actor, grant, facts, address, now }: ActRecord): ActToRecord {
  return {
    act,
    outcome,
    actor: auditActor(actor, grant, facts.person),
    // The command line comes from nowhere.
    ...(address ? { address } : {}),
    at: now,
    ...placeOf(facts),
    ...(facts.object ? { object: facts.object } : {}),
    ...(facts.subjects ? { subjects: facts.subjects } : {}),
    ...(facts.reason === undefined ? {} : { reason: facts.reason }),
    changes: changesOf(facts, facts.person ?? actor.person?.id),
  }
}

function placeOf({ place = [] }: Pick<ActFacts, 'place'>): Pick<ActToRecord, 'oblastCode' | 'territoryCode'> {
  const [oblastCode] = place
  const territoryCode = place.at(-1)
  return oblastCode === undefined || territoryCode === undefined ? {} : { oblastCode, territoryCode }
}

/** Personal values belong to whom the act is about, else to who acts. */
function changesOf({ changes = [], subjects = [] }: ActFacts, person: string | undefined) {
  const owner = subjects[0] ?? person
  return changes.map(({ isPersonal, ...change }) =>
    isPersonal && owner !== undefined ? { ...change, personalTo: owner } : change,
  )
}

function auditActor(actor: Actor, grant: Grant | undefined, found?: string): AuditActor {
  const id = actor.person?.id ?? found
  if (id !== undefined)
    return {
      kind: 'person',
      id,
      ...(actor.session ? { session: actor.session.id } : {}),
      ...(grant ? { grant: grant.id } : {}),
    }
  return actor.kind === 'person' ? { kind: 'guest' } : { kind: actor.kind }
}

/** Writes looks at personal data, and refusals, in a transaction of their own: who cannot be noted sees nothing. */
export function recordVisitsIn(db: Kysely<Database>, now: () => Date = () => new Date()) {
  return ({ outcome, page, actor, looks, address }: Visit): Promise<void> =>
    tx(db, async (transaction) => {
      const visit = {
        act: nameOfVisit(page),
        outcome,
        actor: auditActor(actor, undefined),
        address,
        at: now(),
      }
      // A refusal is one entry, a look one for each oblast: its auditor reads the entries of that oblast alone.
      for (const look of outcome === 'refused' ? [{}] : looks)
        await recordAct(transaction, { ...visit, ...placeOf(look), ...look })
    })
}

/** The path of a page as the audit names acts: `/accounts/people/:id` → `accounts.people.id.look`; acts have names already. */
export function nameOfVisit(page: string): string {
  if (!page.startsWith('/')) return page
  const parts = page
    .split('/')
    .filter(Boolean)
    .map((part) => part.replace(/[^a-z0-9_-]/gi, '').toLowerCase())
  return [...(parts.length > 0 ? parts : ['home']), 'look'].join('.')
}

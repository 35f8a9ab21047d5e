/** What the tables of roles say, written once more by itself: the judge of what the platform shows and lets people do. */
import { units } from './rights.ts'

/** Codes from the oblast down; none = the whole platform. */
export const chains = {
  platform: [],
  oblast: [units.oblast],
  raion: [units.oblast, units.raion],
  north: [units.oblast, units.raion, units.north],
  south: [units.oblast, units.raion, units.south],
  village: [units.oblast, units.raion, units.north, units.village],
  otherOblast: [units.otherOblast],
  far: [units.otherOblast, units.far],
} as const satisfies Record<string, readonly string[]>

export type PlaceName = keyof typeof chains
export const placeNames = Object.keys(chains) as PlaceName[]

export type RoleName = 'administrator' | 'officer' | 'auditor' | 'leader' | 'editor'
export const roleNames: readonly RoleName[] = ['administrator', 'officer', 'auditor', 'leader', 'editor']

/** Who holds what; a permission that is not here is unknown to the judge, and a test says so. */
export const holders: Readonly<Record<string, readonly RoleName[]>> = {
  'accounts.see': ['administrator', 'officer', 'leader', 'auditor'],
  'accounts.see_contacts': ['administrator', 'officer', 'leader'],
  'accounts.manage': ['administrator', 'officer', 'leader'],
  'accounts.grant': ['administrator', 'officer', 'leader'],
  'inbox.oversee': ['administrator', 'officer'],
  'inbox.calendar': ['administrator'],
  'administration.load': ['administrator', 'officer'],
  'administration.index': ['administrator', 'officer'],
  'administration.jobs': ['administrator'],
  'administration.backups': ['administrator'],
  'administration.take_away': ['administrator'],
  'indicators.answer_disputes': ['administrator', 'officer'],
  'indicators.run_rounds': ['administrator', 'officer'],
  'indicators.answer_rounds': ['administrator', 'officer', 'leader', 'editor'],
  'indicators.owe_answers': ['leader'],
  'indicators.run_panels': ['administrator', 'officer'],
  'indicators.scenarios': ['administrator', 'officer'],
  'indicators.morning': ['administrator', 'officer', 'leader'],
  'indicators.plan': ['administrator', 'officer', 'leader'],
  'delivery.see': ['administrator', 'officer', 'leader', 'editor', 'auditor'],
  'delivery.equipment': ['administrator', 'officer', 'leader'],
  'delivery.count': ['administrator', 'officer', 'leader', 'editor'],
  'documents.see': ['administrator', 'officer', 'leader', 'editor', 'auditor'],
  'documents.see_people': ['administrator', 'officer', 'leader', 'editor'],
  'documents.register': ['administrator', 'officer', 'leader', 'editor'],
  'documents.visa': ['administrator', 'officer', 'leader', 'editor'],
  'documents.sign': ['administrator', 'officer', 'leader'],
  'documents.keep': ['administrator', 'officer', 'leader'],
  'documents.partners': ['administrator'],
  'administration.audit': ['administrator', 'auditor'],
  'administration.audit_personal': ['administrator'],
}

/** Whom a holder of a role may name. */
const below: Readonly<Record<RoleName, readonly RoleName[]>> = {
  administrator: roleNames,
  officer: ['leader', 'editor'],
  auditor: [],
  leader: ['editor'],
  editor: [],
}

export interface Hat {
  readonly role: RoleName
  readonly at: PlaceName
  /** Ended by somebody, or its last day is over; in force where nothing is said. */
  readonly over?: 'ended' | 'expired'
}

export interface Who {
  readonly name: string
  readonly hats: readonly Hat[]
  readonly hasSecondFactor: boolean
  /** Nobody who may sign in: a guest, or a person who has left. */
  readonly isGuest: boolean
}

function codeOf(place: PlaceName): string | undefined {
  return chains[place].at(-1)
}

/** The roles that reach a place in this session. */
function rolesAt(who: Who, place: PlaceName): RoleName[] {
  if (who.isGuest) return []
  return who.hats
    .filter(({ over }) => over === undefined)
    .filter(({ role }) => role !== 'administrator' || who.hasSecondFactor)
    .filter(({ at }) => {
      const code = codeOf(at)
      return code === undefined || (chains[place] as readonly string[]).includes(code)
    })
    .map(({ role }) => role)
}

export function may(who: Who, permission: string, place: PlaceName): boolean {
  return rolesAt(who, place).some((role) => holders[permission].includes(role))
}

/** Whether, to this reader, there is such a thing at a place: a case is known to whoever decides or oversees it there. */
export function maySee(who: Who, kind: string, place: PlaceName): boolean {
  if (kind === 'access-requests') return may(who, 'accounts.grant', place) || may(who, 'inbox.oversee', place)
  return may(who, 'accounts.see', place)
}

/** Whether the permission is held at whatever place. */
export function maySomewhere(who: Who, permission: string): boolean {
  return placeNames.some((place) => may(who, permission, place))
}

export function mayName(who: Who, role: RoleName, place: PlaceName): boolean {
  return rolesAt(who, place).some((own) => below[own].includes(role))
}

/** Who may read a text that was put somewhere. */
export interface Secret {
  /** In words, for the report of a leak. */
  readonly what: string
  readonly needs:
    | 'accounts.see'
    | 'accounts.grant'
    | 'accounts.see_contacts'
    | 'naming'
    | 'nothing but oneself'
  /** Any of these places will do. */
  readonly at: readonly PlaceName[]
  /** And one of these must be seen, too, where that is asked. */
  readonly within?: readonly PlaceName[]
  /** The actor whose own it is. */
  readonly of?: string
  /** Of a name: places at which this actor may look at people, and then stands in the audit of. */
  readonly looksAt?: readonly PlaceName[]
}

/** Whether the audit may tell this reader who it was. */
export function mayReadInAudit(who: Who, { looksAt = [] }: Secret): boolean {
  return looksAt.some((place) => may(who, 'administration.audit', place))
}

export function mayRead(who: Who, { needs, at, within, of }: Secret): boolean {
  if (who.isGuest) return false
  if (of === who.name) return true
  if (needs === 'nothing but oneself') return false
  if (within && !within.some((place) => may(who, 'accounts.see', place))) return false
  if (needs === 'naming') return at.some((place) => mayName(who, 'editor', place))
  return at.some((place) => may(who, needs, place))
}

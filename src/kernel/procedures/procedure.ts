/**
 * A procedure is a table: states, what may be done in each, by whom, and by when. From it every case has its number, its
 * story, its clock, its place in somebody's tray and its end; a module that has one writes down what is its own and no more.
 */
import type { Kysely, Transaction } from 'kysely'
import type { ActContext, Change } from '../acts/act.ts'
import type { Database } from '../database/tables.ts'
import type { Term } from '../deadlines/term.ts'
import type { Translator } from '../i18n.ts'
import type { Actor, Permission } from '../policy/policy.ts'
import type { Resources } from '../resources.ts'
import type { CaseFile } from './case-file.ts'

/** Who has to act. */
export type Party = 'applicant' | 'officer'

interface StateSpec<Key extends string = string> {
  /** What the state is called. */
  readonly title: Key
  /** Whose move it is; none where the case has ended. */
  readonly duty?: Party
  /** A term of this state alone, from when it was entered; otherwise an officer has what is left of the procedure's. */
  readonly term?: Term
  /** The procedure's own clock stands still meanwhile: it waits for the other side. */
  readonly stopsClock?: boolean
  /** What the clock does when the term of the state is over; otherwise the case is late. */
  readonly onExpiry?: string
}

export interface Move<Key extends string = string> {
  readonly from: readonly string[]
  readonly to: string
  /** Who may; `clock` is the platform itself; `module`: it follows from what is done elsewhere (`moveByModule`). */
  readonly by: Party | 'clock' | 'module'
  /** Verb of its button, and what it is called in the audit. */
  readonly title: Key
  /** How the story tells it. */
  readonly told: Key
  /** What is written with it; erased with the rest of what names people. */
  readonly note?: { readonly label: Key; readonly hint?: Key; readonly isNeeded: boolean }
  readonly isDanger?: boolean
  /** The procedure's term is this one from now on, counted from the opening: a term that is prolonged. */
  readonly prolongs?: Term
  /** Its module has an act of its own for it, which asks for more than a note: a file, a number. */
  readonly isOwnAct?: boolean
  /** What it does beside moving the case, in its transaction; @returns what of that the audit keeps */
  effect?(
    tx: Transaction<Database>,
    file: CaseFile,
    context: ActContext<Resources, Key>,
    said: Pick<MoveInput, 'note'>,
  ): Promise<readonly Change[]>
}

/** What whoever moves a case says: which one, as they saw it, and the note. */
export interface MoveInput {
  readonly id: string
  readonly version: number
  readonly note?: string | undefined
}

/** One thing that is said of a case beside what every case has. */
export interface CaseDetail<Key extends string = string> {
  readonly label: Key
  readonly value: string
  readonly link?: string
}

export interface Procedure<Key extends string = string> {
  /** `module.noun`, as the audit and the tables name it: `accounts.access_request`. */
  readonly name: string
  /** What one case is called. */
  readonly title: Key
  /** What it is for, in a sentence for whoever reads it first. */
  readonly purpose: Key
  /** Letters before its numbers, in the catalogue. */
  readonly prefix: Key
  /** Path of its cases' pages, without the id. */
  readonly path: string
  /** What whoever decides must hold at the case's place. */
  readonly officer: Permission
  /** The term of the whole, from the opening, where whoever opens a case names no day. */
  readonly term: Term
  /** So many working days before the end of a term whoever has the duty is reminded. */
  readonly remindDays: number
  /** While a case stays late, whoever answers for the place above is told after so long again; three working days, unless said. */
  readonly rung?: Term
  readonly initial: string
  /**
   * A case is one person's from the start (`openPersonal`): they and their deputies see and decide it, may hand it over, and
   * nobody else takes it. They may decide what they asked for themselves: nobody else was meant.
   */
  readonly isPersonal?: boolean
  /** Where the platform opens its cases by itself (`openByPlatform`): how the story tells that. */
  readonly opened?: Key
  readonly states: Readonly<Record<string, StateSpec<Key>>>
  readonly moves: Readonly<Record<string, Move<Key>>>
  /**
   * What anybody at all may see of its cases. `counted`: none of them, but how many there were in a year and how long they
   * took, small numbers hidden; `none`: not even that.
   */
  readonly publicView: 'counted' | 'none'
  /** Pages for everyone tell of its cases, without names: they are made anew after each step. */
  readonly isToldOnPages?: boolean
  /** After its end what names people is kept so long. */
  readonly retention: Term
  /** What its module says of cases, by their ids. */
  describe(
    db: Kysely<Database>,
    ids: readonly string[],
    texts: Translator<Key>,
  ): Promise<ReadonlyMap<string, readonly CaseDetail<Key>[]>>
  /** Whom a case may be given to, where that is not everyone who may decide it at its place. */
  able?(
    db: Kysely<Database>,
    id: string,
    asked: Pick<Resources, 'directory'> & { readonly now: Date },
  ): Promise<readonly string[]>
  /**
   * Of these cases those that are an actor's matter, where holding the permission at the place does not say it: a body's
   * clerks, and not everyone who works there.
   */
  concerns?(db: Kysely<Database>, ids: readonly string[], actor: Actor): Promise<ReadonlySet<string>>
  /** Locks what its module moves together with a case, before the case itself: whoever locks both does so in one order. */
  lock?(tx: Transaction<Database>, id: string): Promise<void>
  /** Takes away what its module keeps of people in a case. */
  erase?(tx: Transaction<Database>, ids: readonly string[]): Promise<void>
}

/** Steps that every procedure has. */
const commonSteps: ReadonlySet<string> = new Set([
  'open',
  'take',
  'release',
  'assign',
  'remind',
  'escalate',
  'escalate_higher',
])

/** @throws Error where a table contradicts itself: a state nobody can leave or reach, a clock that does what is not there */
export function checkProcedure<Key extends string>(procedure: Procedure<Key>): void {
  const { name, states, moves, initial } = procedure
  const refuse = (what: string): never => {
    throw new Error(`${name}: ${what}`)
  }
  if (!/^[a-z_]+\.[a-z_]+$/.test(name)) refuse('not module.noun')
  if (!states[initial]?.duty) refuse('begins where nobody has to act')
  for (const [move, { from, to, by }] of Object.entries(moves)) {
    if (commonSteps.has(move)) refuse(`${move} is what every case has`)
    for (const state of [...from, to]) if (!states[state]) refuse(`${move}: no state ${state}`)
    if (by === 'clock' && !from.every((state) => states[state].onExpiry === move))
      refuse(`${move}: no clock asks for it`)
    for (const state of from) if (!states[state].duty) refuse(`${move}: ${state} has ended`)
  }
  const reached = new Set([initial])
  // A set that grows while it is walked is walked to its end.
  for (const state of reached)
    for (const { from, to } of Object.values(moves)) if (from.includes(state)) reached.add(to)
  for (const [state, { duty, term, onExpiry }] of Object.entries(states)) {
    if (!reached.has(state)) refuse(`${state} is never reached`)
    const leads = Object.values(moves).some(({ from }) => from.includes(state))
    if (leads !== (duty !== undefined)) refuse(`${state}: somebody must act where something may be done`)
    if (onExpiry !== undefined && (!term || moves[onExpiry]?.by !== 'clock'))
      refuse(`${state}: ${onExpiry} never comes`)
    if (duty === 'applicant' && !term) refuse(`${state}: who asked has no term`)
  }
}

/** Moves that a party may make in a state, by name. */
export function movesIn<Key extends string>(
  { moves }: Procedure<Key>,
  state: string,
  by: Party,
): readonly (readonly [string, Move<Key>])[] {
  return Object.entries(moves).filter(([, move]) => move.by === by && move.from.includes(state))
}

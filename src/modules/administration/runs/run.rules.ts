/** How a run goes on, and who sees it. */
import type { Selectable } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import {
  type Actor,
  everywhere,
  grantsFor,
  type Permission,
  type Place,
  permits,
} from '#kernel/policy/policy.ts'

export type Run = Selectable<Database['administration.run']>
export type RunKind = Run['kind']
export type RunState = Run['state']

/** From each state to those that may follow. */
const followers: Readonly<Record<RunState, readonly RunState[]>> = {
  received: ['previewing', 'computing', 'withdrawn', 'failed'],
  previewing: ['previewed', 'unusable', 'withdrawn', 'failed'],
  previewed: ['loading', 'withdrawn'],
  // What was agreed to is not what would happen any more: previewed anew.
  loading: ['kept', 'previewed', 'unusable', 'failed'],
  computing: ['computed', 'unusable', 'failed'],
  unusable: [],
  kept: [],
  withdrawn: [],
  computed: [],
  failed: [],
}

export function canFollow(from: RunState, to: RunState): boolean {
  return followers[from].includes(to)
}

/** Nothing more will happen to it. */
export function isEnded(state: RunState): boolean {
  return followers[state].length === 0
}

/** A job has something to do. */
export const statesUnderWay = ['received', 'previewing', 'loading', 'computing'] as const satisfies RunState[]

export function isUnderWay(state: RunState): boolean {
  return (statesUnderWay as readonly RunState[]).includes(state)
}

/** The state in which a job works on a run; undefined where there is nothing to do. */
export function workingState({ kind, state }: Pick<Run, 'kind' | 'state'>): RunState | undefined {
  if (state === 'received') return kind === 'load' ? 'previewing' : 'computing'
  return isUnderWay(state) ? state : undefined
}

/** Where a run's work lies: an oblast, or the whole platform. */
export function placeOf({ oblast_code }: Pick<Run, 'oblast_code'>): Place {
  return oblast_code === null ? everywhere : [oblast_code]
}

/** A load is seen by whoever might have begun it; an index from files by whoever did, and by those of the whole platform. */
export function isSeenBy(
  run: Pick<Run, 'kind' | 'oblast_code' | 'begun_by'>,
  actor: Actor,
  permission: Permission,
): boolean {
  if (permits(actor, permission, placeOf(run))) return true
  const isOwn = actor.person !== undefined && actor.person.id === run.begun_by
  return run.kind === 'index' && isOwn && grantsFor(actor, permission).length > 0
}

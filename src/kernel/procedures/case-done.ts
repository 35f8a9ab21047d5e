/** What an act on a case leaves: who did it, what the audit keeps, what is answered. */
import type { ActDone, Change } from '../acts/act.ts'
import { requirePerson } from '../acts/run-act.ts'
import type { Actor, Place } from '../policy/policy.ts'
import type { CaseFile } from './case-file.ts'

/** What an act on a case answers. */
export interface MovedCase {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly version: number
}

/** Whoever did it: a person, or the platform where it follows from what is there. */
export function stepBy(actor: Actor, at: Date) {
  if (actor.kind === 'system') return { at, actor_kind: 'system', actor_id: null } as const
  return { at, actor_kind: 'person', actor_id: requirePerson(actor).id } as const
}

export function noteChange(note: string | null): Change[] {
  return note === null ? [] : [{ field: 'note', after: note, isPersonal: true }]
}

export function doneWith(file: CaseFile, place: Place, changes: readonly Change[]): ActDone<MovedCase> {
  const { id, number, state, version, applicant_id } = file
  return {
    data: { id, number, state, version },
    facts: {
      object: { type: 'case', id },
      place,
      changes,
      ...(applicant_id === null ? {} : { subjects: [applicant_id] }),
    },
    said: { number },
  }
}

/** How cases begin: by whoever asks, asked of one person, or by the platform itself. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone, Change } from '../acts/act.ts'
import { requirePerson } from '../acts/run-act.ts'
import type { Database } from '../database/tables.ts'
import type { PlainDate } from '../deadlines/plain-date.ts'
import { codeOf, oblastOf, type Place } from '../policy/policy.ts'
import type { Resources } from '../resources.ts'
import { doneWith, type MovedCase, noteChange, stepBy } from './case-done.ts'
import type { CaseFile } from './case-file.ts'
import { storeCase } from './case-rows.ts'
import type { Procedure } from './procedure.ts'
import { listKeepers, tellPeople } from './tell.ts'

type Tx = Transaction<Database>
type Context<Key extends string> = ActContext<Resources, Key>

export interface Opening {
  readonly id: string
  readonly place: Place
  readonly note: string | null
  /** The last day in time, where the procedure's own term is not asked. */
  readonly agreedDay?: PlainDate
  /** What else the audit keeps of it. */
  readonly changes?: readonly Change[]
}

/** A case is opened by the person whose it is. */
export async function openCase<Key extends string>(
  tx: Tx,
  procedure: Procedure<Key>,
  { id, place, note, agreedDay, changes = [] }: Opening,
  context: Context<Key>,
): Promise<ActDone<MovedCase>> {
  const { actor, now, resources, texts } = context
  const applicant = requirePerson(actor)
  const oblast_code = oblastOf(place)
  const blank = {
    ...{ oblast_code, id, territory_code: codeOf(place), applicant_id: applicant.id },
    ...{ agreed_day: agreedDay ?? null, prefix: texts.text(procedure.prefix) },
  }
  const file = await storeCase(tx, procedure, blank, { ...stepBy(actor, now), note })
  const keepers = await listKeepers(tx, procedure, file, resources.directory, now)
  await tellPeople(tx, procedure, file, keepers, {
    text: 'message.case_opened',
    except: applicant.id,
    ...{ now, directory: resources.directory },
  })
  return doneWith(file, place, [{ field: 'state', after: file.state }, ...noteChange(note), ...changes])
}

interface PersonalOpening extends Pick<Opening, 'id' | 'place' | 'agreedDay'> {
  /** Of whom it is asked. */
  readonly keeper: string
  /** For whom, whoever acts now; null where they are gone. */
  readonly applicant: string | null
}

/** A case of a personal procedure. */
export async function openPersonal(
  tx: Tx,
  procedure: Procedure,
  { id, place, keeper, applicant: applicant_id, agreedDay }: PersonalOpening,
  {
    actor,
    now,
    resources: { directory },
    texts,
  }: Pick<Context<string>, 'actor' | 'now' | 'resources' | 'texts'>,
): Promise<CaseFile> {
  const blank = {
    ...{ oblast_code: oblastOf(place), id, territory_code: codeOf(place), applicant_id },
    ...{ agreed_day: agreedDay ?? null, assignee_id: keeper, prefix: texts.text(procedure.prefix) },
  }
  const file = await storeCase(tx, procedure, blank, { ...stepBy(actor, now), note: null })
  const keepers = await listKeepers(tx, procedure, file, directory, now)
  const text = procedure.opened ?? 'message.case_opened'
  await tellPeople(tx, procedure, file, keepers, { text, except: actor.person?.id, now, directory })
  return file
}

/** What the platform does with a case by itself. */
export interface ByPlatform {
  readonly now: Date
  readonly directory: Resources['directory']
  readonly note?: string
}

/** A case that follows from what is recorded: the platform opens it, and nobody asked for it. */
export async function openByPlatform(
  tx: Tx,
  procedure: Procedure,
  blank: Pick<CaseFile, 'oblast_code' | 'id' | 'territory_code'> & { readonly prefix: string },
  { now, directory, note }: ByPlatform,
): Promise<CaseFile> {
  const step = { at: now, actor_kind: 'system', actor_id: null, note: note ?? null } as const
  const file = await storeCase(tx, procedure, { ...blank, applicant_id: null, agreed_day: null }, step)
  const keepers = await listKeepers(tx, procedure, file, directory, now)
  const text = procedure.opened ?? 'message.case_opened'
  await tellPeople(tx, procedure, file, keepers, { text, now, directory })
  return file
}

/** Writing cases: under lock, a step at a time, the clock made anew by each. */
import { type Insertable, sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { dayAt, yearOf } from '../deadlines/plain-date.ts'
import { lastDay } from '../deadlines/term.ts'
import { addToRevision } from '../loading/revision.ts'
import { tellEnd } from '../references/references.ts'
import { readCalendar } from './calendar.ts'
import { type ClockTold, clockOf, clockValues } from './case-clock.ts'
import type { CaseFile, CaseStep } from './case-file.ts'
import { listSteps } from './case-steps.ts'
import type { Procedure } from './procedure.ts'

type Tx = Transaction<Database>

/** The case under lock; undefined where there is none of this procedure. */
export async function lockCase(tx: Tx, procedure: string, id: string): Promise<CaseFile | undefined> {
  return tx
    .selectFrom('platform.case_file')
    .selectAll()
    .where('id', '=', id)
    .where('procedure', '=', procedure)
    .forUpdate()
    .executeTakeFirst()
}

/** The next number of a year; whoever opens at the same time waits for it, so there are no gaps. */
async function takeNumber(
  tx: Tx,
  key: { readonly oblast_code: string; readonly procedure: string; readonly year: number },
): Promise<number> {
  const { last } = await tx
    .insertInto('platform.case_number')
    .values({ ...key, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['oblast_code', 'procedure', 'year']).doUpdateSet({ last: sql`case_number.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

export type NewStep = Pick<CaseStep, 'move' | 'state' | 'at' | 'actor_kind' | 'actor_id'> &
  Partial<Pick<CaseStep, 'other_id' | 'note'>>

/** The case with its number and its first step. */
export async function storeCase(
  tx: Tx,
  procedure: Procedure,
  {
    prefix,
    ...said
  }: Pick<CaseFile, 'oblast_code' | 'id' | 'territory_code' | 'applicant_id' | 'agreed_day'> & {
    readonly prefix: string
    readonly assignee_id?: string
  },
  step: Pick<NewStep, 'at' | 'actor_kind' | 'actor_id' | 'note'>,
): Promise<CaseFile> {
  const { name, initial } = procedure
  const key = { oblast_code: said.oblast_code, procedure: name, year: yearOf(dayAt(step.at)) }
  const count = String(await takeNumber(tx, key)).padStart(6, '0')
  const blank = await tx
    .insertInto('platform.case_file')
    .values({
      ...{ ...said, procedure: name, number: `${prefix}-${key.year}/${count}`, state: initial, version: 0 },
      ...{ opened_at: step.at, state_since: step.at },
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return addStep(tx, procedure, blank, { ...step, move: 'open', state: initial })
}

/** Writes a step and what follows of it: the state, whose move it is, and by when. @returns the case afterwards */
export async function addStep(
  tx: Tx,
  procedure: Procedure,
  file: CaseFile,
  step: NewStep,
  changes: Partial<Pick<CaseFile, 'assignee_id' | 'agreed_day'>> = {},
): Promise<CaseFile> {
  const before = await listSteps(tx, file)
  const row: Insertable<Database['platform.case_step']> = {
    oblast_code: file.oblast_code,
    case_id: file.id,
    number: before.length + 1,
    other_id: null,
    note: null,
    ...step,
  }
  await tx.insertInto('platform.case_step').values(row).execute()
  if (procedure.isToldOnPages) await addToRevision(tx)
  const isNew = step.state !== file.state || before.length === 0
  const { agreed_day } = { ...file, ...changes }
  const clock = clockOf(procedure, [...before, step], await readCalendar(tx), agreed_day)
  const values = {
    ...changes,
    ...clockValues(file, clock, isNew),
    ...(isNew ? stateValues(procedure, step) : {}),
    state: step.state,
    version: file.version + 1,
    was_late: file.was_late || isLate(file, step.at),
  }
  if (isNew && !procedure.states[step.state].duty) await tellEnd(tx, { type: procedure.name, id: file.id })
  return tx
    .updateTable('platform.case_file')
    .set(values)
    .where('oblast_code', '=', file.oblast_code)
    .where('id', '=', file.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Whether whoever decides owes something since before this moment. */
function isLate({ duty, late_from }: CaseFile, at: Date): boolean {
  return duty === 'officer' && late_from !== null && at >= late_from
}

/** A state that is the end begins the time after which people are forgotten. */
function stateValues({ states, retention }: Procedure, { state, at }: NewStep) {
  const duty = states[state].duty ?? null
  const ended =
    duty === null
      ? { ended_at: at, erase_after: lastDay({ ...retention, end: 'exact' }, dayAt(at), never) }
      : {}
  return { state_since: at, duty, ...ended }
}

/** Of terms that end exactly no calendar is asked. */
const never = { weekend: [], holidays: [], withoutHolidays: [], decided: {} }

/** A step of the clock that moves nothing: whoever has the case open may go on with it. */
export async function addQuietStep(
  tx: Tx,
  file: CaseFile,
  { at, move }: Pick<CaseStep, 'at' | 'move'>,
  changes: Partial<ClockTold>,
): Promise<void> {
  const { oblast_code, id, state } = file
  const { count } = await tx
    .selectFrom('platform.case_step')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('oblast_code', '=', oblast_code)
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow()
  const step = { oblast_code, case_id: id, number: count + 1, at, move, state, actor_kind: 'system' as const }
  await tx.insertInto('platform.case_step').values(step).execute()
  await keepTold(tx, file, changes)
}

/** Keeps whom the clock has told, and when it tells next. */
export async function keepTold(
  tx: Tx,
  { oblast_code, id }: CaseFile,
  changes: Partial<ClockTold>,
): Promise<void> {
  await tx
    .updateTable('platform.case_file')
    .set(changes)
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', id)
    .execute()
}

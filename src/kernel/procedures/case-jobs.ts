/** What the clock does with cases: ends terms, reminds, tells those above, forgets people when their time is over. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { recordInAudit } from '../acts/record.ts'
import type { Database } from '../database/tables.ts'
import { tx } from '../database/transactions.ts'
import { dayAt } from '../deadlines/plain-date.ts'
import { detachFiles } from '../files/records/files.ts'
import { doubtfulClock, isClockDoubtful } from '../inventory/erasing-jobs.ts'
import { caseFilesOwner } from '../inventory/kernel-tables.ts'
import type { Job, JobLog } from '../jobs/job.ts'
import { type Actor, codeOf, everywhere, wholePlatform } from '../policy/policy.ts'
import type { Directory, KnownAct } from '../resources.ts'
import type { CaseFile } from './case-file.ts'
import { placeOfCase } from './case-place.ts'
import { addQuietStep, keepTold } from './case-rows.ts'
import { findRung, listNearestKeepers, rungAfter } from './case-rungs.ts'
import { moveByClock } from './cases.ts'
import type { Procedure } from './procedure.ts'
import type { Procedures } from './services.ts'
import { listKeepers, tellPeople } from './tell.ts'

type Tx = Transaction<Database>
interface Tools {
  readonly directory: Directory
  readonly procedures: Procedures
}

/** What the platform does with cases by itself, for whoever reads the audit. */
export function listClockActs(procedures: Procedures): KnownAct[] {
  const moves = [...procedures.values()].flatMap(({ name, title: procedure, opened, moves }) => [
    ...(opened === undefined ? [] : [{ name: `${name}.open`, summary: procedure }]),
    ...Object.entries(moves)
      .filter(([, { by }]) => by === 'clock' || by === 'module')
      .map(([move, { title }]) => ({ name: `${name}.${move}`, summary: title })),
  ])
  return [
    ...moves,
    { name: 'inbox.case.escalate', summary: 'cases.clock.escalate' },
    { name: 'inbox.case.erase', summary: 'cases.clock.erase' },
  ]
}

/** So many are read at once; each has a transaction of its own. */
const atOnce = 200

const system: Actor = { kind: 'system', grants: [] }

/** To be run every few minutes; what was done is not done again. */
export function caseClockJob(tools: Tools): Job {
  return {
    queue: 'inbox.clock',
    expireSeconds: 600,
    async handle(_, { db, now, log, signal }) {
      const mayErase = !(await isClockDoubtful(db, now()))
      if (!mayErase) log.warn({}, doubtfulClock)
      await runCaseClock(db, tools, { now: now(), log, signal, mayErase })
    },
  }
}

interface Run {
  readonly now: Date
  readonly log: JobLog
  readonly signal?: AbortSignal
  /** Not where the clock is in doubt: it cannot be taken back. */
  readonly mayErase?: boolean
}

export async function runCaseClock(db: Kysely<Database>, tools: Tools, run: Run): Promise<void> {
  await forEach(db, tools, run, selectLate(run.now), endTerm)
  await forEach(db, tools, run, selectToRemind(run.now), remind)
  if (run.mayErase ?? true) await forEach(db, tools, run, selectToErase(run.now), erase)
}

const selectLate = (now: Date) => sql<boolean>`ended_at is null and escalate_from <= ${now}`
const selectToRemind = (now: Date) =>
  sql<boolean>`ended_at is null and reminded_at is null and remind_from <= ${now} and late_from > ${now}`
const selectToErase = (now: Date) => sql<boolean>`erased_at is null and erase_after < ${dayAt(now)}::date`

type Due = ReturnType<typeof selectLate>
type Work = (tx: Tx, procedure: Procedure, file: CaseFile, tools: Tools, now: Date) => Promise<void>

/** Each in its own transaction, under lock, once it is seen that it is still due; one that fails holds up no other. */
async function forEach(db: Kysely<Database>, tools: Tools, run: Run, due: Due, work: Work): Promise<void> {
  let after = ''
  for (;;) {
    const rows = await db
      .selectFrom('platform.case_file')
      .select(sql<string>`id::text`.as('id'))
      .where(due)
      .where(sql<boolean>`id::text > ${after}`)
      .orderBy('id')
      .limit(atOnce)
      .execute()
    for (const { id } of rows) {
      if (run.signal?.aborted) return
      await tx(db, (transaction) => workOn(transaction, id, tools, run.now, due, work)).catch((err) =>
        run.log.error({ err, case: id }, 'cases: the clock could not move one'),
      )
    }
    const last = rows.at(-1)
    if (rows.length < atOnce || !last) return
    after = last.id
  }
}

async function workOn(tx: Tx, id: string, tools: Tools, now: Date, due: Due, work: Work): Promise<void> {
  const file = await tx
    .selectFrom('platform.case_file')
    .selectAll()
    .where('id', '=', id)
    .where(due)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  const procedure = file && tools.procedures.get(file.procedure)
  // Of a module that is no longer there nothing is known but its rows.
  if (file && procedure) await work(tx, procedure, file, tools, now)
}

/** The move that the state names, else those who keep it and those above are told. */
const endTerm: Work = async (tx, procedure, file, tools, now) => {
  const expiry = procedure.states[file.state]?.onExpiry
  const { directory } = tools
  if (expiry !== undefined) {
    const moved = await moveByClock(tx, procedure, expiry, file, { now, directory })
    await note(tx, `${procedure.name}.${expiry}`, moved, tools, now, [
      { field: 'state', before: file.state, after: moved.state },
    ])
    return
  }
  await escalate(tx, procedure, file, tools, now)
}

/** At first those who keep it and those who answer for its place, then a rung higher each time. */
const escalate: Work = async (tx, procedure, file, tools, now) => {
  const asked = { directory: tools.directory, now }
  const before = file.escalated_to
  const found = await findRung(tx, file, asked)
  if (!found && before !== null) {
    await keepTold(tx, file, { escalate_from: null })
    return
  }
  const rung = found ?? { place: everywhere, people: [] }
  const told = {
    escalated_at: now,
    escalated_to: rung.place.length,
    escalate_from: await rungAfter(tx, procedure, rung, now),
  }
  const move = before === null ? 'escalate' : 'escalate_higher'
  await addQuietStep(tx, file, { at: now, move }, told)
  const keepers = before === null ? await listNearestKeepers(tx, procedure, file, asked) : []
  await tellPeople(tx, procedure, file, [...keepers, ...rung.people], {
    text: `message.case_${move}`,
    params: { day: file.due_day ?? '' },
    ...asked,
  })
  const changes = [{ field: 'territory_code', after: codeOf(rung.place) ?? wholePlatform }]
  await note(tx, 'inbox.case.escalate', file, tools, now, changes)
}

const remind: Work = async (tx, procedure, file, { directory }, now) => {
  await addQuietStep(tx, file, { at: now, move: 'remind' }, { reminded_at: now })
  const people =
    file.duty === 'applicant' ? [file.applicant_id] : await listKeepers(tx, procedure, file, directory, now)
  const day = file.due_day ?? ''
  await tellPeople(tx, procedure, file, people, {
    text: 'message.case_remind',
    params: { day },
    ...{ now, directory },
  })
}

/** The case stays with its number, its states and their times; nobody is named in it any more but officers who acted. */
const erase: Work = async (tx, procedure, file, tools, now) => {
  await procedure.erase?.(tx, [file.id])
  // What people send lies under the whole platform, whatever it belongs to.
  await detachFiles(tx, wholePlatform, { type: caseFilesOwner, id: file.id }, { now })
  await tx
    .updateTable('platform.case_step')
    .set({
      note: null,
      actor_id: sql`case when actor_id = ${file.applicant_id}::uuid then null else actor_id end`,
    })
    .where('oblast_code', '=', file.oblast_code)
    .where('case_id', '=', file.id)
    .execute()
  await tx
    .updateTable('platform.case_file')
    .set({ applicant_id: null, erased_at: now })
    .where('oblast_code', '=', file.oblast_code)
    .where('id', '=', file.id)
    .execute()
  await note(tx, 'inbox.case.erase', { ...file, applicant_id: null }, tools, now, [])
}

async function note(
  tx: Tx,
  act: string,
  file: CaseFile,
  { directory }: Tools,
  now: Date,
  changes: readonly { readonly field: string; readonly before?: unknown; readonly after?: unknown }[],
): Promise<void> {
  const place = await placeOfCase(tx, file, directory)
  const subjects = file.applicant_id === null ? [] : [file.applicant_id]
  const facts = { object: { type: 'case', id: file.id }, place, subjects, changes }
  await recordInAudit(tx, {
    act,
    outcome: 'done',
    actor: system,
    grant: undefined,
    facts,
    address: undefined,
    now,
  })
}

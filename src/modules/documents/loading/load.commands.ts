/** A register is loaded: all of its lines or none, under the numbers that they have; the next number follows the highest. */
import { sql, type Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { AppError, ProblemList } from '#kernel/errors.ts'
import { readOneFile } from '#kernel/files/store/fetch-files.ts'
import { emit } from '#kernel/jobs/outbox/outbox.ts'
import type { Resources } from '#kernel/resources.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'
import { listExecutors } from '../cards/choices.queries.ts'
import { templateOf, valuesOf } from '../cards/register.commands.ts'
import { requisitesOf } from '../cards/requisites.rules.ts'
import { controlLoaded } from '../control/executions.rules.ts'
import { documentsKeep } from '../permissions.ts'
import { raiseCounter } from '../registers/number.commands.ts'
import { dayOrderOf, foldNumber, seqOf } from '../registers/numbering.rules.ts'
import { getRegister, type Register } from '../registers/registers.queries.ts'
import { indexDocuments } from '../search/index.commands.ts'
import { type RegisterLine, readRegister } from './load.files.ts'
import type { LoadedRegister, LoadRegister } from './load.schema.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

/** @throws AppError `table.unusable` with every line that is wrong */
export async function prepareRegister(
  { register }: LoadRegister,
  { actor, files: { file: sent = [] }, resources }: Context,
): Promise<RegisterLine[]> {
  await getRegister(resources.db, register, actor, documentsKeep)
  return readOneFile(resources.services.shelf, sent, readRegister)
}

export async function loadRegister(
  tx: Tx,
  { register: id, load_step }: LoadRegister,
  context: Context,
  lines: readonly RegisterLine[],
): Promise<ActDone<LoadedRegister>> {
  const { actor, now, resources, files } = context
  requirePerson(actor)
  const { register, body, place } = await getRegister(tx, id, actor, documentsKeep)
  const executors = await listExecutors(tx, resources.directory, body, now)
  const storing: Storing = {
    ...{ now, by: requirePerson(actor).id, file: files.file[0].name, isKept: load_step === 'keep' },
    executors: new Map(executors.map(({ id, name }) => [name.toLowerCase(), id])),
  }
  const counted = await storeLines(tx, register, lines, storing)
  const { file, isKept } = storing
  return {
    data: { register: id, load_step, ...counted },
    facts: {
      object: { type: 'documents_register', id },
      place,
      changes: Object.entries({ file, isKept, ...counted }).map(([field, after]) => ({ field, after })),
    },
    said: { ...counted, step: load_step },
  }
}

export interface Storing {
  readonly now: Date
  readonly by: string | null
  readonly file: string
  /** Otherwise everything is only looked at. */
  readonly isKept: boolean
  /** Ids of people by their names in small letters. */
  readonly executors: ReadonlyMap<string, string>
}

/**
 * Lines against the register as it is; nobody takes a number of their years meanwhile.
 * @throws AppError `table.unusable` with every line that does not fit
 */
export async function storeLines(
  tx: Tx,
  register: Register,
  lines: readonly RegisterLine[],
  storing: Storing,
): Promise<Omit<LoadedRegister, 'register' | 'load_step'>> {
  const template = templateOf(register)
  const years = [...new Set(lines.map(yearOfLine))].toSorted((a, b) => a - b)
  for (const year of years) await raiseCounter(tx, register, year, 0)
  const [known, cases] = await Promise.all([
    listKnown(tx, register, years),
    listCaseIds(tx, register.body_id, years),
  ])
  const faults = faultsOf(register, lines, { known, cases, today: dayAt(storing.now) })
  if (!faults.isEmpty)
    throw new AppError(
      'table.unusable',
      { file: storing.file, count: faults.count },
      faults.kept.map((one) => ({ ...one, file: storing.file })),
      faults.count,
    )
  const added = lines
    .filter((line) => !known.has(keyOf(line)))
    .map((line) => ({ line, seq: seqOf(template, line.number, register.register_index) ?? null }))
  const highest = new Map<number, number>()
  for (const { line, seq } of added)
    highest.set(yearOfLine(line), Math.max(highest.get(yearOfLine(line)) ?? 0, seq ?? 0))
  if (storing.isKept) {
    await insertLines(tx, register, added, { ...storing, cases })
    for (const [year, seq] of highest) await raiseCounter(tx, register, year, seq)
    if (added.some(({ line }) => line.control_until !== undefined))
      await emit(tx, controlLoaded, { register: register.id })
  }
  return {
    ...{ added: added.length, same: lines.length - added.length },
    by_hand: added.filter(({ seq }) => seq === null).length,
    highest: highest.get(years.at(-1) ?? 0) ?? 0,
  }
}

function yearOfLine({ registered_on }: RegisterLine): number {
  return Number(registered_on.slice(0, 4))
}

function keyOf(line: RegisterLine): string {
  return `${yearOfLine(line)} ${foldNumber(line.number)}`
}

/** Contents of documents that are there, by year and number. */
async function listKnown(
  tx: Tx,
  { oblast_code, id }: Register,
  years: readonly number[],
): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('documents.document')
    .select(['year', 'folded_number', 'title'])
    .where('oblast_code', '=', oblast_code)
    .where('register_id', '=', id)
    .where('year', '=', sql<number>`any(${[...years]}::integer[])`)
    .execute()
  return new Map(rows.map((row) => [`${row.year} ${row.folded_number}`, row.title]))
}

/** Ids of cases that are not closed, by year and index. */
async function listCaseIds(tx: Tx, body: string, years: readonly number[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('documents.nomenclature_case')
    .select(['id', 'year', 'folded_index'])
    .where('body_id', '=', body)
    .where('year', '=', sql<number>`any(${[...years]}::integer[])`)
    .where('closed_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [`${row.year} ${row.folded_index}`, row.id]))
}

interface Against {
  readonly known: ReadonlyMap<string, string>
  readonly cases: ReadonlyMap<string, string>
  readonly today: string
}

function faultsOf(
  { kind }: Register,
  lines: readonly RegisterLine[],
  { known, cases, today }: Against,
): ProblemList {
  const faults = new ProblemList()
  const asked = requisitesOf[kind]
  const nameOf = (column: 'number' | 'registered_on' | 'case_index' | 'citizen' | 'correspondent') =>
    uk[`documents.column.${column}`]
  for (const line of lines) {
    const fault = (code: string, column: Parameters<typeof nameOf>[0], params = {}) =>
      faults.add({ code: `registers.${code}`, line: line.line, column: nameOf(column), params })
    const title = known.get(keyOf(line))
    if (title !== undefined && title !== line.title) fault('number_other', 'number', { title })
    if (line.registered_on > today) fault('day_ahead', 'registered_on')
    if (line.case_index !== undefined && !cases.has(caseKey(line)))
      fault('no_case', 'case_index', { index: line.case_index, year: String(yearOfLine(line)) })
    if (line.citizen !== undefined && asked.person === 'none') fault('not_of_kind', 'citizen')
    if (line.correspondent !== undefined && asked.correspondent === 'none')
      fault('not_of_kind', 'correspondent')
  }
  return faults
}

function caseKey(line: RegisterLine): string {
  return `${yearOfLine(line)} ${foldNumber(line.case_index ?? '')}`
}

/** Rows of one statement: it takes 65,535 parameters. */
const rowsAtOnce = 1500

async function insertLines(
  tx: Tx,
  register: Register,
  added: readonly { readonly line: RegisterLine; readonly seq: number | null }[],
  storing: Storing & Pick<Against, 'cases'>,
): Promise<void> {
  const { oblast_code, id: register_id, body_id, register_index } = register
  const { now, by, executors, cases } = storing
  const template = templateOf(register)
  const rows = added.map(({ line, seq }) => {
    const executor_id = executors.get(line.executor_name?.toLowerCase() ?? '')
    const isCancelled = line.is_cancelled !== undefined && line.is_cancelled !== '0'
    const { number, registered_on, title, correspondent, their_number, their_day, addressee, pages } = line
    const said = { title, correspondent, their_number, their_day, addressee, pages, executor_id }
    const row = {
      ...{ oblast_code, id: crypto.randomUUID(), register_id, body_id, year: yearOfLine(line) },
      ...{ number, folded_number: foldNumber(number), seq, registered_on, is_loaded: true, version: 1 },
      ...{
        day_order: dayOrderOf(template, { number, seq, index: register_index }),
        registered_at: now,
        registered_by: by,
      },
      ...valuesOf({
        ...said,
        ...{ control_until: line.control_until, case_id: cases.get(caseKey(line)) },
        // Whoever has left is nobody's account: the name stays as the register had it.
        resolution: line.executor_name && !executor_id ? nameExecutor(line.executor_name) : undefined,
      }),
      control_ended_on: line.control_ended_on ?? null,
      control_outcome: line.control_ended_on === undefined ? null : ('done' as const),
      cancelled_at: isCancelled ? now : null,
      cancel_reason: isCancelled ? uk['documents.load.was_cancelled'] : null,
    }
    return { row, citizen: line.citizen }
  })
  for (let i = 0; i < rows.length; i += rowsAtOnce) {
    const some = rows.slice(i, i + rowsAtOnce)
    await tx
      .insertInto('documents.document')
      .values(some.map(({ row }) => row))
      .execute()
    const people = some.flatMap(({ row, citizen }) =>
      citizen === undefined
        ? []
        : [{ oblast_code, document_id: row.id, name: citizen, registered_on: row.registered_on }],
    )
    if (people.length > 0) await tx.insertInto('documents.document_person').values(people).execute()
    await indexDocuments(
      tx,
      some.map(({ row }) => row.id),
    )
  }
}

function nameExecutor(name: string): string {
  return `${uk['documents.column.executor_name']}: ${name}`
}

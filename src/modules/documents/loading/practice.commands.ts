/** Documents of the practice region: stored once with it, and gone with it. */
import type { Transaction } from 'kysely'
import {
  type PracticeDocument,
  practiceBody,
  practiceCases,
  practiceDocuments,
  practiceRegisters,
} from '#engines/practice-region/documents/practice-documents.ts'
import type { Database } from '#kernel/database/tables.ts'
import { addDays, dayAt, type PlainDate, yearOf } from '#kernel/deadlines/plain-date.ts'
import { removeCases } from '#kernel/procedures/remove-cases.ts'
import { removeReferences } from '#kernel/references/references.ts'
import { removeOblasts } from '#kernel/search/write-entries.ts'
import { listRegions } from '#modules/territories/api.ts'
import { templateOf } from '../cards/register.commands.ts'
import { documentType } from '../consequence/consequence.rules.ts'
import { executionName } from '../control/executions.rules.ts'
import { searchedPublication } from '../open/open.rules.ts'
import { publicationName } from '../publication/publication.rules.ts'
import { foldNumber, writeNumber } from '../registers/numbering.rules.ts'
import type { Register } from '../registers/registers.queries.ts'
import { dutyNames } from '../routes/routes.rules.ts'
import { searchedDocument } from '../search/search.rules.ts'
import { storeLines } from './load.commands.ts'
import type { RegisterLine } from './load.files.ts'

type Tx = Transaction<Database>

/** @param place code of the unit where the body works */
export async function storePracticeDocuments(
  tx: Tx,
  oblast_code: string,
  place: string,
  now: Date,
): Promise<void> {
  const body_id = crypto.randomUUID()
  const opened = { opened_at: now, opened_by: null }
  await tx
    .insertInto('documents.body')
    .values({
      ...{ oblast_code, id: body_id, territory_code: place, organisation_id: null, name: practiceBody },
      ...{ edrpou: null, ...opened },
    })
    .execute()
  const today = dayAt(now)
  const years = new Set(practiceDocuments.map(({ daysAgo }) => yearOf(addDays(today, -daysAgo))))
  for (const year of years) await storeCases(tx, { oblast_code, body_id, year, now })
  for (const { kind, name, index, template } of practiceRegisters) {
    const register: Register = {
      ...{ oblast_code, id: crypto.randomUUID(), body_id, kind, name, register_index: index, template },
      ...{ ...opened, is_open: false },
    }
    await tx.insertInto('documents.register').values(register).execute()
    const own = practiceDocuments.filter((document) => document.register === kind)
    const lines = linesOf(register, own, today)
    await storeLines(tx, register, lines, { now, by: null, file: '', isKept: true, executors: new Map() })
  }
  await linkAnswers(tx, body_id, now)
}

async function storeCases(
  tx: Tx,
  of: { readonly oblast_code: string; readonly body_id: string; readonly year: number; readonly now: Date },
): Promise<void> {
  const { now, ...key } = of
  await tx
    .insertInto('documents.nomenclature_case')
    .values(
      practiceCases.map(({ index, title, years, article }) => ({
        ...{ ...key, id: crypto.randomUUID(), case_index: index, folded_index: foldNumber(index), title },
        ...{
          retention: years === null ? ('permanent' as const) : ('years' as const),
          retention_years: years,
        },
        ...{ is_expert: false, article, note: null, added_at: now },
      })),
    )
    .execute()
}

/** Each under the number that it would have got on its day. */
function linesOf(
  register: Register,
  documents: readonly PracticeDocument[],
  today: PlainDate,
): RegisterLine[] {
  const last = new Map<number, number>()
  return documents.map((document, line): RegisterLine => {
    const day = addDays(today, -document.daysAgo)
    const year = yearOf(day)
    const seq = (last.get(year) ?? 0) + 1
    last.set(year, seq)
    const parts = { seq, index: register.register_index, caseIndex: document.caseIndex, year }
    const { title, correspondent, citizen, theirNumber: their_number, pages, term, isDone } = document
    return {
      ...{ line, number: writeNumber(templateOf(register), parts), registered_on: day, title, pages },
      ...{ correspondent, citizen, their_number, case_index: document.caseIndex },
      their_day: their_number === undefined ? undefined : addDays(day, -2),
      control_until: term === undefined ? undefined : addDays(day, term),
      control_ended_on: isDone ? addDays(day, 5) : undefined,
      ...{ addressee: undefined, executor_name: undefined, is_cancelled: undefined },
    }
  })
}

async function linkAnswers(tx: Tx, body: string, now: Date): Promise<void> {
  const rows = await tx
    .selectFrom('documents.document')
    .select(['oblast_code', 'id', 'title', 'their_number'])
    .where('body_id', '=', body)
    .execute()
  const links = practiceDocuments.flatMap(({ answers, title }) => {
    const [letter] = rows.filter((row) => answers !== undefined && row.their_number === answers)
    const [reply] = rows.filter((row) => row.title === title)
    return letter && reply ? [{ letter, reply }] : []
  })
  await tx
    .insertInto('documents.document_link')
    .values(
      links.map(({ letter, reply }) => ({
        ...{ oblast_code: reply.oblast_code, document_id: reply.id, other_id: letter.id },
        ...{ kind: 'reply' as const, made_at: now, made_by: null },
      })),
    )
    .execute()
}

const tables = [
  'documents.publication',
  ...(['documents.document_signature', 'documents.route_answer', 'documents.route_step'] as const),
  ...(['documents.draft_version', 'documents.draft', 'documents.draft_template'] as const),
  ...(['documents.exchange', 'documents.incoming', 'documents.address'] as const),
  ...(['documents.document_link', 'documents.execution', 'documents.document_person'] as const),
  'documents.document',
  ...(['documents.nomenclature_case', 'documents.register_counter', 'documents.register'] as const),
  'documents.body',
] as const

export async function removePracticeDocuments(tx: Tx): Promise<boolean> {
  const oblasts = (await listRegions(tx))
    .filter(({ is_fictional }) => is_fictional)
    .map(({ oblast_code }) => oblast_code)
  if (oblasts.length === 0) return false
  for (const table of tables) await tx.deleteFrom(table).where('oblast_code', 'in', oblasts).execute()
  await removeCases(tx, [...Object.values(dutyNames), executionName, publicationName], oblasts)
  await removeReferences(tx, documentType, oblasts)
  await removeOblasts(tx, searchedDocument, oblasts)
  await removeOblasts(tx, searchedPublication, oblasts)
  return true
}

/** Cases as lists show them: with their names, places and what is left of their terms. */

import { type Listing, listRows } from '#kernel/http/listing.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { Actor } from '#kernel/policy/policy.ts'
import { readCalendar } from '#kernel/procedures/calendar.ts'
import type { CaseFile } from '#kernel/procedures/case-file.ts'
import type { Resources } from '#kernel/resources.ts'
import { nameUnits } from '#modules/territories/api.ts'
import { dueOf } from '#ui/cases/due-text.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { CasesParams, ListedCase } from './tray.schema.ts'

interface Reader {
  readonly resources: Resources
  readonly actor: Actor
  readonly texts: Translator<TextKey>
  readonly now: Date
}

export async function describeCases(
  files: readonly CaseFile[],
  { resources, actor, texts, now }: Reader,
): Promise<ListedCase[]> {
  const { db, directory, services } = resources
  const [calendar, names, places] = await Promise.all([
    readCalendar(db),
    directory.namePeople(
      db,
      files.flatMap(({ assignee_id }) => assignee_id ?? []),
    ),
    nameUnits(
      db,
      files.flatMap(({ territory_code }) => territory_code ?? []),
      texts,
    ),
  ])
  return files.flatMap((file) => {
    const procedure = services.procedures.get(file.procedure)
    if (!procedure) return []
    const { id, number, territory_code, assignee_id, applicant_id } = file
    const say = (key: string) => (texts.has(key) ? texts.text(key) : key)
    return {
      id,
      number,
      procedure: file.procedure,
      title: say(procedure.title),
      path: `${procedure.path}/${id}`,
      state_title: say(procedure.states[file.state]?.title ?? file.state),
      territory_code,
      place_name:
        territory_code === null
          ? texts.text('place.whole_platform')
          : (places.get(territory_code) ?? territory_code),
      assignee_name: assignee_id === null ? null : (names.get(assignee_id) ?? null),
      is_own: applicant_id !== null && applicant_id === actor.person?.id,
      due: dueOf(file, calendar, now),
    }
  })
}

const pageSize = 50

/** Sorted by what is due first, unless asked otherwise. */
export function listCases(
  all: readonly ListedCase[],
  params: CasesParams,
  { language }: Pick<Translator<TextKey>, 'language'>,
): Listing<ListedCase> {
  const spec = {
    columns: {
      due: ({ due }: ListedCase) => due?.late_from ?? null,
      number: ({ number }: ListedCase) => number,
      title: ({ title }: ListedCase) => title,
      state: ({ state_title }: ListedCase) => state_title,
      place: ({ place_name }: ListedCase) => place_name,
      assignee: ({ assignee_name }: ListedCase) => assignee_name,
    },
    initial: { sort: 'due', order: 'asc' as const },
    matches: ({ number, title, place_name, assignee_name }: ListedCase, typed: string) => {
      const wanted = typed.toLowerCase()
      return [number, title, place_name, assignee_name ?? ''].some((one) =>
        one.toLowerCase().includes(wanted),
      )
    },
    pageSize,
  }
  return listRows(all, params, spec, language)
}

/** Columns of the CSV face. */
export const caseColumns = [
  'number',
  'procedure',
  'state',
  'territory_code',
  'place',
  'assignee',
  'due_day',
  'working_days_left',
  'is_late',
] as const

export function caseRow(row: ListedCase): (string | number | null)[] {
  const { number, procedure, state_title, territory_code, place_name, assignee_name, due } = row
  return [
    number,
    procedure,
    state_title,
    territory_code,
    place_name,
    assignee_name,
    due?.day ?? null,
    due?.working_days_left ?? null,
    due ? String(due.is_late) : null,
  ]
}

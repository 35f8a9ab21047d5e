/** What the page of a case says, and to whom. */
import { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import { readCalendar } from '#kernel/procedures/calendar.ts'
import { timeInStates } from '#kernel/procedures/case-clock.ts'
import type { CaseFile, CaseStep } from '#kernel/procedures/case-file.ts'
import { listAble } from '#kernel/procedures/case-place.ts'
import { findCase } from '#kernel/procedures/case-queries.ts'
import { readerOf } from '#kernel/procedures/case-reader.ts'
import { listSteps } from '#kernel/procedures/case-steps.ts'
import { movesIn, type Procedure } from '#kernel/procedures/procedure.ts'
import { namedIn } from '#kernel/procedures/tell.ts'
import { listReferences } from '#kernel/references/references.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '../locales/uk.ts'
import { sayReferences } from '../references/references.schema.ts'
import type { CaseData } from './case.schema.ts'
import { dueOf } from './due-text.ts'

type Context = PageContext<Resources, TextKey>

/** @throws AppError `http.not_found` where the reader is neither its applicant nor may decide or oversee it */
export async function loadCase(
  procedure: Procedure<TextKey>,
  id: string,
  context: Context,
): Promise<CaseData> {
  const { resources, actor, texts, now } = context
  const { db, directory, services } = resources
  const file = await findCase(db, procedure.name, id)
  if (!file) throw new AppError('http.not_found')
  const reader = { db, directory, actor, now, texts }
  const read = await readerOf(file, procedure, reader)
  // Whether there is such a case is a secret, too.
  if (!read) throw new AppError('http.not_found')
  const { by, place } = read
  const mayKeep = by === 'officer' && file.ended_at === null
  const [steps, calendar, details, params, able, references] = await Promise.all([
    listSteps(db, file),
    readCalendar(db),
    procedure.describe(db, [id], texts),
    namedIn(db, file, directory),
    mayKeep ? listAble(db, procedure, { id, place, actor }, directory, now) : [],
    listReferences({ type: procedure.name, id }, services.references, reader),
  ])
  const named = steps.flatMap(({ actor_id, other_id }) => [actor_id, other_id])
  const names = await directory.namePeople(
    db,
    [file.applicant_id, file.assignee_id, ...able, ...named].filter((one) => one !== null),
  )
  const nameOf = (one: string | null) => (one === null ? null : (names.get(one) ?? null))
  const others = able.filter((one) => ![file.assignee_id, actor.person?.id, file.applicant_id].includes(one))
  const { compare } = new Intl.Collator(texts.language)
  return {
    ...plainOf(file, procedure, texts),
    due: dueOf(file, calendar, now),
    assignee_name: nameOf(file.assignee_id),
    // What one person was asked is said to them and to whoever asked, not to those who see that it is late.
    details: (by === undefined && (procedure.isPersonal || procedure.concerns)
      ? []
      : (details.get(id) ?? [])
    ).map(({ label, ...detail }) => ({ label: texts.text(label), ...detail })),
    steps: steps.map((step) => describeStep(step, params, procedure, texts, nameOf)),
    times: timesOf(steps, file, procedure, context),
    references: sayReferences(references),
    moves: by === undefined ? [] : movesIn(procedure, file.state, by).map(([name]) => name),
    may_keep: mayKeep,
    keepers: others
      .map((one) => ({ id: one, name: nameOf(one) ?? '' }))
      .toSorted((one, other) => compare(one.name, other.name)),
    words: {
      applicant_id: file.applicant_id,
      territory_code: file.territory_code,
      applicant_name:
        file.applicant_id === null && procedure.opened
          ? texts.text('case.actor.platform')
          : nameOf(file.applicant_id),
      notes: steps.map(({ note }) => note),
    },
  }
}

/** Only where somebody has to act does a case wait. */
function timesOf(
  steps: readonly CaseStep[],
  file: CaseFile,
  procedure: Procedure<TextKey>,
  { texts, now }: Context,
): CaseData['times'] {
  return Array.from(timeInStates(steps, file.ended_at ?? now), ([state, ms]) => ({
    state,
    title: titleOf(procedure, state, texts),
    ms,
  })).filter(({ state }) => procedure.states[state]?.duty !== undefined)
}

function plainOf(file: CaseFile, procedure: Procedure<TextKey>, texts: Translator<TextKey>) {
  const { id, number, state, duty, version, opened_at, ended_at } = file
  return {
    id,
    number,
    procedure: procedure.name,
    title: texts.text(procedure.title),
    state,
    state_title: titleOf(procedure, state, texts),
    duty: Duty.parse(duty),
    version,
    opened_at: opened_at.toISOString(),
    ended_at: ended_at?.toISOString() ?? null,
  }
}

const Duty = z.enum(['applicant', 'officer']).nullable()

function titleOf({ states }: Procedure<TextKey>, state: string, texts: Translator<TextKey>): string {
  const title = states[state]?.title
  return title === undefined ? state : texts.text(title)
}

function describeStep(
  { number, at, move, state, actor_id, other_id }: CaseStep,
  params: Awaited<ReturnType<typeof namedIn>>,
  procedure: Procedure<TextKey>,
  texts: Translator<TextKey>,
  nameOf: (id: string | null) => string | null,
) {
  const opened = move === 'open' ? procedure.opened : undefined
  const key = procedure.moves[move]?.told ?? opened ?? `case.told.${move}`
  const said = texts.has(key) ? texts.text(key, params) : move
  return {
    number,
    at: at.toISOString(),
    move,
    state,
    said,
    actor_name: nameOf(actor_id),
    other_name: nameOf(other_id),
  }
}

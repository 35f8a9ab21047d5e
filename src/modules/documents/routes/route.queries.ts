/** Reading the way of a text: its steps, what was asked at each, and how it stands. */
import type { Kysely, Selectable } from 'kysely'
import { z } from 'zod'
import type { Database } from '#kernel/database/tables.ts'
import type { DraftRow } from '../drafts/drafts.queries.ts'
import {
  type Answer,
  coverable,
  outcomes,
  type RouteNow,
  routeNow,
  type Step,
  stepKinds,
} from './route.rules.ts'

type Db = Kysely<Database>
type StepTable = Selectable<Database['documents.route_step']>
type AnswerTable = Selectable<Database['documents.route_answer']>
type DraftKey = Pick<DraftRow, 'oblast_code' | 'id'>

export type StepRow = Omit<StepTable, 'kind' | 'covers'> & Step
export type AnswerRow = Omit<AnswerTable, 'outcome'> & Answer

const Kind = z.enum(stepKinds)
const Covers = z.array(z.enum(coverable))
const Outcome = z.enum(outcomes).nullable()

/** All of them, also those that were taken out again, in the order of the way. */
export async function listSteps(db: Db, { oblast_code, id }: DraftKey): Promise<StepRow[]> {
  const rows = await db
    .selectFrom('documents.route_step')
    .selectAll()
    .where('oblast_code', '=', oblast_code)
    .where('draft_id', '=', id)
    .orderBy('stage')
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  const steps = rows.map(
    (row): StepRow => ({
      ...row,
      kind: Kind.parse(row.kind),
      covers: Covers.parse(row.covers),
    }),
  )
  return stepKinds.flatMap((kind) => steps.filter((step) => step.kind === kind))
}

/** What was asked, in the order of asking. */
async function listAnswers(db: Db, { oblast_code, id }: DraftKey): Promise<AnswerRow[]> {
  const rows = await db
    .selectFrom('documents.route_answer')
    .selectAll()
    .where('oblast_code', '=', oblast_code)
    .where('draft_id', '=', id)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...row,
    outcome: Outcome.parse(row.outcome),
    stepId: row.step_id,
    isVoid: row.void_at !== null,
    isSettled: row.settled_at !== null,
  }))
}

export interface Route {
  /** Those that are part of the way. */
  readonly steps: readonly StepRow[]
  readonly removed: readonly StepRow[]
  readonly answers: readonly AnswerRow[]
  readonly now: RouteNow
}

export async function readRoute(db: Db, draft: DraftKey): Promise<Route> {
  const [all, answers] = await Promise.all([listSteps(db, draft), listAnswers(db, draft)])
  const steps = all.filter(({ removed_at }) => removed_at === null)
  const removed = all.filter(({ removed_at }) => removed_at !== null)
  return { steps, removed, answers, now: routeNow(steps, answers) }
}

/** The text at which a case was asked; undefined where there is none. */
export async function findAnswer(db: Db, id: string): Promise<AnswerTable | undefined> {
  return db.selectFrom('documents.route_answer').selectAll().where('id', '=', id).executeTakeFirst()
}

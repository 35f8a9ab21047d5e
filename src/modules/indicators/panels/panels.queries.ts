/** Reading panels: what they judge, their rounds, who is asked, what was answered. */
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Translator } from '#kernel/i18n.ts'
import { isId } from '#kernel/ids.ts'
import { type Place, wholePlatform } from '#kernel/policy/policy.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayUsual } from '../facts/indicator-texts.rules.ts'
import type { PanelItem } from './panels.schema.ts'

type Db = Kysely<Database>
type Texts = Translator<TextKey>

export type PanelRow = Selectable<Database['indicators.panel']>
export type ItemRow = Selectable<Database['indicators.panel_item']>
export type RoundRow = Selectable<Database['indicators.panel_round']>

/** @throws AppError `http.not_found` */
export async function getPanel(db: Db, id: string): Promise<PanelRow> {
  const found = isId(id)
    ? await db.selectFrom('indicators.panel').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined
  if (!found) throw new AppError('http.not_found')
  return found
}

/**
 * The panel under lock. `share` lets experts answer side by side, and holds the round open until they have.
 * @throws AppError `http.not_found`
 */
export async function lockPanel(
  tx: Transaction<Database>,
  id: string,
  mode: 'change' | 'share',
): Promise<PanelRow> {
  const query = tx.selectFrom('indicators.panel').selectAll().where('id', '=', id)
  const found = await (mode === 'share' ? query.forShare() : query.forUpdate()).executeTakeFirst()
  if (!found) throw new AppError('http.not_found')
  return found
}

export function placeOfPanel({ oblast_code }: Pick<PanelRow, 'oblast_code'>): Place {
  return oblast_code === wholePlatform ? [] : [oblast_code]
}

/** All panels, the newest first. */
export async function listPanels(db: Db, state?: PanelRow['state']): Promise<PanelRow[]> {
  const all = db.selectFrom('indicators.panel').selectAll().orderBy('created_at', 'desc').orderBy('id')
  return (state ? all.where('state', '=', state) : all).execute()
}

/** Panels that ask this person. */
export async function listPanelsOf(db: Db, personId: string): Promise<PanelRow[]> {
  return db
    .selectFrom('indicators.panel as panel')
    .innerJoin('indicators.panel_expert as expert', (join) =>
      join.onRef('expert.oblast_code', '=', 'panel.oblast_code').onRef('expert.panel_id', '=', 'panel.id'),
    )
    .selectAll('panel')
    .where('expert.person_id', '=', personId)
    .orderBy('panel.created_at', 'desc')
    .execute()
}

type PanelKey = Pick<PanelRow, 'oblast_code' | 'id'>

export async function listItems(db: Db, { oblast_code, id }: PanelKey): Promise<ItemRow[]> {
  return db
    .selectFrom('indicators.panel_item')
    .selectAll()
    .where('oblast_code', '=', oblast_code)
    .where('panel_id', '=', id)
    .orderBy('place')
    .execute()
}

export async function listRounds(db: Db, { oblast_code, id }: PanelKey): Promise<RoundRow[]> {
  return db
    .selectFrom('indicators.panel_round')
    .selectAll()
    .where('oblast_code', '=', oblast_code)
    .where('panel_id', '=', id)
    .orderBy('number')
    .execute()
}

/** The round of a panel that is open. */
export async function readOpenRound(db: Db, { oblast_code, id, round }: PanelRow): Promise<RoundRow> {
  return db
    .selectFrom('indicators.panel_round')
    .selectAll()
    .where('oblast_code', '=', oblast_code)
    .where('panel_id', '=', id)
    .where('number', '=', round)
    .executeTakeFirstOrThrow()
}

/** Ids of the people who have not answered in the last round. */
export async function listUnanswered(db: Db, panel: PanelRow): Promise<string[]> {
  const answers = await listAnswers(db, panel)
  const answered = new Set(
    answers.filter(({ round }) => round === panel.round).map(({ expert_id }) => expert_id),
  )
  return (await listExperts(db, panel))
    .filter(({ id }) => !answered.has(id))
    .map(({ person_id }) => person_id)
}

export interface Expert {
  readonly id: string
  readonly person_id: string
}

/** Who is asked now. */
export async function listExperts(db: Db, { oblast_code, id }: PanelKey): Promise<Expert[]> {
  return db
    .selectFrom('indicators.panel_expert')
    .select(['id', 'person_id'])
    .where('oblast_code', '=', oblast_code)
    .where('panel_id', '=', id)
    .where('person_id', 'is not', null)
    .$narrowType<{ person_id: string }>()
    .orderBy('invited_at')
    .orderBy('id')
    .execute()
}

export interface Answer {
  readonly round: number
  readonly expert_id: string
  readonly judgements: readonly number[]
  readonly reason: string | null
  readonly version: number
}

/** Answers of all rounds, each round in an order drawn by chance. */
export async function listAnswers(db: Db, { oblast_code, id }: PanelKey): Promise<Answer[]> {
  return db
    .selectFrom('indicators.panel_answer')
    .select(['round', 'expert_id', 'judgements', 'reason', 'version'])
    .where('oblast_code', '=', oblast_code)
    .where('panel_id', '=', id)
    .orderBy('round')
    .orderBy('shuffle')
    .execute()
}

/** What an item is called; a dimension that has nothing but its code by the usual word for it. */
export function nameItem(
  { code, name, name_en }: Pick<ItemRow, 'code' | 'name' | 'name_en'>,
  texts: Texts,
): PanelItem {
  const said = texts.language === 'en' ? (name_en ?? name) : name
  return { code, name: said === code ? sayUsual('dimension', code, texts) : said }
}

/** How many answers each round of a panel has. */
export async function countAnswers(db: Db, { oblast_code, id }: PanelKey): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('indicators.panel_answer')
    .select(['round', sql<number>`count(*)::integer`.as('count')])
    .where('oblast_code', '=', oblast_code)
    .where('panel_id', '=', id)
    .groupBy('round')
    .execute()
  return new Map(rows.map(({ round, count }) => [round, count]))
}

/** Reading disputes: the value that is questioned, what was said about it. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { listFilesOf, listFilesOfAll } from '#kernel/files/records/files.ts'
import type { FileRow } from '#kernel/files/records/shelf.ts'
import type { Translator } from '#kernel/i18n.ts'
import { isId } from '#kernel/ids.ts'
import { caseFilesOwner } from '#kernel/inventory/kernel-tables.ts'
import { type Actor, permits, wholePlatform } from '#kernel/policy/policy.ts'
import type { CaseDetail } from '#kernel/procedures/procedure.ts'
import { findPlaces, nameUnits } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { sayValue } from '../facts/indicator-texts.rules.ts'
import { indicatorsAnswer } from '../permissions.ts'
import type { IndicatorTable } from '../tables.ts'
import { disputesPath, procedureName } from './disputes.rules.ts'
import type { Dispute, QuestionedValue } from './disputes.schema.ts'

type Db = Kysely<Database>
type Texts = Translator<TextKey>

export interface ValueKey {
  readonly hromada: string
  readonly indicator: string
  readonly period: string
}

/** The published value, with the oblast that answers for it; undefined where there is none. */
export async function findPublished(
  db: Db,
  { hromada, indicator, period }: ValueKey,
): Promise<{ readonly oblast_code: string; readonly value: number } | undefined> {
  const [oblast] = (await findPlaces(db, [hromada])).get(hromada) ?? []
  if (oblast === undefined) return undefined
  return db
    .selectFrom('indicators.observation')
    .select(['oblast_code', 'value'])
    .where('oblast_code', '=', oblast)
    .where('territory_code', '=', hromada)
    .where('indicator_code', '=', indicator)
    .where('period', '=', period)
    .executeTakeFirst()
}

/** The value in words, for whoever questions it. @throws AppError `http.not_found` */
export async function getQuestioned(db: Db, key: ValueKey, texts: Texts): Promise<QuestionedValue> {
  const published = await findPublished(db, key)
  if (!published) throw new AppError('http.not_found')
  const names = await nameUnits(db, [key.hromada], texts)
  const indicator = (await findIndicators(db, [key.indicator])).get(key.indicator)
  return {
    ...key,
    hromada_name: names.get(key.hromada) ?? key.hromada,
    indicator_name: nameOf(indicator, key.indicator, texts),
    value: published.value,
  }
}

export async function isAskedAlready(db: Db, personId: string, key: ValueKey): Promise<boolean> {
  const found = await db
    .selectFrom('indicators.dispute as dispute')
    .innerJoin('platform.case_file as file', 'file.id', 'dispute.id')
    .select('dispute.id')
    .where('file.applicant_id', '=', personId)
    .where('file.ended_at', 'is', null)
    .where('dispute.territory_code', '=', key.hromada)
    .where('dispute.indicator_code', '=', key.indicator)
    .where('dispute.period', '=', key.period)
    .executeTakeFirst()
  return found !== undefined
}

/** What was said about a value, the newest first: the first words of each case, and the last of whoever decided. */
export async function listAbout(
  db: Db,
  oblast: string,
  { code, indicator }: { readonly code: string; readonly indicator: string },
  sayState: (state: string) => string,
): Promise<Dispute[]> {
  const note = (order: 'asc' | 'desc', moves: readonly string[]) => sql<string | null>`(
    select note from platform.case_step as step
    where step.oblast_code = file.oblast_code and step.case_id = file.id and step.move = any(${moves}::text[])
    order by step.number ${sql.raw(order)} limit 1)`
  const rows = await db
    .selectFrom('indicators.dispute as dispute')
    .innerJoin('platform.case_file as file', (join) =>
      join.onRef('file.oblast_code', '=', 'dispute.oblast_code').onRef('file.id', '=', 'dispute.id'),
    )
    .select(['file.number', 'file.state', 'file.opened_at', 'file.ended_at', 'file.due_day'])
    .select(['dispute.period', 'dispute.value'])
    .select([note('asc', ['open']).as('reason'), note('desc', ['uphold', 'reject']).as('answer')])
    .where('dispute.oblast_code', '=', oblast)
    .where('dispute.territory_code', '=', code)
    .where('dispute.indicator_code', '=', indicator)
    .orderBy('file.opened_at', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ opened_at, ended_at, ...row }) => ({
    ...row,
    state_title: sayState(row.state),
    opened_at: opened_at.toISOString(),
    ended_at: ended_at?.toISOString() ?? null,
  }))
}

export async function describeDisputes(
  db: Db,
  ids: readonly string[],
  texts: Texts,
): Promise<Map<string, CaseDetail<TextKey>[]>> {
  const rows = await db
    .selectFrom('indicators.dispute')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  const names = await nameUnits(
    db,
    rows.map(({ territory_code }) => territory_code),
    texts,
  )
  const indicators = await findIndicators(
    db,
    rows.map(({ indicator_code }) => indicator_code),
  )
  const files = await listFilesOfAll(
    db,
    wholePlatform,
    caseFilesOwner,
    rows.map(({ id }) => id),
  )
  const described = new Map<string, CaseDetail<TextKey>[]>()
  for (const { id, territory_code, indicator_code, period, value } of rows) {
    const indicator = indicators.get(indicator_code)
    const measure = indicator ?? { unit: null, unit_en: null, decimals: 2 }
    const path = `/indicators/hromadas/${territory_code}/${encodeURIComponent(indicator_code)}`
    described.set(id, [
      { label: 'dispute.indicator', value: nameOf(indicator, indicator_code, texts), link: path },
      { label: 'dispute.hromada', value: names.get(territory_code) ?? territory_code },
      { label: 'dispute.period', value: sayPeriod(period, texts, 'name') },
      { label: 'dispute.value', value: sayValue(value, measure, texts) },
      ...files
        .filter(({ owner_id }) => owner_id === id)
        .map((file) => ({
          label: 'dispute.file' as const,
          value: file.name,
          link: `${disputesPath}/${id}/files/${file.id}`,
        })),
    ])
  }
  return described
}

/** A file of a dispute, for whoever asked and whoever answers; to everyone else there is none. */
export async function findEvidence(
  db: Db,
  { id, file }: { readonly id: string; readonly file: string },
  actor: Actor,
): Promise<FileRow | undefined> {
  if (!isId(id)) return undefined
  const dispute = await db
    .selectFrom('platform.case_file')
    .select(['territory_code', 'applicant_id'])
    .where('id', '=', id)
    .where('procedure', '=', procedureName)
    .executeTakeFirst()
  if (!dispute) return undefined
  const isOwn = dispute.applicant_id !== null && dispute.applicant_id === actor.person?.id
  const place = dispute.territory_code === null ? [] : [dispute.territory_code]
  if (!isOwn && !permits(actor, indicatorsAnswer, place)) return undefined
  const files = await listFilesOf(db, wholePlatform, { type: caseFilesOwner, id })
  return files.find((one) => one.id === file)
}

async function findIndicators(db: Db, codes: readonly string[]): Promise<Map<string, IndicatorTable>> {
  const rows = await db
    .selectFrom('indicators.indicator')
    .selectAll()
    .where('code', '=', sql<string>`any(${[...codes]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.code, row]))
}

function nameOf(indicator: IndicatorTable | undefined, code: string, { language }: Texts): string {
  if (!indicator) return code
  return language === 'en' ? (indicator.name_en ?? indicator.name) : indicator.name
}

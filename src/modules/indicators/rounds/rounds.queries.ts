/** Reading rounds: which there are, what is asked, how far everybody has come. */
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Translator } from '#kernel/i18n.ts'
import { listHromadas, listInForce, nameUnits } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayUsual } from '../facts/indicator-texts.rules.ts'
import { pick } from '../region/overview.rules.ts'
import type { IndicatorTable } from '../tables.ts'
import { type Progress, sumProgress } from './rounds.rules.ts'
import type { RoundData, RoundInList } from './rounds.schema.ts'

type Db = Kysely<Database>
type Texts = Translator<TextKey>

export type Round = Selectable<Database['indicators.round']>

/** @throws AppError `http.not_found` */
export async function getRound(db: Db, id: string): Promise<Round> {
  const round = await db.selectFrom('indicators.round').selectAll().where('id', '=', id).executeTakeFirst()
  if (!round) throw new AppError('http.not_found')
  return round
}

/** `share`: it stays as it is until the end, others may read it so, too; `update`: nobody else does anything with it. */
export async function lockRound(
  tx: Transaction<Database>,
  id: string,
  lock: 'share' | 'update',
): Promise<Round> {
  const query = tx.selectFrom('indicators.round').selectAll().where('id', '=', id)
  const round = await (lock === 'share' ? query.forShare() : query.forUpdate()).executeTakeFirst()
  if (!round) throw new AppError('http.not_found')
  return round
}

/** An indicator that a round asks for. */
export type AskedIndicator = IndicatorTable &
  Pick<
    Selectable<Database['indicators.round_indicator']>,
    'answered_by' | 'withdrawn_at' | 'withdrawn_reason'
  >

/** In the order of the catalogue. @param only some of them */
export async function listAsked(
  db: Db,
  { oblast_code, id }: Round,
  only?: readonly string[],
): Promise<AskedIndicator[]> {
  return db
    .selectFrom('indicators.round_indicator as asked')
    .innerJoin('indicators.indicator as indicator', 'indicator.code', 'asked.indicator_code')
    .selectAll('indicator')
    .select(['asked.answered_by', 'asked.withdrawn_at', 'asked.withdrawn_reason'])
    .where('asked.oblast_code', '=', oblast_code)
    .where('asked.round_id', '=', id)
    .$if(only !== undefined, (query) =>
      query.where('asked.indicator_code', '=', sql<string>`any(${[...(only ?? [])]}::text[])`),
    )
    .orderBy('indicator.sequence')
    .execute()
}

/** Which of these indicators rounds ask for that are not published yet, and of which periods. */
export async function listAskedMeanwhile(
  db: Db,
  codes: readonly string[],
): Promise<{ indicator_code: string; period: string }[]> {
  return db
    .selectFrom('indicators.round_indicator as asked')
    .innerJoin('indicators.round as round', (join) =>
      join.onRef('round.oblast_code', '=', 'asked.oblast_code').onRef('round.id', '=', 'asked.round_id'),
    )
    .select(['asked.indicator_code', 'round.period'])
    .where('asked.indicator_code', '=', sql<string>`any(${[...codes]}::text[])`)
    .where('asked.withdrawn_at', 'is', null)
    .where('round.state', '<>', 'published')
    .orderBy('round.period')
    .orderBy('asked.indicator_code')
    .execute()
}

/** A hromada that a round asks, under the code that it had when the round was opened. */
export interface AskedHromada extends Progress {
  readonly code: string
  /** Of its case. */
  readonly id: string
  readonly last_at: Date | null
  /** It is part of another hromada now: it is asked no more. */
  readonly isMerged: boolean
}

/** How far each hromada has come, by the order of codes; one of them where it is named. */
export async function countProgress(
  db: Db,
  round: Round,
  only?: string,
): Promise<Omit<AskedHromada, 'isMerged'>[]> {
  // Counted by itself: joined to the hromadas it would be counted once for each of them.
  const { rows } = await sql<Progress & { code: string; id: string; last_at: Date | null }>`
    with asked as materialized (
      select indicator_code from indicators.round_indicator
      where oblast_code = ${round.oblast_code} and round_id = ${round.id} and withdrawn_at is null
    ), counted as materialized (
      select territory_code, count(*) filter (where state <> 'returned')::int as answered,
        count(*) filter (where state in ('verified', 'official'))::int as verified,
        count(*) filter (where state = 'returned')::int as returned, max(changed_at) as last_at
      from indicators.claim
      where oblast_code = ${round.oblast_code} and round_id = ${round.id}
        and (${only ?? null}::text is null or territory_code = ${only ?? null})
        and indicator_code in (select indicator_code from asked)
      group by territory_code
    )
    select hromada.territory_code as code, hromada.id, (select count(*) from asked)::int as asked,
      coalesce(answered, 0) as answered, coalesce(verified, 0) as verified, coalesce(returned, 0) as returned, last_at
    from indicators.round_hromada as hromada left join counted using (territory_code)
    where hromada.oblast_code = ${round.oblast_code} and hromada.round_id = ${round.id}
      and (${only ?? null}::text is null or hromada.territory_code = ${only ?? null})
    order by hromada.territory_code`.execute(db)
  return rows.map((row) => ({ ...row, last_at: row.last_at === null ? null : new Date(row.last_at) }))
}

/** The same, with those marked that were merged into another or have another code: the codifier has them no more. */
export async function listProgress(db: Db, round: Round, only?: string): Promise<AskedHromada[]> {
  const rows = await countProgress(db, round, only)
  const inForce = await listInForce(
    db,
    rows.map(({ code }) => code),
  )
  return rows.map((row) => ({ ...row, isMerged: !inForce.has(row.code) }))
}

/** Those that are asked still. */
export function listStillAsked(hromadas: readonly AskedHromada[]): AskedHromada[] {
  return hromadas.filter(({ isMerged }) => !isMerged)
}

/** All rounds, the latest first. */
export async function listRounds(db: Db, texts: Texts): Promise<RoundInList[]> {
  const { rows } = await sql<
    Round & Omit<Progress, 'asked'> & { readonly hromadas: number; readonly indicators: number }
  >`
    select round.*,
      (select count(*)::int from indicators.round_hromada
        where oblast_code = round.oblast_code and round_id = round.id) as hromadas,
      (select count(*)::int from indicators.round_indicator
        where oblast_code = round.oblast_code and round_id = round.id and withdrawn_at is null) as indicators,
      claims.*
    from indicators.round, lateral (
      select count(*) filter (where state <> 'returned')::int as answered,
        count(*) filter (where state in ('verified', 'official'))::int as verified,
        count(*) filter (where state = 'returned')::int as returned
      from indicators.claim join indicators.round_indicator as asked using (oblast_code, round_id, indicator_code)
      where claim.oblast_code = round.oblast_code and claim.round_id = round.id and asked.withdrawn_at is null
    ) as claims
    order by round.opened_at desc limit 200`.execute(db)
  const names = await nameUnits(
    db,
    rows.map(({ oblast_code }) => oblast_code),
    texts,
  )
  return rows.map(({ hromadas, indicators, answered, verified, returned, ...round }) => ({
    ...sayRound(round, names),
    ...{ hromadas, indicators, answered, verified, returned },
    asked: hromadas * indicators,
  }))
}

function sayRound(round: Round, names: ReadonlyMap<string, string>) {
  const { id, oblast_code, period, state, due_day, opened_at, published_at } = round
  return {
    ...{ id, period, state, due_day },
    oblast: oblast_code,
    oblast_name: names.get(oblast_code) ?? oblast_code,
    opened_at: new Date(opened_at).toISOString(),
    published_at: published_at === null ? null : new Date(published_at).toISOString(),
  }
}

/** Everything about a round but people. @throws AppError `http.not_found` */
export async function describeWhole(db: Db, id: string, texts: Texts): Promise<RoundData> {
  const round = await getRound(db, id)
  const [all, asked] = [await listProgress(db, round), await listAsked(db, round)]
  const names = await nameUnits(db, [round.oblast_code, ...all.map(({ code }) => code)], texts)
  const methodology = await db
    .selectFrom('indicators.methodology')
    .select(['name', 'name_en'])
    .where('code', '=', round.methodology_code)
    .where('version', '=', round.methodology_version)
    .executeTakeFirst()
  const dimensions = await nameDimensions(db, texts)
  const still = listStillAsked(all)
  return {
    ...sayRound(round, names),
    hromadas: still.length,
    indicators: asked.filter(({ withdrawn_at }) => withdrawn_at === null).length,
    ...sumProgress(still),
    version: round.version,
    methodology: {
      code: round.methodology_code,
      version: round.methodology_version,
      name: methodology
        ? pick(texts.language, methodology.name, methodology.name_en)
        : round.methodology_code,
    },
    change_limit: round.change_limit,
    closed_at: round.closed_at?.toISOString() ?? null,
    progress: all.map(({ code, isMerged, asked, answered, verified, returned }) => ({
      ...{ code, asked, answered, verified, returned },
      name: names.get(code) ?? code,
      is_merged: isMerged,
    })),
    asked_of: asked.map((one) => ({
      indicator: one.code,
      name: pick(texts.language, one.name, one.name_en),
      dimension_name: dimensions(one.dimension),
      answered_by: one.answered_by,
      withdrawn_reason: one.withdrawn_reason,
    })),
  }
}

/** Says a dimension by its code. */
export async function nameDimensions(db: Db, texts: Texts): Promise<(code: string) => string> {
  const rows = await db.selectFrom('indicators.dimension').selectAll().execute()
  const named = new Map(rows.map(({ code, name, name_en }) => [code, pick(texts.language, name, name_en)]))
  return (code) => named.get(code) ?? sayUsual('dimension', code, texts)
}

/** Hromadas of an oblast that are in force. */
export async function listHromadasOf(db: Db, oblast: string): Promise<string[]> {
  const hromadas = await listHromadas(db)
  return hromadas.filter(({ oblast_code }) => oblast_code === oblast).map(({ code }) => code)
}

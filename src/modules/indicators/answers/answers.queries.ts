/** Reading one hromada's form: what is asked, what the last period had, what was entered and what proves it. */
import { type Kysely, type Selectable, sql } from 'kysely'
import { parseValueCheck } from '#engines/value-checks/value-check.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { listFilesOfAll } from '#kernel/files/records/files.ts'
import type { FileRow } from '#kernel/files/records/shelf.ts'
import { readPeriod } from '#kernel/periods.ts'
import { type Place, wholePlatform } from '#kernel/policy/policy.ts'
import { findPlace, findPlaces, withFormerCodes } from '#modules/territories/api.ts'
import {
  type AskedHromada,
  type AskedIndicator,
  getRound,
  listAsked,
  listProgress,
  type Round,
} from '../rounds/rounds.queries.ts'
import { claimFilesOwner, type NamedCheck, type Previous } from './answers.rules.ts'

type Db = Kysely<Database>

export type ClaimRow = Selectable<Database['indicators.claim']>

/** A value of an earlier period, with where it was from. */
export interface PreviousValue extends Previous {
  readonly period: string
}

export interface AnswerSheet {
  readonly round: Round
  readonly hromada: AskedHromada
  /** Where it lies now, also after it was merged into another. */
  readonly place: Place
  readonly asked: readonly AskedIndicator[]
  readonly claims: ReadonlyMap<string, ClaimRow>
  readonly previous: ReadonlyMap<string, PreviousValue>
  /** By the claim's id. */
  readonly files: ReadonlyMap<string, readonly FileRow[]>
  readonly checks: readonly NamedCheck[]
}

/** @throws AppError `http.not_found` where there is no such round, or it does not ask this hromada */
export async function getSheet(db: Db, id: string, code: string): Promise<AnswerSheet> {
  const round = await getRound(db, id)
  const [hromada] = await listProgress(db, round, code)
  const place = await findPlace(db, code)
  if (!hromada || !place) throw new AppError('http.not_found')
  const asked = await listAsked(db, round)
  const claims = await listClaims(db, round, code)
  const files = await listFilesOfAll(
    db,
    wholePlatform,
    claimFilesOwner,
    [...claims.values()].map((claim) => claim.id),
  )
  return {
    ...{ round, hromada, place, asked, claims },
    previous: await listPrevious(db, round, code),
    files: Map.groupBy(files, ({ owner_id }) => owner_id ?? ''),
    checks: await listChecks(db),
  }
}

export async function listClaims(
  db: Db,
  { oblast_code, id }: Pick<Round, 'oblast_code' | 'id'>,
  code: string,
  indicators?: readonly string[],
): Promise<Map<string, ClaimRow>> {
  const rows = await db
    .selectFrom('indicators.claim')
    .selectAll()
    .where('oblast_code', '=', oblast_code)
    .where('round_id', '=', id)
    .where('territory_code', '=', code)
    .$if(indicators !== undefined, (query) =>
      query.where('indicator_code', '=', sql<string>`any(${[...(indicators ?? [])]}::text[])`),
    )
    .execute()
  return new Map(rows.map((row) => [row.indicator_code, row]))
}

/** The last value before the round's period of each indicator it asks for; of a code that lives on here, too. */
export async function listPrevious(
  db: Db,
  round: Round,
  code: string,
): Promise<ReadonlyMap<string, PreviousValue>> {
  const rows = await readPrevious(db, round, await withFormerCodes(db, [code]))
  return latestOf(rows, () => code).get(code) ?? new Map()
}

/** The same of several hromadas, by their codes. */
export async function listPreviousOfAll(
  db: Db,
  round: Round,
  hromadas: readonly string[],
  indicators?: readonly string[],
): Promise<Map<string, Map<string, PreviousValue>>> {
  const codes = await withFormerCodes(db, hromadas)
  const places = await findPlaces(db, codes)
  return latestOf(
    await readPrevious(db, round, codes, indicators),
    (code) => places.get(code)?.at(-1) ?? code,
  )
}

interface ObservedBefore {
  readonly indicator_code: string
  readonly period: string
  readonly territory_code: string
  readonly value: number
  readonly source: string | null
}

/** Of each code and indicator the latest before the round's period; periods of all forms are put in order here, not by SQL. */
async function readPrevious(
  db: Db,
  round: Round,
  codes: readonly string[],
  indicators?: readonly string[],
): Promise<ObservedBefore[]> {
  const { oblast_code, id, period } = round
  const periods = await listEarlierPeriods(db, round)
  const { rows } = await sql<ObservedBefore>`
    with latest as (
      select distinct on (observation.territory_code, observation.indicator_code) observation.*
      from indicators.observation
      join indicators.round_indicator as asked
        on asked.oblast_code = observation.oblast_code and asked.indicator_code = observation.indicator_code
      where observation.oblast_code = ${oblast_code} and asked.round_id = ${id}
        and observation.territory_code = any(${codes}::text[]) and observation.period = any(${periods}::text[])
        and (${indicators ?? null}::text[] is null or observation.indicator_code = any(${indicators ?? null}))
      order by observation.territory_code, observation.indicator_code,
        array_position(${periods}::text[], observation.period)
    ), claimed as materialized (
      select distinct on (claim.territory_code, claim.indicator_code, round.period)
        claim.territory_code, claim.indicator_code, round.period, claim.source
      from indicators.claim
      join indicators.round on round.oblast_code = claim.oblast_code and round.id = claim.round_id
      where claim.oblast_code = ${oblast_code} and claim.territory_code = any(${codes}::text[])
        and claim.state = 'official' and round.period <> ${period}
      order by claim.territory_code, claim.indicator_code, round.period, claim.changed_at desc
    )
    select latest.indicator_code, latest.period, latest.territory_code, latest.value,
      coalesce(claimed.source, load.title, load.file) as source
    from latest
    left join platform.load as load on load.id = latest.load_id
    left join claimed on claimed.territory_code = latest.territory_code
      and claimed.indicator_code = latest.indicator_code and claimed.period = latest.period`.execute(db)
  return rows
}

/** Periods that end before the round's, the latest first. */
async function listEarlierPeriods(db: Db, { oblast_code, period }: Round): Promise<string[]> {
  const rows = await db
    .selectFrom('indicators.observation')
    .select('period')
    .distinct()
    .where('oblast_code', '=', oblast_code)
    .execute()
  return rows
    .map((row) => row.period)
    .filter((one) => endOf(one) < endOf(period))
    .sort((a, b) => endOf(b) - endOf(a))
}

/** @param hromadaOf the hromada that a code, perhaps a retired one, counts for */
function latestOf(
  rows: readonly ObservedBefore[],
  hromadaOf: (code: string) => string,
): Map<string, Map<string, PreviousValue>> {
  const all = new Map<string, Map<string, PreviousValue & { end: number; isOwn: boolean }>>()
  for (const { indicator_code, territory_code, ...row } of rows) {
    const hromada = hromadaOf(territory_code)
    const previous = all.get(hromada) ?? new Map()
    all.set(hromada, previous)
    const one = { ...row, end: endOf(row.period), isOwn: territory_code === hromada }
    const known = previous.get(indicator_code)
    // Of the same period a value of its own comes before one under a retired code.
    const isLater = !known || one.end > known.end || (one.end === known.end && one.isOwn && !known.isOwn)
    if (isLater) previous.set(indicator_code, one)
  }
  return all
}

/** The last day of a period as a number that grows with time; of what is no known form before all others. */
function endOf(label: string): number {
  const period = readPeriod(label)
  if (!period) return Number.NEGATIVE_INFINITY
  const { kind, year, quarter, month, day } = period
  if (kind === 'year') return year * 10_000 + 1231
  if (kind === 'quarter') return year * 10_000 + quarter * 300 + 31
  return year * 10_000 + month * 100 + (kind === 'month' ? 31 : day)
}

export async function listChecks(db: Db): Promise<NamedCheck[]> {
  const rows = await db.selectFrom('indicators.value_check').selectAll().orderBy('code').execute()
  return rows.flatMap(({ rule, ...row }) => {
    const read = parseValueCheck(rule)
    // It was read when it was loaded.
    if ('fault' in read) throw new Error(`stored rule ${row.code} is not sound`)
    return [{ ...row, check: read.check }]
  })
}

/** What happened to a value, the latest first. */
export async function listStory(
  db: Db,
  { oblast_code, id }: Pick<ClaimRow, 'oblast_code' | 'id'>,
): Promise<Selectable<Database['indicators.claim_step']>[]> {
  return db
    .selectFrom('indicators.claim_step')
    .selectAll()
    .where('oblast_code', '=', oblast_code)
    .where('claim_id', '=', id)
    .orderBy('number', 'desc')
    .execute()
}

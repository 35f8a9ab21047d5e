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
  return latestOf(rows, round.period, () => code).get(code) ?? new Map()
}

/** The same of several hromadas, by their codes. */
export async function listPreviousOfAll(
  db: Db,
  round: Round,
  hromadas: readonly string[],
): Promise<Map<string, Map<string, PreviousValue>>> {
  const codes = await withFormerCodes(db, hromadas)
  const places = await findPlaces(db, codes)
  return latestOf(
    await readPrevious(db, round, codes),
    round.period,
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

async function readPrevious(
  db: Db,
  { oblast_code, id, period }: Round,
  codes: readonly string[],
): Promise<ObservedBefore[]> {
  // Sources by themselves: looked up for each value, they are looked for among all claims of the oblast each time.
  const { rows } = await sql<ObservedBefore>`
    with claimed as materialized (
      select distinct on (claim.territory_code, claim.indicator_code, round.period)
        claim.territory_code, claim.indicator_code, round.period, claim.source
      from indicators.claim
      join indicators.round on round.oblast_code = claim.oblast_code and round.id = claim.round_id
      where claim.oblast_code = ${oblast_code} and claim.territory_code = any(${codes}::text[])
        and claim.state = 'official'
      order by claim.territory_code, claim.indicator_code, round.period, claim.changed_at desc
    )
    select observation.indicator_code, observation.period, observation.territory_code, observation.value,
      coalesce(claimed.source, load.title, load.file) as source
    from indicators.observation
    join indicators.round_indicator as asked
      on asked.oblast_code = observation.oblast_code and asked.indicator_code = observation.indicator_code
    left join platform.load as load on load.id = observation.load_id
    left join claimed on claimed.territory_code = observation.territory_code
      and claimed.indicator_code = observation.indicator_code and claimed.period = observation.period
    where observation.oblast_code = ${oblast_code} and asked.round_id = ${id}
      and observation.territory_code = any(${codes}::text[]) and observation.period <> ${period}`.execute(db)
  return rows
}

/** @param hromadaOf the hromada that a code, perhaps a retired one, counts for */
function latestOf(
  rows: readonly ObservedBefore[],
  period: string,
  hromadaOf: (code: string) => string,
): Map<string, Map<string, PreviousValue>> {
  const end = endOf(period)
  const all = new Map<string, Map<string, PreviousValue & { end: number; isOwn: boolean }>>()
  for (const { indicator_code, territory_code, ...row } of rows) {
    const hromada = hromadaOf(territory_code)
    const previous = all.get(hromada) ?? new Map()
    all.set(hromada, previous)
    const one = { ...row, end: endOf(row.period), isOwn: territory_code === hromada }
    const known = previous.get(indicator_code)
    // Of the same period a value of its own comes before one under a retired code.
    const isLater = !known || one.end > known.end || (one.end === known.end && one.isOwn && !known.isOwn)
    if (one.end < end && isLater) previous.set(indicator_code, one)
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

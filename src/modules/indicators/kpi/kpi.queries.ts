/** Reading what the sheet of an oblast counts. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt, plainDate } from '#kernel/deadlines/plain-date.ts'
import type { WorkCalendar } from '#kernel/deadlines/work-calendar.ts'
import { listProgress, listStillAsked } from '../rounds/rounds.queries.ts'
import { isComplete, roundPath, roundsPath } from '../rounds/rounds.rules.ts'
import { countInTime, type Part, type PeriodCounts, type VerifiedDays } from './kpi.rules.ts'

type Db = Kysely<Database>

interface Asked {
  readonly oblasts: readonly string[]
  readonly calendar: WorkCalendar
  readonly now: Date
}

export async function countPeriod(
  db: Db,
  period: string,
  { oblasts, calendar, now }: Asked,
): Promise<PeriodCounts> {
  const rounds = await db
    .selectFrom('indicators.round')
    .selectAll()
    .where('period', '=', period)
    .where('oblast_code', '=', sql<string>`any(${[...oblasts]}::text[])`)
    .orderBy('opened_at')
    .execute()
  let [part, of] = [0, 0]
  for (const round of rounds) {
    const asked = listStillAsked(await listProgress(db, round))
    of += asked.length
    part += asked.filter(isComplete).length
  }
  const days = await listVerifiedDays(
    db,
    rounds.map(({ id }) => id),
  )
  return {
    verified: countInTime(days, dayAt(now), calendar),
    answered: { part, of },
    disputes: await countDisputes(db, period, oblasts, now),
    roundPath: rounds.length === 1 ? roundPath(rounds[0].id) : roundsPath,
  }
}

/** Of each value the last time that it was entered, and when it was verified after that. */
async function listVerifiedDays(db: Db, rounds: readonly string[]): Promise<VerifiedDays[]> {
  if (rounds.length === 0) return []
  const { rows } = await sql<{ entered: string; verified: string | null; count: number }>`
    with steps as (
      select claim.id, claim.state, step.at, step.move
      from indicators.claim
      join indicators.claim_step as step on step.oblast_code = claim.oblast_code and step.claim_id = claim.id
      where claim.round_id = any(${[...rounds]}::uuid[])
    ), verified as (
      select id, state, max(at) filter (where move = 'verify') as verified_at from steps group by id, state
    ), dated as (
      select verified.state, verified.verified_at, max(steps.at) as entered_at
      from verified join steps on steps.id = verified.id and steps.move in ('claim', 'change')
        and (verified.state = 'claimed' or verified.verified_at is null or steps.at <= verified.verified_at)
      group by verified.id, verified.state, verified.verified_at
    )
    select (entered_at at time zone 'Europe/Kyiv')::date::text as entered,
      case when state = 'claimed' then null else (verified_at at time zone 'Europe/Kyiv')::date::text end as verified,
      count(*)::int as count
    from dated where state in ('claimed', 'verified', 'official') group by 1, 2 order by 1, 2`.execute(db)
  return rows.map(({ entered, verified, count }) => ({
    entered: plainDate(entered),
    verified: verified === null ? null : plainDate(verified),
    count,
  }))
}

/** Questions about values of the period that were decided in time, of those decided or late. */
async function countDisputes(db: Db, period: string, oblasts: readonly string[], now: Date): Promise<Part> {
  const row = await db
    .selectFrom('indicators.dispute as dispute')
    .innerJoin('platform.case_file as file', (join) =>
      join.onRef('file.oblast_code', '=', 'dispute.oblast_code').onRef('file.id', '=', 'dispute.id'),
    )
    .select(
      sql<number>`count(*) filter (where file.ended_at is not null and not file.was_late)::int`.as('part'),
    )
    .select(
      sql<number>`count(*) filter (where file.ended_at is not null or file.late_from <= ${now})::int`.as(
        'of',
      ),
    )
    .where('dispute.period', '=', period)
    .where('dispute.oblast_code', '=', sql<string>`any(${[...oblasts]}::text[])`)
    .executeTakeFirstOrThrow()
  return { part: row.part, of: row.of }
}

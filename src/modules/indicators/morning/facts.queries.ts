/** Reading what may be an exception this morning; what is one the rules decide. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { addDays, dayAt, type PlainDate, plainDate, startOfDay } from '#kernel/deadlines/plain-date.ts'
import { workingDaysBetween } from '#kernel/deadlines/term.ts'
import type { WorkCalendar } from '#kernel/deadlines/work-calendar.ts'
import type { Translator } from '#kernel/i18n.ts'
import { type Actor, permits, placeIn, wholePlatform } from '#kernel/policy/policy.ts'
import { casesOversee } from '#kernel/procedures/oversee.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { procedureName as disputeProcedure } from '../disputes/disputes.rules.ts'
import { findCertainty } from '../rank-bands/bands.queries.ts'
import { certaintyAt, readBands } from '../rank-bands/published.rules.ts'
import { type ComputedRegion, hasBefore, listStandings } from '../region/region.rules.ts'
import { listProgress, listStillAsked, type Round } from '../rounds/rounds.queries.ts'
import { procedureName as roundProcedure } from '../rounds/rounds.rules.ts'
import { listLights } from '../targets/lights.queries.ts'
import type { Light } from '../targets/targets.rules.ts'
import { type ClaimCount, type Moved, movedBeyond, type OpenCase, type OpenRound } from './morning.rules.ts'
import type { Owners, Scope } from './scope.queries.ts'

type Db = Kysely<Database>

export interface Asking {
  readonly scope: Scope
  readonly owners: Owners
  readonly actor: Actor
  readonly calendar: WorkCalendar
  readonly now: Date
  readonly texts: Translator<TextKey>
}

/** Calendar days ahead in which five working days surely end. */
const furthestDays = 31

/** Open duties of officers that end soon or have ended, where the actor may see them; a round's own are told by the round. */
export async function listPressingCases(
  { db, directory, services: { procedures } }: Resources,
  { scope, owners, actor, calendar, now, texts }: Asking,
): Promise<OpenCase[]> {
  let query = db
    .selectFrom('platform.case_file')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('duty', '=', 'officer')
    .where('procedure', '<>', roundProcedure)
    .where('due_day', '<=', addDays(dayAt(now), furthestDays))
  if (scope.code !== wholePlatform) {
    const codes = await directory.listCodesWithin(db, scope.code)
    query = query.where('territory_code', '=', sql<string>`any(${codes}::text[])`)
  }
  const files = await query.orderBy('due_day').orderBy('id').limit(2000).execute()
  const places = await directory.findPlaces(
    db,
    files.flatMap(({ territory_code }) => territory_code ?? []),
  )
  return files.flatMap((file) => {
    const procedure = procedures.get(file.procedure)
    if (!procedure || file.due_day === null) return []
    const place = placeIn(places, file.territory_code)
    if (!permits(actor, procedure.officer, place) && !permits(actor, casesOversee, place)) return []
    const dueDay = plainDate(file.due_day)
    return {
      title: texts.has(procedure.title) ? texts.text(procedure.title) : procedure.title,
      number: file.number,
      path: `${procedure.path}/${file.id}`,
      place: file.territory_code,
      isDispute: file.procedure === disputeProcedure,
      isLate: file.late_from !== null && now >= file.late_from,
      dueDay,
      daysLeft: workingDaysBetween(calendar, dayAt(now), dueDay),
      owners: file.assignee_id === null ? owners.nearest(procedure.officer, place) : [file.assignee_id],
    }
  })
}

/** Open rounds of the oblasts, with the hromadas of the place. */
export async function listOpenRounds(
  db: Db,
  { oblasts, hromadas }: Scope,
): Promise<(OpenRound & { readonly round: Round })[]> {
  const rounds = await db
    .selectFrom('indicators.round')
    .selectAll()
    .where('state', '=', 'open')
    .where('oblast_code', '=', sql<string>`any(${[...oblasts]}::text[])`)
    .orderBy('due_day')
    .execute()
  const inside = new Set(hromadas)
  const found: (OpenRound & { readonly round: Round })[] = []
  for (const round of rounds) {
    const asked = listStillAsked(await listProgress(db, round))
    found.push({
      round,
      period: round.period,
      openedDay: dayAt(round.opened_at),
      dueDay: plainDate(round.due_day),
      hromadas: asked.filter(({ code }) => inside.has(code)),
    })
  }
  return found
}

/** Since when what stands still is an exception, and since when what changed is news. */
export interface ClaimDays {
  readonly returnedBefore: PlainDate
  readonly waitingBefore: PlainDate
  readonly changedFrom: PlainDate
}

/** Values in need, counted by round and hromada. */
export async function countClaims(
  db: Db,
  { oblasts, hromadas }: Scope,
  days: ClaimDays,
): Promise<Record<'returned' | 'waiting' | 'changed', ClaimCount[]>> {
  const { rows } = await sql<{
    kind: 'returned' | 'waiting' | 'changed'
    round: string
    period: string
    code: string
    count: number
    since: Date
  }>`
    with claims as (
      select claim.round_id, claim.territory_code, claim.state, round.period, round.state as round_state,
        case when claim.state = 'claimed' then claim.changed_at else (
          select max(step.at) from indicators.claim_step as step where step.oblast_code = claim.oblast_code
            and step.claim_id = claim.id and step.move = 'return') end as since,
        exists (select from indicators.claim_step as step where step.oblast_code = claim.oblast_code
          and step.claim_id = claim.id and step.move = 'publish') as was_official
      from indicators.claim
      join indicators.round on round.oblast_code = claim.oblast_code and round.id = claim.round_id
      join indicators.round_indicator as asked on asked.oblast_code = claim.oblast_code
        and asked.round_id = claim.round_id and asked.indicator_code = claim.indicator_code
      where asked.withdrawn_at is null and claim.state in ('claimed', 'returned')
        and claim.oblast_code = any(${[...oblasts]}::text[]) and claim.territory_code = any(${[...hromadas]}::text[])
    ), kinds as (
      select *, case
        when state = 'returned' and (round_state <> 'published' or was_official)
          and since < ${startOfDay(days.returnedBefore)} then 'returned'
        when state = 'claimed' and was_official and since >= ${startOfDay(days.changedFrom)} then 'changed'
        when state = 'claimed' and (round_state <> 'published' or was_official)
          and since < ${startOfDay(days.waitingBefore)} then 'waiting'
      end as kind from claims
    )
    select kind, round_id as round, period, territory_code as code, count(*)::int as count, min(since) as since
    from kinds where kind is not null
    group by kind, round_id, period, territory_code order by kind, round_id, territory_code`.execute(db)
  const counts = { returned: [], waiting: [], changed: [] } as Record<
    (typeof rows)[number]['kind'],
    ClaimCount[]
  >
  for (const { kind, since, ...row } of rows) counts[kind].push({ ...row, day: dayAt(new Date(since)) })
  return counts
}

/** How many targets of each hromada are off or past their day. */
export async function countOffTargets(
  db: Db,
  { oblasts, hromadas }: Scope,
  computed: ComputedRegion,
  now: Date,
): Promise<Map<string, number>> {
  const lights = await listLights(db, oblasts, computed, now)
  const isOff = (light: Light) => light === 'off' || light === 'missed'
  return new Map(
    hromadas
      .map((code) => [code, (lights.get(code) ?? []).filter(isOff).length] as const)
      .filter(([, count]) => count > 0),
  )
}

/** Ranks in their oblast against the period before, with how far they moved beyond both bands; nothing while there are none. */
export async function listMoved(
  db: Db,
  { oblasts, hromadas }: Scope,
  { index }: ComputedRegion,
): Promise<{ readonly moved: Moved[]; readonly computedDay: PlainDate } | undefined> {
  const period = index.periods.length - 1
  if (!hasBefore(index, period)) return undefined
  const certainty = await findCertainty(db)
  const found = certaintyAt(index, certainty, period)
  if (found.state !== 'ready') return undefined
  const [bandNow, bandBefore] = [period, period - 1].map((at) => readBands(index, certainty, at, 'within'))
  const inside = new Set(hromadas)
  const standings = oblasts.flatMap((oblast) => listStandings(index, period, oblast))
  const moved = standings.flatMap(({ hromada: { code }, rank, rankChange }) => {
    const [now, before] = [bandNow(code).rank_band, bandBefore(code).rank_band]
    if (!inside.has(code) || rank === null || rankChange === null || !now || !before) return []
    return { code, rank, before: rank + rankChange, beyond: movedBeyond(before, now) }
  })
  return { moved, computedDay: dayAt(found.computedAt) }
}

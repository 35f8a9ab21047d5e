/** Live: of the values that rounds of a period asked of a hromada, how many the office had verified when the round was due. */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt, endOfDay, plainDate } from '#kernel/deadlines/plain-date.ts'
import type { LiveIndicator, LiveQuery } from '#kernel/live-indicator.ts'
import { listHromadas, listSuccessors } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { pick } from '../region/overview.rules.ts'
import { roundPath } from '../rounds/rounds.rules.ts'

type Db = Kysely<Database>
type Round = Pick<Selectable<Database['indicators.round']>, 'oblast_code' | 'id' | 'due_day'>

const times = 100

export const verifiedInTime: LiveIndicator<TextKey> = {
  code: 'indicators_verified_in_time',
  module: 'indicators',
  name: 'live.verified.name',
  definition: 'live.verified.definition',
  unit: 'live.unit.percent',
  source: 'live.verified.source',
  dimension: { code: 'data_quality', name: 'live.dimension.data_quality' },
  direction: 1,
  decimals: 1,
  range: [0, 100],
  periods: ['year', 'quarter', 'month'],
  counts: 'events',
  async compute(db, query) {
    const successors = await listSuccessors(db)
    const inForce = new Set((await listHromadas(db)).map(({ code }) => code))
    const sums = new Map<string, { counted: number; of: number }>()
    for (const round of await listEnded(db, query)) {
      for (const { territory, counted, of } of await countVerified(db, round)) {
        const code = successors.get(territory) ?? territory
        const sum = sums.get(code) ?? { counted: 0, of: 0 }
        sums.set(code, { counted: sum.counted + counted, of: sum.of + of })
      }
    }
    return Array.from(sums, ([territory, { counted, of }]) => ({
      territory,
      value: (counted / of) * times,
    })).filter(({ territory, value }) => inForce.has(territory) && Number.isFinite(value))
  },
  async records(db, { territory, texts, ...query }) {
    const successors = await listSuccessors(db)
    const codes = [territory, ...[...successors.keys()].filter((code) => successors.get(code) === territory)]
    const rows: (AskedValue & { readonly round: Round })[] = []
    for (const round of await listEnded(db, query))
      rows.push(...(await listAskedValues(db, round, codes)).map((row) => ({ ...row, round })))
    if (rows.length === 0) return undefined
    return {
      columns: [
        { key: 'indicator', label: 'live.verified.indicator' },
        { key: 'due', label: 'live.verified.due', isMinor: true },
        { key: 'verified', label: 'live.verified.verified' },
        { key: 'in_time', label: 'live.verified.in_time' },
      ],
      rows: rows.map(({ name, name_en, verified_at, round }) => {
        const isInTime = verified_at !== null && verified_at < deadlineOf(round)
        return {
          cells: {
            indicator: pick(texts.language, name, name_en),
            due: texts.date(new Date(`${round.due_day}T12:00:00Z`)),
            verified: verified_at && texts.date(verified_at),
            in_time: texts.text(isInTime ? 'usual.yes' : 'usual.no'),
          },
          counted: isInTime ? 1 : 0,
          path: roundPath(round.id),
        }
      }),
      of: rows.length,
      times,
    }
  },
}

function deadlineOf({ due_day }: Round): Date {
  return endOfDay(plainDate(due_day))
}

/** Rounds of which it can be told: their day has passed, or the office has closed them. */
async function listEnded(db: Db, { period, oblasts, now }: LiveQuery): Promise<Round[]> {
  return db
    .selectFrom('indicators.round')
    .select(['oblast_code', 'id', 'due_day'])
    .where('oblast_code', '=', sql<string>`any(${oblasts}::text[])`)
    .where('period', '=', period.label)
    .where((is) => is.or([is('state', '<>', 'open'), is('due_day', '<', dayAt(now))]))
    .orderBy('oblast_code')
    .orderBy('opened_at')
    .execute()
}

/** What the office answers itself is no merit of a hromada, nor what is asked no more. */
async function countVerified(db: Db, round: Round) {
  const { rows } = await sql<{ territory: string; counted: number; of: number }>`
    with asked as materialized (
      select indicator_code from indicators.round_indicator
      where oblast_code = ${round.oblast_code} and round_id = ${round.id}
        and answered_by = 'hromada' and withdrawn_at is null
    ), verified as materialized (
      -- Value by value, by the key of its steps: as a join it took seconds where statistics were old.
      select claim.territory_code, count(*) filter (where (
          select true from indicators.claim_step as step
          where step.oblast_code = claim.oblast_code and step.claim_id = claim.id
            and step.move = 'verify' and step.at < ${deadlineOf(round)}
          limit 1
        ))::int as count
      from indicators.claim
      where claim.oblast_code = ${round.oblast_code} and claim.round_id = ${round.id}
        and claim.indicator_code in (select indicator_code from asked)
      group by claim.territory_code
    )
    select hromada.territory_code as territory, coalesce(verified.count, 0) as counted,
      (select count(*)::int from asked) as of
    from indicators.round_hromada as hromada left join verified using (territory_code)
    where hromada.oblast_code = ${round.oblast_code} and hromada.round_id = ${round.id}`.execute(db)
  return rows
}

interface AskedValue {
  readonly name: string
  readonly name_en: string | null
  readonly verified_at: Date | null
}

async function listAskedValues(
  db: Db,
  { oblast_code, id }: Round,
  codes: readonly string[],
): Promise<AskedValue[]> {
  const { rows } = await sql<AskedValue>`
    select indicator.name, indicator.name_en, min(step.at) as verified_at
    from indicators.round_hromada as hromada
    join indicators.round_indicator as asked using (oblast_code, round_id)
    join indicators.indicator as indicator on indicator.code = asked.indicator_code
    left join indicators.claim as claim using (oblast_code, round_id, territory_code, indicator_code)
    left join indicators.claim_step as step
      on step.oblast_code = claim.oblast_code and step.claim_id = claim.id and step.move = 'verify'
    where hromada.oblast_code = ${oblast_code} and hromada.round_id = ${id}
      and hromada.territory_code = any(${codes}::text[])
      and asked.answered_by = 'hromada' and asked.withdrawn_at is null
    group by hromada.territory_code, indicator.code, indicator.name, indicator.name_en, indicator.sequence
    order by indicator.sequence`.execute(db)
  return rows.map((row) => ({ ...row, verified_at: row.verified_at && new Date(row.verified_at) }))
}

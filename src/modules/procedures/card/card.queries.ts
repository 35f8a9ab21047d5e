/** How many cases of each procedure began and ended in a year, and how long they took. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { addDays, addMonths, dayAt, type PlainDate, startOfDay } from '#kernel/deadlines/plain-date.ts'
import { type Counted, type CountedDays, nothing } from './card.rules.ts'

type Db = Kysely<Database>

export interface YearOfCases {
  readonly days: CountedDays
  readonly byProcedure: ReadonlyMap<string, Counted>
}

const kept = new WeakMap<Db, { readonly today: PlainDate; readonly year: Promise<YearOfCases> }>()

/** The twelve months up to the end of yesterday: what they were changes no more, so they are counted once a day. */
export function getYearOfCases(db: Db, now: Date): Promise<YearOfCases> {
  const today = dayAt(now)
  const known = kept.get(db)
  if (known?.today === today) return known.year
  const year = countYear(db, today)
  kept.set(db, { today, year })
  // What failed is asked for again.
  year.catch(() => kept.delete(db))
  return year
}

async function countYear(db: Db, today: PlainDate): Promise<YearOfCases> {
  const first = addMonths(today, -12)
  const [from, until] = [startOfDay(first), startOfDay(today)]
  const [opened, ended] = await Promise.all([countOpened(db, from, until), countEnded(db, from, until)])
  const byProcedure = new Map<string, Counted>()
  for (const { procedure, ...counted } of ended) byProcedure.set(procedure, { ...nothing, ...counted })
  for (const { procedure, count } of opened)
    byProcedure.set(procedure, { ...(byProcedure.get(procedure) ?? nothing), opened: count })
  return { days: { from: first, until: addDays(today, -1) }, byProcedure }
}

async function countOpened(db: Db, from: Date, until: Date) {
  return db
    .selectFrom('platform.case_file')
    .select((is) => ['procedure', is.fn.countAll<number>().as('count')] as const)
    .where('opened_at', '>=', from)
    .where('opened_at', '<', until)
    .groupBy('procedure')
    .execute()
}

async function countEnded(db: Db, from: Date, until: Date) {
  const { rows } = await sql<Omit<Counted, 'opened'> & { readonly procedure: string }>`
    select procedure, count(*) as ended, count(*) filter (where not was_late) as "inTime",
      percentile_cont(0.5) within group (order by hours) as "medianHours",
      percentile_cont(0.9) within group (order by hours) as "ninthHours"
    from (
      select procedure, was_late, greatest(0, extract(epoch from ended_at - opened_at))::float8 / 3600 as hours
      from platform.case_file where ended_at >= ${from} and ended_at < ${until}
    ) as gone
    group by procedure`.execute(db)
  return rows
}

/** Times in states, over the cases of a year at places that somebody answers for. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { type Actor, everywhere, permits } from '#kernel/policy/policy.ts'
import { casesOversee } from '#kernel/procedures/oversee.ts'
import type { Directory } from '#kernel/resources.ts'

export interface StateTime {
  readonly procedure: string
  readonly state: string
  readonly count: number
  readonly median: number
  readonly ninth: number
}

export async function listStateTimes(
  db: Kysely<Database>,
  { actor, directory, now }: { readonly actor: Actor; readonly directory: Directory; readonly now: Date },
): Promise<StateTime[]> {
  const since = new Date(now.getTime() - 366 * 86_400_000)
  const found = await db
    .selectFrom('platform.case_file')
    .select('territory_code')
    .distinct()
    .where('territory_code', 'is not', null)
    .where('opened_at', '>=', since)
    .execute()
  const places = await directory.findPlaces(
    db,
    found.flatMap(({ territory_code }) => territory_code ?? []),
  )
  const codes = [...places].filter(([, place]) => permits(actor, casesOversee, place)).map(([code]) => code)
  const isEverywhere = permits(actor, casesOversee, everywhere)
  const { rows } = await sql<StateTime>`
    select procedure, state, count(*) as count,
      percentile_cont(0.5) within group (order by seconds) / 3600 as median,
      percentile_cont(0.9) within group (order by seconds) / 3600 as ninth
    from (
      select procedure, state, sum(seconds) as seconds from (
        select file.procedure, step.case_id, step.state,
          greatest(0, extract(epoch from coalesce(
            lead(step.at) over (partition by step.case_id order by step.number), file.ended_at, ${now}::timestamptz
          ) - step.at))::float8 as seconds
        from platform.case_file as file
        join platform.case_step as step on step.oblast_code = file.oblast_code and step.case_id = file.id
        where file.opened_at >= ${since}
          and (file.territory_code = any(${codes}::text[]) or ${isEverywhere}::boolean)
      ) as stretch group by procedure, state, case_id
    ) as stay
    group by procedure, state order by procedure, state`.execute(db)
  return rows
}

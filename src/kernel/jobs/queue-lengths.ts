/** How much work is under way, cheaply: what is done already, the bulk of the table, is not looked at. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import { isBossInstalled } from './boss/boss-sql.ts'
import { deadQueue } from './boss/open-boss.ts'
import type { QueueCount } from './dead-jobs.ts'

export interface QueueLength extends QueueCount {
  readonly state: 'waiting' | 'retry' | 'active' | 'dead'
}

/** Nothing where background work was never started; a queue in which nothing is has no row. */
export async function readQueueLengths(db: Kysely<Database>): Promise<QueueLength[]> {
  if (!(await isBossInstalled(db))) return []
  // Two questions, for pg-boss keeps an index of what waits, and another of what is under way.
  const { rows } = await sql<QueueLength>`
    select coalesce(source_name, name) as queue,
      case when name = ${sql.lit(deadQueue)} then 'dead' when state = 'created' then 'waiting' else 'retry' end as state,
      count(*) as count
    from pgboss.job where state < 'active' and not blocked group by 1, 2
    union all
    select name, 'active', count(*) from pgboss.job where state = 'active' group by name
    order by 1, 2`.execute(db)
  return rows
}

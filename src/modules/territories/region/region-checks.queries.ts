/** What `spilka doctor` asks of territories; reads only. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Check, Finding } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listRegions } from './region.queries.ts'

type Db = Kysely<Database>
type Found = Finding<TextKey>

/** So many names are said; the rest is counted. */
const shownNames = 5

async function checkRegions(db: Db): Promise<Found[]> {
  const regions = await listRegions(db)
  if (regions.length === 0)
    return [{ level: 'warning', text: 'doctor.no_region', remedy: 'doctor.no_region.remedy' }]
  if (regions.some(({ is_fictional }) => is_fictional))
    return [{ level: 'warning', text: 'doctor.practice', remedy: 'doctor.practice.remedy' }]
  return [{ level: 'good', text: 'doctor.regions', params: saying(regions.map(({ name }) => name)) }]
}

async function checkBoundaries(db: Db): Promise<Found[]> {
  const lacking = await hromadas(db)
    .leftJoin('territories.boundary as boundary', (join) =>
      join
        .onRef('boundary.oblast_code', '=', 'territory.oblast_code')
        .onRef('boundary.code', '=', 'territory.code'),
    )
    .where('boundary.code', 'is', null)
    .execute()
  if (lacking.length === 0) return [{ level: 'good', text: 'doctor.boundaries' }]
  const params = saying(lacking.map(({ name }) => name))
  return [{ level: 'warning', text: 'doctor.no_boundary', params, remedy: 'doctor.no_boundary.remedy' }]
}

async function checkPopulation(db: Db): Promise<Found[]> {
  const lacking = await hromadas(db).where('population', 'is', null).execute()
  if (lacking.length === 0) return []
  const params = saying(lacking.map(({ name }) => name))
  return [{ level: 'warning', text: 'doctor.no_population', params, remedy: 'doctor.no_population.remedy' }]
}

/** In the order in which a person reads them. */
export const territoryChecks: readonly Check<TextKey>[] = [checkRegions, checkBoundaries, checkPopulation]

/** Names of hromadas in force, to be narrowed. */
function hromadas(db: Db) {
  return db
    .selectFrom('territories.territory as territory')
    .select('territory.name')
    .where('category', '=', 'H')
    .where('retired_in', 'is', null)
    .orderBy('territory.name')
}

function saying(names: readonly string[]): { count: number; names: string } {
  const more = names.length > shownNames ? ', …' : ''
  return { count: names.length, names: `${names.slice(0, shownNames).join(', ')}${more}` }
}

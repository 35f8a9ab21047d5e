/** What `spilka doctor` asks of facts and methodologies; reads only. */
import { type Kysely, sql } from 'kysely'
import { listLeaves } from '#engines/composite-index/plan.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { Check, Finding } from '#kernel/module.ts'
import { joinNames } from '#kernel/tables/column-names.ts'
import { listHromadas, listMainUnits, listSuccessors } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listIndicators, listMethodologies } from '../facts/facts.queries.ts'
import { listServedCodes } from '../live/live.queries.ts'
import { planStored } from '../methodology/stored.rules.ts'

type Db = Kysely<Database>
type Found = Finding<TextKey>

/** So many names are said. */
const shownNames = 5

/** The checks of this module; without a catalogue there is nothing else to ask. */
export const factsChecks: readonly Check<TextKey>[] = [
  async (db) => {
    const live = await listServedCodes(db)
    const codes = (await listIndicators(db)).map(({ code }) => code).filter((code) => !live.has(code))
    if (codes.length === 0) {
      const remedy = 'doctor.facts.no_catalogue.remedy'
      return [{ level: 'warning', text: 'doctor.facts.no_catalogue', remedy }]
    }
    return [
      await checkRange(db),
      await checkTerritories(db),
      await checkHromadas(db),
      await checkIndicators(db, codes),
      ...(await checkMethodologies(db, new Set(codes))),
    ]
  },
]

async function checkRange(db: Db): Promise<Found> {
  const { rows } = await sql<{ code: string; count: number }>`
    select indicator.code, count(*) as count
    from indicators.observation as observation
      join indicators.indicator as indicator on indicator.code = observation.indicator_code
    where observation.value < indicator.valid_min or observation.value > indicator.valid_max
    group by indicator.code order by indicator.code`.execute(db)
  if (rows.length === 0) return { level: 'good', text: 'doctor.facts.in_range' }
  const count = rows.reduce((sum, row) => sum + row.count, 0)
  const params = { count, codes: say(rows.map(({ code }) => code)) }
  const remedy = 'doctor.facts.out_of_range.remedy'
  return { level: 'warning', text: 'doctor.facts.out_of_range', params, remedy }
}

async function checkTerritories(db: Db): Promise<Found> {
  const known = new Set((await listMainUnits(db)).map(({ code }) => code))
  const observed = await db.selectFrom('indicators.observation').select('territory_code').distinct().execute()
  const unknown = observed.map(({ territory_code }) => territory_code).filter((code) => !known.has(code))
  if (unknown.length === 0) return { level: 'good', text: 'doctor.facts.known_territories' }
  const params = { count: unknown.length, codes: say(unknown.toSorted()) }
  const remedy = 'doctor.facts.unknown_territories.remedy'
  return { level: 'fault', text: 'doctor.facts.unknown_territories', params, remedy }
}

async function checkHromadas(db: Db): Promise<Found> {
  const successors = await listSuccessors(db)
  const live = db.selectFrom('indicators.live_indicator').select('code').where('state', '<>', 'clashed')
  const rows = await db
    .selectFrom('indicators.observation')
    .select('territory_code')
    .distinct()
    .where('indicator_code', 'not in', live)
    .execute()
  const observed = new Set(rows.map(({ territory_code: code }) => successors.get(code) ?? code))
  const lacking = (await listHromadas(db)).filter(({ code }) => !observed.has(code))
  if (lacking.length === 0) return { level: 'good', text: 'doctor.facts.all_observed' }
  const params = { count: lacking.length, names: say(lacking.map(({ name }) => name)) }
  const remedy = 'doctor.facts.unobserved.remedy'
  return { level: 'warning', text: 'doctor.facts.unobserved', params, remedy }
}

async function checkIndicators(db: Db, codes: readonly string[]): Promise<Found> {
  const rows = await db.selectFrom('indicators.observation').select('indicator_code').distinct().execute()
  const observed = new Set(rows.map(({ indicator_code }) => indicator_code))
  const lacking = codes.filter((code) => !observed.has(code))
  if (lacking.length === 0) return { level: 'good', text: 'doctor.facts.all_used' }
  const params = { count: lacking.length, codes: say(lacking) }
  return { level: 'warning', text: 'doctor.facts.unused', params, remedy: 'doctor.facts.unused.remedy' }
}

async function checkMethodologies(db: Db, known: ReadonlySet<string>): Promise<Found[]> {
  const methodologies = await listMethodologies(db)
  const last = methodologies.at(-1)
  if (!last) {
    const remedy = 'doctor.facts.no_methodology.remedy'
    return [{ level: 'warning', text: 'doctor.facts.no_methodology', remedy }]
  }
  const unknown = methodologies.flatMap(({ name, version, document }): Found[] => {
    const leaves = listLeaves(planStored(document).plan).filter(({ code }) => !known.has(code))
    if (leaves.length === 0) return []
    const params = { name, version, codes: say(leaves.map(({ code }) => code)) }
    const remedy = 'doctor.facts.unknown_indicators.remedy'
    return [{ level: 'fault', text: 'doctor.facts.unknown_indicators', params, remedy }]
  })
  const params = { count: methodologies.length, name: last.name, version: last.version }
  return [{ level: 'good', text: 'doctor.facts.methodologies', params }, ...unknown]
}

function say(names: readonly string[]): string {
  return joinNames(names, shownNames)
}

/** Live: what the register of service centres (ЦНАП) says of a hromada, as it stands now. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { LiveIndicator } from '#kernel/live-indicator.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listHromadas, listSuccessors } from '../region/region.queries.ts'
import {
  type CentreMeasure,
  type CentrePoint,
  centreMeasures,
  measureCentres,
} from './service-centres.rules.ts'

type Db = Kysely<Database>
type Texts = Translator<TextKey>

export const serviceCentreIndicators: readonly LiveIndicator<TextKey>[] = centreMeasures.map(indicatorOf)

function indicatorOf(measure: CentreMeasure): LiveIndicator<TextKey> {
  const { word, times, tells, counts } = measure
  return {
    code: `territories_cnap_${word}`,
    module: 'territories',
    name: `live.cnap.${word}.name`,
    definition: `live.cnap.${word}.definition`,
    unit: measure.unit,
    source: 'live.cnap.source',
    dimension: { code: 'cnap', name: 'usual.dimension.cnap' },
    direction: 1,
    decimals: 1,
    range: measure.range,
    periods: ['year', 'quarter', 'month'],
    counts: 'state',
    async compute(db, { oblasts }) {
      const points = Map.groupBy(await listCentres(db, oblasts), ({ hromada }) => hromada)
      return (await listHromadas(db))
        .filter(({ oblast_code }) => oblasts.includes(oblast_code))
        .flatMap(({ code, population }) => {
          const measured = measureCentres(measure, points.get(code) ?? [], population)
          return measured ? [{ territory: code, value: measured.value }] : []
        })
    },
    async records(db, { oblasts, territory, texts }) {
      const own = (await listCentres(db, oblasts)).filter(({ hromada }) => hromada === territory)
      const hromada = (await listHromadas(db)).find(({ code }) => code === territory)
      const measured = measureCentres(measure, own, hromada?.population ?? null)
      if (!measured) return undefined
      return {
        columns: [
          { key: 'name', label: 'live.cnap.point' },
          { key: 'kind', label: 'live.cnap.kind', isMinor: true },
          { key: 'address', label: 'live.cnap.address', isMinor: true },
          { key: 'counts', label: 'live.counted' },
        ],
        rows: own
          .filter(tells)
          .map((point) => ({ cells: cellsOf(point, counts(point), texts), counted: counts(point) ? 1 : 0 })),
        of: measured.of,
        times,
      }
    },
  }
}

interface Centre extends CentrePoint {
  readonly hromada: string
  readonly name: string
  readonly address: string | null
}

function cellsOf({ name, subkind, address }: Centre, isCounted: boolean, texts: Texts) {
  const key = `territory.point.kind.${subkind}`
  const kind = subkind !== null && texts.has(key) ? texts.text(key) : subkind
  return { name, kind, address, counts: texts.text(isCounted ? 'usual.yes' : 'usual.no') }
}

/** Under the hromada in force in which a retired one lives on. */
async function listCentres(db: Db, oblasts: readonly string[]): Promise<Centre[]> {
  const successors = await listSuccessors(db)
  const rows = await db
    .selectFrom('territories.point')
    .select(['territory_code', 'name', 'subkind', 'address'])
    .select(sql<string | null>`details ->> 'disability'`.as('is_accessible'))
    .select(sql<string | null>`details ->> 'e_registr'`.as('has_booking'))
    .where('oblast_code', '=', sql<string>`any(${oblasts}::text[])`)
    .where('kind', '=', 'service_centre')
    .orderBy(sql`name collate "und-x-icu"`)
    .orderBy('id')
    .execute()
  return rows.map(({ territory_code, ...row }) => ({
    ...row,
    hromada: successors.get(territory_code) ?? territory_code,
  }))
}

/** The practice region as a first region: made by our own engine, stored like any other, marked as fictional. */
import { type Kysely, sql } from 'kysely'
import { foldName } from '#engines/place-names/folding/fold-name.ts'
import { createPracticeRegion } from '#engines/practice-region/create-practice-region.ts'
import { practiceEquipment } from '#engines/practice-region/equipment/practice-equipment.ts'
import type { PracticeRegion, Unit } from '#engines/practice-region/region.ts'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { raiseRevision } from '#kernel/loading/revision.ts'
import { takeLoadLock } from '#kernel/loading/run-load.ts'
import { storeFictionalEquipment } from '#modules/delivery/api.ts'
import { storeFictionalDocuments } from '#modules/documents/api.ts'
import { type FactsToStore, storeFacts } from '#modules/indicators/api.ts'
import { listRegions, type RegionToStore, storeRegion } from '#modules/territories/api.ts'
import { directory } from './directory.ts'

/**
 * Stores the practice region where no region is there yet, nor on its way; all or nothing.
 * @returns whether it was stored by this call
 */
export async function loadPracticeRegion(
  db: Kysely<Database>,
  now: Date,
  onBegin: () => void,
): Promise<boolean> {
  if ((await listRegions(db)).length > 0) return false
  onBegin()
  const region = createPracticeRegion({ seed: 'spilka', lastPeriod: '2026-Q3' })
  const oblast = region.oblast.code
  return tx(db, async (transaction) => {
    // Real territories never stand beside it: another process may be loading them, or have loaded them meanwhile.
    if (!(await takeLoadLock(transaction)) || (await listRegions(transaction)).length > 0) return false
    await storeRegion(transaction, {
      region: {
        oblast_code: oblast,
        name: region.title.uk,
        name_en: region.title.en,
        is_fictional: true,
        source: 'practice',
        loaded_at: now,
      },
      territories: territoriesOf(region),
      boundaries: [region.oblast, ...region.raions, ...region.hromadas].map(({ code, ring }) => ({
        code,
        polygons: [[ring.map(([lon, lat]) => [lon, lat])]],
      })),
      points: region.points.map(({ id, kind, type, name, hromadaCode, position: [longitude, latitude] }) => ({
        oblast_code: oblast,
        territory_code: hromadaCode,
        id,
        kind: kind === 'cnap' ? 'service_centre' : kind,
        subkind: type,
        name: name.uk,
        latitude,
        longitude,
      })),
    })
    await storeFacts(transaction, factsOf(region, now))
    const places = region.hromadas.map(({ code }) => code)
    await storeFictionalEquipment(transaction, oblast, places, practiceEquipment, { now, directory })
    await storeFictionalDocuments(transaction, oblast, places[0], now)
    await raiseRevision(transaction)
    await sql`analyze`.execute(transaction)
    return true
  })
}

function territoriesOf(region: PracticeRegion): RegionToStore['territories'] {
  const { oblast, raions, hromadas, settlements } = region
  const places = new Map(settlements.map((settlement) => [settlement.code, settlement]))
  const base = (unit: Unit) => ({
    oblast_code: oblast.code,
    code: unit.code,
    category: unit.category,
    level: unit.level,
    name: unit.name,
    name_en: unit.nameEn,
    folded_name: foldName(unit.name),
    parent_code: unit.parentCode || null,
    raion_code: null,
    hromada_code: null,
    kind: null,
    centre_name: null,
    latitude: null,
    longitude: null,
    population: null,
    area_km2: null,
  })
  const centreOf = (code: string) => {
    const centre = places.get(code)
    return {
      centre_name: centre?.name ?? null,
      longitude: centre?.position[0] ?? null,
      latitude: centre?.position[1] ?? null,
    }
  }
  return [
    { ...base(oblast), ...centreOf(oblast.centreCode), area_km2: oblast.area },
    ...raions.map((raion) => ({ ...base(raion), ...centreOf(raion.centreCode), area_km2: raion.area })),
    ...hromadas.map((hromada) => ({
      ...base(hromada),
      ...centreOf(hromada.centreCode),
      raion_code: hromada.raionCode,
      hromada_code: hromada.code,
      kind: hromada.kind,
      population: hromada.population,
      area_km2: hromada.area,
    })),
    ...settlements.map((settlement) => ({
      ...base(settlement),
      raion_code: settlement.raionCode,
      hromada_code: settlement.hromadaCode,
      longitude: settlement.position[0],
      latitude: settlement.position[1],
    })),
  ]
}

function factsOf(region: PracticeRegion, now: Date): FactsToStore {
  const { dimensions, indicators, oblast, hromadas, periods } = region
  return {
    indicators: indicators.map((indicator, sequence) => ({
      code: indicator.code,
      dimension: indicator.dimension,
      name: indicator.name.uk,
      name_en: indicator.name.en,
      definition: indicator.definition.uk,
      definition_en: indicator.definition.en,
      unit: indicator.unit.uk,
      unit_en: indicator.unit.en,
      direction: indicator.direction,
      weight: 1,
      source: indicator.source.uk,
      legal_ground: indicator.legal.uk || null,
      valid_min: indicator.min,
      valid_max: indicator.max,
      decimals: indicator.decimals,
      sequence,
    })),
    dimensions: dimensions.map(({ code, name }, sequence) => ({
      code,
      name: name.uk,
      name_en: name.en,
      sequence,
    })),
    observations: {
      oblast: oblast.code,
      territories: hromadas.map(({ code }) => code),
      periods,
      columns: new Map(indicators.map(({ code }, i) => [code, region.observations[i]])),
    },
    methodology: {
      code: 'practice',
      version: '1',
      name: methodologyName.uk,
      name_en: methodologyName.en,
      document: JSON.stringify(methodologyOf(region), null, 1),
      loaded_at: now,
    },
  }
}

/** Data, like the region's own names. */
const methodologyName = { uk: 'Навчальний індекс', en: 'Practice index' }

/** The methodology of the practice region: its dimensions weigh alike, each indicator within its dimension too. */
function methodologyOf({ dimensions, indicators }: PracticeRegion): object {
  return {
    spilka_methodology: 1,
    code: 'practice',
    version: 1,
    name: methodologyName,
    scale: 100,
    decimals: 1,
    steps: {
      screen: { min_share: 0.5, count: 'observed' },
      treat: { method: 'winsorise', skew: 2, kurtosis: 3.5, max_points: 5 },
      normalise: { method: 'minmax', range: [0, 100] },
    },
    index: {
      code: 'practice_index',
      name: methodologyName,
      children: dimensions.map(({ code, name }) => ({
        code,
        name,
        children: indicators
          .filter(({ dimension, direction }) => dimension === code && direction !== 0)
          .map((indicator) => ({
            code: indicator.code,
            name: indicator.name,
            direction: indicator.direction,
          })),
      })),
    },
  }
}

/** The practice region: one fictional oblast, the same for the same seed on every machine. */
import { createCodeGiver } from './codes.ts'
import { createGeography, type Geography } from './geography/geography.ts'
import { areaOf, distanceBetween } from './geography/measure.ts'
import { listDimensions, listEntries, toIndicator } from './indicators/catalogue.ts'
import { toAdjective } from './language/adjectives.ts'
import { compareUkrainian } from './language/alphabet.ts'
import { romanise } from './language/romanisation.ts'
import { round } from './numbers/elementary.ts'
import { createRandom } from './numbers/random.ts'
import { createObservations } from './observations/observations.ts'
import { listQuarters } from './observations/periods.ts'
import { createPoints } from './people/points.ts'
import { createPopulation } from './people/population.ts'
import { createSettlements, type NamedPlace } from './people/settlements.ts'
import type { Hromada, PracticeRegion, Raion, Settlement } from './region.ts'

export interface PracticeRegionOptions {
  /** Any text or number; another seed is another oblast. */
  readonly seed: string | number
  /** The latest of the eight quarters, `2026-Q3` unless told. */
  readonly lastPeriod?: string
}

const quarterCount = 8
const title = { uk: 'Навчальна область', en: 'Practice Oblast' }
const riverName = { uk: 'Навчальна', en: 'Navchalna' }

/** Draws the oblast; throws RangeError where `lastPeriod` is no quarter. */
export function createPracticeRegion({
  seed: given,
  lastPeriod = '2026-Q3',
}: PracticeRegionOptions): PracticeRegion {
  const seed = String(given)
  const periods = listQuarters(lastPeriod, quarterCount)
  const geography = createGeography(seed)
  const units = nameUnits(seed, geography)
  const points = createPoints(seed, units.hromadas, units.settlements)
  const entries = listEntries()
  return {
    fictional: true,
    seed,
    title,
    ...units,
    river: { name: riverName, line: geography.river },
    points,
    dimensions: listDimensions(),
    indicators: entries.map(({ dimension, entry }) => toIndicator(dimension, entry)),
    periods,
    observations: createObservations(seed, entries, units.hromadas, points, periods),
  }
}

type Units = Pick<PracticeRegion, 'oblast' | 'raions' | 'hromadas' | 'settlements'>

/** Gives names and codes from the oblast down; raions and hromadas are numbered by the alphabet, as the codifier does. */
function nameUnits(seed: string, geography: Geography): Units {
  const codes = createCodeGiver(createRandom(`${seed}/codes`))
  const places = createSettlements(seed, geography)
  const people = createPopulation(seed, geography)
  const nameOf = (hromada: number) => toAdjective(places[hromada][0].name, 'f')
  const oblastCode = codes.next(0, 0, 0)
  const raions: Raion[] = []
  const settlements: Settlement[] = []
  const drafts: { readonly index: number; readonly hromada: Hromada }[] = []
  const raionOrder = [...geography.raions.keys()].toSorted((a, b) =>
    compareUkrainian(nameOf(geography.raions[a].centre), nameOf(geography.raions[b].centre)),
  )
  raionOrder.forEach((raion, r) => {
    const { ring, centre } = geography.raions[raion]
    const raionCode = codes.next(r + 1, 0, 0)
    const own = [...geography.hromadas.keys()]
      .filter((i) => geography.hromadas[i].raion === raion)
      .toSorted((a, b) => compareUkrainian(nameOf(a), nameOf(b)))
    let centreCode = ''
    own.forEach((index, h) => {
      const code = codes.next(r + 1, h + 1, 0)
      const named = places[index].map((place, s) =>
        toSettlement(place, codes.next(r + 1, h + 1, s + 1), code, raionCode, s === 0),
      )
      settlements.push(...named)
      if (index === centre) centreCode = named[0].code
      const hromada = toHromada(geography, index, code, raionCode, named[0])
      drafts.push({ index, hromada: { ...hromada, population: people[index] } })
    })
    const name = toAdjective(places[centre][0].name, 'm')
    const unit = { code: raionCode, category: 'P', level: 2, name, nameEn: romanise(name) } as const
    raions.push({ ...unit, parentCode: oblastCode, ring, area: round(areaOf(ring), 1), centreCode })
  })
  const codeOf = new Map(drafts.map(({ index, hromada }) => [index, hromada.code]))
  const capital = drafts.find(({ index }) => index === geography.capital)
  return {
    oblast: {
      code: oblastCode,
      category: 'O',
      level: 1,
      name: 'Навчальна',
      nameEn: 'Practice',
      parentCode: '',
      title,
      ring: geography.ring,
      area: round(areaOf(geography.ring), 1),
      centreCode: capital?.hromada.centreCode ?? '',
    },
    raions,
    hromadas: drafts.map(({ index, hromada }) => ({
      ...hromada,
      neighbours: geography.hromadas[index].neighbours.map((i) => codeOf.get(i) ?? '').toSorted(),
    })),
    settlements,
  }
}

function toSettlement(
  { name, category, position }: NamedPlace,
  code: string,
  hromadaCode: string,
  raionCode: string,
  isCentre: boolean,
): Settlement {
  const unit = { code, category, level: 4, name, nameEn: romanise(name), parentCode: hromadaCode } as const
  return { ...unit, hromadaCode, raionCode, position, isCentre }
}

/** A hromada whose neighbours and residents are still to come. */
function toHromada(
  geography: Geography,
  index: number,
  code: string,
  raionCode: string,
  centre: Settlement,
): Hromada {
  const { kind, ring, isCoastal } = geography.hromadas[index]
  const name = toAdjective(centre.name, 'f')
  return {
    code,
    category: 'H',
    level: 3,
    name,
    nameEn: romanise(name),
    parentCode: raionCode,
    kind,
    raionCode,
    centreCode: centre.code,
    ring,
    area: round(areaOf(ring), 1),
    neighbours: [],
    population: 0,
    distanceToCentre: round(
      distanceBetween(centre.position, geography.hromadas[geography.capital].centre),
      1,
    ),
    isCoastal,
  }
}

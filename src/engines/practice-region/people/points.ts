/** Service centres (ЦНАП), schools and hospitals: how many a hromada has, where they stand, how large they are. */
import { distanceBetween, isInside, type Position } from '../geography/measure.ts'
import { round } from '../numbers/elementary.ts'
import { createRandom, type Random } from '../numbers/random.ts'
import type { Hromada, Point, Settlement } from '../region.ts'
import { hospitalName, schoolName, serviceName } from './point-names.ts'

/** All points, hromada by hromada. */
export function createPoints(
  seed: string,
  hromadas: readonly Hromada[],
  settlements: readonly Settlement[],
): Point[] {
  const random = createRandom(`${seed}/points`)
  const counts = { cnap: 0, school: 0, hospital: 0 }
  return hromadas.flatMap((hromada) => {
    const own = settlements.filter(({ hromadaCode }) => hromadaCode === hromada.code)
    const drafts = [
      ...servicePoints(random, hromada, own),
      ...schools(random, hromada, own),
      ...hospitals(random, hromada, own),
    ]
    return drafts.map(({ settlement, ...draft }): Point => {
      counts[draft.kind] += 1
      return {
        id: `${draft.kind}-${counts[draft.kind]}`,
        ...draft,
        hromadaCode: hromada.code,
        settlementCode: settlement.code,
        position: near(random, settlement.position, hromada),
      }
    })
  })
}

type Draft = Pick<Point, 'kind' | 'type' | 'name' | 'size'> & { readonly settlement: Settlement }

/** Larger hromadas have one to three points; of the small ones a fifth has only a remote workplace, some none. */
function servicePoints(random: Random, hromada: Hromada, own: readonly Settlement[]): Draft[] {
  const isLarge = hromada.population > 7500
  if (!isLarge && random.next() < 0.08) return []
  const count = isLarge ? (hromada.population > 60_000 ? 3 : 1 + random.below(3)) : 1
  return Array.from({ length: count }, (_, i): Draft => {
    const isMain = i === 0
    const branch = random.pick(['territorial_unit', 'remote_workplace'])
    const further = i === 2 && random.next() < 0.4 ? 'mobile' : branch
    const type = isMain ? (!isLarge && random.next() < 0.2 ? 'remote_workplace' : 'centre') : further
    const workers = isMain ? 2 + (hromada.population / 3800) * random.between(0.7, 1.3) : 1 + random.below(4)
    const settlement = isMain || hromada.population > 60_000 ? own[0] : random.pick(own)
    return {
      kind: 'cnap',
      type,
      name: serviceName(type, hromada, settlement),
      size: type === 'remote_workplace' ? 1 : round(workers),
      settlement,
    }
  })
}

const peoplePerSchool = { urban: 3200, settlement: 1700, rural: 1150 } as const

/** One to so many people; in villages gymnasiums and primary schools, in centres lyceums. */
function schools(random: Random, hromada: Hromada, own: readonly Settlement[]): Draft[] {
  const count = Math.max(
    1,
    round((hromada.population / peoplePerSchool[hromada.kind]) * random.between(0.75, 1.25)),
  )
  const villages = random.shuffle(own.slice(1))
  const inCentre = Math.max(
    1,
    count - villages.length,
    round(count * (hromada.kind === 'urban' ? 0.75 : 0.3)),
  )
  const types = ['gymnasium', 'gymnasium', 'gymnasium', 'primary']
  return Array.from({ length: count }, (_, i): Draft => {
    const isCentral = i < inCentre
    const settlement = isCentral ? own[0] : villages[i - inCentre]
    const type = isCentral ? (i === 0 || random.next() < 0.5 ? 'lyceum' : 'gymnasium') : random.pick(types)
    const number = inCentre > 1 && isCentral ? i + 1 : 0
    const places = isCentral ? random.between(320, 1100) : random.between(40, 360)
    return {
      kind: 'school',
      type,
      name: schoolName(type, settlement, number),
      size: round(places / 10) * 10,
      settlement,
    }
  })
}

/** A general hospital in nearly every city and half of the settlements, an outpatient clinic elsewhere. */
function hospitals(random: Random, hromada: Hromada, own: readonly Settlement[]): Draft[] {
  const chance = { urban: 1, settlement: 0.55, rural: 0.06 }[hromada.kind]
  const count = hromada.population > 60_000 ? 6 : random.next() < chance ? 1 : 0
  const general = Array.from({ length: count }, (_, i): Draft => {
    const beds = round((60 + hromada.population / 260 / count) * random.between(0.7, 1.3))
    const name = hospitalName('general', own[0], count > 1 ? i + 1 : 0)
    return { kind: 'hospital', type: 'general', name, size: beds, settlement: own[0] }
  })
  if (general.length > 0) return general
  return [
    {
      kind: 'hospital',
      type: 'outpatient',
      name: hospitalName('outpatient', own[0], 0),
      size: 0,
      settlement: own[0],
    },
  ]
}

/** A place within about a km of the settlement's middle, inside the hromada. */
function near(random: Random, [x, y]: Position, { ring }: Hromada): Position {
  for (let reach = 0.012; reach > 0.0001; reach /= 2) {
    const place: Position = [
      round(x + random.between(-reach, reach), 5),
      round(y + random.between(-reach, reach), 5),
    ]
    if (isInside(place, ring) && distanceBetween(place, [x, y]) < 1.5) return place
  }
  return [x, y]
}

/** The settlements of hromadas: a centre that gives the hromada its name, and villages around it. */
import type { Geography, HromadaShape } from '../geography/geography.ts'
import { areaOf, distanceBetween, isInside, type Position } from '../geography/measure.ts'
import { adjectiveStem } from '../language/adjectives.ts'
import { compareUkrainian } from '../language/alphabet.ts'
import { createNameGiver, type NameGiver, type SettlementCategory } from '../language/place-names.ts'
import { exp, round } from '../numbers/elementary.ts'
import { createRandom, type Random } from '../numbers/random.ts'

export interface NamedPlace {
  readonly name: string
  readonly category: SettlementCategory
  readonly position: Position
}

/** Settlements of each hromada: the centre first, the others by the alphabet. */
export function createSettlements(seed: string, { hromadas, capital, raions }: Geography): NamedPlace[][] {
  const random = createRandom(`${seed}/settlements`)
  const names = createNameGiver(createRandom(`${seed}/names`))
  const centres = nameCentres(names, order(hromadas.length, capital, raions), hromadas)
  const places = hromadas.map((hromada, i): NamedPlace[] => {
    const centre = { ...centres[i], position: hromada.centre }
    const positions = [hromada.centre]
    for (let left = countOf(random, hromada); left > 0; left -= 1)
      positions.push(placeIn(random, hromada, positions))
    const others = positions.slice(1).map((position): NamedPlace => {
      const category = random.next() < 0.05 ? 'X' : 'C'
      return { name: names.next(category), category, position }
    })
    return [centre, ...others]
  })
  repeatNames(random, places)
  return places.map(([centre, ...others]) => [
    centre,
    ...others.toSorted((a, b) => compareUkrainian(a.name, b.name)),
  ])
}

/** Centres take the first names, so that rare letters are seen in names of hromadas too: the capital, then raions. */
function order(count: number, capital: number, raions: Geography['raions']): number[] {
  const all = [capital, ...raions.map(({ centre }) => centre), ...Array.from({ length: count }, (_, i) => i)]
  return [...new Set(all)]
}

/** Names whose adjectives begin differently: two hromadas of one oblast must not be taken for each other. */
function nameCentres(
  names: NameGiver,
  order: readonly number[],
  hromadas: readonly HromadaShape[],
): Pick<NamedPlace, 'name' | 'category'>[] {
  const centres: Pick<NamedPlace, 'name' | 'category'>[] = []
  const taken = new Set<string>()
  for (const i of order) {
    const category = ({ urban: 'M', settlement: 'X', rural: 'C' } as const)[hromadas[i].kind]
    let name = names.next(category)
    while (taken.has(beginningOf(name))) name = names.next(category)
    taken.add(beginningOf(name))
    centres[i] = { name, category }
  }
  return centres
}

function beginningOf(name: string): string {
  const adjective = adjectiveStem(name)
  // Compounds («Новомандриківськ») share beginnings and differ at the end.
  return name.includes(' ') ? adjective : adjective.slice(0, 5)
}

/** Villages besides the centre: about one to 22 km², between 2 and 40. */
function countOf(random: Random, { ring }: HromadaShape): number {
  return Math.min(40, Math.max(2, round((areaOf(ring) / 22) * exp(0.5 * random.normal()))))
}

/** A place inside, about a km and a half or more from the others where there is room. */
function placeIn(random: Random, { ring, spots }: HromadaShape, others: readonly Position[]): Position {
  let best: Position = spots[0]
  let most = -1
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const [x, y] = random.pick(spots)
    const place: Position = [
      round(x + random.between(-0.03, 0.03), 5),
      round(y + random.between(-0.022, 0.022), 5),
    ]
    if (!isInside(place, ring)) continue
    const room = Math.min(...others.map((other) => distanceBetween(place, other)))
    if (room > 2.5) return place
    if (room > most) [best, most] = [place, room]
  }
  return best
}

/** Real oblasts have villages of the same name; here three names each occur in two hromadas. */
function repeatNames(random: Random, places: readonly NamedPlace[][]): void {
  const hromadas = random.shuffle([...places.keys()]).slice(0, 6)
  for (let i = 0; i < hromadas.length; i += 2) {
    const [from, to] = [places[hromadas[i]], places[hromadas[i + 1]]]
    to[1] = { ...to[1], name: from[1].name, category: from[1].category }
  }
}

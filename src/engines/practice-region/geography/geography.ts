/** The map of the oblast: raions and hromadas as rings that share their lines, their kinds, neighbours and the river. */
import { createRandom, type Random } from '../numbers/random.ts'
import { type Chain, traceChains } from './chains.ts'
import { grow, maxBy, middle, sideKey, spreadSeeds } from './growth.ts'
import { createLand, type Land, traceRiver } from './land.ts'
import { drawLines, toPosition } from './lines.ts'
import type { Position, Ring } from './measure.ts'
import { createMesh, type Mesh } from './mesh.ts'
import { ringsAround } from './rings.ts'

export type HromadaKind = 'urban' | 'settlement' | 'rural'

export interface HromadaShape {
  readonly kind: HromadaKind
  /** Number of its raion. */
  readonly raion: number
  readonly ring: Ring
  /** Where its centre lies. */
  readonly centre: Position
  /** Middles of its cells: places well inside. */
  readonly spots: readonly Position[]
  readonly neighbours: readonly number[]
  readonly isCoastal: boolean
}

export interface Geography {
  readonly ring: Ring
  /** Rings of raions and the number of the hromada that is their centre. */
  readonly raions: readonly { readonly ring: Ring; readonly centre: number }[]
  readonly hromadas: readonly HromadaShape[]
  /** The hromada of the oblast's centre. */
  readonly capital: number
  readonly river: readonly Position[]
}

const raionCount = 5
/** How fast hromadas of a kind grow: settlement hromadas are the widest. */
const speeds: Readonly<Record<HromadaKind, number>> = { urban: 1, settlement: 1.12, rural: 0.92 }

/** Draws maps until one is whole: every region in one piece without holes (nearly always the first). */
export function createGeography(seed: string): Geography {
  for (let attempt = 0; ; attempt += 1) {
    const geography = tryGeography(`${seed}/${attempt}`)
    if (geography) return geography
  }
}

function tryGeography(seed: string): Geography | undefined {
  const random = createRandom(`${seed}/division`)
  const mesh = createMesh(`${seed}/mesh`, 125, 120)
  const land = createLand(`${seed}/land`, mesh)
  const river = traceRiver(seed, mesh, land)
  const riverSides = new Set(river.slice(1).map((corner, i) => sideKey(river[i], corner)))
  const division = divide(seed, random, mesh, land, riverSides)
  const chains = traceChains(mesh, division.owner, riverSides)
  const lines = drawLines(`${seed}/lines`, mesh, chains)
  if (!lines) return undefined
  const ringOf = (isOwn: (region: number) => boolean) => ringsAround(chains, lines, isOwn)
  const { raionOf, kinds, seeds, capital } = division
  const hromadaRings = kinds.map((_, i) => ringOf((region) => region === i))
  const raionRings = Array.from({ length: raionCount }, (_, raion) =>
    ringOf((region) => region >= 0 && raionOf[region] === raion),
  )
  const outer = ringOf((region) => region >= 0)
  if ([outer, ...raionRings, ...hromadaRings].some((rings) => rings.length !== 1)) return undefined
  const cells = kinds.map((_, i) => [...division.owner.keys()].filter((cell) => division.owner[cell] === i))
  if (cells.some((own) => own.length < 5)) return undefined
  return {
    ring: outer[0],
    raions: raionRings.map(([ring], raion) => ({ ring, centre: raionOf.indexOf(raion) })),
    hromadas: kinds.map((kind, i) => ({
      kind,
      raion: raionOf[i],
      ring: hromadaRings[i][0],
      centre: toPosition(mesh.cells[seeds[i]].centre),
      spots: cells[i].map((cell) => toPosition(mesh.cells[cell].centre)),
      neighbours: neighboursOf(chains, i),
      isCoastal: cells[i].some((cell) => isAtSea(mesh, land, cell)),
    })),
    capital,
    river: joinRiver(chains, lines, river[0]),
  }
}

interface Division {
  /** Hromada of each cell, −1 outside. */
  readonly owner: Int32Array
  /** Raion, kind and seed cell of each hromada; the first of a raion is its centre. */
  readonly raionOf: readonly number[]
  readonly kinds: readonly HromadaKind[]
  readonly seeds: readonly number[]
  readonly capital: number
}

function divide(
  seed: string,
  random: Random,
  mesh: Mesh,
  land: Land,
  riverSides: ReadonlySet<number>,
): Division {
  const landCells = [...land.isLand.keys()].filter((cell) => land.isLand[cell])
  const isOpen = (cell: number) => land.isLand[cell] === 1
  const raionSeeds = spreadSeeds(random, mesh, landCells, raionCount)
  const raionSpeeds = raionSeeds.map(() => random.between(0.85, 1.15))
  const raion = grow(`${seed}/raions`, mesh, isOpen, raionSeeds, raionSpeeds, riverSides)
  const middleRaion = raion[middle(mesh, landCells, landCells[0])]
  const wanted = 60 + random.below(5)
  const owner = new Int32Array(mesh.cells.length).fill(-1)
  const raionOf: number[] = []
  const kinds: HromadaKind[] = []
  const seeds: number[] = []
  let capital = 0
  for (let r = 0; r < raionCount; r += 1) {
    const cells = landCells.filter((cell) => raion[cell] === r)
    const upTo = landCells.filter((cell) => raion[cell] <= r).length
    const count = Math.round((wanted * upTo) / landCells.length) - kinds.length
    const own = kindsOf(random, count)
    // The capital stands on the river, other raion centres near the middle of their raion.
    const ownCentre = middle(mesh, cells, cells[0])
    const first = r === middleRaion ? nearestOnRiver(mesh, cells, riverSides, ownCentre) : ownCentre
    if (r === middleRaion) capital = kinds.length
    const ownSeeds = spreadSeeds(random, mesh, cells, count, [first])
    const ownSpeeds = own.map((kind) => speeds[kind] * random.between(0.8, 1.25))
    const grown = grow(`${seed}/hromadas`, mesh, (cell) => raion[cell] === r, ownSeeds, ownSpeeds, riverSides)
    for (const cell of cells) owner[cell] = kinds.length + grown[cell]
    raionOf.push(...own.map(() => r))
    kinds.push(...own)
    seeds.push(...ownSeeds)
  }
  return { owner, raionOf, kinds, seeds, capital }
}

/** The centre is a city; about a fifth of the hromadas are urban, a third around settlements. */
function kindsOf(random: Random, count: number): HromadaKind[] {
  const urban = Math.max(2, Math.round(count * 0.21))
  const settlement = Math.round(count * 0.32)
  const others = Array.from({ length: count - 1 }, (_, i): HromadaKind => {
    if (i < urban - 1) return 'urban'
    return i < urban - 1 + settlement ? 'settlement' : 'rural'
  })
  return ['urban', ...random.shuffle(others)]
}

function nearestOnRiver(
  mesh: Mesh,
  cells: readonly number[],
  riverSides: ReadonlySet<number>,
  otherwise: number,
): number {
  const [x, y] = mesh.cells[otherwise].centre
  const onRiver = cells.filter((cell) => {
    const { corners } = mesh.cells[cell]
    return corners.some((corner, i) => riverSides.has(sideKey(corner, corners[(i + 1) % 6])))
  })
  if (onRiver.length === 0) return otherwise
  return maxBy(onRiver, (cell) => {
    const [cx, cy] = mesh.cells[cell].centre
    return -((cx - x) * (cx - x) + (cy - y) * (cy - y))
  })
}

function isAtSea(mesh: Mesh, land: Land, cell: number): boolean {
  return mesh.cells[cell].neighbours.some(
    (next) => next >= 0 && !land.isLand[next] && land.isSea(mesh.cells[next].centre),
  )
}

function neighboursOf(chains: readonly Chain[], region: number): number[] {
  const neighbours = chains.flatMap(({ left, right }) => {
    if (left === right) return []
    return left === region ? [right] : right === region ? [left] : []
  })
  return [...new Set(neighbours)].filter((other) => other >= 0).toSorted((a, b) => a - b)
}

/** The river's chains in a row, from its northern end. */
function joinRiver(
  chains: readonly Chain[],
  lines: readonly (readonly Position[])[],
  source: number,
): Position[] {
  const rest = new Set(chains.flatMap(({ isRiver }, i) => (isRiver ? [i] : [])))
  const river: Position[] = []
  let at = source
  for (;;) {
    const next = [...rest].find((i) => chains[i].corners[0] === at || chains[i].corners.at(-1) === at)
    if (next === undefined) return river
    rest.delete(next)
    const isForward = chains[next].corners[0] === at
    const line = isForward ? lines[next] : lines[next].toReversed()
    river.push(...(river.length > 0 ? line.slice(1) : line))
    at = (isForward ? chains[next].corners.at(-1) : chains[next].corners[0]) ?? at
  }
}

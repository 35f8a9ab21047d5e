/** Chains of the honeycomb become natural lines: rounded, split with a little noise, laid on the globe, never crossing. */
import { cosDegrees, round } from '../numbers/elementary.ts'
import { createRandom } from '../numbers/random.ts'
import type { Chain } from './chains.ts'
import { findCrossings, type Position } from './measure.ts'
import type { Mesh, Place } from './mesh.ts'

/** In the open Black Sea, south of every coast of Ukraine: nobody can take the oblast for a real one. */
const middleOfOblast: Position = [32.1, 43.3]
const kmPerDegree = 111.195

/** The position of a place of the plane, to five decimals (about a metre). */
export function toPosition([x, y]: Place): Position {
  const [longitude, latitude] = middleOfOblast
  return [
    round(longitude + x / (kmPerDegree * cosDegrees(latitude)), 5),
    round(latitude + y / kmPerDegree, 5),
  ]
}

/**
 * One line for each chain. Both neighbours use the very same line, so nothing can gape or overlap.
 * @returns undefined where lines cross even without noise
 */
export function drawLines(seed: string, mesh: Mesh, chains: readonly Chain[]): Position[][] | undefined {
  const strengths = chains.map(() => 1)
  for (let round = 0; round < 8; round += 1) {
    const lines = chains.map((chain, i) => drawLine(`${seed}/${i}`, mesh, chain, strengths[i]))
    const crossing = new Set(findCrossings(lines).flat())
    if (crossing.size === 0) return lines
    for (const i of crossing) strengths[i] = strengths[i] < 0.2 ? 0 : strengths[i] / 2
  }
  return undefined
}

function drawLine(seed: string, mesh: Mesh, { corners }: Chain, strength: number): Position[] {
  const random = createRandom(seed)
  const places = corners.map((corner) => mesh.corners[corner])
  const between = places.slice(1).map((place, i) => halfway(places[i], place))
  const bends: Place[] = [places[0], ...between, places[places.length - 1]]
  const rounded = bends.map((place, i) => {
    if (i === 0 || i === bends.length - 1) return place
    return mix(place, halfway(bends[i - 1], bends[i + 1]), 0.3 * strength)
  })
  const line: Place[] = [rounded[0]]
  for (let i = 1; i < rounded.length; i += 1) {
    const [[x1, y1], [x2, y2]] = [rounded[i - 1], rounded[i]]
    const shift = random.between(-0.34, 0.34) * strength
    const along = random.between(0.38, 0.62)
    line.push([x1 + (x2 - x1) * along - (y2 - y1) * shift, y1 + (y2 - y1) * along + (x2 - x1) * shift])
    line.push(rounded[i])
  }
  return line.map(toPosition)
}

function halfway(a: Place, b: Place): Place {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
}

function mix(a: Place, b: Place, share: number): Place {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}

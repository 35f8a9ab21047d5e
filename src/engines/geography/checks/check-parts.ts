import { PackedTree } from '../lookup/packed-tree.ts'
import type { PointPlace } from '../lookup/point-in-polygon.ts'
import { boxOfRing } from '../measures/bounding-box.ts'
import type { MultiPolygon, Position, Ring } from '../shapes.ts'

/** Looks at a point of each hole and part, so that rings must not cross: checked before. */
interface PartFault {
  readonly code: 'hole_outside' | 'part_inside_part' | 'too_intricate'
  readonly polygon: number
  readonly ring: number
}

/** Point tests of a hole against its outer ring that one territory may cost. */
const workLimit = 2e8

/** Holes outside their outer ring, and parts within another part (those within its hole are rightly there). */
export function checkParts(
  polygons: MultiPolygon,
  locate: (point: Position, ring: Ring) => PointPlace,
): PartFault[] {
  const faults: PartFault[] = []
  let work = 0
  polygons.forEach(([outer, ...holes], polygon) => {
    holes.forEach((hole, at) => {
      work += outer.length
      if (work > workLimit) return
      if (placeOfRing(hole, outer, locate) === 'outside')
        faults.push({ code: 'hole_outside', polygon, ring: at + 1 })
    })
  })
  if (polygons.length > 1) {
    const tree = new PackedTree(polygons.map(([outer]) => boxOfRing(outer)))
    polygons.forEach(([outer], polygon) => {
      for (const other of tree.search(boxOfRing(outer))) {
        work += polygons[other][0].length
        if (other === polygon || work > workLimit) continue
        const isInside = placeOfRing(outer, polygons[other][0], locate) === 'inside'
        const isInHole = polygons[other]
          .slice(1)
          .some((hole) => placeOfRing(outer, hole, locate) === 'inside')
        if (isInside && !isInHole) faults.push({ code: 'part_inside_part', polygon, ring: 0 })
      }
    })
  }
  if (work > workLimit) faults.push({ code: 'too_intricate', polygon: 0, ring: 0 })
  return faults
}

/** Where a ring lies that does not cross another: its first point off the other's line decides; `border` if none is. */
function placeOfRing(
  ring: Ring,
  other: Ring,
  locate: (point: Position, ring: Ring) => PointPlace,
): PointPlace {
  // Corners that all lie on the other line are rare; a few of them are enough to look at.
  for (const point of ring.slice(0, 20)) {
    const place = locate(point, other)
    if (place !== 'border') return place
  }
  return 'border'
}

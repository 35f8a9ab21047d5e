import { emptyBox, joinBoxes } from '../measures/bounding-box.ts'
import type { BoundingBox } from '../shapes.ts'

const fanOut = 8

/**
 * A packed R-tree over boxes, built once (sort-tile-recursive: strips by longitude, each sorted by latitude) and read
 * from flat arrays. Boxes are numbered as they were given; those that hold nothing are never found.
 */
export class PackedTree {
  /** Four numbers a node, leaves first, the root last. */
  readonly #boxes: Float64Array
  /** Of a leaf the number of its box, of another node its first child. */
  readonly #targets: Int32Array
  /** Where each level ends. */
  readonly #ends: readonly number[]

  constructor(boxes: readonly BoundingBox[]) {
    const order = tileOrder(boxes)
    const ends = [order.length]
    for (let width = order.length; width > 1; ) {
      width = Math.ceil(width / fanOut)
      ends.push(ends[ends.length - 1] + width)
    }
    const size = ends[ends.length - 1]
    this.#ends = ends
    this.#boxes = new Float64Array(size * 4)
    this.#targets = new Int32Array(size)
    order.forEach((box, node) => {
      this.#setNode(node, boxes[box], box)
    })
    for (let level = 1, start = 0; level < ends.length; level++) {
      const end = ends[level - 1]
      for (let node = end, child = start; child < end; node++, child += fanOut) {
        let joined = emptyBox
        for (let i = child; i < Math.min(end, child + fanOut); i++) joined = joinBoxes(joined, this.#boxAt(i))
        this.#setNode(node, joined, child)
      }
      start = end
    }
  }

  /** Numbers of all boxes that meet this one, ascending. */
  search(box: BoundingBox): number[] {
    const found: number[] = []
    if (this.#targets.length > 0) this.#visit(this.#targets.length - 1, this.#ends.length - 1, box, found)
    return found.sort((a, b) => a - b)
  }

  #visit(node: number, level: number, box: BoundingBox, found: number[]): void {
    const at = node * 4
    const boxes = this.#boxes
    if (boxes[at] > box[2] || boxes[at + 2] < box[0] || boxes[at + 1] > box[3] || boxes[at + 3] < box[1])
      return
    if (level === 0) {
      found.push(this.#targets[node])
      return
    }
    const first = this.#targets[node]
    const last = Math.min(first + fanOut, this.#ends[level - 1])
    for (let child = first; child < last; child++) this.#visit(child, level - 1, box, found)
  }

  #setNode(node: number, box: BoundingBox, target: number): void {
    this.#boxes.set(box, node * 4)
    this.#targets[node] = target
  }

  #boxAt(node: number): BoundingBox {
    const [west, south, east, north] = this.#boxes.subarray(node * 4, node * 4 + 4)
    return [west, south, east, north]
  }
}

function tileOrder(boxes: readonly BoundingBox[]): number[] {
  const order = boxes.flatMap((box, i) => (box[0] <= box[2] && box[1] <= box[3] ? [i] : []))
  const x = (i: number) => boxes[i][0] + boxes[i][2]
  const y = (i: number) => boxes[i][1] + boxes[i][3]
  order.sort((a, b) => x(a) - x(b) || a - b)
  const strip = fanOut * Math.ceil(Math.sqrt(order.length / fanOut))
  const tiled: number[] = []
  for (let start = 0; start < order.length; start += strip) {
    tiled.push(...order.slice(start, start + strip).sort((a, b) => y(a) - y(b) || a - b))
  }
  return tiled
}

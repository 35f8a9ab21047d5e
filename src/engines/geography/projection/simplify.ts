/**
 * Visvalingam's simplification (M. Visvalingam, J. D. Whyatt, 1993): the corner whose triangle with its neighbours is
 * smallest goes first, until all triangles are at least `minArea`. Ends stay, so that lines which meet there still do.
 * @param xs coordinates by position in the line
 * @param minArea in squared units of the coordinates
 * @param keep how many corners stay at least: 4 for a closed line, so that it keeps an area
 * @returns positions that stay, ascending
 */
export function simplifyLine(xs: Float64Array, ys: Float64Array, minArea: number, keep: number): number[] {
  const count = xs.length
  const before = Int32Array.from(xs, (_, i) => i - 1)
  const after = Int32Array.from(xs, (_, i) => i + 1)
  const areas = new Float64Array(count).fill(Infinity)
  const area = (i: number) => {
    const [a, b] = [before[i], after[i]]
    return Math.abs((xs[i] - xs[a]) * (ys[b] - ys[a]) - (xs[b] - xs[a]) * (ys[i] - ys[a])) / 2
  }
  const heap = new CornerHeap(areas)
  for (let i = 1; i < count - 1; i++) {
    areas[i] = area(i)
    heap.push(i)
  }
  let left = count
  while (left > keep) {
    const corner = heap.pop()
    if (corner === undefined || areas[corner] >= minArea) break
    left--
    const [a, b] = [before[corner], after[corner]]
    after[a] = b
    before[b] = a
    for (const neighbour of [a, b]) {
      if (neighbour === 0 || neighbour === count - 1) continue
      // A corner never counts for less than one that went before it, else whole bays would peel away.
      areas[neighbour] = Math.max(areas[corner], area(neighbour))
      heap.move(neighbour)
    }
  }
  const kept: number[] = []
  for (let i = 0; i < count; i = after[i]) kept.push(i)
  return kept
}

/** A binary heap of corners by area that can move one whose area has changed. */
class CornerHeap {
  readonly #areas: Float64Array
  readonly #heap: number[] = []
  readonly #places: Int32Array

  constructor(areas: Float64Array) {
    this.#areas = areas
    this.#places = new Int32Array(areas.length)
  }

  push(corner: number): void {
    this.#heap.push(corner)
    this.#rise(this.#heap.length - 1, corner)
  }

  pop(): number | undefined {
    const top = this.#heap[0]
    const last = this.#heap.pop()
    if (last !== undefined && this.#heap.length > 0) this.#sink(0, last)
    return top
  }

  move(corner: number): void {
    this.#sink(this.#rise(this.#places[corner], corner), corner)
  }

  #isLess(a: number, b: number): boolean {
    return this.#areas[a] < this.#areas[b] || (this.#areas[a] === this.#areas[b] && a < b)
  }

  #put(place: number, corner: number): void {
    this.#heap[place] = corner
    this.#places[corner] = place
  }

  #rise(place: number, corner: number): number {
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!this.#isLess(corner, this.#heap[parent])) break
      this.#put(place, this.#heap[parent])
      place = parent
    }
    this.#put(place, corner)
    return place
  }

  #sink(place: number, corner: number): void {
    const size = this.#heap.length
    for (;;) {
      let child = 2 * place + 1
      if (child >= size) break
      if (child + 1 < size && this.#isLess(this.#heap[child + 1], this.#heap[child])) child++
      if (!this.#isLess(this.#heap[child], corner)) break
      this.#put(place, this.#heap[child])
      place = child
    }
    this.#put(place, corner)
  }
}

/** A point on the screen in whole units. */
export type ScreenPoint = readonly [x: number, y: number]

/** Writes the `d` of an SVG path in whole numbers and relative steps, the shortest way that is still plain. */
export class PathWriter {
  #text = ''
  #x = 0
  #y = 0

  /** A closed line; the closing point may be given or not. */
  addRing(points: readonly ScreenPoint[]): void {
    if (points.length === 0) return
    const [first] = points
    const last = points[points.length - 1]
    const isClosed = points.length > 1 && last[0] === first[0] && last[1] === first[1]
    this.addLine(isClosed ? points.slice(0, -1) : points)
    this.#text += 'z'
    // After z the pen is where the ring began.
    this.#x = first[0]
    this.#y = first[1]
  }

  addLine(points: readonly ScreenPoint[]): void {
    points.forEach(([x, y], i) => {
      const dx = x - this.#x
      const dy = y - this.#y
      // Pairs after m are steps of a line; a minus also parts numbers.
      this.#text += `${i === 0 ? 'm' : dx < 0 ? '' : ' '}${dx}${dy < 0 ? '' : ' '}${dy}`
      this.#x = x
      this.#y = y
    })
  }

  get path(): string {
    return this.#text
  }
}

/**
 * A ring on the screen without points that add nothing: repetitions, spikes and points in the middle of straight lines.
 * Not closed; empty where no area is left.
 */
export function tidyRing(points: readonly ScreenPoint[]): ScreenPoint[] {
  const tidy: ScreenPoint[] = []
  const isNeedless = (a: ScreenPoint, b: ScreenPoint, c: ScreenPoint) =>
    (b[0] - a[0]) * (c[1] - a[1]) === (b[1] - a[1]) * (c[0] - a[0])
  for (const point of points) {
    while (
      tidy.length > 1 &&
      isNeedless(tidy[tidy.length - 2], tidy[tidy.length - 1], point) &&
      !(tidy.length === 2 && isSame(tidy[0], point))
    )
      tidy.pop()
    if (tidy.length === 0 || !isSame(tidy[tidy.length - 1], point)) tidy.push(point)
  }
  for (let before = -1; before !== tidy.length; ) {
    before = tidy.length
    const last = tidy.length - 1
    if (last >= 1 && isSame(tidy[0], tidy[last])) tidy.pop()
    else if (last >= 2 && isNeedless(tidy[last - 1], tidy[last], tidy[0])) tidy.pop()
    else if (last >= 2 && isNeedless(tidy[last], tidy[0], tidy[1])) tidy.shift()
  }
  return tidy.length >= 3 ? tidy : []
}

function isSame(a: ScreenPoint, b: ScreenPoint): boolean {
  return a[0] === b[0] && a[1] === b[1]
}

/** Twice the area of a ring on the screen, not below zero. */
export function doubleArea(ring: readonly ScreenPoint[]): number {
  let sum = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
    sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1]
  return Math.abs(sum)
}

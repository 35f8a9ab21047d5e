import type { MultiPolygon, Position } from './shapes.ts'

/**
 * A made-up layer for tests: columns × rows crooked quadrangles that tile a piece of Ukraine without gaps, row by row from
 * the south-west. Every border has corners of its own between the junctions.
 * @param shake 0 for straight lines, up to 1
 */
export function makeTiling(columns: number, rows: number, seed: number, shake = 0.5): MultiPolygon[] {
  const size = 0.2
  // Noise by place, so that both neighbours get the same corner.
  const noise = (a: number, b: number) => {
    const x = Math.sin(a * 127.1 + b * 311.7 + seed * 74.7) * 43758.5453
    return (x - Math.floor(x) - 0.5) * shake
  }
  const steps = 4
  const round = (x: number) => Math.round(x * 1e5) / 1e5
  const corner = (x: number, y: number): Position => [
    round(30 + (x / steps) * size + (noise(x, y) * size) / steps),
    round(47 + (y / steps) * size + (noise(y + 500, x) * size) / steps),
  ]
  return Array.from({ length: columns * rows }, (_, i) => {
    const x0 = (i % columns) * steps
    const y0 = Math.floor(i / columns) * steps
    const ring: Position[] = []
    for (let k = 0; k < steps; k++) ring.push(corner(x0 + k, y0))
    for (let k = 0; k < steps; k++) ring.push(corner(x0 + steps, y0 + k))
    for (let k = 0; k < steps; k++) ring.push(corner(x0 + steps - k, y0 + steps))
    for (let k = 0; k < steps; k++) ring.push(corner(x0, y0 + steps - k))
    return [[[...ring, ring[0]]]]
  })
}

import { boxOf, emptyBox, joinBoxes } from '../measures/bounding-box.ts'
import type { MultiPolygon, Position } from '../shapes.ts'
import { fitAlbers } from './albers.ts'

export interface ScreenOptions {
  /** In pixels. */
  readonly width: number
  /** In pixels; by default as high as the layer is at this width. */
  readonly height?: number
  /** Free margin in pixels; default 4. */
  readonly padding?: number
  /** Coordinates are whole numbers of 1/unitsPerPixel pixel; default 4, so that a map may be enlarged. */
  readonly unitsPerPixel?: number
}

/** From degrees to the screen, in units, not rounded: x to the right, y down. */
export interface Screen {
  /** Size of the view box in units. */
  readonly width: number
  readonly height: number
  readonly unitsPerPixel: number
  readonly place: (position: Position) => [x: number, y: number]
}

/** Fits an equal-area projection of a layer into a view box, in its middle. */
export function fitScreen(layer: readonly MultiPolygon[], options: ScreenOptions): Screen {
  const { width, padding = 4, unitsPerPixel = 4 } = options
  const project = fitAlbers(layer.map(boxOf).reduce(joinBoxes, emptyBox))
  let [west, south, east, north] = emptyBox
  for (const [outer] of layer.flat()) {
    for (const position of outer ?? []) {
      const [x, y] = project(position)
      if (x < west) west = x
      if (x > east) east = x
      if (y < south) south = y
      if (y > north) north = y
    }
  }
  if (!(east > west && north > south)) [west, south, east, north] = [0, 0, 1, 1]
  const inner = Math.max(1, width - 2 * padding)
  const height = options.height ?? (inner * (north - south)) / (east - west) + 2 * padding
  const scale =
    Math.min(inner / (east - west), Math.max(1, height - 2 * padding) / (north - south)) * unitsPerPixel
  const [screenWidth, screenHeight] = [Math.round(width * unitsPerPixel), Math.round(height * unitsPerPixel)]
  const left = (screenWidth - (east - west) * scale) / 2
  const top = (screenHeight - (north - south) * scale) / 2
  return {
    width: screenWidth,
    height: screenHeight,
    unitsPerPixel,
    place: (position) => {
      const [x, y] = project(position)
      return [left + (x - west) * scale, top + (north - y) * scale]
    },
  }
}

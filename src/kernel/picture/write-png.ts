/** An SVG of ours as points: a PNG for documents and messages that take no SVG. */
import { TooBusy } from '../http/making-gate.ts'
import { takeTurns } from '../turns.ts'
import { outlineTexts } from './outline-texts.ts'
import type { Drawing } from './picture.ts'

/** Points to a pixel of the drawing: sharp on dense screens and on paper. */
export const density = 2

/** The library reads an SVG as 72 pixels to the inch. */
const dotsPerInch = 72

/** In threads of the library's own. */
const inTurn = takeTurns({ atOnce: 2, waiting: 50, refuse: () => new TooBusy() })

/**
 * The same drawing is the same bytes, whatever fonts the machine has.
 * @throws TooBusy where too many wait
 */
export function writePng({ svg }: Drawing): Promise<Buffer> {
  return inTurn(async () => {
    const { default: sharp } = await import('sharp')
    const outlined = Buffer.from(await outlineTexts(svg))
    const drawn = sharp(outlined, { density: density * dotsPerInch }).flatten({ background: '#fff' })
    // Colours are few and flat: neither a longer search for them nor dots between them show (see ADR 29).
    return drawn.png({ palette: true, effort: 1, dither: 0 }).toBuffer()
  })
}

/** The part of fontkit that we use; it publishes no types of its own. */
declare module 'fontkit' {
  interface Path {
    /** Moved by `e` and `f` after it was stretched by `a` and `d`. */
    transform(a: number, b: number, c: number, d: number, e: number, f: number): Path
    toSVG(): string
  }
  interface Glyph {
    /** In units of the font, as the path is. */
    readonly advanceWidth: number
    readonly path: Path
  }
  export interface Font {
    readonly unitsPerEm: number
    glyphForCodePoint(code: number): Glyph
  }
  export function create(file: Buffer): Font
}

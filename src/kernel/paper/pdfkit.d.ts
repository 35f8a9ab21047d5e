/** The part of pdfkit that we use; its own types are none. */
declare module 'pdfkit' {
  import type { Readable } from 'node:stream'

  interface Structure {
    add(child: Structure | Content): Structure
    end(): void
  }
  interface StructureOptions {
    readonly scope?: 'Row' | 'Column'
    /** What a picture shows, for those who do not see it, and where it stands: left, top, right, bottom. */
    readonly alt?: string
    readonly bbox?: readonly [number, number, number, number]
  }
  interface Content {
    readonly refs: readonly unknown[]
  }
  interface TextOptions {
    readonly width?: number
    readonly align?: 'left' | 'center' | 'right' | 'justify'
    readonly indent?: number
    readonly lineGap?: number
    readonly lineBreak?: boolean
    readonly stroke?: boolean
    readonly fill?: boolean
    readonly height?: number
  }

  class PDFDocument extends Readable {
    constructor(options: Readonly<Record<string, unknown>>)
    readonly page: { readonly width: number; readonly height: number; readonly maxY: () => number }
    x: number
    y: number
    registerFont(name: string, source: Buffer): this
    font(name: string): this
    fontSize(size: number): this
    fillColor(color: string): this
    strokeColor(color: string): this
    lineWidth(width: number): this
    text(text: string, x: number, y: number, options?: TextOptions): this
    heightOfString(text: string, options?: TextOptions): number
    moveTo(x: number, y: number): this
    lineTo(x: number, y: number): this
    stroke(): this
    addPage(): this
    bufferedPageRange(): { readonly start: number; readonly count: number }
    switchToPage(page: number): this
    image(file: Buffer, x: number, y: number, options: { readonly width: number }): this
    struct(type: string, options?: StructureOptions): Structure
    addStructure(structure: Structure): this
    markStructureContent(type: string): Content
    markContent(type: string, options?: { readonly type: string }): this
    endMarkedContent(): this
    end(): void
  }
  export = PDFDocument
}

/** What a picture that leaves its page is made of: blocks below one another, each as wide as the picture, in pixels. */
import type { ComponentChild, ComponentChildren } from 'preact'
import { letterWidth, textWidth } from './range.ts'

export interface Block {
  readonly height: number
  readonly content: ComponentChild
}

/** A kind of chart: on a page, by itself, and in words. */
export interface ChartKind<Props> {
  /** Nothing where there is nothing to show. */
  readonly View: (props: Props) => ComponentChild
  /** Marks and key at a width in pixels; none where there is nothing to show. */
  readonly draw: (props: Props, width: number) => readonly Block[]
  /** Its numbers, for those who do not see it. */
  readonly say: (props: Props) => string
}

interface InsetProps {
  readonly x?: number
  readonly y?: number
  readonly width?: number | string
  readonly height?: number | string
  readonly viewBox?: string
  readonly class?: string
  readonly children?: ComponentChildren
}

/** A part of a drawing with a width of its own, of which shares are taken; its words stand outside. */
export function Inset(props: InsetProps) {
  return <svg aria-hidden="true" {...props} />
}

const keyRow = 24

interface KeyItem {
  readonly sample: ComponentChild
  /** Pixels that the sample takes. */
  readonly size: number
  readonly text: string
}

/** What is drawn how: as many beside one another as there is room for. */
export function keyBlock(items: readonly KeyItem[], width: number): Block {
  let [x, y] = [0, 0]
  const placed = items.map((item) => {
    const taken = item.size + 8 + textWidth(item.text) + 20
    if (x > 0 && x + taken > width) [x, y] = [0, y + keyRow]
    const place = { ...item, x, y }
    x += taken
    return place
  })
  return {
    height: y + keyRow,
    content: placed.map(({ sample, size, text, x, y }) => (
      <g key={text}>
        <Inset x={x} y={y}>
          {sample}
        </Inset>
        <text x={x + size + 8} y={y + 13}>
          {text}
        </text>
      </g>
    )),
  }
}

interface Letters {
  /** Pixels; those of a chart where nothing is said. */
  readonly size?: number
  readonly class?: string
}

/** A text on as many lines as it needs. */
export function textBlock(text: string, width: number, { size = 13, class: className }: Letters = {}): Block {
  const lines = breakLines(text, Math.floor((width / letterWidth) * (13 / size)))
  const height = Math.round(size * 1.4)
  return {
    height: lines.length * height,
    content: lines.map((line, i) => (
      <text key={i} class={className} font-size={size === 13 ? undefined : size} y={i * height + size}>
        {line}
      </text>
    )),
  }
}

/** Lines of at most so many letters, broken between words; a longer word is broken, too. */
export function breakLines(text: string, most: number): string[] {
  const lines: string[] = []
  let rest = text.trim()
  while (rest.length > most) {
    const space = rest.lastIndexOf(' ', most)
    const cut = space > 0 ? space : most
    lines.push(rest.slice(0, cut))
    rest = rest.slice(cut).trim()
  }
  return [...lines, rest]
}

export function spaceBlock(height: number): Block {
  return { height, content: null }
}

/** Blocks below one another. */
export function Stack({
  blocks,
  x,
  y,
  width,
}: {
  blocks: readonly Block[]
  x: number
  y: number
  width: number
}) {
  let top = y
  return blocks.map(({ height, content }, i) => {
    const at = top
    top += height
    return (
      <Inset key={i} x={x} y={at} width={width} height={height}>
        {content}
      </Inset>
    )
  })
}

export function heightOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { height }) => sum + height, 0)
}
